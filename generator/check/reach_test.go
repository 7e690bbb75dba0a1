package check

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"gongkai/generator/soaktest"
	"gongkai/generator/source"
)

// item is what a remedy gives to be copied below a list of site.yaml, and boards is the line for a
// site that has no board.
var (
	item   = regexp.MustCompile(`^(audiences|boards) 下加一行：(  - \{.*?\})(?:，在|，$|；|$)`)
	boards = regexp.MustCompile(`在 site\.yaml 末尾加一行：(boards: .*\])`)
)

// TestWhatReachesNobodyIsMendedByCopying: over random audiences, boards, names, scopes and methods,
// what is said to be added makes every method reach somebody, and nobody besides those whom the
// record names.
func TestWhatReachesNobodyIsMendedByCopying(t *testing.T) {
	r := rand.New(rand.NewPCG(14, 3))
	mended := 0
	for range soaktest.Times(60) {
		site := string(fixed[source.ConfigFile].Data)
		site = strings.Replace(site, "{name: 党组成员, realm: 党内}", "{name: 党组成员, realm: 党内}\n  - {name: \"甲: #1、[乙]\", realm: 党内}\n  - {name: \"2026\", realm: 党内}\n  - {name: 'yes', realm: 社会}", 1)
		for _, line := range []string{"{id: public,", "{id: public-group,", "{id: party,", "{id: party-group,"} {
			if r.IntN(3) == 0 {
				site = without(site, line)
			}
		}
		if !strings.Contains(site, "sees:") {
			continue
		}
		switch r.IntN(3) {
		case 0:
			site = site[:strings.Index(site, "boards:")]
		case 1:
			site = without(without(site, "{id: hall,"), "{id: party-room,")
		}
		for _, gone := range []string{"public", "party"} { // a board of an audience that is not there is another problem
			if !strings.Contains(site, "{id: "+gone+",") {
				site = without(site, "audience: "+gone+"}")
			}
		}
		site = strings.TrimSuffix(strings.TrimSpace(site), "\nboards:") + "\n" // a list without an item is none
		scope := []string{"社会", "党内", "社会一定范围\ngroups: [政协委员]", "社会一定范围\ngroups: ['yes', 政协委员]", "党内一定范围\ngroups: [党组成员]",
			"党内一定范围\ngroups: [\"甲: #1、[乙]\", \"2026\"]", "党内一定范围\ngroups: [机关第一党支部, 党组成员]"}[r.IntN(7)]
		methods := []string{"公开栏", "网站", "文件", "会议, 公开栏", "网站, 公开栏, 文件"}[r.IntN(5)]
		record := fmt.Sprintf("---\ntitle: 甲\ncatalogue: 84\nscope: %s\ntiming: 随时公开\nmethods: [%s]\npublisher: 市政协机关党组\noffice: 秘书科\ndecided: 2026-10-09\n---\n正文。\n", scope, methods)
		before := reachProblems(t, site, record)
		fix, told := before["method-reaches-nobody"]
		if !told {
			continue
		}
		mended++
		after := site
		for part := range strings.SplitSeq(fix, "在 site.yaml 的 ") {
			m := item.FindStringSubmatch(part)
			if m == nil {
				continue
			}
			after = strings.Replace(after, "\n"+m[1]+":\n", "\n"+m[1]+":\n"+m[2]+"\n", 1)
		}
		if m := boards.FindStringSubmatch(fix); m != nil {
			after += m[1] + "\n"
		}
		problems := reachProblems(t, after, record)
		_, still := problems["method-reaches-nobody"]
		_, wider := problems["audience-wider-than-groups"]
		if _, was := before["audience-wider-than-groups"]; still || wider && !was || after == site {
			t.Fatalf("%s by %s: what is to be copied does not mend it: %s\nproblems %v\n%s", scope, methods, fix, problems, after)
		}
	}
	if mended < 12 {
		t.Errorf("%d mended, want more", mended)
	}
}

// without is a text without the lines that hold a word.
func without(text, word string) string {
	var kept []string
	for _, line := range strings.Split(text, "\n") {
		if !strings.Contains(line, word) {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

// reachProblems is the fixes of what is found, by code; an error of site.yaml ends the test.
func reachProblems(t *testing.T, site, record string) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, p := range run(t, map[string]string{"site.yaml": site, "records/a.md": record}) {
		if p.Place.File == source.ConfigFile && p.Code != "audience-without-society" {
			t.Fatalf("%+v\n%s", p, site)
		}
		found[p.Code] = p.Fix.ZH
	}
	return found
}
