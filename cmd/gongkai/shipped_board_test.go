package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/posting"
)

// TestShippedBoardLogs holds that the shipped logs are of the shipped records: on the day of its
// last row each board has what should hang. With -update the rounds are carried out again, by the
// command and with the fonts of this machine: other records, or another way to set a sheet, change
// digests and numbers of sheets.
func TestShippedBoardLogs(t *testing.T) {
	logs, err := filepath.Glob("../../content/boards/*.csv")
	if err != nil || len(logs) == 0 {
		t.Fatalf("%d logs are shipped: %v", len(logs), err)
	}
	for _, name := range logs {
		id := strings.TrimSuffix(filepath.Base(name), ".csv")
		if *update {
			carryOutAgain(t, name, id)
		}
		log := readLog(t, name)
		var stdout, stderr bytes.Buffer
		if code := run([]string{"--site", "../..", "board", id, "--json", "--date", log.Last().String()}, testFonts(t), &stdout, &stderr); code != exitDone {
			t.Fatalf("%s: %d\n%s", id, code, stderr.String())
		}
		for _, action := range []string{"post", "replace", "take-down"} {
			if strings.Contains(stdout.String(), `"action": "`+action+`"`) {
				t.Errorf("%s: on %s there is something to %s; go test ./cmd/gongkai -run TestShippedBoardLogs -update writes the log again\n%s", name, log.Last(), action, stdout.String())
			}
		}
	}
}

func readLog(t *testing.T, name string) *posting.Log {
	t.Helper()
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	log, problems := posting.Parse(name, src)
	if len(problems) > 0 || len(log.Rows) == 0 {
		t.Fatalf("%d rows, %+v", len(log.Rows), problems)
	}
	return log
}

// carryOutAgain writes a log anew, with a round on each of its days.
func carryOutAgain(t *testing.T, name, id string) {
	t.Helper()
	log := readLog(t, name)
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "content"), os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	written := filepath.Join(dir, "content", "boards", id+".csv")
	if err := os.Remove(written); err != nil {
		t.Fatal(err)
	}
	rows := slices.CompactFunc(slices.Clone(log.Rows), func(a, b posting.Row) bool { return a.Day == b.Day })
	for _, r := range rows {
		var stderr bytes.Buffer
		if code := run([]string{"--site", dir, "board", id, "--posted", "--by", r.By, "--date", r.Day.String()}, os.Environ(), io.Discard, &stderr); code != exitDone {
			t.Fatalf("%s: %d\n%s", r.Day, code, stderr.String())
		}
	}
	src, err := os.ReadFile(written)
	if err == nil {
		err = os.WriteFile(name, src, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}
