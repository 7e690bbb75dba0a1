package site_test

import (
	"context"
	"fmt"
	"io/fs"
	"sync/atomic"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/paper/font/fonttest"
	"gongkai/generator/site"
	"gongkai/layouts"
	"gongkai/static"
)

// asked is a context that counts how often it is asked whether it has ended, and ends after some of
// that.
type asked struct {
	context.Context
	times atomic.Int64
	most  int64
}

func (a *asked) Err() error {
	if a.times.Add(1) > a.most {
		return context.Canceled
	}
	return nil
}

// onBoard is the text of a record that a board shows.
func onBoard(body string) string {
	return aRecord(body, "catalogue: 32", "office: 机关第一党支部")
}

// toProofread is a site as a preview loads it, with something to find in most of its records: in
// half of them a character that no face has, and in one what was copied from a record for fewer
// readers.
func toProofread(t *testing.T, records int, measured func(sources, fonts int64)) *site.Site {
	t.Helper()
	const secret = "经研究拟对三名同志作进一步考察名单另行报请机关党组审定后再按程序办理"
	more := map[string]string{
		"content/records/2026/secret.md": aRecord(secret, "scope: 党内", "title: 考察", "methods: [文件]"),
		"content/records/2026/copied.md": onBoard(secret),
	}
	for i := range records {
		more[fmt.Sprintf("content/records/2026/%03d.md", i)] = onBoard(fmt.Sprintf("第%d号正文，此处有足够多的字可以同别的文稿相比较，%s。", i, []string{"𪛖", "完"}[i%2]))
	}
	files := printSite(t, "", more)
	s, problems, err := site.Load(site.Inputs{Folder: files, Layouts: layouts.FS, Static: static.FS, Fonts: []fs.FS{fonttest.FS()}, Need: site.ForPreview, Measured: measured},
		calendar.NewDate(2026, 10, 12))
	if err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	return s
}

// TestProofreadEndsEarly: wherever it is when its context ends, it looks at no more than what each
// of its workers has in hand.
func TestProofreadEndsEarly(t *testing.T) {
	const (
		records = 60
		inHand  = 60 // parts, workers and stages: each asks once more
	)
	whole := &asked{Context: context.Background(), most: 1 << 40}
	found := map[string]int{}
	for _, p := range toProofread(t, records, nil).Proofread(whole) {
		found[p.Code]++
	}
	if found["font-character"] != records/2 || found["copied-passage"] != 1 {
		t.Errorf("it finds %v", found)
	}
	all := whole.times.Load()
	if all < 3*records {
		t.Errorf("of %d records it asks only %d times whether it should end", records, all)
	}
	for _, most := range []int64{0, 1, all / 8, all / 4, all / 2, all * 3 / 4, all - 2} {
		ends := &asked{Context: context.Background(), most: most}
		if found := toProofread(t, records, nil).Proofread(ends); len(found) > 0 {
			t.Errorf("ended after %d of %d steps, it still tells %v", most, all, found)
		}
		if more := ends.times.Load() - most; more > inHand {
			t.Errorf("ended after %d of %d steps, it takes %d more", most, all, more)
		}
	}
}

// TestPreviewIsMeasured: whoever keeps a budget of memory is told the content before it is parsed,
// then with its statements, and the faces once they are there; and the next time all at once.
func TestPreviewIsMeasured(t *testing.T) {
	var told [][2]int64
	s := toProofread(t, 3, func(sources, fonts int64) { told = append(told, [2]int64{sources, fonts}) })
	if len(told) != 2 || told[0][0] < 1000 || told[1][0] <= told[0][0] || told[1][1] != 0 {
		t.Errorf("before the faces are found %v bytes are told", told)
	}
	s.Proofread(context.Background())
	if len(told) != 3 || told[2][0] != told[1][0] || told[2][1] < 1000 {
		t.Errorf("when the faces are found %v bytes are told", told)
	}
}

// TestLoaderKnowsTheFacesItHas: a preview that has found its faces tells them with each reading.
func TestLoaderKnowsTheFacesItHas(t *testing.T) {
	const name = "content/records/2026/a.md"
	files := printSite(t, "", map[string]string{name: onBoard("正文")})
	var sources, fonts int64
	in := site.Inputs{Folder: files, Layouts: layouts.FS, Static: static.FS, Fonts: []fs.FS{fonttest.FS()}, Need: site.ForPreview,
		Measured: func(s, f int64) { sources, fonts = s, f }}
	var loader site.Loader
	s, problems, err := loader.Load(in, calendar.NewDate(2026, 10, 12))
	if err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	s.Proofread(context.Background())
	before, faces := sources, fonts
	files[name].Data = append(files[name].Data, "又一段。\n"...)
	in.Changed = []string{name}
	if _, _, err := loader.Load(in, calendar.NewDate(2026, 10, 12)); err != nil {
		t.Fatal(err)
	}
	if sources <= before || fonts != faces || faces == 0 {
		t.Errorf("told %d and %d bytes, and after an edit %d and %d", before, faces, sources, fonts)
	}
}
