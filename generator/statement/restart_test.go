package statement

import (
	"testing"
	"testing/fstest"

	"gongkai/generator/calendar"
	"gongkai/generator/procedure"
)

// TestRestartIsWhole: statements of two records, taken out of a longer chain, are the whole chain
// of a site of their own, and say what they said.
func TestRestartIsWhole(t *testing.T) {
	elsewhere, text := Sum([]byte("elsewhere")), SumText([]byte("text"))
	day := calendar.NewDate(2026, 10, 12)
	step := func(record string, name procedure.Name, v Verdict, days int, before []Digest, follows Digest) (Statement, []byte) {
		s := Statement{Record: record, Step: name, Verdict: v, By: "某某", On: day.AddDays(days), Written: day.AddDays(days), Text: text, Previous: before, Follows: []Digest{follows}}
		if name == procedure.Approved {
			s.Level = procedure.InCharge
		}
		src, err := Format(s)
		if err != nil {
			t.Fatal(err)
		}
		return s, src
	}
	_, proposed := step("2026/a.md", procedure.Proposed, "", 0, nil, elsewhere)
	_, other := step("2026/b.md", procedure.Proposed, "", 1, nil, elsewhere)
	_, reviewed := step("2026/a.md", procedure.Reviewed, Agreed, 2, []Digest{Sum(proposed)}, elsewhere)
	files := map[string][]byte{Dir + "/2026/a/statements.txt": append(proposed, reviewed...), Dir + "/2026/b/statements.txt": other}
	got, err := Restart(files)
	if err != nil {
		t.Fatal(err)
	}
	kept := &fstest.MapFile{Data: []byte("text")}
	site := fstest.MapFS{Dir + "/2026/a/" + KeptText(text): kept, Dir + "/2026/b/" + KeptText(text): kept}
	for name, src := range got {
		site[name] = &fstest.MapFile{Data: src}
	}
	log, problems, err := Read(site)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	if problems := log.Damage(KeepAll); len(problems) > 0 {
		t.Error(problems)
	}
	if h := log.History("2026/a"); len(h.Links) != 2 || h.Links[1].Step != procedure.Reviewed || h.Links[1].On != day.AddDays(2) {
		t.Errorf("the history is %v", h)
	}
	if _, err := Restart(map[string][]byte{Dir + "/2026/a/statements.txt": reviewed}); err == nil {
		t.Error("a statement was taken without the one before it")
	}
}
