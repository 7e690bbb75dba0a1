package main

import (
	"testing"

	"gongkai/generator/diag"
	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/verify"
)

// TestVerifyInWords: what is said of a site whose release is signed, and which has something amiss.
func TestVerifyInWords(t *testing.T) {
	t.Parallel()
	r := &verify.Report{
		Release: &release.Release{Part: release.Part{Kind: release.Sites, ID: "public"}, Number: 42, Day: "2026-11-26"}, Files: 3, Bytes: 5 << 20,
		Differences: []verify.Difference{{Kind: verify.Cached, Name: "index.html", Warning: true, Text: diag.T("不好", "bad")}},
	}
	zh, en := inBoth(func(a *app) { a.verified("https://dw.example", verify.Terms{Signers: make([]release.Signer, 1)}, r) })
	wantZH := "https://dw.example：第 42 号发布（sites/public，2026-11-26）\n核对了 3 个文件，5.0 MB\n提醒：index.html: 不好 [cached]\n与清单一致，签名也对：" + r.Signer.Fingerprint() + "\n"
	wantEN := "https://dw.example: release 42 (sites/public, 2026-11-26)\nfiles compared: 3, 5.0 MB\nwarning: index.html: bad [cached]\nall is as the manifest says; signed by " + r.Signer.Fingerprint() + "\n"
	if zh != wantZH || en != wantEN {
		t.Errorf("verified:\n%s\n%s", zh, en)
	}
}

// TestVerifyErrorsInWords: why nothing was compared.
func TestVerifyErrorsInWords(t *testing.T) {
	t.Parallel()
	none := struct{ zh, en string }{"https://dw.example 没有答复 SHA256SUMS，什么也没有核对：", "https://dw.example gives no SHA256SUMS, and nothing was compared: "}
	for _, c := range []struct {
		err    error
		zh, en string
	}{
		{&verify.NoManifestError{Status: 404}, none.zh + "不是由 gongkai 发布的，或者地址不是网站的首页；写网站首页的地址，如 https://dwgk.example.com/", none.en + "it was not published by gongkai, or this is not the address of the home page; write that of the home page, such as https://dwgk.example.com/"},
		{&verify.NoManifestError{Status: 200, Page: true}, none.zh + "答复的是一个网页，不是清单：多半是上网登录页，或服务器对没有的文件也答复网页。先登录网络，从读者那样的机器再核对；服务器上没有的文件应当答复 404", none.en + "the answer is a page and no manifest: probably that of a network which wants a login, or the server answers with a page for what it has not. Log in first and verify from a machine as readers have; what is not there has to be answered by 404"},
		{&verify.NoManifestError{Status: 403}, none.zh + "服务器不许这台机器看（HTTP 403）；从能看这个网站的机器上核对", none.en + "the server does not let this machine look (HTTP 403); verify from one that may see the site"},
		{&verify.NoManifestError{Status: 302}, none.zh + "服务器转到了别的地址（HTTP 302）：多半要先登录网络，或者网站搬了家；登录以后，或用新的地址再核对", none.en + "the server leads elsewhere (HTTP 302): probably the network wants a login, or the site has moved; log in, or verify at the new address"},
		{&verify.NoManifestError{Status: 500}, none.zh + "服务器出错（HTTP 500）；请服务器的管理员查看日志，修好再核对", none.en + "the server fails (HTTP 500); let its administrator look at its log, and verify when it is mended"},
		{verify.ErrMoving, "核对期间网站一再发布新的内容；稍后再试", "the site was published again and again meanwhile; try again later"},
		{brokenOff(false), "核对中断，没有完成；加上 --state 文件，下次可以接着核对", "broken off; with --state FILE the next run goes on where this one ended"},
		{brokenOff(true), "核对中断，没有完成；再次运行同一命令，接着核对", "broken off; the same command goes on where this one ended"},
	} {
		zh, en := inBoth(func(a *app) {
			if got := a.tell(a.notCompared("https://dw.example", c.err, false)); got != exitFailed {
				t.Errorf("%v: status %d, want %d", c.err, got, exitFailed)
			}
		})
		if zh != "gongkai: "+c.zh+"\n" || en != "gongkai: "+c.en+"\n" {
			t.Errorf("%v: %q, %q", c.err, zh, en)
		}
	}
}

// TestOldVersionsInWords: what becomes of the earlier versions that an object store keeps of what is
// withdrawn.
func TestOldVersionsInWords(t *testing.T) {
	t.Parallel()
	zh, en := inBoth(func(a *app) { a.tellPurged(&deliver.Done{Destroyed: 4, OldLeft: []string{"feed.xml"}}) })
	wantZH := "已撤回内容在存储里的旧版本 4 个，已销毁\n已撤回内容的旧版本还在存储里，这个密钥无权销毁；请存储的管理员在控制台销毁这些名字的全部旧版本：feed.xml\n"
	wantEN := "4 earlier versions of what is withdrawn were destroyed in the store\nthe store still keeps earlier versions of what is withdrawn, and this key may not destroy them; have the administrator of the store destroy all earlier versions of: feed.xml\n"
	if zh != wantZH || en != wantEN {
		t.Errorf("old versions:\n%s\n%s", zh, en)
	}
}
