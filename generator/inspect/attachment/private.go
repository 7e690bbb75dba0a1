package attachment

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"

	"gongkai/generator/diag"
)

// edit is bytes of a part that Clean writes anew.
type edit struct {
	span  [2]int
	with  string    // instead of them
	where diag.Text // of what they say
}

// cleanPart is a part without its private values, nil where it has none, and what was taken out.
func cleanPart(kind Kind, name string, data []byte) (cleaned []byte, taken []Fact, err error) {
	if kind := pictureKind(data); kind != "" {
		return cleanPictureInside(kind, data)
	}
	edits, err := privateParts(kind, name, data)
	if err != nil || len(edits) == 0 {
		return nil, nil, err
	}
	for _, e := range edits {
		taken = append(taken, Fact{Kind: Author, Where: e.where})
	}
	return edited(data, edits), taken, nil
}

// cleanPictureInside is a picture in a document without what tells of people and places; nil where
// it tells of none, or is no whole picture.
func cleanPictureInside(kind Kind, data []byte) (cleaned []byte, taken []Fact, err error) {
	in := &reader{report: &Report{}, file: bytes.NewReader(data), size: int64(len(data)), bounds: &bounds{}}
	if kind == "" || in.readPicture(kind) != nil || len(in.report.Facts) == 0 {
		return nil, nil, nil
	}
	if cleaned, err = cleanPicture(kind, data); err != nil {
		return nil, nil, nil
	}
	for _, f := range in.report.Facts {
		f.Where = partPlaces["image"]
		taken = append(taken, f)
	}
	return cleaned, taken, nil
}

// edited is bytes with edits made.
func edited(src []byte, edits []edit) []byte {
	slices.SortStableFunc(edits, func(a, b edit) int { return a.span[0] - b.span[0] })
	var out []byte
	last := 0
	for _, e := range edits {
		if e.span[0] < last {
			continue
		}
		out = append(append(out, src[last:e.span[0]]...), e.with...)
		last = e.span[1]
	}
	return append(out, src[last:]...)
}

// secretive is attributes that programs fill with the names of people, and paths that they put
// where a picture is described or a document was saved. Each has one group: the value.
var secretive = []struct {
	signs []string // one of them stands in every match
	shape *regexp.Regexp
	parts *regexp.Regexp // in which it counts; nil: in all
	where diag.Text
}{
	{[]string{`refreshedBy`, `userName`}, regexp.MustCompile(`\s(?:refreshedBy|userName)="([^"]+)"`), nil, diag.T("的刷新人、修改人姓名", "the names of who refreshed or changed it")},
	{[]string{`uthor`, `isplayName`, `serId`, `nitials`, ` name`}, regexp.MustCompile(`\s(?:\w+:)?(?:author|displayName|userId|initials|name)="([^"]+)"`),
		regexp.MustCompile(`(?i)(?:^|/)(?:people|commentauthors|authors|person)\d*\.xml$`), diag.T("的批注人、修订人名单", "the list of who commented or changed it")},
	{[]string{`:\`, `\\`, `file:`}, regexp.MustCompile(`\s(?:\w+:)?(?:descr|title|alt|name|url)="((?:[A-Za-z]:\\|\\\\|file:)[^"]*)"`), nil, diag.T("中图片等的文件路径", "the paths of files, of pictures or of itself")},
	{[]string{`attachedTemplate`}, regexp.MustCompile(`<Relationship\s[^>]*?attachedTemplate"[^>]*?\sTarget="([^"]*[/\\][^"]*)"`), nil, diag.T("的模板路径", "the path of its template")},
	{[]string{`attachedTemplate`}, regexp.MustCompile(`<Relationship\s[^>]*?\sTarget="([^"]*[/\\][^"]*)"[^>]*?attachedTemplate"`), nil, diag.T("的模板路径", "the path of its template")},
	{[]string{`Printer`}, regexp.MustCompile(`config:name="Printer(?:Name|Setup)"[^>]*>([^<]+)<`), nil, diag.T("的打印机名称", "the name of a printer")},
}

// privateValues is such values in the bytes of a part.
func privateValues(name string, src []byte) (edits []edit) {
	for _, s := range secretive {
		if s.parts != nil && !s.parts.MatchString(name) || !slices.ContainsFunc(s.signs, func(sign string) bool { return bytes.Contains(src, []byte(sign)) }) {
			continue
		}
		for _, m := range s.shape.FindAllSubmatchIndex(src, -1) {
			e := edit{span: [2]int{m[2], m[3]}, where: s.where}
			if strings.HasSuffix(path.Dir(name), "_rels") {
				e.with = "Normal.dotm" // a target must not be empty
			}
			edits = append(edits, e)
		}
	}
	return edits
}

// without cuts spans out.
func without(src []byte, spans [][2]int) []byte {
	slices.SortFunc(spans, func(a, b [2]int) int { return a[0] - b[0] })
	var out []byte
	last := 0
	for _, s := range spans {
		if s[0] < last {
			continue
		}
		out = append(out, src[last:s[0]]...)
		last = s[1]
	}
	return append(out, src[last:]...)
}
