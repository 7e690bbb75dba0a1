// Command gongkai builds disclosure bulletins: for each audience a static site, and the sheets of
// its notice boards.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"sync"
	_ "time/tzdata" // Windows has no time zones of its own that Go reads

	"github.com/spf13/pflag"
	"golang.org/x/crypto/ssh"

	"gongkai/generator/diag"
)

func main() {
	a := newApp(os.Args[1:], os.Environ(), os.Stdout, os.Stderr)
	a.calling.here()
	if args := os.Args[1:]; hasOwnWindow() && (len(args) == 0 || isDropped(args)) {
		os.Exit(window{a, bufio.NewReader(os.Stdin)}.run(args))
	}
	os.Exit(a.main())
}

// command is one word of the command line.
type command struct {
	name  string
	usage string
	about diag.Text
	run   func(a *app, args []string) error
}

var commands = []command{
	{"init", "init DIR [--blank | --layouts]", diag.T("新建站点文件夹，可立即生成", "a new site folder, ready to build"), (*app).init},
	{"new", "new NUMBER [TITLE] [--period P] [--office O] [--publisher P] [--from FILE.docx | --from-last | --from-feedback 2026-Q4 | --interprets RECORD | --corrects RECORD] [--dir] [--attach FILE]... [--date D]", diag.T("为目录第 NUMBER 项新建文稿，文件头按目录填好", "a record for catalogue entry NUMBER, its front matter filled from the catalogue"), (*app).new},
	{"paste", "paste [FILE] | --in RECORD.md", diag.T("把从 Word、Excel、WPS 复制的内容（网页格式）改写成文稿的写法", "what Word, Excel or WPS put on the clipboard (as HTML), written as the text of a record"), (*app).paste},
	{"check", "check [RECORD] [--json] [--sarif FILE] [--date D] | --explain CODE", diag.T("检查内容，列出每处问题和改法", "every problem in the content, with its place and its fix"), (*app).check},
	{"build", "build [--out dist] [--date D] [--since D] [--audience A]... [--board B]... [--jobs N] [--earlier] [--json]", diag.T("生成各受众网站和公开栏", "the sites and the boards"), (*app).build},
	{"serve", "serve [--open] [--addr 127.0.0.1:8080] [--date D]", diag.T("预览全部受众，改动后自动刷新", "preview all audiences, rebuild on change, reload the browser"), (*app).serve},
	{"approve", "approve RECORD... --by NAME [--step S] [--verdict V] [--level L] [--reason [SCOPE:]T]... [--key FILE] [--on D --paper REF] [--date D] | --list | RECORD --show | --restore | --confirm | --was OLD | --join FILE | --to-sign FILE | --signed FILE.sig | --form | --proof DIR", diag.T("签署文稿的一个步骤；审批以后公开，可用密钥签名", "sign a step of a record's procedure; what is approved is published; it may be signed with a key"), (*app).approve},
	{"withdraw", "withdraw RECORD... --by NAME --reason [SCOPE:]TEXT [--erase DIGEST] [--key FILE] [--on D --paper REF] [--date D]", diag.T("撤回已公开的文稿，原来的读者看到理由", "publish a record no more; those who had read it are told why"), (*app).withdraw},
	{"board", "board [BOARD] [--date D] [--since D] [--json] | BOARD --posted --by NAME [--slip CODE] [--date D]", diag.T("公开栏该张贴、更换、保留、取下什么；照做以后记下来", "what to post, replace, keep and take down; write down that it was done"), (*app).board},
	{"meeting", "meeting RECORD [--out FILE.pdf] [--date D]", diag.T("开会宣读的材料和签到表：已审批的文本，大字，附摘要码", "the paper to be read out at a meeting, as it was approved, in large type, and the sheet on which those who hear it sign"), (*app).meeting},
	{"due", "due [--date D] [--office O] [--all] [--ics FILE] [--json]", diag.T("应公开什么、何时到期、由谁负责，哪些已经逾期", "what is owed, when and by whom, and what is late"), (*app).due},
	{"report", "report --month 2026-10 | --year 2026 [--publisher P] [--office O] [--date D] [--out FILE.xlsx|.csv|.html|.docx]", diag.T("报备用的台账：公开事项登记簿、审批、完成情况、逾期、意见反馈，年度报告", "the ledger for filing: what was disclosed, approvals, completion, lateness, feedback; the year's report"), (*app).reportCommand},
	{"catalogue", "catalogue [show [--date D] | diff A B [--out FILE.xlsx|.csv] | import FILE --date D | filing A [--out FILE] | review FILE [--out FILE] | coverage [--out FILE]]", diag.T("公开目录：显示、对照、导入、报送备案、审查下级的目录、对照应当公开的内容", "the catalogue: show it, compare revisions, import one as issued, file it, review that of an organisation below, and what it covers"), (*app).catalogue},
	{"publish", "publish PART TARGET [--dry-run] [--keep N] [--key FILE|agent] [--by NAME] [--rollback[=N]] [--first] [--onto N] [--in-place] [--earlier] [--check] [--json] [--out dist] | --all [--part PART]... [--target NAME]... | PART FILE.gkp --received N --by NAME | --server nginx|apache|caddy|iis [PART]... [--root /srv/dwgk] [--in-place] [--file FILE] [--out dist]", diag.T("把输出的一部分发布到提供网页的地方，先列出计划；或写出网页服务器的配置", "bring a part of the output to where it is served, after a plan; or write the configuration of a web server"), (*app).publish},
	{"archive", "archive --year 2026 --out DIR [--date D]", diag.T("一年的档案（BagIt）：材料、审批、台账、各受众看到过什么，可脱离本程序核验", "a year's record (BagIt): sources, approvals, ledger, what each audience was shown; verifiable without this program"), (*app).archive},
	{"receive", "receive FILE.gkp DIR [--first --signers FILE] [--keep N] [--earlier] [--onto N] [--dry-run] [--json] [--date D]", diag.T("接收送来的发布包：完整、有签名、属于这里、比以前的新，才整体换上", "receive a package that was carried here: put where it is served as a whole, if it is whole, signed, meant for that place and newer than all before"), (*app).receive},
	{"keys", "keys [PART]... [--key FILE]...", diag.T("写出谁可以签发布包（签名人文件），和密钥的指纹", "who may sign releases, as the file of signers, and the fingerprints of the keys"), (*app).listKeys},
	{"verify", "verify DIR|URL|FILE.gkp [--signers FILE] [--part P] [--fresh DAYS] [--state FILE] [--ignore NAME]... [--jobs N] [--rate N] [--cacert FILE] [--json]", diag.T("核对网站、复制的文件夹、发布包是否与清单和签名一致：完整、未被改动、没有多出文件", "whether a served site, a copy of it or a package is what its manifest and signature say: whole, unchanged, and nothing else"), (*app).verify},
	{"version", "version", diag.T("版本", "the version"), (*app).version},
}

// app is one run of the program.
type app struct {
	env            []string
	args           []string
	stdout, stderr io.Writer
	site           siteFolder
	lang           diag.Lang
	langGiven      bool
	command        command
	calling        calling
	utf8           bool                  // outputs begin with the mark of UTF-8
	windows        bool                  // paths have drives and backslashes
	keys           map[string]ssh.Signer // that were read in this run, by their files
	heard          func(diag.Text)       // where it is not nil, it is told of every text that is said
	identity       func() string         // tells this build of the program from another
	flags          *pflag.FlagSet
	help           bool
}

// newApp is one run of the program: a function of its arguments, the environment, the clock and the
// file system.
func newApp(args, env []string, stdout, stderr io.Writer) *app {
	a := &app{env: env, args: args, site: siteFolder{dir: "."}, lang: diag.Chinese, windows: onWindows, calling: calling{program: ownName}, identity: sync.OnceValue(program)}
	for _, c := range commands {
		a.calling.commands = append(a.calling.commands, c.name)
	}
	a.stdout, a.stderr = &marked{Writer: stdout, wanted: a.wantsMark}, &marked{Writer: stderr, wanted: a.wantsMark}
	return a
}

// main is the whole program, and the one place where the kind of an error becomes an exit status.
func (a *app) main() int {
	defer a.site.close()
	return a.tell(a.start(a.args))
}

// start runs the command that the arguments name.
func (a *app) start(args []string) error {
	if a.windows {
		args = plainPaths(args)
	}
	lang := ""
	a.newFlags("gongkai", &lang)
	a.flags.SetInterspersed(false)
	if err := a.flags.Parse(args); err != nil {
		return a.flagError(err)
	}
	if err := a.setLang(lang); err != nil {
		return err
	}
	if err := a.checkFolder("--site", a.site.dir); err != nil {
		return err
	}
	rest := a.flags.Args()
	if a.help {
		return errHelp
	}
	if len(rest) == 0 {
		a.overview()
		return &usageError{}
	}
	var names []string
	for _, c := range commands {
		if c.name == rest[0] {
			a.command = c
			a.newFlags(c.name, &lang)
			return c.run(a, rest[1:])
		}
		names = append(names, c.name)
	}
	if isDropped(rest) {
		return a.dropped(rest[0])
	}
	nearest := diag.Nearest(rest[0], names)
	return usagef("没有命令%[1]s%[2]s", "there is no command %[1]s%[3]s", diag.Quote(rest[0]), near("，是否应为", nearest), near(", did you mean ", nearest))
}

// near suggests a name, where one is near.
func near(words, name string) string {
	if name == "" {
		return ""
	}
	return words + name
}

// in is a text in the language of the run.
func (a *app) in(text diag.Text) string {
	if a.heard != nil {
		a.heard(text)
	}
	return a.runnable(text.In(a.lang))
}

// say is what diag.T makes, in the language of the run.
func (a *app) say(zh, en string, args ...any) string { return a.in(diag.T(zh, en, args...)) }

// println prints a line to standard output in the language of the run.
func (a *app) println(zh, en string, args ...any) { fmt.Fprintln(a.stdout, a.say(zh, en, args...)) }

// note prints a line to standard error.
func (a *app) note(text diag.Text) { fmt.Fprintln(a.stderr, a.in(text)) }
