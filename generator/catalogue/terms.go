package catalogue

import (
	"slices"

	"gongkai/generator/scope"
)

// Timing is by when and how long something is disclosed (plan 二(五)).
type Timing uint8

// The timings. AnyTiming is 依内容确定 in a catalogue; a record must choose.
const (
	NoTiming  Timing = iota
	Standing         // 长期公开: within 10 working days of the day it was decided, up until replaced
	Periodic         // 定期公开: by month, quarter, half-year, year or stage
	Prompt           // 随时公开: on the day it was decided
	AnyTiming        // 依内容确定
)

// StandingDays is the working days within which a standing matter goes up: plan 二(五)1.
const StandingDays = 10

var timings = [...]struct{ zh, en string }{
	Standing: {"长期公开", "standing"}, Periodic: {"定期公开", "periodic"}, Prompt: {"随时公开", "prompt"},
	AnyTiming: {ByContent, ""},
}

// ByContent is what the catalogue writes where the content of each record decides.
const ByContent = "依内容确定"

// String is the Chinese name.
func (t Timing) String() string { return timings[t].zh }

// English is the English name, as front matter may write it.
func (t Timing) English() string { return timings[t].en }

// ParseTiming reads the Chinese or English name of a timing that a record may have.
func ParseTiming(text string) (Timing, bool) {
	for _, t := range []Timing{Standing, Periodic, Prompt} {
		if text == timings[t].zh || text == timings[t].en {
			return t, true
		}
	}
	return NoTiming, false
}

// TimingNames is every text that ParseTiming accepts, for suggestions.
func TimingNames() []string {
	return []string{"长期公开", "定期公开", "随时公开", "standing", "periodic", "prompt"}
}

// Method is a channel of disclosure (plan 二(四)).
type Method string

// The channels that this program renders. Any other of methods is registered only.
const (
	Meeting  Method = "会议"
	Document Method = "文件"
	Briefing Method = "简报"
	Intranet Method = "局域网"
	Training Method = "培训"
	Gazette  Method = "公报"
	Website  Method = "网站"
	Board    Method = "公开栏"
)

var methods = []struct {
	method  Method
	english string
}{
	{Meeting, "meeting"}, {Document, "document"}, {Briefing, "briefing"}, {Intranet, "intranet"},
	{Training, "training"}, {Gazette, "gazette"}, {"新闻发布会", "press-conference"}, {"报刊", "press"},
	{"广播", "radio"}, {"电视", "television"}, {Website, "website"}, {"新媒体", "new-media"}, {Board, "board"},
}

// ParseMethod reads the Chinese or English name of a method; 互联网 is 网站 (plan 二(四) uses
// both).
func ParseMethod(text string) (Method, bool) {
	if text == "互联网" {
		return Website, true
	}
	for _, m := range methods {
		if text == string(m.method) || text == m.english {
			return m.method, true
		}
	}
	return "", false
}

// MethodNames is every text that ParseMethod accepts, for suggestions.
func MethodNames() []string {
	names := []string{"互联网"}
	for _, m := range methods {
		names = append(names, string(m.method), m.english)
	}
	return names
}

// Rendered reports that this program carries the method out: a site, a board or a bulletin.
func (m Method) Rendered() bool { return m.OnSite() || m.OnBoard() || m.InBulletin() }

// Gathers reports that the method tells those who are there: it reaches somebody by who came.
func (m Method) Gathers() bool { return m == Meeting || m == Training }

// OnSite reports that the method makes a record a page of a site.
func (m Method) OnSite() bool { return m == Website || m == Intranet }

// OnBoard reports that the method puts a record on the sheets of a board.
func (m Method) OnBoard() bool { return m == Board }

// InBulletin reports that the method puts a record into the periodical bulletin.
func (m Method) InBulletin() bool { return m == Document || m == Briefing || m == Gazette }

// Permission is the scopes that an entry leaves to its records (domain.md, Scope).
type Permission struct{ kinds []scope.Kind }

// ParsePermission reads the 公开范围 column.
func ParsePermission(text string) (Permission, bool) {
	switch text {
	case "党内或社会":
		return Permission{[]scope.Kind{scope.Public, scope.Party}}, true
	case ByContent:
		return Permission{scope.Kinds()}, true
	}
	if k, ok := scope.ParseKind(text); ok && text == k.String() {
		return Permission{[]scope.Kind{k}}, true
	}
	return Permission{}, false
}

// PermissionNames is every text of the 公开范围 column, for suggestions.
func PermissionNames() []string {
	return []string{"社会", "社会一定范围", "党内", "党内一定范围", "党内或社会", ByContent}
}

// Allows reports whether a record may have a scope of this kind.
func (p Permission) Allows(k scope.Kind) bool { return slices.Contains(p.kinds, k) }

// Kinds is the kinds that are allowed, widest first.
func (p Permission) Kinds() []scope.Kind { return slices.Clone(p.kinds) }

// String is the permission as the catalogue writes it.
func (p Permission) String() string {
	switch len(p.kinds) {
	case 0:
		return ""
	case 1:
		return p.kinds[0].String()
	case 2:
		return "党内或社会"
	}
	return ByContent
}
