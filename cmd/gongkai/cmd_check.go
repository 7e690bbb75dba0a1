package main

import (
	"encoding/json"
	"fmt"
	"io"

	"gongkai/generator/diag"
	"gongkai/generator/output"
	"gongkai/generator/publish/targetlog"
	"gongkai/generator/site"
	"gongkai/generator/source"
)

func (a *app) check(args []string) error {
	asJSON := a.flags.Bool("json", false, a.say("以 JSON 输出到标准输出", "print the problems as JSON to standard output"))
	sarif := a.flags.String("sarif", "", a.say("另写一份 SARIF 2.1.0 文件", "also write a SARIF 2.1.0 file"))
	external := a.flags.Bool("external", false, a.say("也逐个打开正文里和网站页脚上的外部链接，看是不是还在（要上网，每台主机一次问一个）", "also ask for what texts and the foot of the pages link to elsewhere, one address of a host at a time; needs the internet"))
	date := a.dateFlag()
	explained := a.flags.String("explain", "", a.say("说明一个代码：什么意思，怎么办；不读站点", "tell what a code means and what to do; reads no site"))
	names, err := a.parse(args, 0, 1)
	if err != nil {
		return err
	}
	if len(names) > 0 && (*asJSON || *sarif != "" || a.flags.Changed("explain")) {
		return usagef("只检查一篇文稿时不写 --json、--sarif、--explain", "--json, --sarif and --explain do not go with the check of one record")
	}
	if a.flags.Changed("explain") {
		return a.explainCode(*explained)
	}
	if err := a.site.outside(*sarif); err != nil {
		return err
	}
	in, err := a.inputs()
	if err != nil {
		return err
	}
	day, err := a.day(*date)
	if err != nil {
		return err
	}
	in.Measured = budget
	s, problems, err := site.Load(in, day)
	if err != nil {
		return err
	}
	if s != nil && !problems.Stops() {
		problems = append(problems, s.Rehearse()...)
		// A build reads what it publishes; here everything that is kept is read.
		problems = append(problems, s.Log.CheckKept(s.Folder())...)
	}
	_, faults := targetlog.Read(in.Folder, source.TargetsDir)
	problems = append(problems, faults...)
	var faces []diag.Text
	if s != nil {
		told, one := s.TellFaces()
		faces, problems = told, append(problems, one...)
	}
	if *external && s != nil {
		problems = append(problems, a.external(s)...)
	}
	problems.Sort()
	if len(names) > 0 && s != nil {
		return a.checkOne(s, problems, names[0])
	}
	if err := a.writeSARIF(*sarif, problems); err != nil {
		return err
	}
	var drafts []site.Differing
	if s != nil {
		drafts = s.Differing(problems)
	}
	if *asJSON {
		return a.checkJSON(problems, drafts)
	}
	a.report(problems)
	if s != nil {
		a.standings(s.Config, drafts)
	}
	if problems.HasErrors() {
		return &contentError{}
	}
	for _, line := range faces {
		fmt.Fprintln(a.stdout, a.in(line))
	}
	if s != nil {
		a.println("检查了 %d 篇文稿、%d 个页面，没有错误", "%d records and %d pages checked, no errors", len(s.Records), len(s.Pages))
	}
	return nil
}

// writeSARIF writes problems for editors and code hosts, where a file is named.
func (a *app) writeSARIF(name string, problems diag.List) error {
	if name == "" {
		return nil
	}
	return output.WriteFile(name, func(w io.Writer) error { return problems.WriteSARIF(w, a.lang, version()) })
}

func (a *app) checkJSON(problems diag.List, drafts []site.Differing) error {
	list, err := a.problemsJSON(problems)
	if err != nil {
		return err
	}
	err = a.printJSON(struct {
		Problems json.RawMessage `json:"problems"`
		Drafts   []standingJSON  `json:"drafts"`
	}{list, standingsJSON(drafts)})
	if err == nil && problems.HasErrors() {
		err = &contentError{}
	}
	return err
}
