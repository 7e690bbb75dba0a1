package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCheckListsTheFirstDrafts: of many drafts the terminal has the first, and says how many more
// there are; the JSON has all.
func TestCheckListsTheFirstDrafts(t *testing.T) {
	t.Parallel()
	fonts := testFonts(t)
	dir := t.TempDir()
	if status := run([]string{"init", filepath.Join(dir, "s")}, fonts, new(bytes.Buffer), os.Stderr); status != exitDone {
		t.Fatalf("init ends with %d", status)
	}
	const drafts = shownStandings + 2
	for i := range drafts {
		name := filepath.Join(dir, "s", "content", "records", "2026", fmt.Sprintf("n%02d.md", i))
		text := fmt.Sprintf("---\ntitle: 第%d次学习\ncatalogue: 35\nscope: 社会\ntiming: 定期公开\nperiod: 2026-Q3\npublisher: 市政协机关党组\noffice: 机关党委\ndecided: 2026-11-20\n---\n第%d次。\n", i, i)
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	check := func(flags ...string) string {
		var out bytes.Buffer
		run(append([]string{"--site", filepath.Join(dir, "s"), "check", "--date", "2026-11-23"}, flags...), fonts, &out, new(bytes.Buffer))
		return out.String()
	}
	told := check()
	if got := strings.Count(told, "（records/2026/n"); got != shownStandings || !strings.Contains(told, "  另有 2 篇，用 gongkai --site "+filepath.Join(dir, "s")+" check --json 看全部\n") {
		t.Errorf("check lists %d drafts:\n%s", got, told)
	}
	var all struct{ Drafts []standingJSON }
	if err := json.Unmarshal([]byte(check("--json")), &all); err != nil || len(all.Drafts) != drafts {
		t.Errorf("check --json has %d drafts, %v, want %d", len(all.Drafts), err, drafts)
	}
}
