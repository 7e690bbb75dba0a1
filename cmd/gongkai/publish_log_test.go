package main

import (
	"errors"
	"io"
	"strings"
	"testing"

	"gongkai/generator/publish/address"
	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/targetlog"
)

// TestWhatIsLeftOfEarlierReleasesIsWrittenDown: a publish that fails after its release is served has
// published it, and may have left releases that show what is withdrawn; the next one that does not
// fail has cleared them.
func TestWhatIsLeftOfEarlierReleasesIsWrittenDown(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	a := newApp(nil, nil, io.Discard, io.Discard)
	a.site.dir = dir
	defer a.site.close()
	r := &release.Release{Part: release.Part{Kind: release.Sites, ID: "public"}, Site: strings.Repeat("3f2a", 8), Sees: release.Sees{"社会"}, Number: 1,
		Day: "2026-11-26", Sums: strings.Repeat("a", 64), Files: 12, Bytes: 3456}
	published := func(r *release.Release) *deliver.Done { return &deliver.Done{Release: r, Text: r.Format()} }
	second := *r
	second.Number = 2
	third := *r
	third.Number = 3
	broken := errors.New("broken off")
	for i, step := range []struct {
		done   *deliver.Done
		failed error
		want   targetlog.State
		rows   int
	}{
		{nil, broken, "", 0},
		{published(r), broken, targetlog.Holding, 1},
		{nil, broken, targetlog.Holding, 1},
		{&deliver.Done{}, broken, targetlog.Holding, 1},
		{&deliver.Done{}, nil, targetlog.Cleared, 2},
		{&deliver.Done{}, nil, targetlog.Cleared, 2},
		{published(&second), nil, targetlog.Served, 3},
		{&deliver.Done{Release: &third, Text: third.Format(), OldLeft: []string{"index.html"}}, nil, targetlog.Holding, 4},
		{&deliver.Done{OldLeft: []string{"index.html"}}, nil, targetlog.Holding, 4},
		{&deliver.Done{}, nil, targetlog.Cleared, 5},
	} {
		j := &publishJob{log: "web", to: address.Address{Text: "/srv/www"}}
		j.date = "2026-11-27"
		if err := a.readTargetLog(j); err != nil {
			t.Fatal(err)
		}
		if err := a.logDone(j, step.done, step.failed); err != nil {
			t.Fatal(err)
		}
		if err := a.readTargetLog(j); err != nil || j.known.State() != step.want || len(j.known.Rows) != step.rows {
			t.Errorf("step %d: %s, %d rows, %v; want %s, %d", i, j.known.State(), len(j.known.Rows), err, step.want, step.rows)
		}
	}
}
