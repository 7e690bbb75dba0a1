package main

import (
	"path/filepath"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/publish/address"
	"gongkai/generator/publish/built"
	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/release"
)

// tellPlan says what a publish does, or has done.
func (a *app) tellPlan(j *publishJob, p *deliver.Plan, done *deliver.Done) error {
	if j.asJSON {
		return a.planJSON(j, p, done)
	}
	a.println("%[1]s → %[2]s", "%[1]s → %[2]s", p.Part, j.to.Text)
	a.tellWay(j, p)
	if p.Continues {
		a.println("上一次发布中断了，这次接着做完", "the publish before was broken off; this one brings it to its end")
	}
	switch {
	case p.Nothing():
		a.println("没有变化：目标已经是第 %[1]d 号发布", "nothing has changed: the target stands at release %[1]d", p.Before.Number)
	case p.Before.Number == 0:
		a.println("第 %[1]d 号发布（%[2]s），目标里还没有发布", "release %[1]d (%[2]s); the target has none yet", p.Release.Number, p.Release.Day)
	default:
		a.println("第 %[1]d 号发布（%[2]s），目标现在是第 %[3]d 号", "release %[1]d (%[2]s); the target stands at %[3]d", p.Release.Number, p.Release.Day, p.Before.Number)
	}
	if !p.Nothing() {
		a.tellRecords(p.Records)
		a.println("文件：新增 %[1]d，改动 %[2]d，删去 %[3]d，不变 %[4]d；要传 %[5]s", "files: %[1]d new, %[2]d changed, %[3]d removed, %[4]d unchanged; %[5]s to send",
			len(p.New), len(p.Changed), len(p.Removed), p.Unchanged, bytesText(p.Bytes))
	}
	for _, note := range p.Notes {
		a.println("注意：%[1]s", "note: %[2]s", note.ZH, note.EN)
	}
	a.tellNames(diag.T("照旧带上", "carried over"), p.Carried)
	a.tellNames(diag.T("不是本程序放的，保持原样", "not put there by this program, left alone"), p.Foreign)
	if j.dryRun {
		a.println("这是计划，目标没有改动", "this is the plan; the target was left alone")
	}
	return nil
}

// tellWay says how the target gets the release, and what the server is to serve.
func (a *app) tellWay(j *publishJob, p *deliver.Plan) {
	at := filepath.ToSlash(j.at)
	if j.to.Kind == address.S3 {
		a.println("方式：逐个替换（%[1]s）", "way: file by file (%[2]s)", p.Why.ZH, p.Why.EN)
		return
	}
	if p.Way == deliver.Switch {
		a.println("方式：整体切换（%[1]s）；网页服务器的根目录是 %[3]s/current", "way: switched as a whole (%[2]s); the web server serves %[3]s/current", p.Why.ZH, p.Why.EN, at)
		return
	}
	a.println("方式：逐个替换（%[1]s）；网页服务器的根目录是 %[3]s", "way: file by file (%[2]s); the web server serves %[3]s", p.Why.ZH, p.Why.EN, at)
}

// tellRecords says what becomes of each record.
func (a *app) tellRecords(r deliver.RecordChanges) {
	for _, kind := range []struct {
		how     diag.Text
		records []built.Record
	}{
		{diag.T("新增", "new"), r.New}, {diag.T("改动", "changed"), r.Changed},
		{diag.T("撤下", "withdrawn"), untitled(r.Withdrawn)}, {diag.T("删去", "gone"), untitled(r.Removed)},
	} {
		for i, rec := range kind.records {
			if i == manyTexts {
				a.println("  %[1]s  另有 %[3]d 篇", "  %[2]s  %[3]d more", kind.how.ZH, kind.how.EN, len(kind.records)-i)
				break
			}
			if rec.Title == "" {
				a.println("  %[1]s  %[3]s", "  %[2]s  %[3]s", kind.how.ZH, kind.how.EN, diag.OneLine(rec.Path))
				continue
			}
			a.println("  %[1]s  %[3]s（%[4]s）", "  %[2]s  %[3]s (%[4]s)", kind.how.ZH, kind.how.EN, diag.OneLine(rec.Title), diag.OneLine(rec.Path))
		}
	}
}

// untitled is records of which the output knows no more than the path.
func untitled(paths []string) []built.Record {
	records := make([]built.Record, len(paths))
	for i, p := range paths {
		records[i].Path = p
	}
	return records
}

// manyNames is how many files are named.
const manyNames = 10

// tellNames names files, where there are any.
func (a *app) tellNames(what diag.Text, names []string) {
	if len(names) == 0 {
		return
	}
	shown := make([]string, 0, manyNames)
	for _, n := range names[:min(len(names), manyNames)] {
		shown = append(shown, diag.OneLine(n))
	}
	zh, en := strings.Join(shown, "、"), strings.Join(shown, ", ")
	if more := len(names) - len(shown); more > 0 {
		a.println("%[1]s：%[3]s，另有 %[5]d 个", "%[2]s: %[4]s and %[5]d more", what.ZH, what.EN, zh, en, more)
		return
	}
	a.println("%[1]s：%[3]s", "%[2]s: %[4]s", what.ZH, what.EN, zh, en)
}

// tellPurged says which earlier releases went, and what of them stays.
func (a *app) tellPurged(done *deliver.Done) {
	for _, number := range done.Purged {
		a.println("第 %d 号旧版含有已撤回的内容，已清除", "the kept release %d showed what is withdrawn, and was removed", number)
	}
	a.tellNames(diag.T("旧版里不是本程序放的，没有删", "in earlier releases, not put there by this program, not removed"), done.Left)
	if done.Destroyed > 0 {
		a.println("已撤回内容在存储里的旧版本 %d 个，已销毁", "%d earlier versions of what is withdrawn were destroyed in the store", done.Destroyed)
	}
	a.tellNames(diag.T("已撤回内容的旧版本还在存储里，这个密钥无权销毁；请存储的管理员在控制台销毁这些名字的全部旧版本", "the store still keeps earlier versions of what is withdrawn, and this key may not destroy them; have the administrator of the store destroy all earlier versions of"), done.OldLeft)
}

// tellDone says what a publish has done.
func (a *app) tellDone(p *deliver.Plan, done *deliver.Done) {
	a.tellPurged(done)
	if done.Release == nil {
		return
	}
	a.println("已发布第 %[1]d 号（release.txt 的摘要 %[2]s）", "release %[1]d is published (digest of release.txt %[2]s)", done.Release.Number, release.Digest(done.Text))
}
