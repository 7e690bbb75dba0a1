package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"

	"golang.org/x/crypto/ssh"

	"gongkai/generator/diag"
	"gongkai/generator/output"
	"gongkai/generator/publish/built"
	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/pack"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/targetlog"
	"gongkai/generator/source"
)

// publishPackage packs one part into a file that is carried.
func (a *app) publishPackage(j *publishJob) (err error) {
	if j.rollback != "" {
		return usagef("发布包没有旧版可以退回；从旧的输出重新做一个包，加上 --earlier", "there are no kept releases of a package to roll back to; make a package of an earlier output, with --earlier")
	}
	if _, err := os.Stat(filepath.Dir(j.at)); err != nil { // a plan says it too: the disk is not there
		return err
	}
	if j.Part, err = a.openPart(j, func(int) (*built.Part, error) { return nil, nil }); err != nil {
		return publishError(err)
	}
	defer func() { err = errors.Join(err, j.Part.Close()) }()
	d, again, err := deliver.Pack(&j.Job)
	if err != nil {
		return publishError(err)
	}
	if !j.dryRun {
		err = output.WriteFile(j.at, func(w io.Writer) error {
			if err := d.Write(w, j.Signer); err != nil {
				return err
			}
			// Before it has its name: a number that may be on a disk is never given twice.
			return a.logPackage(j, d)
		})
		if err != nil {
			return publishError(err)
		}
	}
	if j.asJSON {
		return a.packageJSON(j, d, again)
	}
	a.tellPackage(j, d, again)
	return nil
}

// logPackage writes a package into the log of its target.
func (a *app) logPackage(j *publishJob, d *pack.Draft) error {
	day, err := a.day(j.date)
	if err != nil {
		return err
	}
	root, err := a.site.open()
	if err != nil {
		return err
	}
	row := targetlog.RowOf(&d.Release, d.Statement)
	row.Day, row.By, row.To, row.State = day, j.by, j.to.Text, targetlog.Packed
	return targetlog.Append(root, source.TargetsDir, j.log, row, d.Statement)
}

// tellPackage says what was packed, and what to do with it.
func (a *app) tellPackage(j *publishJob, d *pack.Draft, again bool) {
	r := &d.Release
	a.println("%[1]s → %[2]s", "%[1]s → %[2]s", r.Part, j.to.Text)
	if again {
		a.println("没有变化：这是同样的第 %[1]d 号发布（%[2]s）", "nothing has changed: it is the same release %[1]d (%[2]s) again", r.Number, r.Day)
	} else {
		a.println("第 %[1]d 号发布（%[2]s）", "release %[1]d (%[2]s)", r.Number, r.Day)
	}
	a.println("%[1]d 个文件，%[2]s，压缩后 %[3]s", "files: %[1]d, %[2]s, packed %[3]s", r.Files, bytesText(r.Bytes), bytesText(r.Payload.Bytes))
	a.tellSigner(j.Signer)
	if j.dryRun {
		a.println("这是计划，没有写入任何内容", "this is the plan; nothing was written")
		return
	}
	file := diag.Argument(filepath.Base(j.at))
	a.println("送到另一边，在那边运行：gongkai receive %[1]s 网站文件夹（第一次加 --first --signers 签名人文件）", "carry it over, and run there: gongkai receive %[1]s FOLDER (the first time with --first --signers FILE)", file)
	a.println("回执带回来以后运行：gongkai publish %[1]s %[2]s --received %[3]d --by 姓名", "when the receipt has come back, run: gongkai publish %[1]s %[2]s --received %[3]d --by NAME", r.Part, diag.Argument(j.to.Text), r.Number)
}

// tellSigner says by which key something is signed.
func (a *app) tellSigner(key ssh.Signer) {
	if key == nil {
		a.println("没有签名：接收的一边只能核对是否完整，不能核对来源。要签名，加上 --key 私钥文件", "not signed: who receives it can verify that it is whole, and not where it comes from. To sign it, add --key FILE")
		return
	}
	a.println("签名密钥 %[1]s", "signed by %[1]s", ssh.FingerprintSHA256(key.PublicKey()))
}

// packageJSON prints the package for other programs.
func (a *app) packageJSON(j *publishJob, d *pack.Draft, again bool) error {
	r := &d.Release
	v := struct {
		Part    string `json:"part"`
		Target  string `json:"target"`
		Number  int    `json:"number"`
		Day     string `json:"day"`
		Again   bool   `json:"again"` // nothing has changed since the last package: it is the same one
		Files   int    `json:"files"`
		Bytes   int64  `json:"bytes"`
		Signed  string `json:"signed_by,omitempty"`
		Written bool   `json:"written"`
		Digest  string `json:"digest"`
	}{r.Part.String(), j.to.Text, r.Number, r.Day, again, r.Files, r.Bytes, "", !j.dryRun, release.Digest(d.Statement)}
	if j.Signer != nil {
		v.Signed = ssh.FingerprintSHA256(j.Signer.PublicKey())
	}
	return a.printJSON(v)
}
