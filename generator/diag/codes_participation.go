package diag

// participationCodes is about calls to take part, media of others, and how long a record is kept.
var participationCodes = []Code{
	{"participation-incomplete", Stops, T(
		"“参与”缺少形式、起、止中的一项，读者不知道怎样参与、到哪天为止。",
		"A call to take part lacks its form, or its first or last day."), T(
		"写全三项，一天的起、止写同一天：`参与: {形式: 公示, 起: 2026-11-18, 止: 2026-11-24}`。",
		"Write all three; what takes one day begins and ends on it: `participation: {form: notice, from: 2026-11-18, to: 2026-11-24}`.")},
	{"participation-form-unknown", Stops, T(
		"参与形式不是方案所列的：旁听、列席、通报、咨询、征求意见、公示、听证、预公开。",
		"The form of participation is none of listening, attending, informing, asking, opinions, notice, hearing, preview."), T(
		"写其中一种，如 `参与: {形式: 征求意见, 起: 2026-11-18, 止: 2026-12-02}`。",
		"Write one of them, as in `participation: {form: opinions, from: 2026-11-18, to: 2026-12-02}`.")},
	{"participation-number", Stops, T(
		"“参与”的人数、意见数、采纳要写数字，这里不是。",
		"People, opinions and adopted are numbers, and this is none."), T(
		"写阿拉伯数字，没有的写 0，没有统计的删去：`参与: {形式: 征求意见, 起: 2026-11-18, 止: 2026-12-02, 人数: 12, 意见数: 9, 采纳: 4}`。",
		"Write figures, 0 for none, and leave out what nobody has counted: `participation: {form: opinions, from: 2026-11-18, to: 2026-12-02, people: 12, opinions: 9, adopted: 4}`.")},
	{"participation-reversed", Stops, T(
		"参与的截止日期早于开始日期，没有人能参与。",
		"The last day of a call to take part is before the first."), T(
		"核对“参与”的起、止两个日期。",
		"Check both days of the call.")},
	{"participation-short", Stops, T(
		"公示或者预公开的时间不够。从读者真正看得到之日算起：公示不少于 site.yaml 中“公示工作日数”（`notice_days`）所写的工作日（任前公示 5 个），预公开向社会不少于半个月、在党内不少于一周。",
		"A notice or a preview is shorter than it has to be, counted from the day on which readers can see it: a notice by working days (notice_days of site.yaml; five before an appointment), a preview by half a month to society and a week to the Party."), T(
		"“止”改为提示的日期或以后，正文里写了截止日期的一并改。",
		"Make the last day the one that the message names, or later; where the text names it too, there also.")},
	{"participation-counts", Stops, T(
		"采纳的意见比收到的还多，有一个数字写错了。",
		"More opinions were adopted than were given; one of the numbers is wrong."), T(
		"核对“意见数”和“采纳”，改正后重新审批。",
		"Check both, and have the record approved again.")},
	{"participation-early", Warns, T(
		"参与还没有结束，已经写了结果。",
		"What came of it is told before it is over."), T(
		"截止以后再写“结果”，重新审批：`gongkai approve 2026/意见征集 --by 周某某`。",
		"Tell the result when it is over, and have it approved again: `gongkai approve 2026/RECORD --by NAME`.")},
	{"participation-comes-down", Warns, T(
		"张贴截止或者撤下的日期早于参与截止的日期，后几天读者看不到。",
		"The record comes down before the last day on which one may take part."), T(
		"“张贴”的“止”或者“撤下日期”改到参与截止以后。",
		"Make the end of posting, or expires, later than the last day of the call.")},
	{"medium-unknown", Warns, T(
		"登记实施时写的媒体，site.yaml 的“媒体”（`media`）里没有，不知道是不是党媒。",
		"A disclosure was registered with a medium that media of site.yaml does not list, so nobody knows whether it is the Party's."), T(
		"在 site.yaml 补上：`media: [{name: 示例日报, party: true}, {name: 示例新闻网}]`；写错名称的，重新登记一次实施。",
		"Add it to site.yaml: `media: [{name: NAME, party: true}]`; where the name is wrong, register it again.")},
	{"media-party-not-first", Warns, T(
		"最先发布的媒体都不是党媒。向社会公开优先使用党报党刊、电台电视台、重点新闻网站等党的媒体。",
		"None of the media that brought it first is the Party's. Its papers, stations and sites come first."), T(
		"以后先由党媒发布；这次已由党媒发布而没有登记的，补登记实施。",
		"Let one of the Party's bring it first; where one did and nobody has registered it, register it.")},
	{"lang-unknown", Stops, T(
		"“语言”写的不是程序认识的语言，网页不知道该用什么字体、按什么方向排。",
		"The language of the record is none that the program knows: pages cannot choose its faces, nor how its lines run."), T(
		"写名称或者代码，如 `语言: 蒙古文`（竖排）、`语言: 藏文`、`语言: 维吾尔文`（自右向左）、`语言: 壮文`、`语言: 英文`；汉文的删去这一行。",
		"Write its name or tag, as in `lang: mn-Mong` (it stands vertically), `lang: bo`, `lang: ug` (right to left), `lang: za` or `lang: en`; for Chinese remove the line.")},
	{"retention-unknown", Stops, T(
		"保管期限不是档案规定的三种：永久、30年、10年。",
		"The term of retention is none of permanent, 30y and 10y."), T(
		"写其中一种，如 `保管期限: 30年`；删去这一行则按 site.yaml 的规定。",
		"Write one of them, as in `retention: 30y`; without the line it is that of site.yaml.")},
}
