package statement

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/diag"
	"gongkai/generator/procedure"
)

// TestMergeOfDifferentRecordsIsClean, and of the same one is told with the commands that mend it.
func TestMergeOfDifferentRecordsIsClean(t *testing.T) {
	day := date(t, "2026-10-12")
	ours := newSite(t)
	step := func(s *site, record string) *Link {
		return s.add(Statement{Record: record, Step: procedure.Proposed, By: "陈某", Written: day}, "正文\n", nil)
	}
	step(ours, "甲.md")
	theirs := ours.clone()
	step(theirs, "甲.md")
	step(theirs, "乙.md")
	step(ours, "丙.md")
	for name, f := range theirs.files {
		ours.files[name] = f
	}
	if problems := ours.damage(); len(problems) > 0 || len(ours.log().Ends()) != 2 {
		t.Fatalf("%v, %d ends", problems, len(ours.log().Ends()))
	}
	if l := step(ours, "甲.md"); len(l.Previous) != 1 || len(l.Follows) != 2 || len(ours.log().Ends()) != 1 {
		t.Errorf("it comes after %d of its record and %d of the site", len(l.Previous), len(l.Follows))
	}
}

func TestForkIsJoined(t *testing.T) {
	day := date(t, "2026-10-12")
	step := func(s *site, record, by string) *Link {
		return s.add(Statement{Record: record, Step: procedure.Proposed, By: by, Written: day}, "正文\n", nil)
	}
	ours := newSite(t)
	step(ours, "甲.md", "陈某")
	theirs := ours.clone()
	mine := step(ours, "甲.md", "陈某")
	step(theirs, "甲.md", "杨某")
	yours := step(theirs, "甲.md", "孙某")
	step(theirs, "乙.md", "孙某") // a second record, after the first
	// git merge leaves ours of 甲, and brings 乙.
	for name, f := range theirs.files {
		if name != statements("甲") {
			ours.files[name] = f
		}
	}
	problems := ours.damage()
	if codes(problems) != "statement-missing" || !strings.Contains(problems[0].Fix.EN, "git show :3:PATH > other.txt") || !strings.Contains(problems[0].Fix.ZH, "--join 另一份.txt") {
		t.Fatalf("damage: %v", problems)
	}
	joined, problems, err := Join(ours.src("甲"), "FILE", bytes.ReplaceAll(theirs.src("甲"), []byte("\n"), []byte("\r\n")))
	if err != nil || len(problems) > 0 || !bytes.HasPrefix(joined, ours.src("甲")) {
		t.Fatalf("Join: %v, %v", problems, err)
	}
	if again, _, err := Join(joined, "FILE", theirs.src("甲")); err != nil || !bytes.Equal(again, joined) {
		t.Errorf("joined twice: %v", err)
	}
	ours.put(statements("甲"), joined)
	if problems := ours.damage(); codes(problems) != "statement-fork" || !strings.Contains(problems[0].Fix.EN, "gongkai approve 甲 --by NAME") {
		t.Fatalf("damage: %v", problems)
	}
	l := step(ours, "甲.md", "陈某")
	if want := []Digest{mine.Digest, yours.Digest}; !slices.Equal(l.Previous, want) {
		t.Errorf("previous: %v, want %v", l.Previous, want)
	}
	if problems := ours.damage(); len(problems) > 0 {
		t.Errorf("damage after it was joined: %v", problems)
	}
	// The branches stand where the statement that joins them says.
	blocks := ours.blocks("甲")
	blocks[1], blocks[2] = blocks[2], blocks[1]
	ours.setBlocks("甲", blocks)
	if problems := ours.damage(); codes(problems) != "statement-moved" {
		t.Errorf("damage after the branches were mixed: %v", problems)
	}
}

func TestJoinRefuses(t *testing.T) {
	day := date(t, "2026-10-12")
	s := newSite(t)
	for _, record := range []string{"甲.md", "甲.md", "乙.md"} {
		s.add(Statement{Record: record, Step: procedure.Proposed, By: "陈某", Written: day}, "正文\n", nil)
	}
	for name, tt := range map[string]struct {
		ours, theirs, want string
	}{
		"another record": {s.blocks("甲")[0], s.blocks("乙")[0], "statement-moved"},
		"a gap in it":    {"", s.blocks("甲")[1], "statement-gap"},
		"no statements":  {s.blocks("甲")[0], "正文", "statement-damaged"},
	} {
		ours := []byte(tt.ours)
		if tt.ours == "" {
			other := newSite(t)
			other.add(Statement{Record: "甲.md", Step: procedure.Proposed, By: "杨某", Written: day}, "正文\n", nil)
			ours = other.src("甲")
		}
		if out, problems, err := Join(ours, "FILE", []byte(tt.theirs)); err != nil || out != nil || codes(problems) != tt.want {
			t.Errorf("%s: %q, %v, %v", name, out, problems, err)
		} else if name == "a gap in it" && problems[0].Text != diag.T("在它之前的登记 %s 两边都没有", "the statement before this one, %s, is in neither copy", s.log().History("甲").Links[0].Digest.Short()) {
			t.Errorf("%s: %v", name, problems)
		}
	}
	if _, _, err := Join([]byte("junk"), "FILE", nil); err == nil {
		t.Error("joined to what is damaged")
	}
}
