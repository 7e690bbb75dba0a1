package ofd

import (
	"bytes"
	"flag"
	"os"
	"testing"
	"time"

	"gongkai/generator/calendar"
	"gongkai/generator/paper/document"
	"gongkai/generator/paper/typeset"
)

var update = flag.Bool("update", false, "rewrite the goldens")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

var testInfo = document.Info{Title: "党费收缴情况(2026)", Author: "机关党委", Keywords: []string{"党费", "A&B"}, Lang: "zh-CN", Day: calendar.NewDate(2026, time.November, 23)}

// write writes pages as a file.
func write(t testing.TB, pages ...*typeset.Page) []byte {
	t.Helper()
	var b bytes.Buffer
	w := New(&b, testInfo)
	for _, p := range pages {
		if err := w.Page(p); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
