package config

import (
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/text/charset"
	"gongkai/generator/text/yamldoc"
)

// Unfilled is what gongkai init --blank writes where only the body itself knows what belongs there.
// Nothing that holds it is ever published: it is an error until it is replaced.
const Unfilled = "〔待填写〕"

// CodeUnfilled is the code of a place that is still to be filled in.
const CodeUnfilled = "site-unfilled"

// asked is what is told of an unfilled place: by its keys, without the numbers of items.
var asked = map[string]struct{ text, fix diag.Text }{
	"organisation": {
		diag.T("还没有填写本单位的全称", "the full name of your body is still to be filled in"),
		diag.T("把“%[1]s”换成单位全称，如“示例县人民医院”；它印在公开栏每份文面的上方", "write the full name in place of “%[1]s”, such as “示例县人民医院”; it stands at the top of every sheet", Unfilled)},
	"feedback.phone": {
		diag.T("还没有填写联系电话", "the telephone number for readers is still to be filled in"),
		diag.T("把“%[1]s”换成电话号码，引号留着，写作“phone: \"0000-0000000\"”；没有电话的写“phone: \"\"”", "write the number in place of “%[1]s” and keep the quotes, as in “phone: \"0000-0000000\"”; where there is none write “phone: \"\"”", Unfilled)},
	"publishers.name": {
		diag.T("还没有填写公开主体，就是由谁公开", "who discloses (公开主体) is still to be filled in"),
		diag.T("把“%[1]s”换成它的名称，如“中共示例县人民医院委员会”；有几个的，照样每个写一行", "write the name in place of “%[1]s”, such as “中共示例县人民医院委员会”; where there are several, one a line", Unfilled)},
	"offices": {
		diag.T("还没有责任科室", "there are no offices (责任科室) yet"),
		diag.T("导入印发的公开目录，这里由程序填好：gongkai catalogue import 目录.xlsx --date 目录施行之日", "import the catalogue as issued, and they are filled in from it: gongkai catalogue import FILE.xlsx --date THE-DAY-IT-TAKES-FORCE")},
	"offices.members": {
		diag.T("还没有写明有哪些科室", "which offices it stands for is still to be filled in"),
		diag.T("把“%[1]s”换成其中的科室，几个之间用顿号，如“秘书科、人事科”；它本身就是一个科室的，删去这一行", "write them in place of “%[1]s” with 、 between them, such as “秘书科、人事科”; where it is one office itself, remove this line", Unfilled)},
}

// askedElsewhere is what is told of every other place.
var askedElsewhere = struct{ text, fix diag.Text }{
	diag.T("这里还没有填写", "this is still to be filled in"),
	diag.T("把“%[1]s”换成本单位的", "write what is right for your body in place of “%[1]s”", Unfilled),
}

// unfilled tells of each place below a node that is still to be filled in; keys is where it stands.
func (r *reader) unfilled(n yamldoc.Node, keys string) {
	switch n.Kind {
	case yamldoc.Scalar:
		if strings.Contains(n.Text, Unfilled) {
			told, ok := asked[keys]
			if !ok {
				told = askedElsewhere
			}
			r.problems.Errorf(CodeUnfilled, n.Place, told.text, told.fix)
		}
	case yamldoc.List:
		for _, item := range n.Items {
			r.unfilled(item, keys)
		}
	case yamldoc.Map:
		before := len(r.problems)
		for _, f := range n.Fields {
			r.unfilled(f.Value, strings.TrimPrefix(keys+"."+f.Key, "."))
		}
		if name := nameOf(n); name != "" { // an item of a list: several are told alike
			for i := before; i < len(r.problems); i++ {
				r.problems[i].Text = diag.T("%[1]s：%[2]s", "%[1]s: %[3]s", diag.Quote(name), r.problems[i].Text.ZH, r.problems[i].Text.EN)
			}
		}
	}
}

// nameOf is the name that an item of a list has, where it has one.
func nameOf(item yamldoc.Node) string {
	for _, f := range item.Fields {
		if f.Key == "name" && f.Value.Kind == yamldoc.Scalar && !strings.Contains(f.Value.Text, Unfilled) {
			return f.Value.Text
		}
	}
	return ""
}

// onceALine leaves of the problems on a line that is to be filled in those that say so.
func onceALine(problems diag.List) diag.List {
	unfilled := map[int]bool{}
	for _, p := range problems {
		if p.Code == CodeUnfilled {
			unfilled[p.Place.Line] = true
		}
	}
	return slices.DeleteFunc(problems, func(p diag.Problem) bool { return unfilled[p.Place.Line] && p.Code != CodeUnfilled })
}

// OnlyUnfilled reports whether site.yaml has no error but places that are still to be filled in.
func OnlyUnfilled(problems diag.List) bool {
	return problems.HasErrors() && !slices.ContainsFunc(problems, func(p diag.Problem) bool { return p.Severity == diag.Error && p.Code != CodeUnfilled })
}

// FillOffices writes offices into the text of a site.yaml that has Unfilled in their place, and
// changes nothing else. What names a class of offices gets a line for its members, which no
// catalogue tells. It is false where site.yaml has offices already.
func FillOffices(src []byte, names []string) ([]byte, bool) {
	text, _, err := charset.Decode(src)
	if err != nil || len(names) == 0 {
		return nil, false
	}
	root, faults := yamldoc.Parse("", []byte(text), 1)
	at := slices.IndexFunc(root.Fields, func(f yamldoc.Field) bool { return f.Key == "offices" })
	if len(faults) > 0 || at < 0 || root.Fields[at].Value.Text != Unfilled {
		return nil, false
	}
	lines := strings.SplitAfter(text, "\n")
	line := root.Fields[at].Place.Line - 1
	end := lines[line][len(strings.TrimRight(lines[line], "\r\n")):]
	lines[line] = "offices:" + end
	for _, name := range names {
		lines[line] += "  - name: " + yamldoc.Value(name) + end
		if isClass(name) {
			lines[line] += "    members: " + Unfilled + end
		}
	}
	return []byte(strings.Join(lines, "")), true
}

// isClass reports whether a catalogue means by a name several offices: 各党支部, 相关科室.
func isClass(name string) bool {
	return slices.ContainsFunc([]string{"各", "相关", "有关", "所有", "全体"}, func(word string) bool { return strings.Contains(name, word) })
}
