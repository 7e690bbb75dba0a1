package form

import (
	"os"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
	"gongkai/generator/text/difference"
)

func parsed(t *testing.T, src string) *record.Record {
	t.Helper()
	site, err := os.ReadFile("../../cmd/gongkai/testdata/site.yaml")
	if err != nil {
		t.Fatal(err)
	}
	c, _ := config.Parse("site.yaml", site)
	r, _ := record.Parse(c, "2026/甲", "content/records/2026/甲.md", false, []byte(src))
	return r
}

// told is the changes as text: [-removed][+added].
func told(c Changes) string {
	var b strings.Builder
	for _, change := range c.Of {
		b.WriteString(change.Where + "：")
		for _, p := range change.Pieces {
			if p.Mark == difference.Both {
				b.WriteString(p.Text)
			} else {
				b.WriteString("[" + string(p.Mark) + p.Text + "]")
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestFormTellsWhatChanged: values, paragraphs and files that are not as they were approved last are
// told word by word, and nothing that is.
func TestFormTellsWhatChanged(t *testing.T) {
	old := parsed(t, "---\n标题: 三季度党费收缴情况\n公开范围: 社会\n摘要: 同一句\n来源: 某报\n关键词: [党费, 公示]\n---\n第一段。\n\n收缴9,214.50元。\n\n删去的一段。\n\n末段。\n")
	now := parsed(t, "---\n标题: 四季度党费收缴情况\n公开范围: 社会\n摘要: 同一句\n成文日期: 2026-11-05\n关键词: [党费]\n---\n第一段。\n\n收缴9,241.50元。\n\n末段。\n\n新的一段。\n")
	old.Attachments = []record.Attachment{{File: "a.pdf", Title: "甲", Sum: strings.Repeat("a", 64)}}
	now.Attachments = []record.Attachment{{File: "a.pdf", Title: "甲", Sum: strings.Repeat("b", 64)}}
	day := calendar.NewDate(2026, 10, 13)
	f := Source{Config: &config.Config{}, Last: &Last{old, day}}.Fill(now, procedure.Procedure{}, day)
	want := "标题：[-三][+四]季度党费收缴情况\n关键词：党费[-、公示]\n成文日期：[+2026-11-05]\n来源：[-某报]\n" +
		"正文第2段：收缴[-9,214.50][+9,241.50]元。\n正文第2段后：[-删去的一段。]\n正文第4段：[+新的一段。]\n附件 a.pdf：摘要码 [-aaaaaaaaaaaaaaaa][+bbbbbbbbbbbbbbbb]…\n"
	if got := told(f.Changes); got != want {
		t.Errorf("told\n%swant\n%s", got, want)
	}
	text := strings.Join(pages(t, printed(t, f)), "")
	for _, words := range []string{"与2026年10月13日审批的相比有8处改动，见附页", "与上次审批（2026年10月13日）相比", "收缴9,214.509,241.50元。", "正文第4段新的一段。"} {
		if !strings.Contains(text, words) {
			t.Errorf("the form does not say %q", words)
		}
	}
	// What was approved names its methods, and the record leaves them to the catalogue: nothing changed.
	c := catalogue.Catalogue{Revisions: []*catalogue.Revision{catalogue.NewRevision(calendar.NewDate(2022, 10, 26), "c.csv", []catalogue.Entry{{Number: 35, Methods: []catalogue.Method{catalogue.Website}}})}}
	approved := &record.Record{Catalogue: 35, Decided: day, Methods: []catalogue.Method{catalogue.Website}}
	if f := (Source{Config: &config.Config{}, Catalogue: c, Last: &Last{approved, day}}).Fill(&record.Record{Catalogue: 35, Decided: day}, procedure.Procedure{}, day); len(f.Changes.Of) > 0 {
		t.Errorf("the methods of the catalogue are told as changed: %s", told(f.Changes))
	}
	same := Source{Config: &config.Config{}, Last: &Last{now, day}}.Fill(now, procedure.Procedure{}, day)
	if text := strings.Join(pages(t, printed(t, same)), ""); len(same.Changes.Of) > 0 || !strings.Contains(text, "与上次审批的相同") {
		t.Errorf("of a text that was approved as it is: %s", told(same.Changes))
	}
	fresh := Source{Config: &config.Config{}}.Fill(now, procedure.Procedure{}, day)
	if text := strings.Join(pages(t, printed(t, fresh)), ""); strings.Contains(text, "上次审批") || strings.Contains(text, "相比") {
		t.Error("a record that was never approved is compared with something")
	}
}
