package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/publish/address"
	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/pack"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/verify"
)

// verifyFlags is what the command line of verify says.
type verifyFlags struct {
	signers, part, date, state, cacert *string
	ignore                             *[]string
	fresh, rate, most                  *int
	json                               *bool
}

// verify compares a folder, a served site or a package with its manifest and signature.
func (a *app) verify(args []string) error {
	f := verifyFlags{
		signers: a.text("signers", "", "签名人文件（gongkai keys 写出），核对签名", "the file of public keys that may have signed it (gongkai keys writes it)"),
		part:    a.text("part", "", "应是哪一部分，如 sites/public", "which part it has to be, such as sites/public"),
		date:    a.dateFlag(),
		state:   a.text("state", "", "记住进度和历次文件名的文件：中断后接着核对，撤下的内容一并查问", "a file that keeps what was compared: a run that was broken off goes on, and what was taken down is asked for"),
		cacert:  a.text("cacert", "", "签发网站证书的机构不为系统所知时，它的证书文件", "the file of the authority that issued the certificate of the site, where the system does not know it"),
		ignore:  a.flags.StringArray("ignore", nil, a.say("清单以外已知的文件，可以重复", "a file besides the manifest that is known to be there; may be repeated")),
		fresh:   a.flags.Int("fresh", 0, a.say("内容超过这么多天即为不同", "older than so many days is a difference")),
		rate:    a.flags.Int("rate", 0, a.say("每秒至多请求几次；0：不限", "how many requests a second at most; 0: as many as there are answers")),
		most:    a.flags.Int("jobs", 4, a.say("同时请求几个", "how many requests at one time")),
		json:    a.flags.Bool("json", false, a.say("以 JSON 输出", "print JSON")),
	}
	rest, err := a.parse(args, 1, 1)
	if err != nil {
		return err
	}
	what, terms := a.listedTerms(rest[0])
	if err := a.flagTerms(f, &terms); err != nil {
		return err
	}
	report, err := a.compared(what, terms, f)
	if err != nil {
		return a.notCompared(what, err, *f.json)
	}
	if *f.json {
		err = a.verifiedJSON(what, terms, report)
	} else {
		a.verified(what, terms, report)
	}
	if err == nil && !report.Same() {
		err = &contentError{}
	}
	return err
}

// flagTerms is what the flags ask of what is verified; it stands in the place of what site.yaml asks.
func (a *app) flagTerms(f verifyFlags, terms *verify.Terms) error {
	if *f.most < 1 || *f.most > 64 || *f.rate < 0 || *f.fresh < 0 {
		return usagef("--jobs 应为 1 至 64，--rate、--fresh 不小于 0", "--jobs must be from 1 to 64, --rate and --fresh not below 0")
	}
	if *f.part != "" {
		part, ok := release.ParsePart(*f.part)
		if !ok {
			return usagef("没有%s这一部分；写作 sites/public、boards/hall 或 bulletins/public", "there is no part %s; write sites/public, boards/hall or bulletins/public", diag.Quote(*f.part))
		}
		terms.Part = part
	}
	if *f.signers != "" {
		var err error
		if terms.Signers, err = readSigners(*f.signers); err != nil {
			return err
		}
	}
	today, err := a.day(*f.date)
	if err != nil {
		return err
	}
	if a.flags.Changed("fresh") {
		terms.Fresh = *f.fresh
	}
	terms.Age = func(day string) int {
		then, err := calendar.ParseDate(day)
		if err != nil {
			return 1 << 20
		}
		return today.Sub(then)
	}
	listed := terms.Ignore
	terms.Ignore = func(name string) bool {
		return listed != nil && listed(name) || slices.ContainsFunc(*f.ignore, func(known string) bool { return covers(known, name) })
	}
	return nil
}

// compared compares what an argument names.
func (a *app) compared(what string, terms verify.Terms, f verifyFlags) (*verify.Report, error) {
	if address, err := url.Parse(what); err == nil && (address.Scheme == "http" || address.Scheme == "https") {
		return a.compareSite(address, terms, f)
	}
	if to, err := address.Parse(what); err != nil || to.Kind == address.SFTP || to.Kind == address.S3 {
		return nil, usagef("不能核对这样的地址：写读者的网址（http:// 或 https:// 开头），或这台机器上的文件夹、发布包；发布目标里的文件，用 gongkai publish --check 读回核对", "no such address can be verified: write that of the readers, which begins with http:// or https://, or a folder or package of this machine; the files at a target are read back by gongkai publish --check")
	}
	info, err := os.Stat(what)
	if err != nil {
		return nil, diag.Failf("%[1]s 打不开：%[2]s；写对名称，或挂上磁盘、插好盘以后再核对一次", "%[1]s cannot be opened: %[3]s; write its name as it is, or mount the disk or plug it in, and verify once more", filepath.ToSlash(what), diag.FileError(err).ZH, diag.FileError(err).EN)
	}
	if info.Mode().IsRegular() && strings.EqualFold(filepath.Ext(what), pack.Extension) {
		file, err := os.Open(what)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		return verify.Package(file, info.Size(), terms)
	}
	if !info.IsDir() {
		return nil, usagef("%s 不是文件夹、网址或发布包", "%s is no folder, no address and no package", what)
	}
	root, err := os.OpenRoot(what)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	docroot := verify.Docroot(root.FS())
	if src, err := root.ReadFile(deliver.MarkerName); err == nil {
		if marker, err := deliver.ParseMarker(src); err == nil {
			terms.Retired = marker.Retires
		}
	}
	files, err := fs.Sub(root.FS(), docroot)
	if err != nil {
		return nil, err
	}
	report, err := verify.Folder(files, terms)
	if errors.Is(err, verify.ErrNoManifest) {
		return nil, diag.Failf("%[1]s 里没有 SHA256SUMS，不是生成的网站，也不是发布目标；写其中的一个，如“dist/sites/public”", "%[1]s has no SHA256SUMS: it is no site that was built, and no place to which one was published; write one that is, such as dist/sites/public", filepath.Join(what, docroot))
	}
	return report, err
}

// client asks as a reader does. It follows no redirect by itself.
func client(cacert string) (*http.Client, error) {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.DisableCompression = true
	if cacert != "" {
		var err error
		if transport.TLSClientConfig, err = trusting(cacert); err != nil {
			return nil, err
		}
	}
	return &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}, nil
}

// notCompared says why nothing was compared, in JSON too: a watch shall not take silence for good.
func (a *app) notCompared(what string, err error, asJSON bool) error {
	var silent *verify.Unreachable
	var unlike *verify.NoManifestError
	switch {
	case errors.As(err, &silent):
		why := silent.Why()
		err = diag.Failf("%[1]s 没有答复：%[2]s；核对没有完成，网络或服务器恢复后再试", "no answer from %[1]s: %[3]s; nothing is known of the rest, try again when the network or the server is back", silent.Address, why.ZH, why.EN)
	case errors.As(err, &unlike):
		why := unlike.Why()
		err = diag.Failf("%[1]s 没有答复 SHA256SUMS，什么也没有核对：%[2]s", "%[1]s gives no SHA256SUMS, and nothing was compared: %[3]s", what, why.ZH, why.EN)
	case errors.Is(err, verify.ErrMoving):
		err = diag.Failf("核对期间网站一再发布新的内容；稍后再试", "the site was published again and again meanwhile; try again later")
	}
	if asJSON {
		out := struct {
			Target string `json:"target"`
			Same   bool   `json:"same"`
			Error  string `json:"error"`
		}{what, false, a.in(explain(err))}
		src, jsonErr := json.MarshalIndent(out, "", "  ")
		if jsonErr != nil {
			return jsonErr
		}
		fmt.Fprintf(a.stdout, "%s\n", src)
	}
	return err
}
