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
	for _, c := range []struct {
		err    error
		zh, en string
	}{
		{verify.ErrNoManifest, "https://dw.example 没有答复 SHA256SUMS：不是由 gongkai 发布的，或者地址不是网站的首页", "https://dw.example gives no SHA256SUMS: it was not published by gongkai, or this is not the address of the home page"},
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
