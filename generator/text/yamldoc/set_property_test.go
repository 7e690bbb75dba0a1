package yamldoc

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// piece is a few lines of a document, and what is to be known of them.
type piece struct {
	text   string
	indent int // of its map in lines
	zh, en int // keys inside
}

var (
	tops = []piece{
		{text: "标题: \"甲 # 不是注释\"   # 注释"}, {text: "title: '乙''丙'"}, {text: "# 一行注释"}, {text: ""}, {text: "  "}, {text: "摘要: |\n  第一行\n\n  # 不是注释\n  公开程序: 不是"},
		{text: "关键词:\n- 甲\n# 中\n- 乙"}, {text: "附件:\n  - {文件: a.csv, 标题: '甲: 乙'}\n  # 表\n  - 文件: b.csv\n    标题: 乙"}, {text: "张贴: {起: 2026-10-13, # 起\n  止: 2026-10-20}"},
		{text: "来源: >-\n   折叠\n   文字"}, {text: "scope: party\t# 制表符"}, {text: "目录序号: 35   "}, {text: "# 公开程序:\n#   审批: {签字人: 无}"}, {text: "主体：: 甲，乙；“丙”"},
		{text: "延期:\n    延至: 2026-12-01\n  # 深\n    理由: \"甲\n    乙 # 不是\n\n    丙\"", indent: 4}, {text: "note: a#b it's {\"x\""}, {text: "\"作者\": '李''某 #'"}, {text: "# it's \"quoted\" { ["},
		{text: "解读: 一\n  二\n  三 # 三"}, {text: "配图: [a.png, # 一\n  'b, ].png'\n]"}, {text: "held:\n   on: 2026-10-20", indent: 3}, {text: "source: \"\\\"x\\\\\" # y"},
	}
	earlier = [][]piece{
		{{text: "提出: {签字人: 张, 日期: 2026-10-09}", zh: 2}, {text: "proposed: {by: 张, on: 2026-10-09}   # 口头 }", en: 2}, {text: "提出:"}, {text: "提出: {\n    签字人: it's 张, # 一\n  }", zh: 1}},
		{{text: "保密审查: {签字人: '杨, 某', 结果: \"可以 # 公开\"} # 已审", zh: 2}, {text: "secrecy: ~ # 免"}, {text: "保密审查:\n    签字人: \"杨\n\n      某\"\n    # 深的注释", indent: 2, zh: 1}},
		{{text: "审核:\n      签字人: 黄\n      日期: 2026-10-10 # 会签\n    # 深的注释", indent: 4, zh: 2}, {text: "reviewed:\n    by: |\n      黄\n      # 不是注释\n    on: 2026-10-10", indent: 2, en: 2}, {text: "审核: {签字人: 黄, # 一\n    日期: 2026-10-10} # 二", zh: 2}},
	}
	later = []piece{{text: "# 实施以后补\n  实施: {签字人: 李, 日期: 2026-10-20}", zh: 2}, {text: "published:\n    by: 李", indent: 2, en: 1}, {text: "# 以后\n  # 补\n  实施:"}}
	// The child as it stood, and as it becomes in braces ($) and in lines (@).
	child = [][3]string{
		{"审批: {签字人: 旧, 日期: 2026-10-01}  # 会后补签", "审批: $  # 会后补签", "审批:  # 会后补签\n@"}, {"审批:", "审批: $", "审批:\n@"}, {"'审批' : ~ # 待", "'审批' : $ # 待", "'审批' : # 待\n@"},
		{"审批: {签字人: \"旧 }\", # 一\n    日期: '2026''}'} \t# 二", "审批: $ \t# 二", "审批: \t# 二\n@"}, {"审批:  # 一\n    # 二\n    签字人: 旧\n    # 内\n    日期: >-\n      2026\n      # 不是", "审批:  # 一\n    # 二\n@@", "审批:  # 一\n    # 二\n@@"},
		{"审批:\n    签字人: 旧 # 二\n# 边\n    日期: \"2026\n 10\" # 三\n    # 后", "审批:\n@@\n    # 后", "审批:\n@@\n    # 后"}, {"\"审批\": null\n    # 深", "\"审批\": $\n    # 深", "\"审批\":\n@\n    # 深"},
	}
)

func lines(pieces []piece, indent string) (out []string) {
	for _, p := range pieces {
		out = append(out, strings.Split(indent+p.text, "\n")...)
	}
	return out
}

func pick(r *rand.Rand, from []piece, one int) (out []piece) {
	for _, p := range from {
		if r.IntN(one) == 0 {
			out = append(out, p)
		}
	}
	return out
}

func han(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// compose makes a random document and what SetMap makes of it. A line of the result that SetMap
// writes begins with +.
func compose(r *rand.Rand, block bool) (src, want []string) {
	chinese := r.IntN(4) > 0
	var all []piece
	for _, p := range tops {
		if key, _, _ := strings.Cut(p.text, ":"); key == p.text || chinese || !han(key) {
			all = append(all, p)
		}
	}
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	half := len(all) / 2
	head, tail := pick(r, all[:half], 2), pick(r, all[half:], 2)
	if chinese {
		head = append([]piece{{text: "范围: 一"}, {text: "时限: 二"}, {text: "方式: 三"}, {text: "科室: 四"}, {text: "日期: 五"}, {text: "撤下: 六"}}, head...)
	} else {
		head = append([]piece{{text: "timing: prompt"}}, head...)
	}
	step := func(otherwise int, pieces ...piece) int {
		for _, p := range pieces {
			if p.indent > 0 {
				return p.indent
			}
		}
		return otherwise
	}
	step0 := step(step(2, tail...), head...) // of a document whose procedure has no steps
	flow := func(chinese bool) string {
		if chinese {
			return inBraces
		}
		return "{by: 周某某, on: 2026-10-13}"
	}
	pairs := func(indent int, chinese bool) string {
		by, on := "by", "on"
		if chinese {
			by, on = "签字人", "日期"
		}
		margin := "+" + strings.Repeat(" ", indent)
		return margin + by + ": 周某某\n" + margin + on + ": 2026-10-13"
	}
	written := func(indent, step int, outer, inner bool) []string {
		key := "approved"
		if outer {
			key = "审批"
		}
		key = "+" + strings.Repeat(" ", indent) + key + ":"
		if !block {
			return []string{key + " " + flow(inner)}
		}
		return append([]string{key}, strings.Split(pairs(indent+step, inner), "\n")...)
	}
	top, bottom := lines(head, ""), lines(tail, "")
	parent := "procedure:"
	if r.IntN(2) == 0 {
		parent = "\"公开程序\":"
	}
	switch r.IntN(6) {
	case 0:
		key := "+procedure:"
		if chinese {
			key = "+公开程序:"
		}
		src = slices.Concat(top, bottom)
		return src, slices.Concat(src, []string{key}, written(step0, step0, chinese, chinese))
	case 1:
		parent += []string{"", "  # 程序", " "}[r.IntN(3)]
		return slices.Concat(top, []string{parent}, bottom), slices.Concat(top, []string{parent}, written(step0, step0, chinese, chinese), bottom)
	}
	var before, after []piece
	for _, forms := range earlier {
		if r.IntN(2) == 0 {
			before = append(before, forms[r.IntN(len(forms))])
		}
	}
	if r.IntN(2) == 0 {
		after = append(after, later[r.IntN(len(later))])
	}
	siblings := slices.Concat(before, after)
	names, zh, en := 0, 0, 0
	for _, s := range siblings {
		if zh, en = zh+s.zh, en+s.en; han(s.text[strings.LastIndexAny(s.text[:strings.IndexByte(s.text, ':')], " \n")+1:][:3]) {
			names++
		}
	}
	outer := 2*names > len(siblings)
	inner := zh > en || zh+en == 0 && outer
	nested := step(step(2, head...), siblings...) // the procedure's own indent is 2
	parent += []string{"", "  # 程序"}[r.IntN(2)]
	i := r.IntN(2 * len(child))
	if i < len(child) {
		c := child[i]
		if zh+en == 0 { // its own name counts
			inner = 2*(names+1) > len(siblings)+1
		}
		if strings.Contains(c[0], "签字人") {
			inner = true
		}
		into := c[1]
		if block {
			into = c[2]
		}
		if step := step(0, slices.Concat(before, []piece{{text: "", indent: map[bool]int{true: 2}[strings.Contains(c[1], "@@")]}}, after)...); step > 0 {
			nested = step
		}
		into = strings.NewReplacer("$", flow(inner), "@@", pairs(4, true), "@", pairs(2+nested, inner)).Replace(into)
		return slices.Concat(top, []string{parent}, lines(before, "  "), strings.Split("  "+c[0], "\n"), lines(after, "  "), bottom),
			slices.Concat(top, []string{parent}, lines(before, "  "), strings.Split("  "+into, "\n"), lines(after, "  "), bottom)
	}
	if len(siblings) == 0 {
		return compose(r, block)
	}
	between := lines(pick(r, []piece{{text: ""}, {text: "  # 之间"}, {text: "# 边上"}}, 3), "")
	if len(before) == 0 {
		between = nil
	}
	return slices.Concat(top, []string{parent}, lines(before, "  "), between, lines(after, "  "), bottom),
		slices.Concat(top, []string{parent}, lines(before, "  "), written(2, nested, outer, inner), between, lines(after, "  "), bottom)
}

// TestSetMapChangesNothingElse: random documents become what they must, byte for byte, with line
// ends of either kind and of both; the tree differs in the child alone; and to write the same again
// changes nothing.
func TestSetMapChangesNothingElse(t *testing.T) {
	const documents = 2500
	r := rand.New(rand.NewPCG(3, 4))
	for i := range documents {
		block := r.IntN(2) == 0
		before, after := compose(r, block)
		kind := r.IntN(3)
		end := func() string { return []string{"\n", "\r\n", []string{"\n", "\r\n"}[r.IntN(2)]}[kind] }
		var src, want strings.Builder
		ends := make([]string, len(before))
		for j, line := range before {
			ends[j] = end()
			src.WriteString(line + ends[j])
		}
		got, problem := set(src.String(), block)
		if problem != nil {
			t.Fatalf("document %d:\n%s\n%v", i, src.String(), problem)
		}
		if kind < 2 {
			for _, line := range after {
				want.WriteString(strings.TrimPrefix(line, "+") + end())
			}
			if got != want.String() {
				t.Fatalf("document %d:\n%s\n-->\n%q\n, want\n%q", i, src.String(), got, want.String())
			}
		} else if problem := survive(before, ends, after, got); problem != "" {
			t.Fatalf("document %d:\n%q\n-->\n%q\n%s", i, src.String(), got, problem)
		}
		if a, b := outside(t, src.String()), outside(t, got); a != b {
			t.Fatalf("document %d: the tree was\n%s, is\n%s", i, a, b)
		}
		if again, problem := set(got, block); problem != nil || again != got {
			t.Fatalf("document %d:\n%s\n-->\n%s\n-->\n%s\n%v", i, src.String(), got, again, problem)
		}
	}
}

// survive holds that a result has the lines it must have, and that every line that stood in the
// document unchanged, but for those of the old child, ends as it did.
func survive(before, ends, after []string, got string) string {
	lines := strings.SplitAfter(got, "\n")
	if len(lines) != len(after)+1 {
		return fmt.Sprintf("%d lines, want %d", len(lines)-1, len(after))
	}
	for i, want := range after {
		if text := strings.TrimSuffix(strings.TrimSuffix(lines[i], "\n"), "\r"); text != strings.TrimPrefix(want, "+") {
			return fmt.Sprintf("line %q, want %q", text, want)
		}
	}
	first := 0
	for first < min(len(before), len(after)) && before[first] == after[first] {
		if lines[first] != before[first]+ends[first] {
			return fmt.Sprintf("line %q ended in %q", lines[first], ends[first])
		}
		first++
	}
	for i, j := len(before)-1, len(after)-1; min(i, j) > first && before[i] == after[j]; i, j = i-1, j-1 {
		if lines[j] != before[i]+ends[i] {
			return fmt.Sprintf("line %q ended in %q", lines[j], ends[i])
		}
	}
	return ""
}

// outside shows the tree of a document without the child, and without a parent that holds nothing
// else.
func outside(t *testing.T, src string) string {
	t.Helper()
	root, problem := Parse("a.md", []byte(src), 1)
	if problem != nil {
		t.Fatalf("%q: %v", src, problem)
	}
	var out []string
	var walk func(n Node, path string)
	walk = func(n Node, path string) {
		path = strings.NewReplacer(".procedure", ".公开程序", ".approved", ".审批").Replace(path)
		if path == ".公开程序.审批" {
			return
		}
		if path != "" && path != ".公开程序" {
			out = append(out, fmt.Sprintf("%q %d %q", path, n.Kind, n.Text))
		}
		for i, item := range n.Items {
			walk(item, fmt.Sprintf("%s[%d]", path, i))
		}
		for _, f := range n.Fields {
			walk(f.Value, path+"."+f.Key)
		}
	}
	walk(root, "")
	return strings.Join(out, "\n")
}

func FuzzSetMap(f *testing.F) {
	for _, src := range []string{"公开程序:\n  审批: {签字人: 甲}\n", "procedure: {a: [b, {c: d}]}", "a: |\n b\n", "公开程序: ~", "\"审批\":\r\n", "公开程序:\n- a", "{a: b}", "公开程序: {审批: {x: 'y}'}, z: \"}\"}",
		"公开程序: {\n  提出: {签字人: 张} # 一\n}\n", "公开程序:\n  审批:\n    a: >+\n     x\n\n  # y\n  实施: ~", "a: b\n...\n", "公开程序:\n  ~ # x"} {
		f.Add(src, true)
		f.Add(src, false)
	}
	f.Fuzz(func(t *testing.T, src string, block bool) {
		got, problem := set(src, block)
		if problem != nil {
			if got != "" || problem.Place.Line < 1 {
				t.Errorf("%q: %q, %v", src, got, problem)
			}
			return
		}
		if a, b := outside(t, src), outside(t, got); a != b {
			t.Errorf("%q\n-->\n%q\nthe tree was\n%s, is\n%s", src, got, a, b)
		}
		if again, problem := set(got, block); problem != nil || again != got {
			t.Errorf("%q\n-->\n%q\n-->\n%q (%v)", src, got, again, problem)
		}
	})
}
