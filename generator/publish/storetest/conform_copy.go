package storetest

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai/generator/publish/store"
)

func conformLink(t *testing.T, tree store.Tree) {
	must(t, tree.Mkdir("d"))
	must(t, tree.Write("d/x", stamp, strings.NewReader("first")))
	one, err := tree.Link("d/x", "y")
	if errors.Is(err, errors.ErrUnsupported) {
		t.Skip("the place copies nothing by itself")
	}
	must(t, err)
	info, err := tree.Lstat("y")
	must(t, err)
	if got := read(t, tree, "y"); string(got) != "first" || !info.ModTime().Equal(stamp) || !info.Mode().IsRegular() {
		t.Errorf("the second holds %q, changed %v", got, info.ModTime())
	}
	modes(t, info, 0o644)
	_, err = tree.Link("d/x", "y")
	exist(t, "Link", err)
	_, err = tree.Link("d/none", "z")
	missing(t, "Link", err)
	if _, memory := tree.(*Memory); one && !memory {
		must(t, tree.SetModified("d/x", stamp.Add(time.Minute)))
		info, err := tree.Lstat("y")
		must(t, err)
		if !info.ModTime().Equal(stamp.Add(time.Minute)) {
			t.Error("both names are said to be one file, and are not")
		}
	}
	must(t, tree.Write("new", stamp.Add(time.Hour), strings.NewReader("second")))
	must(t, tree.Rename("new", "d/x"))
	if got := read(t, tree, "y"); string(got) != "first" {
		t.Errorf("what was replaced under one name holds under the other %q", got)
	}
}

func conformCompose(t *testing.T, tree store.Tree) {
	old := pattern(100_000)
	must(t, tree.Write("old", stamp.Add(-time.Hour), bytes.NewReader(old)))
	fresh := pattern(40_000)[1:]
	pieces := []store.Piece{{From: 50_000, Length: 50_000}, {New: fresh}, {From: 0, Length: 1}, {New: []byte("end")}}
	place, composes := tree.(store.Composer)
	if !composes {
		t.Skip("no bytes travel to the place")
	}
	err := place.Compose("new", stamp, "old", pieces)
	if errors.Is(err, errors.ErrUnsupported) {
		_, err := tree.Lstat("new")
		missing(t, "Lstat", err)
		t.Skip("the place composes nothing")
	}
	must(t, err)
	if got := read(t, tree, "new"); !bytes.Equal(got, slices.Concat(old[50_000:], fresh, old[:1], []byte("end"))) {
		t.Errorf("what was composed holds %d bytes, and other ones", len(got))
	}
	info, err := tree.Lstat("new")
	must(t, err)
	if !info.ModTime().Equal(stamp) {
		t.Errorf("it was changed %v", info.ModTime())
	}
	modes(t, info, 0o644)
	exist(t, "Compose", place.Compose("new", stamp, "old", pieces))
	missing(t, "Compose", place.Compose("other", stamp, "none", pieces))
}
