package main

import (
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"gongkai/generator/check"
	"gongkai/generator/diag"
	"gongkai/generator/pipeline"
	"gongkai/generator/source"
)

func (a *app) check(args []string) int {
	asJSON := a.flags.Bool("json", false, diag.T("以 JSON 输出到标准输出", "print the problems as JSON to standard output").In(a.lang))
	sarif := a.flags.String("sarif", "", diag.T("另写一份 SARIF 2.1.0 文件", "also write a SARIF 2.1.0 file").In(a.lang))
	explained := a.flags.String("explain", "", diag.T("说明一个代码：什么意思，怎么办；不读站点", "tell what a code means and what to do; reads no site").In(a.lang))
	if _, code, ok := a.parse(args, 0, 0); !ok {
		return code
	}
	if a.flags.Changed("explain") {
		return a.explainCode(*explained)
	}
	fsys, done, err := a.site()
	if err != nil {
		return a.fail(err)
	}
	defer done()
	content, _, problems, err := a.readChecked(fsys)
	if err != nil {
		return a.fail(err)
	}
	if *sarif != "" {
		if err := writeFile(*sarif, func(w io.Writer) error { return problems.WriteSARIF(w, a.lang, version()) }); err != nil {
			return a.fail(err)
		}
	}
	if *asJSON {
		list, err := problems.JSON(a.lang)
		if err != nil {
			return a.fail(err)
		}
		enc := json.NewEncoder(a.stdout)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if err := enc.Encode(struct {
			Problems json.RawMessage `json:"problems"`
		}{list}); err != nil {
			return a.fail(err)
		}
	} else {
		a.report(problems)
	}
	if problems.HasErrors() {
		return exitProblems
	}
	if !*asJSON && content != nil {
		fmt.Fprintln(a.stdout, diag.T("检查了 %d 篇文稿、%d 个页面，没有错误", "%d records and %d pages checked, no errors", len(content.Records), len(content.Pages)).In(a.lang))
	}
	return exitDone
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

// writeFile writes a file beside its place and moves it there when it is whole.
func writeFile(name string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".gongkai-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Chmod(f.Name(), 0o644); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
