package web_test

import (
	"strings"
	"testing"

	"gongkai/generator/edition"
	"gongkai/generator/render"
	"gongkai/generator/web"
)

// sheets are attachments with these texts, by source.
type sheets map[string][]string

func (s sheets) Shown(a edition.Attachment) []string { return s[a.Source] }
func (s sheets) Sum(a edition.Attachment) string     { return strings.Join(s[a.Source], "\x00") }

// indexed is the files of search of an edition with attachments, and the key of it.
func indexed(t *testing.T, e *edition.Edition, texts sheets) (made map[string]string, key string) {
	t.Helper()
	with := assets
	with.Attached = texts
	for _, f := range web.New(e, shipped(t), with, "p").Files() {
		if f.Name == "search.html" {
			return writeSet(t, f, render.NewText()), f.Key
		}
	}
	t.Fatal("there is no search")
	return nil, ""
}

// TestAttachmentsAreFoundByTheirTexts: of the attachments of the edition and of no others; of a long
// one the beginning is shown, and of the rest that it is there.
func TestAttachmentsAreFoundByTheirTexts(t *testing.T) {
	const source = "content/records/2026/甲 a/表 1.csv"
	made, key := indexed(t, small(), sheets{source: {"王某某", "示例科室"}, "content/records/2026/甲 a/另一张表.csv": {"别人的"}})
	all := strings.Join(texts(made), "")
	if !strings.Contains(all, "王某某") || !strings.Contains(all, "示例科室") || strings.Contains(all, "别人的") {
		t.Errorf("the texts are %s", all)
	}
	if _, same := indexed(t, small(), sheets{source: {"王某某", "示例科室"}}); same != key {
		t.Error("the same texts have another key")
	}
	if _, other := indexed(t, small(), sheets{source: {"王某某", "别的科室"}}); other == key {
		t.Error("another text has the same key")
	}
	long, _ := indexed(t, small(), sheets{source: {strings.Repeat("开头", 2000), strings.Repeat("后面", 2000), "鑫淼焱"}})
	all = strings.Join(texts(long), "")
	if !strings.Contains(all, "开头开头") || strings.Contains(all, "后面") || strings.Contains(all, "鑫") {
		t.Error("a long attachment is not shown by its beginning alone")
	}
	lists := ""
	for name, data := range long {
		if strings.HasPrefix(name, "search/p") {
			lists += data
		}
	}
	for _, pair := range []string{"鑫淼", "淼焱", "后面"} {
		if !strings.Contains(lists, pair) {
			t.Errorf("%s of a long attachment cannot be found", pair)
		}
	}
}

func texts(made map[string]string) []string {
	var out []string
	for name, data := range made {
		if strings.HasPrefix(name, "search/t") {
			out = append(out, data)
		}
	}
	return out
}
