package main

import (
	"gongkai/generator/diag"
	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/receive"
)

// tellReceived says what was received, and the receipt that goes back.
func (a *app) tellReceived(r reception, taken *receive.Reception, done *deliver.Done) {
	p := taken.Plan
	a.println("%[1]s 第 %[2]d 号发布（%[3]s）", "%[1]s, release %[2]d (%[3]s)", taken.Release.Part, taken.Release.Number, taken.Release.Day)
	if taken.Signed {
		a.println("签名密钥 %[1]s，核对无误", "signed by %[1]s, verified", taken.Key.Fingerprint())
	} else {
		a.println("只核对了完整，未核对来源：这里没有记下谁可以签名", "verified as whole; where it comes from was not verified, since nobody was named who may sign for this place")
	}
	a.tellWay(&publishJob{at: r.dir}, p)
	if p.Nothing() {
		a.println("没有变化：这里已经是第 %[1]d 号发布", "nothing has changed: release %[1]d stands here already", taken.Release.Number)
	} else {
		a.tellRecords(p.Records)
		a.println("文件：新增 %[1]d，改动 %[2]d，删去 %[3]d，不变 %[4]d", "files: %[1]d new, %[2]d changed, %[3]d removed, %[4]d unchanged", len(p.New), len(p.Changed), len(p.Removed), p.Unchanged)
	}
	a.tellNames(diag.T("不是本程序放的，保持原样", "not put there by this program, left alone"), p.Foreign)
	if done == nil {
		a.println("这是计划，没有改动任何内容", "this is the plan; nothing was changed")
		return
	}
	a.tellPurged(done)
	if done.Release != nil {
		a.println("已换上第 %[1]d 号", "release %[1]d is served", taken.Release.Number)
	}
	a.println("回执：%[1]s 第 %[2]d 号，摘要 %[3]s。带回去，在做发布包的一边用 --received %[2]d 登记", "receipt: %[1]s, release %[2]d, digest %[3]s. Take it back, to be entered with --received %[2]d where the package was made",
		taken.Release.Part, taken.Release.Number, taken.Digest)
}

// receivedJSON prints what was received for other programs.
func (a *app) receivedJSON(taken *receive.Reception, done *deliver.Done) error {
	p := taken.Plan
	v := struct {
		Part     string   `json:"part"`
		Site     string   `json:"site"`
		Number   int      `json:"number"`
		Before   int      `json:"before"`
		Day      string   `json:"day"`
		Digest   string   `json:"digest"` // of release.txt: with part and number it is the receipt
		SignedBy string   `json:"signed_by,omitempty"`
		Way      string   `json:"way"`
		New      []string `json:"new"`
		Changed  []string `json:"changed"`
		Removed  []string `json:"removed"`
		Same     int      `json:"unchanged"`
		Foreign  []string `json:"foreign"`
		Refused  string   `json:"refused,omitempty"`
		Received bool     `json:"received"`
		Purged   []int    `json:"purged,omitempty"`
	}{
		Part: taken.Release.Part.String(), Site: taken.Release.Site, Number: taken.Release.Number, Before: p.Before.Number, Day: taken.Release.Day,
		Digest: taken.Digest, Way: string(p.Way), New: fileNames(p.New), Changed: fileNames(p.Changed), Removed: append([]string{}, p.Removed...),
		Same: p.Unchanged, Foreign: append([]string{}, p.Foreign...), Received: done != nil,
	}
	if taken.Signed {
		v.SignedBy = taken.Key.Fingerprint()
	}
	if p.Refusal != nil {
		v.Refused = a.in(refusalText(p.Refusal))
	}
	if done != nil {
		v.Purged = done.Purged
	}
	return a.printJSON(v)
}
