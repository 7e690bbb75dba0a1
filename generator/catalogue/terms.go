package catalogue

import (
	"maps"
	"slices"

	"gongkai/generator/diag"
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

// The channels to society that others carry: a disclosure by them is registered.
const (
	Conference Method = "新闻发布会"
	Interview  Method = "接受采访"
	Press      Method = "报刊"
	Radio      Method = "广播"
	Television Method = "电视"
	NewMedia   Method = "新媒体"
)

var methods = []struct {
	method  Method
	english string
}{
	{Meeting, "meeting"}, {Document, "document"}, {Briefing, "briefing"}, {Intranet, "intranet"},
	{Training, "training"}, {Gazette, "gazette"}, {Conference, "press-conference"}, {Interview, "interview"}, {Press, "press"},
	{Radio, "radio"}, {Television, "television"}, {Website, "website"}, {NewMedia, "new-media"}, {Board, "board"},
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

// InMedia reports that a medium of others brings it: a paper, a station, a site, an interview.
func (m Method) InMedia() bool {
	return m == Interview || m == Press || m == Radio || m == Television || m == NewMedia
}

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

// MeantTiming is the remedy for a text that is no timing.
func MeantTiming(text string) diag.Text {
	return diag.Meant{Got: text, Names: TimingNames(), Synonyms: written}.Fix()
}

// MeantMethod is the remedy for a text that is no method.
func MeantMethod(text string) diag.Text {
	return diag.Meant{Got: text, Names: MethodNames(), Synonyms: written, List: true}.Fix()
}

// written is what people write for a timing or a method.
var written = map[string]string{
	"长期": "长期公开", "长期性": "长期公开", "常年": "长期公开", "常年公开": "长期公开", "固定公开": "长期公开", "固定": "长期公开",
	"定期": "定期公开", "每季度": "定期公开", "按季度": "定期公开", "季度": "定期公开", "每月": "定期公开", "每年": "定期公开", "年度": "定期公开", "阶段性": "定期公开", "阶段公开": "定期公开",
	"随时": "随时公开", "及时": "随时公开", "及时公开": "随时公开", "即时": "随时公开", "即时公开": "随时公开", "实时": "随时公开", "临时": "随时公开", "实时公开": "随时公开", "不定期": "随时公开", "不定期公开": "随时公开", "动态": "随时公开", "动态公开": "随时公开",
	"官网": "网站", "门户网站": "网站", "政府网站": "网站", "单位网站": "网站", "网页": "网站", "网上": "网站", "官方网站": "网站", "宣传栏": "公开栏", "公示栏": "公开栏", "公告栏": "公开栏", "党务公开栏": "公开栏", "政务公开栏": "公开栏", "村务公开栏": "公开栏", "公示板": "公开栏", "上墙": "公开栏",
	"内网": "局域网", "办公网": "局域网", "会上": "会议", "开会": "会议", "党员大会": "会议", "通报会": "会议", "印发": "文件", "发文": "文件", "红头文件": "文件",
	"微信": "新媒体", "公众号": "新媒体", "微信公众号": "新媒体", "两微一端": "新媒体", "微信群": "新媒体", "QQ群": "新媒体", "工作群": "新媒体", "微博": "新媒体", "客户端": "新媒体", "短视频": "新媒体", "纸质媒体": "报刊", "报纸": "报刊", "电台": "广播", "发布会": "新闻发布会", "采访": "接受采访", "专访": "接受采访", "记者采访": "接受采访", "党报": "报刊", "党刊": "报刊", "电视台": "电视", "视频号": "新媒体",
}

// Usual is the catalogue's own word for what people write instead; "" where there is none.
func Usual(text string) string { return written[text] }

// UsualWords is every text for which Usual has a word, sorted.
func UsualWords() []string { return slices.Sorted(maps.Keys(written)) }
