package main

import (
	"encoding/json"
	"io"
	"io/fs"

	"gongkai/generator/check"
	"gongkai/generator/diag"
	"gongkai/generator/output"
	"gongkai/generator/pipeline"
	"gongkai/generator/source"
)

func (a *app) check(args []string) error {
	asJSON := a.flags.Bool("json", false, a.say("以 JSON 输出到标准输出", "print the problems as JSON to standard output"))
	sarif := a.flags.String("sarif", "", a.say("另写一份 SARIF 2.1.0 文件", "also write a SARIF 2.1.0 file"))
	if _, err := a.parse(args, 0, 0); err != nil {
		return err
	}
	files, err := a.site.files()
	if err != nil {
		return err
	}
	content, _, problems, err := a.readChecked(files)
	if err != nil {
		return err
	}
	if *sarif != "" {
		err := output.WriteFile(*sarif, func(w io.Writer) error { return problems.WriteSARIF(w, a.lang, version()) })
		if err != nil {
			return err
		}
	}
	if *asJSON {
		return a.checkJSON(problems)
	}
	if err := stopOn(problems); err != nil {
		return err
	}
	a.report(problems)
	if content != nil {
		a.println("检查了 %d 篇文稿、%d 个页面，没有错误", "%d records and %d pages checked, no errors", len(content.Records), len(content.Pages))
	}
	return nil
}

func (a *app) checkJSON(problems diag.List) error {
	list, err := problems.JSON(a.lang)
	if err != nil {
		return err
	}
	err = a.printJSON(struct {
		Problems json.RawMessage `json:"problems"`
	}{list})
	if err == nil && problems.HasErrors() {
		err = &contentError{}
	}
	return err
}

// readChecked reads a site, checks it against every rule, and finds what could not be printed.
func (a *app) readChecked(fsys fs.FS) (*source.Content, pipeline.Faces, diag.List, error) {
	content, problems, err := (&source.Reader{}).Read(fsys)
	if err != nil || content == nil {
		return nil, pipeline.Faces{}, problems, err
	}
	problems = append(problems, check.Run(content, nil)...)
	faces, found := pipeline.LoadFaces(content, fsys, a.systemFonts())
	problems = append(append(problems, found...), faces.Unprintable(content, fsys)...)
	problems.Sort()
	return content, faces, problems, nil
}
