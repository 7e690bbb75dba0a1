package check

import (
	"testing"
	"testing/fstest"

	"gongkai/generator/source"
)

// TestAnotherListOfWordsIsLookedFor holds that a preview, which remembers what stands in a text,
// looks again when a list of words is changed.
func TestAnotherListOfWordsIsLookedFor(t *testing.T) {
	record := "---\n标题: 甲\n目录序号: 1\n公开范围: 社会\n公开时限: 随时公开\n公开主体: 甲\n承办科室: 乙\n确定日期: 2026-10-09\n---\n工作布署。\n"
	site := fstest.MapFS{
		"content/site.yaml":                {Data: []byte("organisation: 甲\ntitle: 乙\npublishers: [甲]\noffices: [乙]\naudiences: [{id: public, title: 丙, sees: [社会]}]\n")},
		"content/records/2026/a.md":        {Data: []byte(record)},
		"content/words/a.csv":              {Data: []byte("错误写法,正确写法\n按步就班,按部就班\n")},
		"content/catalogue/2022-01-01.csv": {Data: []byte("序号,一级目录,二级目录,公开内容,公开范围,公开时限,公开方式,责任科室\n1,甲,,乙,社会,随时公开,网站,乙\n")},
	}
	var reader source.Reader
	var memo Memo
	told := func() (n int) {
		content, problems, err := reader.Read(site)
		if err != nil || content == nil {
			t.Fatal(err, problems)
		}
		for _, p := range Run(content, &memo) {
			if p.Code == wordingCode {
				n++
			}
		}
		return n
	}
	if n := told(); n != 0 {
		t.Fatalf("%d words told before any is listed", n)
	}
	site["content/words/b.csv"] = &fstest.MapFile{Data: []byte("错误写法,正确写法\n布署,部署\n")}
	reader.Changed("content/words/b.csv")
	if n := told(); n != 1 {
		t.Errorf("%d words told, want 1", n)
	}
	if n := told(); n != 1 {
		t.Errorf("%d words told from memory, want 1", n)
	}
	delete(site, "content/words/b.csv")
	reader.Changed("content/words/b.csv")
	if n := told(); n != 0 {
		t.Errorf("%d words told that are listed no more", n)
	}
}
