package main

import (
	"gongkai/generator/publish/address"
)

// publishFlags is what publish is asked for.
type publishFlags struct {
	out      string
	dryRun   bool
	kept     int
	key      string
	by       string
	rollback string
	first    bool
	onto     int
	inPlace  bool
	earlier  bool
	check    bool
	asJSON   bool
	date     string
}

// rollbackNewest is what --rollback without a number means: the newest release that is kept.
const rollbackNewest = "newest"

func (a *app) publish(args []string) error {
	var f publishFlags
	kind := a.flags.String("server", "", a.say("写出网页服务器的配置：nginx、apache、caddy 或 iis", "write the configuration of a web server: nginx, apache, caddy or iis"))
	root := a.flags.String("root", defaultRoot, a.say("与 --server 同用：服务器上的发布目标放在哪个文件夹下", "with --server: the folder of the server in which the targets lie"))
	file := a.flags.String("file", "", a.say("与 --server 同用：写入这个文件；不写则显示", "with --server: write this file; without it the configuration is printed"))
	a.flags.StringVar(&f.out, "out", "dist", a.say("输出文件夹（相对站点文件夹）", "the output folder, relative to the site folder"))
	a.flags.BoolVar(&f.inPlace, "in-place", false, a.say("不用链接 current，直接用目标文件夹本身", "the folder of the target itself is served, not the link current in it"))
	a.flags.BoolVar(&f.dryRun, "dry-run", false, a.say("只显示计划，不改动目标", "show the plan and leave the target alone"))
	a.flags.IntVar(&f.kept, "keep", defaultKept, a.say("保留几个旧版", "how many earlier releases are kept"))
	a.flags.StringVar(&f.key, "key", "", a.say("签名用的 SSH 私钥文件；agent：用 ssh-agent 里的", "the SSH private key that signs; agent: one of ssh-agent's"))
	a.flags.StringVar(&f.by, "by", "", a.say("经办人，记入发布记录", "who publishes, for the log of the target"))
	a.flags.StringVar(&f.rollback, "rollback", "", a.say("把上一个旧版（或 --rollback=N 的第 N 号）重新发布", "publish the kept release before this one again, or release N with --rollback=N"))
	a.flags.Lookup("rollback").NoOptDefVal = rollbackNewest
	a.flags.BoolVar(&f.first, "first", false, a.say("第一次用这个目标", "this target is used for the first time"))
	a.flags.IntVar(&f.onto, "onto", 0, a.say("目标现在的发布号；这里的发布记录里没有它时用", "the release that stands at the target, where the log here does not know it"))
	a.flags.BoolVar(&f.earlier, "earlier", false, a.say("也发布日期更早的输出", "also publish an output of an earlier day"))
	a.flags.BoolVar(&f.check, "check", false, a.say("读回目标里的每个文件来比较，不只看时间和大小", "compare by reading every file at the target, not by time and size"))
	a.flags.BoolVar(&f.asJSON, "json", false, a.say("以 JSON 输出计划和结果", "print the plan and the result as JSON"))
	all := a.flags.Bool("all", false, a.say("site.yaml 列出的全部发布目标，还有已撤下内容的先发布", "every target that site.yaml lists, first those that still hold what was withdrawn"))
	var q allFlags
	a.flags.StringArrayVar(&q.parts, "part", nil, a.say("与 --all 同用：只发布这一部分，可重复", "with --all: this part alone; may be repeated"))
	a.flags.StringArrayVar(&q.targets, "target", nil, a.say("与 --all 同用：只发布到这个目标，可重复", "with --all: this target alone; may be repeated"))
	receipt := a.flags.Int("received", 0, a.say("发布包第几号已经接收：记入发布记录，不发布", "the number of a package that was received: written into the log, nothing is published"))
	date := a.dateFlag()
	words, err := a.parse(args, 0, 1000)
	if err != nil {
		return err
	}
	f.date = *date
	if *kind != "" {
		return a.serverFiles(serverFiles{kind: *kind, parts: words, out: f.out, root: *root, inPlace: f.inPlace, file: *file})
	}
	if !*all && len(q.parts)+len(q.targets) > 0 {
		return usagef("--part、--target 与 --all 同用", "--part and --target go with --all")
	}
	if *all {
		if len(words) > 0 || *receipt != 0 {
			return usagef("--all 发布到 site.yaml 列出的目标，后面不写部分和目标；只要其中几个的，用 --part、--target", "--all takes its targets from site.yaml: write no part and no target behind it; for some of them use --part and --target")
		}
		return a.publishAll(f, q)
	}
	if len(words) != 2 {
		return usagef("写明发布哪一部分、发布到哪里，如 gongkai publish sites/public /srv/dwgk/public；要写服务器配置，用 --server", "say which part is published and to where, as in gongkai publish sites/public /srv/dwgk/public; for the configuration of a server use --server")
	}
	if a.flags.Changed("received") {
		return a.received(f, *receipt, words[0], words[1])
	}
	return a.publishOne(f, words[0], words[1])
}

// defaultKept is how many earlier releases are kept where nobody says it.
const defaultKept = 3

// publishOne publishes one part to one target.
func (a *app) publishOne(f publishFlags, name, to string) error {
	j, err := a.jobOf(f, name, to)
	if err != nil {
		return err
	}
	switch j.to.Kind {
	case address.Package:
		return a.publishPackage(j)
	case address.S3:
		return a.publishBucket(j)
	}
	return a.publishTree(j)
}
