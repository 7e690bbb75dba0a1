package diag

// catalogueCodes is about what a record must have in common with its entry of the catalogue.
var catalogueCodes = []Code{
	{"catalogue-missing", Stops, T(
		"没有写目录序号，程序不知道这一篇属于公开目录的哪一项，没法核对范围和时限。",
		"There is no catalogue number, so nothing can be checked against the entry."), T(
		"查公开目录，补一行：`目录序号: 35`。",
		"Look the entry up and add a line such as `catalogue: 35`.")},
	{"catalogue-number", Stops, T(
		"目录序号不是数字。",
		"The catalogue number is not a number."), T(
		"只写数字，不写“第…项”，如 `目录序号: 35`。",
		"Write digits alone, such as `catalogue: 35`.")},
	{"catalogue-unknown-number", Stops, T(
		"确定日期那天施行的目录里没有这个序号。",
		"The catalogue that was in force on the day of the decision has no such entry."), T(
		"用 `gongkai catalogue show` 查序号；目录修订以前确定的事项，用旧目录的序号。",
		"Look it up with `gongkai catalogue show`; what was decided before a revision keeps the number of the catalogue before it.")},
	{"decided-before-catalogue", Stops, T(
		"确定日期早于最早一版公开目录，没有目录可以核对。",
		"The matter was decided before the first catalogue took force, so there is none to check it against."), T(
		"先核对“确定日期”的年份有没有写错；确实更早的，请技术人员把当时的目录存入 content/catalogue。",
		"Check the year of the decision; if it is right, the earlier catalogue belongs into content/catalogue.")},
	{"scope-missing", Stops, T(
		"没有写公开范围。公开范围没有默认值：漏写的不会当作向社会公开，也就不能公布。",
		"There is no scope. Nothing defaults to public, so the record cannot be published."), T(
		"按目录补一行，如 `公开范围: 党内`。",
		"Add the scope that the catalogue gives, such as `scope: party`.")},
	{"scope-unknown", Stops, T(
		"公开范围写的不是规定的四种。",
		"The scope is none of the four."), T(
		"写“社会”“社会一定范围”“党内”“党内一定范围”中的一种，如 `公开范围: 党内`。",
		"Write public, public-group, party or party-group, as in `scope: party`.")},
	{"scope-not-in-catalogue", Stops, T(
		"目录规定了这一项向谁公开，文稿写的范围与它不一致。公开范围不能由承办科室自行扩大或者缩小。",
		"The catalogue says to whom this entry is disclosed, and the record says otherwise. An office may neither widen nor narrow that by itself."), T(
		"按提示改成目录规定的范围。确需不同的，先经批准，再写 `变更: {事项: [公开范围], 理由: 原因, 签字人: 周某某, 日期: 2026-11-16}`。",
		"Write the scope that is named. Where another has been approved, add `deviation: {of: [scope], reason: WHY, by: NAME, on: 2026-11-16}`.")},
	{"groups-missing", Stops, T(
		"公开范围是“一定范围”，却没有写明是哪些对象，程序不知道给谁看。",
		"The scope is for certain groups, and none is named."), T(
		"补一行，如 `公开对象: [机关第一党支部, 党组成员]`，名称从提示里选。",
		"Name them, as in `groups: [机关第一党支部, 党组成员]`; the message lists those that there are.")},
	{"groups-not-allowed", Stops, T(
		"“社会”“党内”是整个范围，后面又写了公开对象，两种说法矛盾。",
		"A whole scope takes no groups: the two contradict each other."), T(
		"只给一部分人看的，改为“党内一定范围”或者“社会一定范围”；给全体看的，删去公开对象。",
		"Write party-group or public-group if it is for some readers only; else remove the groups.")},
	{"group-unknown", Stops, T(
		"写的公开对象在站点配置里没有，或者不属于这个范围（党内的对象写到了社会一定范围里）。",
		"The configuration has no such group, or the group belongs to the other realm."), T(
		"从提示里选一个名称，一字不差；需要新的对象，请技术人员加到 site.yaml 的 groups 中。",
		"Take a name that the message proposes, letter by letter; a new group is added to groups in site.yaml.")},
	{"no-audience", Warns, T(
		"没有任何一个网站的读者能看到这一篇，公布了也没有人看得到。",
		"No audience may see this record: published, it would be read by nobody."), T(
		"核对公开对象；确需公布的，请技术人员在 site.yaml 的受众中加上这一范围和对象。",
		"Check the groups, or add the scope to an audience in site.yaml.")},
	{"method-reaches-nobody", Warns, T(
		"文稿写的一种公开方式没有载体：例如写了“公开栏”，却没有一块公开栏面向这个范围的读者；写了“网站”“文件”，却没有一类受众看得到。用这种方式公布，谁也看不到；几种方式都这样的，台账记为“无载体”，不算已经公开。只有督查人员看得到的，也算没有载体。",
		"A method of the record has nothing to carry it: 公开栏, and no board is for the readers of its scope; 网站 or 文件, and no audience sees it. By this method nobody is reached; where that is so of all of them the ledger says 无载体 (reaches nobody), and the record does not count as disclosed. What supervisors alone may see reaches nobody."), T(
		"请技术人员把提示中的那一项加到 site.yaml 的 boards 或者 audiences 下面，例如 `boards: [{id: lobby, title: 一楼公开栏, audience: public}]`；这种方式本来不用的，从“公开方式”中删去，如 `公开方式: [会议, 文件]`。",
		"Have the item of the message added to boards or audiences in site.yaml, such as `boards: [{id: lobby, title: 一楼公开栏, audience: public}]`; or leave out the method that is not meant, as in `methods: [会议, 文件]`.")},
	{"audience-wider-than-groups", Warns, T(
		"文稿、段落或者附件只给一部分对象看，能看到它的受众却还有别的对象：同一个网站、公开栏、简报的读者都会看到。",
		"A record, passage or attachment is for some groups, and an audience that is shown it has others besides: all readers of one site, board or bulletin see the same."), T(
		"请技术人员把提示中的受众加到 site.yaml 的 audiences 下面，再从原来受众的 groups 中去掉这个对象；本来就可以给那些对象看的，写进公开对象，如 `公开对象: [机关第一党支部, 党组成员]`，再送审批。",
		"Have the audience of the message added to audiences in site.yaml, and the group taken out of the one that has more; or, if the others may see it, name them, as in `groups: [机关第一党支部, 党组成员]`, and have the record approved.")},
	{"timing-missing", Stops, T(
		"没有写公开时限，没法核对应当何时公开。",
		"There is no timing, so nobody can tell when it is due."), T(
		"按目录补一行，如 `公开时限: 定期公开`。",
		"Add what the catalogue says, such as `timing: periodic`.")},
	{"timing-unknown", Stops, T(
		"公开时限写的不是规定的三种。",
		"The timing is none of the three."), T(
		"写“长期公开”“定期公开”“随时公开”中的一种，如 `公开时限: 定期公开`。",
		"Write standing, periodic or prompt, as in `timing: periodic`.")},
	{"timing-not-in-catalogue", Stops, T(
		"公开时限与目录规定的不一致。时限决定什么时候必须公开，不能自行更改。",
		"The timing is not that of the catalogue. It decides when a record is due, so an office cannot change it."), T(
		"按提示改。确需不同的，先经批准，再写 `变更: {事项: [公开时限], 理由: 原因, 签字人: 周某某, 日期: 2026-11-16}`。",
		"Write the one that is named; where another has been approved, add `deviation: {of: [timing], reason: WHY, by: NAME, on: 2026-11-16}`.")},
	{"period-missing", Stops, T(
		"“定期公开”的文稿没有写是哪一期，台账不知道哪一期已经公开。",
		"A periodic record does not say which period it covers, so the ledger cannot count it."), T(
		"补一行，如 `周期: 2026-Q3`。月写 2026-10，半年写 2026-H1，年写 2026，分阶段的写 `周期: {工作: 结对共建, 阶段: 1}`。",
		"Add a line such as `period: 2026-Q3`. A month is 2026-10, a half-year 2026-H1, a year 2026, a stage `period: {of: NAME, stage: 1}`.")},
	{"period-not-periodic", Stops, T(
		"不是“定期公开”的文稿写了周期。",
		"A record that is not periodic has a period."), T(
		"删去周期；如果确是定期公开的，改正公开时限。",
		"Remove the period, or correct the timing.")},
	{"period-unreadable", Stops, T(
		"周期的写法程序读不懂。",
		"The period cannot be read."), T(
		"月写 `周期: 2026-10`，季写 2026-Q3，上半年写 2026-H1，年写 2026；分阶段的工作写 `周期: {工作: 结对共建, 阶段: 2}`，总结写“阶段: 总结”。",
		"Write `period: 2026-10`, 2026-Q3, 2026-H1 or 2026; a stage of a work is `period: {of: NAME, stage: 2}`, its summary “stage: final”.")},
	{"period-not-in-title", Warns, T(
		"标题里写的季度、月份或者年份，和“周期”不是同一个时期。台账按周期统计，写错了会算到别的一期。",
		"The quarter, month or year of the title is not that of the period, by which the ledger counts."), T(
		"核对后改正写错的一个，如 `周期: 2026-Q3`。",
		"Mend the wrong one, as in `period: 2026-Q3`.")},
	{"period-ahead", Warns, T(
		"周期在确定日期以后才开始，像是年份或者季度写错了。",
		"The period begins after the matter was decided; one of the two may be wrong."), T(
		"核对周期和确定日期；都没有错的，可以不改。",
		"Check both; if both are right, nothing has to be done.")},
	{"period-too-long", Warns, T(
		"这一项应当按较短的周期公开（如每季一次），文稿一次写了更长的时间，中间几期会被看作没有按时公开。",
		"This entry is disclosed by shorter periods than the one that is written, so the periods between may count as late."), T(
		"按期分开公开，如 `周期: 2026-Q3`；各项的周期由技术人员在 site.yaml 的 `ledger` 中规定。",
		"Disclose each period, such as `period: 2026-Q3`; which entry has which is set under `ledger` in site.yaml.")},
	{"methods-missing", Stops, T(
		"写了“公开方式”，后面却是空的；目录写“依内容确定”的，公开方式必须写明。",
		"The key “methods” is empty; where the catalogue leaves the methods to the matter, they must be named."), T(
		"写作 `公开方式: [会议, 网站]`；用目录规定的全部方式的，删去这一行。",
		"Write `methods: [会议, 网站]`, or remove the line to take all of the entry's.")},
	{"method-unknown", Stops, T(
		"公开方式的名称程序不认识，多半是错字。",
		"A method is unknown, most likely misspelt."), T(
		"按提示改成相近的名称，如 `公开方式: [会议, 公开栏, 网站]`。",
		"Take the name that is proposed, as in `methods: [会议, 公开栏, 网站]`.")},
	{"method-twice", Stops, T(
		"同一种公开方式写了两次。",
		"A method is written twice."), T(
		"删去一个。",
		"Remove one of them.")},
	{"method-not-in-catalogue", Stops, T(
		"目录没有为这一项规定这种公开方式。方式决定公布在哪里，例如加上“网站”，内容就会上网。",
		"The catalogue does not give this entry the method. Methods decide where a text appears: with 网站 it goes onto a site."), T(
		"从提示列出的方式中选。确需增加的，先经批准，再写 `变更: {事项: [公开方式], 理由: 原因, 签字人: 周某某, 日期: 2026-11-16}`。",
		"Take those that the message lists; where more was approved, add `deviation: {of: [methods], reason: WHY, by: NAME, on: 2026-11-16}`.")},
	{"publisher-missing", Stops, T(
		"没有写公开主体，读者不知道是谁公开的。",
		"There is no publisher: readers could not tell who discloses this."), T(
		"补一行，如 `公开主体: 市政协机关党组`；可以写哪些，见 `gongkai new` 新建文稿中 # 号后面的说明。",
		"Add a line such as `publisher: 市政协机关党组`; a record made by `gongkai new` lists those that there are.")},
	{"publisher-unknown", Stops, T(
		"公开主体不是站点配置中的名称，多半是错字或者用了简称。",
		"The publisher is no name of the configuration: misspelt, or shortened."), T(
		"按提示改成配置中的全称，如 `公开主体: 市政协机关党组`。",
		"Take the name that is proposed, as in `publisher: 市政协机关党组`.")},
	{"publisher-is-class", Stops, T(
		"公开主体写的是一类单位（如“各党支部”），应当写明是哪一个。",
		"The publisher is a class of bodies; it must be one of them."), T(
		"写其中具体的一个，如 `公开主体: 机关第一党支部`。",
		"Name one, such as `publisher: 机关第一党支部`.")},
	{"office-missing", Stops, T(
		"没有写承办科室，台账和意见反馈找不到负责的科室。",
		"There is no office, so the ledger and the feedback have nobody to turn to."), T(
		"补一行，如 `承办科室: 机关党委`，写目录规定的责任科室之一。",
		"Add one that the catalogue makes responsible, such as `office: 机关党委`.")},
	{"office-unknown", Stops, T(
		"承办科室不是站点配置中的名称，多半是错字或者用了简称。",
		"The office is no name of the configuration: misspelt, or shortened."), T(
		"按提示改成配置中的名称；新设的科室，请技术人员加到 site.yaml 的 offices 中。",
		"Take the name that is proposed; a new office is added to offices in site.yaml.")},
	{"office-is-class", Stops, T(
		"承办科室写的是一类科室（如“各党支部”），应当写明是哪一个。",
		"The office is a class of offices; it must be one of them."), T(
		"写其中具体的一个，如 `承办科室: 机关第一党支部`。",
		"Name one, such as `office: 机关第一党支部`.")},
	{"publisher-not-responsible", Stops, T(
		"目录的“公开主体”一列规定这一项由别的组织公开。",
		"The column 公开主体 of the catalogue gives this entry to other publishers."), T(
		"写提示列出的公开主体；确由这个组织公开的，先经批准，再写 `变更: {事项: [公开主体], 理由: 原因, 签字人: 周某某, 日期: 2026-11-16}`。",
		"Name one that the message lists; where another was approved, add `deviation: {of: [publisher], reason: WHY, by: NAME, on: 2026-11-16}`.")},
	{"office-not-responsible", Stops, T(
		"目录规定这一项由别的科室负责。",
		"The catalogue makes other offices responsible for this entry."), T(
		"写提示列出的责任科室；确由本科室承办的，先经批准，再写 `变更: {事项: [承办科室], 理由: 原因, 签字人: 周某某, 日期: 2026-11-16}`。",
		"Name one that the message lists; where another was approved, add `deviation: {of: [office], reason: WHY, by: NAME, on: 2026-11-16}`.")},
}

// dateCodes is about the days of a record, and about what the time limits make of them.
var dateCodes = []Code{
	{"decided-missing", Stops, T(
		"没有写确定日期。公开期限从这一天算起，用哪一版目录也看这一天。",
		"There is no day of the decision. Time limits count from it, and it tells which catalogue holds."), T(
		"补上事项确定的日期，如 `确定日期: 2026-10-09`。",
		"Add the day, such as `decided: 2026-10-09`.")},
	{"date-unreadable", Stops, T(
		"日期的写法读不懂，或者没有这一天（如 2 月 30 日）。",
		"The date cannot be read, or there is no such day."), T(
		"写四位年、两位月、两位日，用半角短横线连接，如 `公开日期: 2026-10-09`。",
		"Write year, month and day with hyphens, such as `publish: 2026-10-09`.")},
	{"day-far-ahead", Warns, T(
		"公开、张贴或者延期的日期在一年以后，多半是年份写错了。",
		"It is to be published, posted or deferred to a day more than a year ahead; most likely the year is wrong."), T(
		"核对年份；确实要到那时的，不必理会这条警告。",
		"Check the year; where that day is meant, leave it.")},
	{"day-in-future", Warns, T(
		"写的是已经做过的事（确定、评估、批准、开会），日期却还没有到，多半是年份写错了。",
		"It says when something was done, and the day is still to come; most likely the year is wrong."), T(
		"核对年月日。只有公开日期、撤下日期、张贴和延期的日期可以在将来。",
		"Check the year, month and day. Only publishing, taking down, posting and deferral may lie ahead.")},
	{"publish-before-decided", Stops, T(
		"公开日期早于确定日期：事情还没有定就公开了，必有一个日期写错。",
		"It is published before it was decided, so one of the dates must be wrong."), T(
		"核对“公开日期”和“确定日期”，改正写错的一个。",
		"Check both dates, and correct one.")},
	{"expires-too-early", Stops, T(
		"撤下日期不晚于公开日期，这一篇一天也不会显示。",
		"It comes down no later than it goes up: it would never be shown."), T(
		"撤下日期是不再显示的第一天，写一个更晚的日期，或者删去这一行。",
		"“expires” is the first day on which it is not shown: write a later day, or remove the line.")},
	{"posting-reversed", Stops, T(
		"张贴的截止日期早于开始日期。",
		"The posting ends before it begins."), T(
		"核对起止日期，如 `张贴: {起: 2026-11-18, 止: 2026-11-24}`。",
		"Check the dates, as in `posting: {from: 2026-11-18, to: 2026-11-24}`.")},
	{"posting-before-publish", Stops, T(
		"张贴到公开日期以前就结束了，公开栏上不会出现这一篇。",
		"The posting ends before the day of publication, so it would never hang."), T(
		"核对“张贴”和“公开日期”，把截止日期改到公开日期以后。",
		"Check both, and let the posting end after it is published.")},
	{"late", Warns, T(
		"公开得晚了：随时公开的应当在确定当日公开，长期公开的应当在10个工作日内公开。台账会记为逾期。",
		"It was published late: a prompt matter is due on the day of the decision, a standing one within ten working days. The ledger counts it."), T(
		"已经晚了的不能补救，也不要改日期，台账会如实记录。以后情况复杂的，事先申请延期，批准后写 `延期: {延至: 2026-07-27, 理由: 原因, 签字人: 周某某, 日期: 2026-07-20}`。",
		"Nothing mends it; do not change the dates. Next time a complex case needs a deferral beforehand: `deferral: {until: 2026-07-27, reason: WHY, by: NAME, on: 2026-07-20}`.")},
	{"calendar-unknown", Warns, T(
		"还不知道某一年的放假安排，工作日没法数。程序不猜：期限记为“不明”，公开栏的“上次”暂按前一个周一至周五。",
		"The holidays of a year are not known, so working days cannot be counted. Nothing is guessed: limits are unknown, and the last posting round is taken to be the weekday before."), T(
		"国务院的放假通知发布后，请技术人员录入 `content/calendar/2027.csv`；张贴时用 `gongkai board --since 2026-12-31` 写明上次张贴的日期。",
		"Write the State Council's notice into `content/calendar/2027.csv` when it is out; until then name the last round with `gongkai board --since 2026-12-31`.")},
	{"deferral-not-prompt", Stops, T(
		"只有“随时公开”的事项可以延期，这一篇不是。",
		"Only a prompt matter can be deferred, and this one is not."), T(
		"删去“延期”；要改变时限的，经批准后写“变更”，事项写公开时限。",
		"Remove the deferral; to depart from the timing, add an approved deviation.")},
	{"deferral-too-early", Stops, T(
		"延至的日期并不晚于确定日期，等于没有延期。",
		"The day to which it is deferred is no later than the decision."), T(
		"核对“延至”和“确定日期”，或者删去“延期”。",
		"Check both dates, or remove the deferral.")},
	{"deferral-after-the-fact", Stops, T(
		"延期的批准日期晚于延至的日期。延期应当事先批准，事后补的不算。",
		"The deferral was approved after the day to which it defers; it has to be approved beforehand."), T(
		"核对批准日期；确是事后补的，删去“延期”，台账记为逾期。",
		"Check the day of the approval; if it is right, remove the deferral, and the ledger counts the record as late.")},
	{"deferral-incomplete", Stops, T(
		"“延期”缺少延至、理由、签字人、日期中的一项。四项不全，延期不算数。",
		"The deferral lacks its day, reason, name or date of approval. Without all four it does not count."), T(
		"写全四项，如 `延期: {延至: 2026-07-27, 理由: 须等检测结论, 签字人: 周某某, 日期: 2026-07-20}`。",
		"Write all four: `deferral: {until: 2026-07-27, reason: WHY, by: NAME, on: 2026-07-20}`.")},
	{"deviation-incomplete", Stops, T(
		"“变更”缺少事项、理由、签字人、日期中的一项。四项不全，变更不算数。",
		"The deviation lacks what it is of, its reason, name or date. Without all four it does not count."), T(
		"写全四项，如 `变更: {事项: [公开方式], 理由: 原因, 签字人: 周某某, 日期: 2026-11-16}`。",
		"Write all four: `deviation: {of: [methods], reason: WHY, by: NAME, on: 2026-11-16}`.")},
	{"deviation-unknown", Stops, T(
		"“变更”的事项只能是四种，写的不是其中之一。",
		"There can be a deviation of four things only, and this is none of them."), T(
		"写公开范围、公开时限、公开方式、承办科室中的一项或者几项，如“事项: [公开范围, 公开方式]”。",
		"Write one or more of scope, timing, methods, office, as in “of: [scope, methods]”.")},
	{"deviation-unneeded", Warns, T(
		"写了变更，实际与目录并没有不一致。多余的变更会让人以为改过什么。",
		"A deviation is stated, and the record agrees with the catalogue. It would make readers of the file look for a change that there is not."), T(
		"从“变更”的事项中删去它；如果本来想改，核对文稿写的是不是原来的值。",
		"Remove it from the deviation, or check whether the record says what was meant.")},
}
