package filing

import (
	"cmp"
	"slices"

	"gongkai/generator/disclose"
	"gongkai/generator/record"
)

// files is where the records lie that the other tables name, and the digests of what was approved:
// for the office that keeps the site, not for those who are shown the tables.
func files(r *Report) Table {
	t := Table{Name: "文稿索引", Columns: []Column{{"编号", 5}, {"目录序号", 6}, {"标题", 60}, {"索引号", 21.5}, {"文稿", 50}, {"摘要码（前16位）", 20}}}
	named := map[string]*record.Record{}
	for _, o := range r.all {
		for _, a := range []*record.Record{o.Record, o.About} {
			if a != nil {
				named[a.Path] = a
			}
		}
	}
	for _, a := range r.approved() {
		named[a.Path] = a
	}
	for _, g := range r.rows {
		if named[g.text.Path] == nil {
			named[g.text.Path] = g.text
		}
	}
	all := make([]*record.Record, 0, len(named))
	for _, a := range named {
		all = append(all, a)
	}
	slices.SortFunc(all, func(a, b *record.Record) int {
		return cmp.Or(cmp.Compare(a.Catalogue, b.Catalogue), cmp.Compare(a.Path, b.Path))
	})
	for i, a := range all {
		t.Rows = append(t.Rows, []Cell{i + 1, a.Catalogue, a.Title, disclose.Index(a), a.Path, a.Digest.String()[:16]})
	}
	return t
}
