package config

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/diag"
)

// parseBoard is a good site.yaml whose one board has these lines more; the first is line 18.
func parseBoard(lines string) (*Config, diag.List) {
	src := strings.Replace(small, "  - {id: hall, title: 大厅, audience: public, place: 一楼, paper: a3}\n", "  - id: hall\n    title: 大厅\n    audience: public\n    place: 一楼\n", 1)
	for line := range strings.Lines(lines) {
		src += "    " + line
	}
	return Parse("site.yaml", []byte(src))
}

func TestBoardReadsEveryKey(t *testing.T) {
	c, problems := parseBoard("layout: 海报\npaper: A1\norientation: 横向\nmargins: {top: 20, right: 5, bottom: 30.5, left: 100}\nsizes: {title: 200, body: 6, small: 14.5}\n" +
		"tile: a3\noverlap: 0\ncapacity: 1000\nimprint: 双页\nfonts: {digits: d.ttf, 标题: 标题.ttf}\nformats: [PDF, ofd]\n")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	b := c.Boards[0]
	b.Place = diag.Place{}
	if got, want := fmt.Sprint(b), "{hall 大厅 public 一楼 poster A1 true {20 5 30.5 100} {200 6 14.5} A3 0 1000 true true [{title 标题.ttf site.yaml:27:32} {digits d.ttf site.yaml:27:21}] }"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestBoardOverlapsTiles(t *testing.T) {
	for lines, want := range map[string]float64{"": 0, "paper: A3\ntile: A4\n": 10, "paper: A0\ntile: A3\noverlap: 40\n": 40, "tile:\n": 0} {
		if c, problems := parseBoard(lines); len(problems) > 0 || c.Boards[0].Overlap != want {
			t.Errorf("%q: overlap %v, want %v; %v", lines, c.Boards[0].Overlap, want, problems)
		}
	}
}

// TestBoardReportsOnce: each fault is one problem, at its value.
func TestBoardReportsOnce(t *testing.T) {
	for lines, want := range map[string]string{
		"layout: postr":                     "18:13",
		"paper: A5\ntile: A4":               "18:12",
		"paper: 8开":                         "18:12",
		"orientation: 竖":                    "18:18",
		"margins: {top: 4.9}":               "18:20",
		"margins: {top: 25mm}":              "18:20",
		"margins: {top: 1e1}":               "18:20",
		"margins: {top: -5}":                "18:20",
		"margins: {top: NaN}":               "18:20",
		"margins: {left: 100, right: 50.1}": "18:14",
		"paper: A3\norientation: landscape\nmargins: {top: 100, bottom: 100, left: 100, right: 100}": "",
		"orientation: landscape\nmargins: {top: 75.5, bottom: 75}":                                   "19:14",
		"margins: 25":                                       "18:14",
		"sizes: {title: 201}":                               "18:20",
		"sizes: {body: 二号}":                                 "18:19",
		"sizes: {title: 73, body: 36, small: 24}":           "",
		"sizes: {title: 74, body: 37, small: 25}":           "18:20 18:30 18:41",
		"sizes: {body: 29}\norientation: landscape":         "",
		"sizes: {body: 40}\npaper: A3":                      "",
		"sizes: {body: 30}\nmargins: {left: 50, right: 50}": "18:19",
		"tile: A4":                             "18:11",
		"paper: A3\ntile: A3":                  "19:11",
		"paper: A3\ntile: A2\noverlap: 5":      "19:11",
		"paper: A3\ntile: [A4]":                "19:11",
		"paper: A3\ntile: A4\noverlap: 41":     "20:14",
		"overlap: 5":                           "18:14",
		"capacity: 1001":                       "18:15",
		"capacity: 2.5":                        "18:15",
		"fonts: {标提: a.ttf}":                   "18:13",
		"fonts: a.ttf":                         "18:12",
		"formats: [pdf, ofd]":                  "",
		"formats: PDF":                         "",
		"formats: [ofd]":                       "18:14",
		"formats: [pdf, doc]":                  "18:20",
		"fonts: {标题: a.ttf, title: b.ttf}":     "18:24",
		"fonts: {body: }":                      "",
		"margins:\nsizes:\nfonts:\nlayout: ''": "",
	} {
		_, problems := parseBoard(lines + "\n")
		var got []string
		for _, p := range problems {
			got = append(got, strings.TrimPrefix(p.Place.String(), "site.yaml:"))
			if p.Text.ZH == "" || p.Text.EN == "" || strings.Contains(p.Text.EN+p.Fix.EN, "%!") || p.Fix.IsZero() {
				t.Errorf("%q: %+v", lines, p)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %v, want at %q", lines, problems, want)
		}
	}
}

func TestBoardHasTheFormatsOfTheSiteUnlessItSaysOthers(t *testing.T) {
	for text, want := range map[string][2]bool{
		"":                                     {false, false},
		"formats: [pdf, ofd]\n":                {true, true},
		"formats: [PDF, OFD]\n":                {true, true},
		"formats: pdf\n":                       {false, false},
		"formats: [pdf, ofd]\n=formats: [pdf]": {true, false},
		"=formats: [pdf, ofd]":                 {false, true},
	} {
		site, own, _ := strings.Cut(text, "=")
		if own != "" {
			own = ", " + own
		}
		c, problems := Parse("site.yaml", []byte(site+strings.Replace(small, "paper: a3}", "paper: a3"+own+"}", 1)))
		if got := [2]bool{c.OFD, c.Boards[0].OFD}; len(problems) > 0 || got != want {
			t.Errorf("%q: the site and its board have OFD: %v, want %v; %v", text, got, want, problems)
		}
	}
}

func TestFontsAndBulletin(t *testing.T) {
	c, problems := Parse("site.yaml", []byte(small+"fonts: {kai: 楷体.ttf, 正文: C:\\fonts\\simfang.ttf}\nbulletin: 季\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var roles []string
	for _, f := range c.Fonts {
		roles = append(roles, f.Role+" "+f.File+" "+f.Place.String())
	}
	if want := []string{`body C:\fonts\simfang.ttf site.yaml:15:26`, "kai 楷体.ttf site.yaml:15:14"}; !slices.Equal(roles, want) || c.Bulletin != Quarter {
		t.Errorf("got %q, %s, want %q, quarter", roles, c.Bulletin, want)
	}
	for text, want := range map[string]string{"年": Year, "YEAR": Year, "月": Month, "month": Month, "week": ""} {
		if c, problems := Parse("site.yaml", []byte(small+"bulletin: "+text+"\n")); c.Bulletin != want || problems.HasErrors() != (want == "") {
			t.Errorf("bulletin: %s: %q, %v", text, c.Bulletin, problems)
		}
	}
}
