package withdrawal_test

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/generator/publish/built"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/targetlog"
	"gongkai/generator/publish/withdrawal"
)

var (
	site     = release.Part{Kind: release.Sites, ID: "public"}
	hall     = release.Part{Kind: release.Boards, ID: "hall"}
	bulletin = release.Part{Kind: release.Bulletins, ID: "public"}
	inner    = release.Part{Kind: release.Sites, ID: "party"}
)

func audience(part release.Part) string {
	switch part {
	case site, hall, bulletin:
		return "public"
	case inner:
		return "party"
	}
	return ""
}

// index is an output that shows 2026/甲 in each part.
func index(gone map[release.Part][]release.Gone) *built.Index {
	x := &built.Index{Parts: map[string]built.Description{}}
	for part, files := range map[release.Part][]string{
		site: {"records/2026/甲.html", "records/2026/甲/明细 1.xlsx"}, hall: {"sheets/2026/甲.html", "sheets/2026/甲.pdf"}, bulletin: nil, inner: {"records/2026/甲.html"},
	} {
		d := built.Description{Day: "2026-11-26", Gone: gone[part]}
		if len(gone[part]) == 0 || gone[part][0].Back {
			d.Records = []built.Record{{Path: "2026/甲", Title: "甲", Files: files}}
		}
		x.Parts[part.String()] = d
	}
	return x
}

// log is that of a target whose last release knows these withdrawals.
func log(state targetlog.State, number int, took []string, gone ...release.Gone) *targetlog.Log {
	r := &release.Release{Part: site, Number: number, Gone: gone}
	return &targetlog.Log{Rows: []targetlog.Row{{Number: number, State: state, Part: site, Gone: took}}, Last: r}
}

func told(places []withdrawal.Place) string {
	var lines []string
	for _, p := range places {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %s %d %v", p.Kind, p.Part, p.Target, p.Number, p.Records)))
	}
	return strings.Join(lines, "; ")
}

func TestPlacesUntilEachIsDone(t *testing.T) {
	one := []release.Gone{{Path: "2026/甲", Times: 1}}
	all := map[release.Part][]release.Gone{site: one, hall: one, bulletin: one}
	parts := []release.Part{site, hall, bulletin}
	served := func(l *targetlog.Log) []withdrawal.Target {
		return []withdrawal.Target{{Name: "web", Part: site, To: "/srv/www", URL: "https://dwgk.example.com/", Listed: true, Log: l}}
	}
	before := log(targetlog.Served, 3, nil)
	for _, tt := range []struct {
		name    string
		sources withdrawal.Sources
		want    string
	}{
		{"just withdrawn", withdrawal.Sources{Gone: withdrawal.Taken(index(nil), parts, []string{"2026/甲", "2026/乙"}), Output: index(nil), Targets: served(before), Hanging: map[string][]string{"hall": {"2026/甲", "2026/丙"}}},
			"output boards/hall  0 [2026/甲]; output bulletins/public  0 [2026/甲]; output sites/public  0 [2026/甲]; target sites/public web 0 [2026/甲]; paper boards/hall  0 [2026/甲]"},
		{"withdrawn where there is no output", withdrawal.Sources{Gone: withdrawal.Taken(nil, parts, []string{"2026/甲"}), Targets: served(before)}, "target sites/public web 0 [2026/甲]"},
		{"built", withdrawal.Sources{Gone: withdrawal.Built(index(all), audience, always), Output: index(all), Targets: served(before)}, "target sites/public web 0 [2026/甲]"},
		{"a part that was not built", withdrawal.Sources{Gone: withdrawal.Built(index(map[release.Part][]release.Gone{site: one}), audience, func(p release.Part) bool { return p == site }), Output: index(map[release.Part][]release.Gone{site: one})},
			"output boards/hall  0 [2026/甲]; output bulletins/public  0 [2026/甲]"},
		{"published", withdrawal.Sources{Gone: all, Output: index(all), Targets: served(log(targetlog.Served, 4, nil, one...))}, ""},
		{"published, and earlier releases are kept", withdrawal.Sources{Gone: all, Output: index(all), Targets: served(log(targetlog.Holding, 4, []string{"2026/甲"}, one...))}, "kept sites/public web 4 [2026/甲]"},
		{"packed", withdrawal.Sources{Gone: all, Output: index(all), Targets: served(log(targetlog.Packed, 4, []string{"2026/甲"}, one...))}, "package sites/public web 4 [2026/甲]"},
		{"packed with nothing to take down", withdrawal.Sources{Gone: all, Output: index(all), Targets: served(log(targetlog.Packed, 4, nil, one...))}, ""},
		{"never published", withdrawal.Sources{Gone: all, Output: index(all), Targets: served(&targetlog.Log{})}, ""},
		{"never published, no log", withdrawal.Sources{Gone: all, Output: index(all), Targets: served(nil)}, ""},
		{"withdrawn a second time", withdrawal.Sources{Gone: map[release.Part][]release.Gone{site: {{Path: "2026/甲", Times: 2}}}, Targets: served(log(targetlog.Served, 4, nil, one...))}, "target sites/public web 0 [2026/甲]"},
		{"approved again", withdrawal.Sources{Gone: map[release.Part][]release.Gone{site: {{Path: "2026/甲", Times: 1, Back: true}}}, Targets: served(before)}, ""},
		{"a log whose statement is lost", withdrawal.Sources{Gone: all, Targets: served(&targetlog.Log{Rows: before.Rows})}, "target sites/public web 0 [2026/甲]"},
	} {
		if got := told(withdrawal.Places(tt.sources)); got != tt.want {
			t.Errorf("%s: %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

func always(release.Part) bool { return true }

// TestPurgeNamesWhatReadersHad: the page and its files as the output knows them, or where they
// lay, and the site itself.
func TestPurgeNamesWhatReadersHad(t *testing.T) {
	one := map[release.Part][]release.Gone{site: {{Path: "2026/甲", Times: 1}, {Path: "pages/guide", Times: 1}}}
	const base = "https://dwgk.example.com/"
	for name, tt := range map[string]struct {
		output *built.Index
		want   string
	}{
		"before the build": {index(nil), "pages/guide.html records/2026/%E7%94%B2.html records/2026/%E7%94%B2/%E6%98%8E%E7%BB%86%201.xlsx "},
		"after it":         {index(one), "records/2026/%E7%94%B2.html pages/guide.html records/2026/%E7%94%B2/ "},
	} {
		places := withdrawal.Places(withdrawal.Sources{Gone: one, Output: tt.output, Targets: []withdrawal.Target{{Name: "web", Part: site, URL: base, Log: log(targetlog.Served, 3, nil)}}})
		i := len(places) - 1
		if i < 0 || strings.Join(places[i].Purge, " ") != base+strings.ReplaceAll(tt.want, " ", " "+base) {
			t.Errorf("%s: %+v", name, places)
		}
	}
}

// TestAnotherAudienceIsNotToldOf: what is gone from one audience is not gone from another.
func TestAnotherAudienceIsNotToldOf(t *testing.T) {
	output := index(map[release.Part][]release.Gone{site: {{Path: "2026/甲", Times: 1}}})
	gone := withdrawal.Built(output, audience, func(p release.Part) bool { return p == site })
	if len(gone[inner]) > 0 {
		t.Errorf("gone from %s: %v", inner, gone[inner])
	}
}
