package site_test

import (
	"runtime"
	"testing"
	"weak"

	"gongkai/generator/record"
	"gongkai/generator/render"
	"gongkai/generator/site"
)

// TestPlannedPartsHoldNoRecords: once the files of every part are known, the records are let go of:
// a build of many takes the memory of its pages alone. A part that leads back to the site would hold
// all of them until the last page is written.
func TestPlannedPartsHoldNoRecords(t *testing.T) {
	in := inputs(printSite(t, "", map[string]string{"content/records/2026/a.md": onWeb("正文")}))
	in.Need = site.ForBuild
	var files []render.File
	held := func() (all []weak.Pointer[record.Record]) {
		s, problems, err := site.Load(in, october)
		if err != nil || problems.Stops() {
			t.Fatal(problems, err)
		}
		for _, p := range s.Parts() {
			made, err := p.Files()
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, made...)
		}
		for _, r := range s.Records {
			all = append(all, weak.Make(r))
		}
		return all
	}()
	runtime.GC()
	for _, r := range held {
		if r.Value() != nil {
			t.Errorf("%s is held by the files that are to be made", r.Value().Path)
		}
	}
	if len(held) == 0 || len(files) == 0 {
		t.Errorf("%d records, %d files", len(held), len(files))
	}
	runtime.KeepAlive(files)
}
