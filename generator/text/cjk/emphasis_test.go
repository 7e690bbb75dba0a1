package cjk

import (
	"bytes"
	"cmp"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

func render(t testing.TB, m goldmark.Markdown, src string) string {
	t.Helper()
	var out bytes.Buffer
	if err := m.Convert([]byte(src), &out); err != nil {
		t.Fatalf("convert %q: %v", src, err)
	}
	return out.String()
}

func TestEmphasis(t *testing.T) {
	for _, group := range []struct {
		clause string
		cases  [][2]string // the Markdown and the inside of its paragraph; empty: the Markdown itself
	}{
		{"CJK punctuation on the inner side", [][2]string{
			{"**（四）探索创新实践。**市政协", "<strong>（四）探索创新实践。</strong>市政协"},
			{"**一、总体情况。**全年受理申请12件", "<strong>一、总体情况。</strong>全年受理申请12件"},
			{"见**《条例》**第十条", "见<strong>《条例》</strong>第十条"},
			{"依照**（2019年修订）**办理", "依照<strong>（2019年修订）</strong>办理"},
			{"坚持**「公开为常态」**原则", "坚持<strong>「公开为常态」</strong>原则"},
			{"坚持*『公开』*原则", "坚持<em>『公开』</em>原则"},
			{"是否公开？**是。**理由", "是否公开？<strong>是。</strong>理由"},
			{"甲**“，乙，”**丙", "甲<strong>“，乙，”</strong>丙"},
			{"甲***（乙）***丙", "甲<em><strong>（乙）</strong></em>丙"},
			{"甲**【乙】**abc", "甲<strong>【乙】</strong>abc"},
			{"abc**（乙）**abc", "abc<strong>（乙）</strong>abc"},
			{"12**《乙》**34", "12<strong>《乙》</strong>34"},
			{"**共￥**5元", "<strong>共￥</strong>5元"},
		}},
		{"CJK punctuation on the outer side", [][2]string{
			{"（**甲**）", "（<strong>甲</strong>）"},
			{"「*甲*」", "「<em>甲</em>」"},
			{"。**甲**。", "。<strong>甲</strong>。"},
			{"《**（甲）**》", "《<strong>（甲）</strong>》"},
		}},
		{"no punctuation at all", [][2]string{
			{"党务**公开**条例", "党务<strong>公开</strong>条例"},
			{"党务*公开*条例", "党务<em>公开</em>条例"},
			{"甲*乙**丙**丁*戊", "甲<em>乙<strong>丙</strong>丁</em>戊"},
			{"**甲**乙**丙**", "<strong>甲</strong>乙<strong>丙</strong>"},
		}},
		{"left 2b: foreign punctuation follows, CJK precedes", [][2]string{
			{"用**[链接](/a)**打开", `用<strong><a href="/a">链接</a></strong>打开`},
			{"用**`code`**运行", "用<strong><code>code</code></strong>运行"},
			{"增长**+5%**以上", "增长<strong>+5%</strong>以上"},
			{"名为**(甲)**的", "名为<strong>(甲)</strong>的"},
			{"名为，**(甲)**，的", "名为，<strong>(甲)</strong>，的"},
			{"金额**$5**元", "金额<strong>$5</strong>元"},
			{"名为**(a)**b", "名为**(a)**b"},
			{"a**(甲)**的", "a**(甲)**的"},
		}},
		{"right 2b: foreign punctuation precedes, CJK follows", [][2]string{
			{"**甲(乙)**丙", "<strong>甲(乙)</strong>丙"},
			{"**50%**以上", "<strong>50%</strong>以上"},
			{"**注意:**事项", "<strong>注意:</strong>事项"},
			{"**Yahoo!**という会社", "<strong>Yahoo!</strong>という会社"},
			{"*a.*（乙）", "<em>a.</em>（乙）"},
			{"**注意:**abc", "**注意:**abc"},
			{"**50%**5", "**50%**5"},
		}},
		{"curly quotes are foreign punctuation", [][2]string{
			{"增强**“四个意识”**和", "增强<strong>“四个意识”</strong>和"},
			{"**“两个维护”。**我们", "<strong>“两个维护”。</strong>我们"},
			{"**‘甲’**乙", "<strong>‘甲’</strong>乙"},
			{"“**甲**”", "“<strong>甲</strong>”"},
			{"a**“甲”**b", "a**“甲”**b"},
			{"甲**……**乙", "甲<strong>……</strong>乙"},
			{"甲**——乙——**丙", "甲<strong>——乙——</strong>丙"},
		}},
		{"curly quotes made fullwidth by U+FE01 are CJK before a run", [][2]string{
			{"**“甲”\uFE01**b", "<strong>“甲”\uFE01</strong>b"},
			{"**‘甲’\uFE01**b", "<strong>‘甲’\uFE01</strong>b"},
			{"“\uFE01**(甲)**，", "“\uFE01<strong>(甲)</strong>，"},
			{"**“甲”\uFE00**b", "**“甲”\uFE00**b"},
			{"**《甲>\uFE01**b", "**《甲&gt;\uFE01**b"},
		}},
		{"variation selectors before a run", [][2]string{
			{"甲。\uFE00**(乙)**丙", "甲。\uFE00<strong>(乙)</strong>丙"},
			{"甲\uFE00**(乙)**丙", "甲\uFE00<strong>(乙)</strong>丙"},
			{"甲\uFE02**(乙)**丙", "甲\uFE02<strong>(乙)</strong>丙"},
			{"〰\uFE0E**(乙)**丙", "〰\uFE0E<strong>(乙)</strong>丙"},
			{"葛\U000E0100**(乙)**丙", "葛\U000E0100<strong>(乙)</strong>丙"},
			{"葛\U000E01EF**(乙)**丙", "葛\U000E01EF<strong>(乙)</strong>丙"},
			{"**(葛\U000E0101**丙", "<strong>(葛\U000E0101</strong>丙"},
			{"〰\uFE0F**(乙)**丙", "〰\uFE0F**(乙)**丙"}, // asks for an emoji: no longer CJK
			{"a\uFE00**(乙)**丙", "a\uFE00**(乙)**丙"},
			{"**甲!\uFE0E**b", "**甲!\uFE0E**b"}, // foreign punctuation seen through the selector
			{"!\uFE0E**(乙)**丙", "!\uFE0E<strong>(乙)</strong>丙"},
			{"\uFE00**甲**乙", "\uFE00<strong>甲</strong>乙"},
			{"甲**（\uFE00**乙", "甲<strong>（\uFE00</strong>乙"},
		}},
		{"supplementary planes", [][2]string{
			{"𠮷**(乙)**𠮟", "𠮷<strong>(乙)</strong>𠮟"},
			{"**𠮷(乙)**𠮟", "<strong>𠮷(乙)</strong>𠮟"},
			{"𰻞**（乙）**𰻝", "𰻞<strong>（乙）</strong>𰻝"},
			{"\U0003FFFD**(乙)**\U0003FFFD", "\U0003FFFD<strong>(乙)</strong>\U0003FFFD"},
			{"𘠀**(乙)**𛅰", "𘠀<strong>(乙)</strong>𛅰"}, // Tangut, Nüshu
			{"🈂**(乙)**🈷", "🈂<strong>(乙)</strong>🈷"}, // emoji only when asked to be
			{"a**🄐乙🄐**b", "a**🄐乙🄐**b"},              // a symbol that is not wide
		}},
		{"emoji by default are foreign punctuation", [][2]string{
			{"a**⭐乙**丙", "a**⭐乙**丙"},
			{"**乙⭐**b", "**乙⭐**b"},
			{"**乙⭐**丙", "<strong>乙⭐</strong>丙"},
			{"**乙👍**丙", "<strong>乙👍</strong>丙"},
			{"**乙👍**b", "**乙👍**b"},
			{"**乙㊙**b", "<strong>乙㊙</strong>b"},
		}},
		{"Japanese", [][2]string{
			{"これは**強調（テスト）**です", "これは<strong>強調（テスト）</strong>です"},
			{"**「注意」**を読む", "<strong>「注意」</strong>を読む"},
			{"**ｶﾅ｡**ｶﾅ", "<strong>ｶﾅ｡</strong>ｶﾅ"},
			{"これを**`git`**で", "これを<strong><code>git</code></strong>で"},
			{"ゟ**(甲)**ー", "ゟ<strong>(甲)</strong>ー"},
		}},
		{"Korean", [][2]string{
			{"**스크립트(script)**라고", "<strong>스크립트(script)</strong>라고"},
			{"패키지는 **`npm`**으로", "패키지는 <strong><code>npm</code></strong>으로"},
			{"그는 *\"예\"*라고", "그는 <em>&quot;예&quot;</em>라고"},
			{"ᄒᆞᆫ**(甲)**글", "ᄒᆞᆫ<strong>(甲)</strong>글"}, // U+11AB is Hangul and neutral in width
			{"\u1160**(甲)**\uD7B0", "\u1160<strong>(甲)</strong>\uD7B0"},
			{"가**₩5₩**나", "가<strong>₩5₩</strong>나"},
		}},
		{"spaces and ends of the line", [][2]string{
			{"甲 **（乙）** 丙", "甲 <strong>（乙）</strong> 丙"},
			{"甲** 乙**", "甲** 乙**"},
			{"**甲 **乙", "**甲 **乙"},
			{"甲**　乙**", "甲**　乙**"}, // U+3000 is a space before it is wide
			{"**甲　**乙", "**甲　**乙"},
			{"（**", "（**"},
			{"**）", "**）"},
			{"**甲\n（乙）**丙", "<strong>甲\n（乙）</strong>丙"},
			{"甲\u00a0**(乙)**丙", "甲\u00a0<strong>(乙)</strong>丙"},
			{"\\**甲*乙", "*<em>甲</em>乙"},
		}},
		{"underscores keep out of words", [][2]string{
			{"甲_乙_丙", "甲_乙_丙"},
			{"甲__乙__丙", "甲__乙__丙"},
			{"_甲_", "<em>甲</em>"},
			{"__甲__，乙", "<strong>甲</strong>，乙"},
			{"（_甲_）", "（<em>甲</em>）"},
			{"。__甲__。", "。<strong>甲</strong>。"},
			{"。_（甲）_。", "。<em>（甲）</em>。"},
			{"。\uFE00_甲_。", "。\uFE00<em>甲</em>。"},
			{"”\uFE01_甲_。", "”\uFE01<em>甲</em>。"},
			{"“_甲_”", "“<em>甲</em>”"},
			{"_（甲）_乙", "_（甲）_乙"},
			{"甲_（乙）_", "甲_（乙）_"},
			{"葛\U000E0100_甲_", "葛\U000E0100_甲_"},
			{"snake_case_name", "snake_case_name"},
		}},
		{"strikethrough", [][2]string{
			{"~~（甲）~~乙", "<del>（甲）</del>乙"},
			{"原定~~“甲”~~乙", "原定<del>“甲”</del>乙"},
			{"甲~~(乙)~~丙", "甲<del>(乙)</del>丙"},
			{"甲~~乙。~~**（丙）**", "甲<del>乙。</del><strong>（丙）</strong>"},
			{"甲~~~乙~~~丙", "甲~~~乙~~~丙"},
			{"甲~~ 乙~~", "甲~~ 乙~~"},
			{"a~~(乙)~~b", "a~~(乙)~~b"},
			{"葛\U000E0100~~(乙)~~丙", "葛\U000E0100<del>(乙)</del>丙"},
			{"**甲~~乙~~**丙", "<strong>甲<del>乙</del></strong>丙"},
		}},
		{"what is not emphasis stays as written", [][2]string{
			{"`**（甲）**乙`", "<code>**（甲）**乙</code>"},
			{`\*\*（甲）\*\*乙`, "**（甲）**乙"},
			{"2 * 3 * 4", "2 * 3 * 4"},
		}},
		{"masked numbers keep their signs", [][2]string{
			{"甲138****1234、乙139****5678", ""},
			{"35*************123，另一人35*************456", ""},
			{"35****12X、35****34X", ""},
			{"138****张三，139****李四", ""},
			{"138***张、139***李", ""},
			{"138****（张）、139****（李）", ""},
			{"闽A****8、闽B****9", ""},
			{"20**年1月至20**年3月", ""},
			{"尾号**34、尾号**56", ""},
			{"zh***@qq.com、张***@qq.com", ""},
			{"１３８****１２３４、１３９****５６７８", ""},
			{"138____1234、139____5678", ""},
			{"138_1_2", ""},
		}},
		{"masked names keep their signs", [][2]string{
			{"张**、李**、王*均无异议", ""},
			{"王*均无异议，李*同意", ""},
			{"王*明、李*华", ""},
			{"居民张*某、王*某", ""},
			{"张**与李**达成协议", ""},
			{"张**/李**", ""},
			{"张*；李*", ""},
			{"（张*）、（李*）", ""},
			{"张**(组长),李**(成员)", ""},
			{"张~~、李~~", ""},
		}},
		{"products and ranges keep their signs", [][2]string{
			{"3*4*5", ""},
			{"规格100*200*300毫米，共3*4*5=60件", ""},
			{"2*a*3*b", ""},
			{"**3*4*5**", "<strong>3*4*5</strong>"},
			{"每周3~5天，每天10~20人", ""},
			{"7月~9月交第一次，10月~12月交第二次", ""},
			{"~（甲）~乙", ""},
			{"3~~5天，10~~20人", ""},
			{"~~原定3~5天~~改为10~20天", "<del>原定3~5天</del>改为10~20天"},
		}},
		{"what closes or pauses begins no emphasis", [][2]string{
			{"甲**，乙，**丙", ""},
			{"甲**。\uFE00**乙", ""},
			{"编号__，日期__。", ""},
			{"（__）和（__）", ""},
			{"好的~~，谢谢~~。", ""},
			{"**.docx**和**![](a)**", `<strong>.docx</strong>和<strong><img src="a" alt=""></strong>`},
		}},
		{"emphasis that offices write", [][2]string{
			{"**（一）安排。**各科室办理，**重点**、**难点**和*说明*一并报送", "<strong>（一）安排。</strong>各科室办理，<strong>重点</strong>、<strong>难点</strong>和<em>说明</em>一并报送"},
			{"共**12**件，**2026**年", "共<strong>12</strong>件，<strong>2026</strong>年"},
			{"**138****1234**", "<strong>138****1234</strong>"},
			{"**张某**、**李某**、**王**某", "<strong>张某</strong>、<strong>李某</strong>、<strong>王</strong>某"},
			{"第**3**条、第**5**条", "第<strong>3</strong>条、第<strong>5</strong>条"},
			{"**3月**5日", "<strong>3月</strong>5日"},
			{"去仔，切*0.15 宽*条", "去仔，切<em>0.15 宽</em>条"},
			{"***2026***年", "<em><strong>2026</strong></em>年"},
			{"~~原定12月1日~~改为12月2日", "<del>原定12月1日</del>改为12月2日"},
		}},
	} {
		for _, c := range group.cases {
			got := render(t, goldmark.New(goldmark.WithExtensions(Emphasis)), c[0])
			if want := "<p>" + cmp.Or(c[1], c[0]) + "</p>\n"; got != want {
				t.Errorf("%s: %q = %q, want %q", group.clause, c[0], got, want)
			}
		}
	}
}

// The > before the second line is a foreign mark, and would make its run close.
func TestEmphasisInQuotationSeesLineStart(t *testing.T) {
	got := render(t, goldmark.New(goldmark.WithExtensions(Emphasis)), ">*甲\n>*乙\n")
	want := "<blockquote>\n<p>*甲\n*乙</p>\n</blockquote>\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestEmphasisInTableAndList(t *testing.T) {
	m := goldmark.New(goldmark.WithExtensions(Emphasis, extension.Table))
	got := render(t, m, "- **甲。**乙\n  **丙。**丁\n\n|**甲。**乙|~~丙。~~丁|\n|-|-|\n|甲|**（乙）**丙|\n")
	for _, want := range []string{
		"<li><strong>甲。</strong>乙\n<strong>丙。</strong>丁</li>",
		"<th><strong>甲。</strong>乙</th>\n<th><del>丙。</del>丁</th>",
		"<td><strong>（乙）</strong>丙</td>",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("got %s\nwant in it %s", got, want)
		}
	}
}

// Whatever CJK letters and punctuation stand inside and beside it, **X** is strong,
// unless it begins with a mark that closes or pauses.
func TestEmphasisStrongWithoutSpaces(t *testing.T) {
	const alphabet = "公あアｱ가ᄀ𠮷㊙。、，！？：；（）「」『』【】《》〈〉〔〕・〜￥〰"
	m := goldmark.New(goldmark.WithExtensions(Emphasis))
	for _, before := range alphabet {
		for _, first := range alphabet {
			for _, last := range alphabet {
				left, x, right := string(before), string(first)+string(last), string(before)
				want := "<p>" + left + "<strong>" + x + "</strong>" + right + "</p>\n"
				if strings.ContainsRune("。、，！？：；）」』】》〉〕", first) {
					want = "<p>" + left + "**" + x + "**" + right + "</p>\n"
				}
				if got := render(t, m, left+"**"+x+"**"+right); got != want {
					t.Fatalf("%s**%s**%s = %q, want %q", left, x, right, got, want)
				}
			}
		}
	}
}

func FuzzEmphasis(f *testing.F) {
	for _, seed := range []string{
		"**（四）探索。**市政协", "*a _b_ ~~c~~*", "a**“b”**c", "葛\U000E0100**(乙)**", "\xe4\xb8**a**\x80",
		">*a\n> **b\n>_c_", "|*a*|\n|-|\n|~b~|", "*[a*](b)*", "~~~a~~~", "1. *a*\n\t*b*", "\\~~a~~", "a\uFE0E*b*",
	} {
		f.Add(seed)
	}
	plain := goldmark.New(goldmark.WithExtensions(extension.Strikethrough, extension.Table, extension.Linkify))
	amended := goldmark.New(goldmark.WithExtensions(Emphasis, extension.Table, extension.Linkify))
	f.Fuzz(func(t *testing.T, src string) {
		got := render(t, amended, src)
		if !readsAsBefore(src) {
			return
		}
		if want := render(t, plain, src); got != want {
			t.Errorf("%q = %q, want as without the extension %q", src, got, want)
		}
	})
}

// standsForItself finds what may be a single ~, a run beside a figure, or one before a closing
// mark.
var standsForItself = regexp.MustCompile(`(^|[^~])~($|[^~])|\pN[*_~]|[*_~]\pN|[*_~][,:;?!.\p{Pe}\p{Pf}]|[\p{Han}][*_~]`)

// readsAsBefore reports a text the amendment has nothing to say about.
func readsAsBefore(src string) bool {
	if !utf8.ValidString(src) {
		return false // the amendment leaves it open
	}
	for _, quoted := range []string{">*", ">_", ">~"} {
		if strings.Contains(src, quoted) {
			return false // goldmark looks past the start of a quoted line
		}
	}
	if standsForItself.MatchString(src) {
		return false // deliberately: literal.go
	}
	return !strings.ContainsFunc(src, func(r rune) bool {
		return isCJK(r) || isGeneralSelector(r) || isIdeographicSelector(r)
	})
}

// Each starts with a letter where it would otherwise be a rule or a fence.
// Counting the refused tildes again from each byte would take minutes.
func TestEmphasisIsLinear(t *testing.T) {
	m := goldmark.New(goldmark.WithExtensions(Emphasis))
	for name, src := range map[string]string{
		"asterisks":   "a" + strings.Repeat("*", 1<<19),
		"tildes":      "a" + strings.Repeat("~", 1<<19),
		"openers":     strings.Repeat("**a ", 1<<17),
		"closers":     strings.Repeat("a** ", 1<<17),
		"CJK pairs":   strings.Repeat("甲**（乙）**", 1<<15),
		"selectors":   strings.Repeat("\uFE00*", 1<<17),
		"underscores": strings.Repeat("_。", 1<<17),
	} {
		start := time.Now()
		render(t, m, src)
		if took := time.Since(start); took > 20*time.Second { // all take under a second without -race
			t.Errorf("%s: %v", name, took)
		}
	}
}
