package font

import "strings"

// known is the names of each role's faces, the best first, as spelled writes them; what ends with *
// is a part of a name. Of several faces with one name that counts which has nearest the weight of
// the role. A name of a file is one of its face where the face's own tell nothing: fonts are passed
// on whose names are broken.
//
// Windows has SimSun, FangSong, KaiTi, SimHei and Microsoft YaHei, with Office the ST* ones and the
// *_GB2312 of older ones. FZ* are Founder's, with GB 2312 (*JW) or GBK (*K), as WPS Office, Kylin
// and UOS bring them. Debian has LXGW WenKai (Medium in place of Bold from 1.3), those of Arphic
// and of WenQuanYi, and Noto CJK, which Adobe calls Source Han. A 黑体 is no face for a text; it
// serves for one where there is nothing else.
var known = [roles][]string{
	Body: words("simfang 仿宋 fangsong 仿宋gb2312 fangsonggb2312 fzfsk fzfskgbk10 fzfsjw fzfsjwgb10 方正仿宋gbk 方正仿宋简体 stfangso stfangsong 华文仿宋 仿宋* fangsong* "+
		"lxgwwenkairegular lxgwwenkailight lxgwwenkai 文楷* gbsn00lp", songs, "宋体* songti*"),
	Title: words("fzxbsk fzxbskgbk10 fzxbsjw fzxbsjwgb10 方正小标宋gbk 方正小标宋简体 小标宋* xiaobiaosong* stzhongs stzhongsong 华文中宋 stsongtiscbold "+
		"notoserifcjkscbold notoserifscbold sourcehanserifscbold sourcehanserifcnbold lxgwwenkaibold lxgwwenkaimedium", songs, "宋体* songti*"),
	Black: words("simhei 黑体 fzhtk fzhtkgbk10 fzhtjw fzhtjwgb10 方正黑体gbk 方正黑体简体 msyh microsoftyahei 微软雅黑 stheiti 华文黑体 " +
		"stheitiscmedium stheitimedium stheitisclight " + noto("sans") + "思源黑体* 黑体* heiti* wqyzenhei wqymicrohei lxgwwenkaibold lxgwwenkaimedium droidsansfallbackfull droidsansfallback"),
	Kai: words("simkai 楷体 kaiti 楷体gb2312 kaitigb2312 fzktk fzktkgbk10 fzktjw fzktjwgb10 方正楷体gbk 方正楷体简体 stkaiti 华文楷体 " +
		"stkaitiscregular kaitiscregular 楷体* kaiti* lxgwwenkairegular lxgwwenkai 文楷* gkai00mp ukai"),
	Digits: words("simsun 宋体 fzssk fzsskgbk10 fzssjw fzssjwgb10 方正书宋gbk 方正书宋简体 stsong 华文宋体 stsongtiscregular songti", noto("serif"), "思源宋体* 宋体* songti* gbsn00lp uming lxgwwenkairegular"),
}

// songs is the 宋体 faces that serve for a text and for titles.
const songs = "fzssk fzsskgbk10 fzssjw fzssjwgb10 方正书宋gbk 方正书宋简体 simsun 宋体 stsong 华文宋体 stsongtiscregular songti " +
	"notoserifcjksc notoserifsc sourcehanserifsc sourcehanserifcn 思源宋体* gbsn00lp uming"

// noto is the families of Noto and Source Han of a design.
func noto(design string) string {
	return strings.ReplaceAll("notoDcjksc notoDsc sourcehanDsc sourcehanDcn ", "D", design)
}

func words(lists ...string) []string { return strings.Fields(strings.Join(lists, " ")) }

// weights is the weight of each role's faces.
var weights = [roles]int{Body: 400, Title: 700, Black: 500, Kai: 400, Digits: 400}

// designs is what serves a role where no name tells it, the best first.
var designs = [roles][]design{Body: {serif, unclassed}, Title: {serif}, Black: {sans}, Digits: {serif}}

// fallbacks hold characters that faces of the roles lack: the ideographs of the planes beyond the
// basic one, symbols, letters of other scripts.
var fallbacks = words("simsunb simsunextb simsunextg lxgwwenkairegular notoserifcjksc notosanscjksc gbsn00lp wqymicrohei wqyzenhei uming hanamina hanaminb " +
	"babelstonehan dejavusans seguisym applesymbols arialunicode")

// sample is what a face must have to be that of a text.
const sample = "的一是在不了有和人这中大为上个国，。（）"
