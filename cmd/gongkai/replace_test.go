package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/generator/diag"
	"gongkai/generator/output/disktest"
)

// TestWriteTogether: on a full disk none of the files changes, nothing is left beside them, and the message names the place.
func TestWriteTogether(t *testing.T) {
	dir, ok := disktest.Small(t, os.Getenv("CI") == "true")
	if !ok {
		return // it has said why
	}
	old := []namedFile{{filepath.Join(dir, "a.csv"), []byte("旧甲")}, {filepath.Join(dir, "b.csv"), []byte("旧乙")}}
	if err := writeTogether(old); err != nil {
		t.Fatal(err)
	}
	err := writeTogether([]namedFile{{old[0].name, []byte("新甲")}, {old[1].name, bytes.Repeat([]byte("x"), 2<<20)}})
	if !errors.Is(err, disktest.ErrNoSpace) || !strings.Contains(explain(err).In(diag.Chinese), dir) {
		t.Errorf("%v: %s", err, explain(err).In(diag.Chinese))
	}
	for _, f := range old {
		if data, err := os.ReadFile(f.name); err != nil || !bytes.Equal(data, f.data) {
			t.Errorf("%s is %q, %v, want %q", f.name, data, err, f.data)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != len(old) {
		t.Errorf("left beside them: %v, %v", left, err)
	}
}
