package config

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/generator/diag"
	"gongkai/generator/paper/papersize"
	"gongkai/generator/procedure"
	"gongkai/generator/scope"
)

// small is the least that a site.yaml holds.
const small = `organisation: 示例市政协机关
title: 党务公开
publishers: [市政协党组]
offices:
  - 机关党委
  - {name: 各党支部, also: [党支部], members: [第一党支部, 第二党支部]}
groups:
  - {name: 党组成员, realm: 党内}
  - {name: 政协委员, realm: 社会}
audiences:
  - {id: public, title: 社会, sees: [社会]}
  - {id: party, title: 党内, base_url: https://a.example/b, sees: [社会, party, {scope: 党内一定范围, groups: 党组成员}]}
boards:
  - {id: hall, title: 大厅, audience: public, place: 一楼, paper: a3}
`

func TestParse(t *testing.T) {
	c, problems := Parse("site.yaml", []byte(small))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	party, _ := c.Audience("party")
	board, _ := c.Board("hall")
	for _, tt := range []struct{ name, got, want string }{
		{"language", string(c.Lang), "zh"},
		{"zone", c.Zone, "Asia/Shanghai"},
		{"page size", fmt.Sprint(c.PageSize), "40"},
		{"posting", fmt.Sprint(c.Posting), "{0 30 10}"},
		{"limits", fmt.Sprint(c.Limits), "{2097152 104857600}"},
		{"required", fmt.Sprint(c.Required), "[]"},
		{"base URL", party.BaseURL, "https://a.example/b/"},
		{"sees", fmt.Sprint(party.View.Sees()), "[社会 党内 党内一定范围（党组成员）]"},
		{"paper", board.Paper, "A3"},
		{"print", fmt.Sprintf("%v", []any{board.Layout, board.Landscape, board.Margins, board.Sizes, board.Tile, board.Overlap, board.Capacity, board.Fonts}), "[official false {0 0 0 0} {0 0 0}  0 0 []]"},
		{"bulletin", c.Bulletin, "month"},
		{"concrete", fmt.Sprint(Concrete(c.Offices)), "[机关党委 第一党支部 第二党支部]"},
		{"groups of the Party", fmt.Sprint(c.GroupNames(scope.Party)), "[党组成员]"},
		{"groups of none", fmt.Sprint(c.GroupNames(scope.None)), "[]"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s = %s, want %s", tt.name, tt.got, tt.want)
		}
	}
	if _, ok := c.Audience("Public"); ok {
		t.Error("an id is found in another letter case")
	}
	if _, ok := c.Board(""); ok {
		t.Error("a board without an id is found")
	}
}

func TestParseReadsEveryKey(t *testing.T) {
	c, problems := Parse("site.yaml", []byte("\ufeff"+small+`language: en
timezone: UTC
page_size: 50
codes: {site: "1", icp: "2", police: "3"}
feedback: {phone: 010-1, email: a@b, box: 一楼, address: 一路}
posting: {长期公开: 1, periodic: 2, 随时公开: 3}
procedure: {required: [proposed, 审批]}
limits: {record: 1, attachment: 2}
`))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	got := fmt.Sprint(c.Lang, c.Zone, c.PageSize, c.Codes, c.Feedback, c.Posting, c.Required, c.Limits)
	want := fmt.Sprint("en", "UTC", 50, Codes{"1", "2", "3"}, Feedback{"010-1", "a@b", "一楼", "一路"}, Posting{1, 2, 3}, []procedure.Name{procedure.Proposed, procedure.Approved}, Limits{1 << 20, 2 << 20})
	if got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// TestParseReportsAtTheValue changes one line of a good site.yaml each.
func TestParseReportsAtTheValue(t *testing.T) {
	for _, tt := range []struct{ old, new, code, place string }{
		{"title: 党务公开", "title:", "site-key-missing", "2:1"},
		{"title: 党务公开", "titel: 党务公开", "unknown-key", "2:1"},
		{"title: 党务公开", "title: [党务公开]", "wrong-kind", "2:8"},
		{"title: 党务公开", "title: 党务公开\nlanguage: fr", "site-value", "3:11"},
		{"title: 党务公开", "title: 党务公开\ntimezone: Local", "site-value", "3:11"},
		{"title: 党务公开", "title: 党务公开\npage_size: 4", "site-value", "3:12"},
		{"title: 党务公开", "title: 党务公开\npage_size: 二十", "site-value", "3:12"},
		{"title: 党务公开", "title: 党务公开\nlimits: {record: 65}", "site-value", "3:18"},
		{"title: 党务公开", "title: 党务公开\nposting: {prompt: 3661}", "site-value", "3:19"},
		{"title: 党务公开", "title: 党务公开\nprocedure: {required: 签发}", "site-value", "3:23"},
		{"publishers: [市政协党组]", "publishers: []", "site-key-missing", "3:1"},
		{"publishers: [市政协党组]", "publishers: 市政协党组", "wrong-kind", "3:13"},
		{"publishers: [市政协党组]", "publishers: [{leader: 甲}]", "site-key-missing", "3:14"},
		{"  - 机关党委", "  - {name: 机关党委}\n  - {name: 机关党委}", "site-twice", "6:5"},
		{"realm: 党内", "realm: 党内一定范围", "site-value", "8:25"},
		{"name: 政协委员", "name: 党组成员", "site-twice", "9:5"},
		{"id: public", "id: 社会", "site-value", "11:10"},
		{"id: public", "id: aux", "site-value", "11:10"},
		{"id: public", "id: ../etc", "site-value", "11:10"},
		{"id: public", "id: -a", "site-value", "11:10"},
		{"id: party", "id: public", "site-twice", "12:5"},
		{"https://a.example/b", "ftp://a.example/", "site-value", "12:38"},
		{"https://a.example/b", "\"https://a.example/#b\"", "site-value", "12:38"},
		{"https://a.example/b", "/b/", "site-value", "12:38"},
		{"https://a.example/b", "\"javascript:alert(1)\"", "site-value", "12:38"},
		{"sees: [社会]", "sees: [全体]", "scope-unknown", "11:36"},
		{"sees: [社会]", "sees: [社会一定范围]", "groups-missing", "11:36"},
		{"sees: [社会]", "sees: [{}]", "site-key-missing", "11:36"},
		{"groups: 党组成员", "groups: 政协委员", "group-unknown", "12:101"},
		{"audience: public", "audience: publc", "site-value", "14:37"},
		{"paper: a3", "paper: a5", "site-value", "14:63"},
		{"title: 党务公开", "title: &a 党务公开", "yaml-syntax", "2:8"},
	} {
		if !strings.Contains(small, tt.old) {
			t.Fatalf("no %q", tt.old)
		}
		_, problems := Parse("site.yaml", []byte(strings.Replace(small, tt.old, tt.new, 1)))
		want := "site.yaml:" + tt.place + " " + tt.code
		if !slices.ContainsFunc(problems, func(p diag.Problem) bool { return p.Place.String()+" "+p.Code == want }) {
			t.Errorf("%q: %v, want %s", tt.new, problems, want)
		}
	}
}

func TestParseRefusesControlCharacters(t *testing.T) {
	for _, title := range []string{`"党务\x1b公开"`, `"党务\ufdd0公开"`, "党务\u202e公开", "党务\ufeff公开"} {
		_, problems := Parse("site.yaml", []byte(strings.Replace(small, "title: 党务公开", "title: "+title, 1)))
		if !slices.ContainsFunc(problems, func(p diag.Problem) bool { return p.Code == "control-character" && p.Place.Line == 2 }) {
			t.Errorf("title %q: %v", title, problems)
		}
	}
}

func TestResponsible(t *testing.T) {
	c, _ := Parse("site.yaml", []byte(small))
	for name, want := range map[string][]string{
		"机关党委": {"机关党委"}, "各党支部": {"第一党支部", "第二党支部"}, "党支部": {"第一党支部", "第二党支部"}, "第一党支部": {"第一党支部"}, "人事科": nil, "": nil,
	} {
		if got := c.Responsible(name); !slices.Equal(got, want) {
			t.Errorf("Responsible(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestReadTellsMissingFromFaulty(t *testing.T) {
	if c, problems := Read(fstest.MapFS{}, "content/site.yaml"); c != nil || len(problems) != 1 || problems[0].Code != "site-missing" {
		t.Errorf("no file: %v, %v", c, problems)
	}
	if c, problems := Read(fstest.MapFS{"content/site.yaml/x": {}}, "content/site.yaml"); c != nil || len(problems) != 1 || problems[0].Code != "site-unreadable" {
		t.Errorf("a folder: %v, %v", c, problems)
	}
}

func TestContentSiteIsSound(t *testing.T) {
	for _, name := range []string{"../../content/site.yaml", "../../cmd/gongkai/testdata/site.yaml"} {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, problems := Parse("site.yaml", src); len(problems) > 0 {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

// FuzzParse holds that no bytes make the reader fail otherwise than by a problem with a place, and
// that a configuration without a problem is whole.
func FuzzParse(f *testing.F) {
	f.Add([]byte(small))
	f.Add([]byte("\ufeff" + small))
	f.Add([]byte(""))
	f.Add([]byte("- a\n"))
	f.Add([]byte("audiences:\n- {sees:[{}]}"))
	f.Add([]byte("audiences:\n  - {id: a, sees: {scope: 党内}}\n  - \n  - a\nboards: [a, {}]\ngroups: [a, [b], {name: [], realm: {}}]\n"))
	f.Add([]byte("limits: {record: 99999999999999999999}\nposting: 3\nprocedure: []\ncodes:\n"))
	f.Add([]byte("title: \xd6\xd0\n"))
	f.Add([]byte(small + "    tile: A4\n    overlap: 12.5\n    margins: {top: NaN, left: 1e300}\n    sizes: [1]\n    fonts: {正文: a}\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		c, problems := Parse("site.yaml", src)
		for _, p := range problems {
			if p.Place.File != "site.yaml" || p.Place.Line < 1 || p.Place.Column < 1 || p.Text.ZH == "" || p.Text.EN == "" {
				t.Errorf("problem without a place or a text: %+v", p)
			}
		}
		if problems.HasErrors() {
			return
		}
		if c == nil || c.Organisation == "" || c.Title == "" || len(c.Publishers) == 0 || len(c.Offices) == 0 || len(c.Audiences) == 0 {
			t.Fatalf("a configuration without a problem lacks something: %+v", c)
		}
		ids := map[string]bool{}
		for _, a := range c.Audiences {
			if ids[a.ID] || !identifier.MatchString(a.ID) || a.BaseURL != "" && !strings.HasSuffix(a.BaseURL, "/") {
				t.Errorf("audience %+v", a)
			}
			ids[a.ID] = true
		}
		for _, b := range c.Boards {
			paper, _ := papersize.Of(b.Paper)
			tile, _ := papersize.Of(b.Tile)
			if !ids[b.Audience] || paper.Width == 0 || b.Layout != Official && b.Layout != Poster ||
				b.Tile != "" && tile.Width >= paper.Width || b.Tile == "" && b.Overlap != 0 {
				t.Errorf("board %+v", b)
			}
		}
	})
}
