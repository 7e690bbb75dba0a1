package diag

// siteCodes is about site.yaml and about the layouts and assets of a site; most of it is for the IT
// staff.
var siteCodes = []Code{
	{"site-missing", Stops, T(
		"这里没有站点配置 content/site.yaml，多半是命令没有在站点文件夹中运行。",
		"There is no content/site.yaml; most likely the command was not run inside a site folder."), T(
		"进入站点文件夹再运行，或者用 --site 指明；新建站点用 `gongkai init 文件夹`。",
		"Run it inside the site folder, or name that with --site; `gongkai init DIR` makes a new one.")},
	{"site-unreadable", Stops, T(
		"站点配置读不出来，多半是没有读取权限。",
		"The configuration cannot be read; most likely permission is missing."), T(
		"检查 content/site.yaml 的读取权限，以及它是不是普通文件。",
		"Check that content/site.yaml is a plain file that you may read.")},
	{"site-key-missing", Stops, T(
		"站点配置缺少一个必填的项目。",
		"The configuration lacks a required key."), T(
		"按提示补上，如 `organisation: 示例市政协机关`。各项见运维手册第三部分。",
		"Add it, such as `organisation: NAME`. Part three of the IT staff's manual has all keys.")},
	{"site-unfilled", Stops, T(
		"新建的站点配置里，有一处〔待填写〕还没有换成本单位的内容。没有换完什么也不生成，以免把它公布出去。",
		"A place of a new configuration still says 〔待填写〕. Nothing is built before all of them are filled in, so that none is published."), T(
		"按提示填写，引号留着。责任科室不必手工写：导入公开目录，程序就填好，如 `gongkai catalogue import 目录.xlsx --date 2027-01-01`。",
		"Fill it in as the message says, and keep the quotes. Offices need no typing: importing the catalogue fills them in, such as `gongkai catalogue import FILE.xlsx --date 2027-01-01`.")},
	{"site-twice", Stops, T(
		"两个受众或者两块公开栏用了同一个标识，它们的输出会写到同一个文件夹。",
		"Two audiences or two boards have one id; their output would go into one folder."), T(
		"给其中一个换一个标识，只用小写字母、数字和连字符，如 `party-room`。",
		"Choose another for one of them, of small letters, digits and hyphens, such as `party-room`.")},
	{"site-value", Stops, T(
		"站点配置有一项的值不对，例如数字超出范围，或者名称不在可选的几个之中。",
		"A value of the configuration is wrong: out of range, or none of those that can be chosen."), T(
		"按提示改正；各项可以写什么，见运维手册第三部分。",
		"Mend it as the message says; part three of the IT staff's manual tells what can be written.")},
	{"theme-contrast", Stops, T(
		"site.yaml 给网站定的颜色与页面的底色太接近，上面的字看不清：文字与底色的对比度至少要有 4.5（WCAG 2.2 AA，网站无障碍的标准）。",
		"The colour that site.yaml gives the site stands off too little from the ground of its pages: text needs a contrast of at least 4.5 (WCAG 2.2 AA)."), T(
		"照提示换成同一色调里看得清的颜色，如 `theme: {colours: {light: \"#9b1414\"}}`；深色页面的颜色可以不写，由程序算出。",
		"Take the colour of the same hue that the message gives, as in `theme: {colours: {light: \"#9b1414\"}}`; that of dark pages may be left to the program.")},
	{"theme-picture-missing", Stops, T(
		"site.yaml 的外观（theme）中写了一个图片，static 文件夹里没有它，每一页上都会缺这个图。",
		"The theme of site.yaml names a picture that is not in the folder static; it would be missing from every page."), T(
		"把图片（SVG 或 PNG）放进站点文件夹的 static 文件夹，site.yaml 中只写文件名，如 `theme: {emblem: {file: 徽标.svg, alt: 示例市政协徽标}}`。",
		"Put the picture (SVG or PNG) into the folder static of the site folder, and write its name alone, as in `theme: {emblem: {file: emblem.svg, alt: WHAT IT SHOWS}}`.")},
	{"theme-page-missing", Stops, T(
		"site.yaml 的导航（navigation）中有一项指向不存在的页面。",
		"An item of the navigation in site.yaml leads to a page that there is not."), T(
		"改成 content/pages 中一页的路径，不带 .md，如 `theme: {navigation: [首页, 公开目录, 历次公开, pages/guide]}`。",
		"Write the path of a page of content/pages without .md, as in `theme: {navigation: [home, catalogue, archive, pages/guide]}`.")},
	{"audience-sees-nothing", Stops, T(
		"一个受众没有写明能看到什么，它的网站会是空的。",
		"An audience does not say what it sees, and its site would be empty."), T(
		"补上能看到的公开范围，如 `sees: [社会, 党内]`。",
		"Add it, such as `sees: [社会, 党内]`.")},
	{"audience-without-society", Warns, T(
		"一个受众看得到党内的，却看不到向社会公开的。党员本来两种都能看，多半是漏写了。",
		"An audience sees what is for the Party but not what is for society, which Party members see too."), T(
		"在 sees 中加上“社会”：`sees: [社会, 党内]`。",
		"Add 社会 to what it sees: `sees: [社会, 党内]`.")},
	{"ledger-entry-unknown", Stops, T(
		"台账的设置里写了一个目录没有的序号。",
		"The settings of the ledger name an entry that there is not."), T(
		"对照现行目录改正，如 `ledger: {cadence: {quarter: [35, 83]}}`；目录修订以后序号要一并改。",
		"Correct it from the catalogue in force, as in `ledger: {cadence: {quarter: [35, 83]}}`; a new revision may have renumbered it.")},
	{"ledger-entry-timing", Stops, T(
		"台账给一个不是“定期公开”的事项规定了周期。",
		"The settings of the ledger give a cadence to an entry that is not periodic."), T(
		"从 ledger 的 cadence 中删去这个序号。",
		"Remove the number from cadence under ledger.")},
	{"ledger-lead-office", Stops, T(
		"台账规定的牵头科室，不是目录里这一项的责任科室。",
		"The office that leads by the settings of the ledger is none that the catalogue makes responsible."), T(
		"对照现行目录，在 site.yaml 的“牵头科室”（`lead`）中改写这一项的责任科室之一，如 `ledger: {lead: {38: 提案委员会办公室}}`；没有牵头科室的删去，登记为共同承担。",
		"Write one of the offices of the entry, as in `ledger: {lead: {38: 提案委员会办公室}}`; without the line the work is owed jointly.")},
	{"template-unknown", Warns, T(
		"`content/templates` 里有一份正文模板，不是目录里哪一项的。",
		"A template of `content/templates` belongs to no entry of the catalogue."), T(
		"用目录序号作文件名，如 `35.md`；每一项只留一份。",
		"Name it after the number of an entry, such as `35.md`, and keep one for each.")},
	{"template-unreadable", Warns, T(
		"正文模板读不出来，新建文稿时不会用到。",
		"A template cannot be read, and no new record takes it."), T(
		"模板只写正文，不写文件头；存成 UTF-8 编码的 .md 文件。",
		"A template is a text without front matter, saved as UTF-8.")},
	{"layout", Stops, T(
		"layouts 文件夹里自己的版式有错误，网页生成不了。",
		"A layout of the site's own is faulty, so pages cannot be made."), T(
		"按提示的文件和行号改正；不需要自己的版式的，删去这个文件，就用内置的。",
		"Mend the file at the line shown, or remove it to use the built-in one.")},
	{"static-unreadable", Stops, T(
		"static 文件夹里有一个文件读不出来，网站会缺少它。",
		"A file of the folder static cannot be read, and the sites would lack it."), T(
		"检查它是不是普通文件，有没有读取权限；不用的移走。",
		"Check that it is a plain file that you may read, or move it away.")},
	{"static-left-out", Warns, T(
		"static 中有系统、办公软件或者服务器自己用的文件，如 Thumbs.db、~$名单.docx、.htaccess。它们不进入任何网站。",
		"There is a file in static of a system, an office program or a server, such as Thumbs.db, ~$x.docx or .htaccess. No site gets it."), T(
		"从 static 中删去。服务器的设置写在服务器自己的配置里。",
		"Remove it from static. What a server is to do belongs into its own configuration.")},
	{"style-sheet", Stops, T(
		"自己的样式表有错误，处理不了。",
		"A style sheet of the site's own is faulty."), T(
		"改正这个文件，或者删去它，就用内置的样式。",
		"Mend it, or remove it to use the built-in one.")},
}

// printCodes is about what is put on paper.
var printCodes = []Code{
	{"font-none", Warns, T(
		"这台电脑上没有能用的中文字体，没有生成 PDF；网站等其余内容照常生成，公开栏文面可以在浏览器中打印。",
		"There is no Chinese font that can be used, so no PDF was made. Everything else was, and a browser prints the sheets."), T(
		"Windows 自带仿宋、黑体、楷体；UOS、Debian 安装 `apt install fonts-lxgw-wenkai`；或者把 .ttf 字体文件放进 static/fonts。",
		"Windows brings its own; on UOS and Debian run `apt install fonts-lxgw-wenkai`; or put a .ttf file into static/fonts.")},
	{"font-missing", Stops, T(
		"site.yaml 写明的字体文件找不到。",
		"A font file that site.yaml names was not found."), T(
		"把它放进 static/fonts，或者改成系统中有的文件名，如 `fonts: {正文: simfang.ttf}`。",
		"Put it into static/fonts, or name one that the system has, as in `fonts: {body: simfang.ttf}`.")},
	{"font-refused", Either, T(
		"字体不能用：文件已经损坏、没有轮廓，或者许可不允许嵌入。site.yaml 写明要用的是错误，自动找到的是警告。",
		"A font cannot be used: it is damaged, has no outlines, or may not be embedded. An error where site.yaml names it, a warning where it was merely found."), T(
		"换一个 .ttf、.ttc 或者 .otf 字体，如 `fonts: {正文: simfang.ttf}`。",
		"Use another .ttf, .ttc or .otf file, as in `fonts: {body: simfang.ttf}`.")},
	{"font-one", Warns, T(
		"正文的仿宋、楷体和页码的宋体用的是一种字体，纸面上分不出来；照常打印。由 `gongkai check` 提示。",
		"FangSong, KaiTi and SimSun are one face, so a sheet cannot tell them apart. It is printed all the same; `gongkai check` tells of it."), T(
		"把仿宋、楷体、宋体的字体文件放进 static/fonts，或者在 site.yaml 中写明，如 `fonts: {正文: simfang.ttf, 楷体: simkai.ttf, 数字: simsun.ttc}`。",
		"Put files of all three into static/fonts, or name them in site.yaml, as in `fonts: {body: simfang.ttf, kai: simkai.ttf, digits: simsun.ttc}`.")},
	{"font-character", Either, T(
		"有一个字哪种字体都没有（生僻字、表情符号、少数民族文字）。印出来会是空白或者方框，所以印有它的 PDF 不生成，包括全栏合印的和当期简报；网页和其余的照常。生成时是警告；要打印审批表的，是错误。",
		"No font has a character, such as a rare one or an emoji. It would come out as a blank, so the PDFs that need it are not made, those of the whole board and of the period among them; pages and everything else are. A warning, but an error where an approval form is to be printed."), T(
		"换一种写法；必须用这个字的，请技术人员把有这个字的字体放进 static/fonts；蒙古文、藏文、维吾尔文要有能排它们的字体，Debian、UOS 安装 `apt install fonts-noto-core`；泰文、傣文等做成图片放入。",
		"Write it in another way, or put a font that has it into static/fonts; for Mongolian, Tibetan and Uyghur one that can set them, as `apt install fonts-noto-core` brings; Thai, Tai Lue and the like go in as a picture.")},
	{"picture-unprintable", Warns, T(
		"这张图片印不到纸上，纸面上用说明文字代替；网页上不受影响。",
		"The picture cannot be printed; its description stands for it on paper. Pages are not affected."), T(
		"用画图打开，另存为 PNG 或者 JPEG。",
		"Save it as PNG or JPEG.")},
	{"board-capacity", Warns, T(
		"公开栏放不下：应当张贴的张数超过了登记的容量。提示列出可以先取下的。",
		"The board is too small: more sheets are up than it holds. The message proposes what may come down."), T(
		"由承办科室决定先取下哪些，在文稿中写 `张贴: {止: 2026-11-24}`；容量登记错的，改 site.yaml 的 capacity。",
		"The office decides what comes down, by `posting: {to: 2026-11-24}`; a wrong capacity is corrected in site.yaml.")},
}
