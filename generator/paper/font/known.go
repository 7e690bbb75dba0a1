package font

// known is the files of each role's faces, the best first, in small letters. After # stands the
// PostScript name of a face of a collection; without it the first is meant.
//
// Windows has sim*.ttf and msyh.ttc, with Office st*.ttf and the *_gb2312.ttf of older ones. FZ*
// are Founder's, with GB 2312 (*JW) or GBK (*K), as WPS Office, Kylin and UOS bring them; --GB1-0
// and --GBK1-0 are their PostScript names, under which they are passed on too. Debian has them in
// fonts-lxgw-wenkai (Medium in place of Bold from 1.3), fonts-arphic-gbsn00lp, -gkai00mp, -uming
// and -ukai, fonts-wqy-microhei and -zenhei. macOS has collections in which the order of the faces
// changed between versions. A 黑体 is no face for a text; it serves for one where there is nothing
// else.
var known = [roles][]string{
	Body: {"simfang.ttf", "仿宋_gb2312.ttf", "fangsong_gb2312.ttf", "fzfsk.ttf", "fzfsk--gbk1-0.ttf", "fzfsjw.ttf", "fzfsjw--gb1-0.ttf", "方正仿宋_gbk.ttf", "方正仿宋简体.ttf",
		"stfangso.ttf", "stfangsong.ttf", "华文仿宋.ttf", "lxgwwenkai-regular.ttf", "lxgwwenkai-light.ttf", "gbsn00lp.ttf", "fzssk.ttf", "fzssjw.ttf", "simsun.ttc", "stsong.ttf",
		"songti.ttc#STSongti-SC-Regular", "songti.ttc#STSong", "songti.ttc", "uming.ttc"},
	Title: {"fzxbsk.ttf", "fzxbsk--gbk1-0.ttf", "fzxbsjw.ttf", "fzxbsjw--gb1-0.ttf", "方正小标宋_gbk.ttf", "方正小标宋简体.ttf", "stzhongs.ttf", "songti.ttc#STSongti-SC-Bold",
		"lxgwwenkai-bold.ttf", "lxgwwenkai-medium.ttf", "fzssk.ttf", "fzssjw.ttf", "simsun.ttc", "stsong.ttf", "songti.ttc", "gbsn00lp.ttf", "uming.ttc"},
	Black: {"simhei.ttf", "fzhtk.ttf", "fzhtk--gbk1-0.ttf", "fzhtjw.ttf", "fzhtjw--gb1-0.ttf", "方正黑体_gbk.ttf", "方正黑体简体.ttf", "msyh.ttc", "msyh.ttf", "stheiti.ttf", "华文黑体.ttf",
		"stheiti medium.ttc#STHeitiSC-Medium", "stheiti medium.ttc", "stheiti light.ttc#STHeitiSC-Light", "wqy-zenhei.ttc", "wqy-microhei.ttc", "lxgwwenkai-bold.ttf", "lxgwwenkai-medium.ttf",
		"droidsansfallbackfull.ttf"},
	Kai: {"simkai.ttf", "楷体_gb2312.ttf", "kaiti_gb2312.ttf", "fzktk.ttf", "fzktk--gbk1-0.ttf", "fzktjw.ttf", "fzktjw--gb1-0.ttf", "方正楷体_gbk.ttf", "方正楷体简体.ttf", "stkaiti.ttf", "华文楷体.ttf",
		"kaiti.ttc#STKaitiSC-Regular", "kaiti.ttc#STKaiti-SC-Regular", "kaiti.ttc#STKaiti", "kaiti.ttc", "lxgwwenkai-regular.ttf", "gkai00mp.ttf", "ukai.ttc"},
	Digits: {"simsun.ttc", "fzssk.ttf", "fzssk--gbk1-0.ttf", "fzssjw.ttf", "fzssjw--gb1-0.ttf", "stsong.ttf", "songti.ttc#STSongti-SC-Regular", "songti.ttc#STSong", "songti.ttc",
		"gbsn00lp.ttf", "uming.ttc", "lxgwwenkai-regular.ttf"},
}

// fallbacks hold characters that faces of the roles lack: the ideographs of the planes beyond the
// basic one, symbols, letters of other scripts.
var fallbacks = []string{"simsunb.ttf", "simsunextg.ttf", "lxgwwenkai-regular.ttf", "gbsn00lp.ttf", "wqy-microhei.ttc", "wqy-zenhei.ttc", "uming.ttc", "hanamina.ttf", "hanaminb.ttf",
	"babelstonehan.ttf", "dejavusans.ttf", "seguisym.ttf", "apple symbols.ttf", "arial unicode.ttf"}

// sample is what a face must have to be that of a text.
const sample = "的一是在不了有和人这中大为上个国，。（）"
