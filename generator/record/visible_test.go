package record

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/scope"
)

// TestUnreadableRecordIsForNobody holds that whatever goes wrong with a record, nothing of it is
// admitted anywhere.
func TestUnreadableRecordIsForNobody(t *testing.T) {
	for _, src := range []string{
		"", "正文。\n", "---\ntitle: a\n正文。\n", "---\ntitle: a\n---\n正文。\n", "---\ntitle: [\n---\n正文。\n",
		strings.Replace(english, "scope: party-group", "scope: 全体", 1), strings.Replace(english, "scope: party-group", "scope: 社会", 1), strings.Replace(english, "scope: party-group", "scope:", 1),
		strings.Replace(english, "groups: [党组成员, 第一党支部]", "groups: [党组成员, 第二党支部]", 1), strings.Replace(english, "groups: [党组成员, 第一党支部]\n", "", 1), english[:20] + "\xff" + english[20:],
	} {
		r, problems := Parse(site, "a", "a.md", false, []byte(src))
		if !problems.HasErrors() {
			t.Errorf("%.30q: no error", src)
		}
		for _, a := range site.Audiences {
			if got := r.Visible(a.View); got != "" || a.View.Admits(r.Scope) {
				t.Errorf("%.30q: %s sees %q", src, a.ID, got)
			}
		}
	}
}

func TestVisibleFiltersLines(t *testing.T) {
	const head = "---\ntitle: 甲\ncatalogue: 1\nscope: 社会\ntiming: 随时公开\npublisher: 市政协党组\noffice: 机关党委\ndecided: 2026-10-09\n---\n"
	const body = `一
::: 党内
二

::: 党内一定范围 党组成员、第一党支部
三
:::
四
:::
五
::: public-group 政协委员
六
:::
::: 党内一定范围 第一党支部
七
:::
::: 党内
:::
八`
	for _, eol := range []string{"\n", "\r\n"} {
		r := parse(t, strings.ReplaceAll(head+body, "\n", eol))
		for id, want := range map[string]string{
			"public":       "一\n五\n八",
			"public-group": "一\n五\n六\n八",
			"party":        "一\n二\n\n四\n五\n八",
			"party-group":  "一\n二\n\n三\n四\n五\n八",
		} {
			if got := r.Visible(view(t, id)); got != want {
				t.Errorf("%s sees %q, want %q", id, got, want)
			}
		}
		if got := r.Visible(scope.NewView()); got != "" {
			t.Errorf("nobody sees %q", got)
		}
		var places []string
		for _, p := range r.Passages {
			first, _, _ := strings.Cut(p.Text, "\n")
			places = append(places, fmt.Sprint(p.Line, first))
		}
		if want := []string{"10一", "12二", "15三", "17四", "19五", "21六", "24七", "28八"}; !slices.Equal(places, want) {
			t.Errorf("passages %q, want %q", places, want)
		}
	}
}

// TestCutLeavesNoTrace holds that what a reader may not see changes nothing of what he sees:
// neither its length, nor whether it is there.
func TestCutLeavesNoTrace(t *testing.T) {
	const head = "---\ntitle: 甲\ncatalogue: 1\nscope: 社会\ntiming: 随时公开\npublisher: 市政协党组\noffice: 机关党委\ndecided: 2026-10-09\n---\n"
	plain := parse(t, head+"一\n二\n").Visible(view(t, "public"))
	for _, hidden := range []string{"::: 党内\n:::\n", "::: 党内\n秘密\n:::\n", "::: 党内\n秘密\n\n```\n:::\n", "::: 党内\n::: 党内一定范围 党组成员\n秘密\n:::\n秘密\n:::\n", "::: 社会一定范围 政协委员\n<!--\n:::\n"} {
		if got := parse(t, head+"一\n"+hidden+"二\n").Visible(view(t, "public")); got != plain {
			t.Errorf("with %q the public sees %q, want %q", hidden, got, plain)
		}
	}
}

func TestPageIsCutAlike(t *testing.T) {
	page, problems := ParsePage(site, "指南", "content/pages/指南.md", []byte("---\n标题: 指南\n公开范围: 党内\n导航: 指南\n顺序: -2\n---\n一\n::: 党内一定范围 党组成员\n二\n:::\n"))
	if len(problems) > 0 || page.Order != -2 || page.Nav != "指南" {
		t.Fatalf("%+v, %v", page, problems)
	}
	for id, want := range map[string]string{"public": "", "public-group": "", "party": "一\n", "party-group": "一\n二\n"} {
		if got := page.Visible(view(t, id)); got != want {
			t.Errorf("%s sees %q, want %q", id, got, want)
		}
	}
}
