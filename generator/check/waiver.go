package check

import (
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/ledger"
	"gongkai/generator/record"
	"gongkai/generator/source"
)

// waivable is the codes of problems that a person may look at and let pass, with a reason that is
// approved with the record (二(七)1).
func waivable() []string {
	codes := []string{copiedCode, wordingCode, ledger.WaivedInterpretation}
	for _, s := range secrets {
		codes = append(codes, s.Code)
	}
	for _, f := range facts {
		if !f.final {
			codes = append(codes, f.Code)
		}
	}
	slices.Sort(codes)
	return codes
}

// AboutWords reports that a problem is about what stands in a text or in what is attached to it,
// and not about how the site is made: where the text is published, its remedy is another approval,
// or a withdrawal.
func AboutWords(p diag.Problem) bool { return slices.Contains(aboutWords(), p.Code) }

// aboutWords is the codes of such problems: what may be waived, texts that cannot be set, and
// attachments that do not go out.
func aboutWords() []string {
	codes := append(waivable(), complexCode)
	for _, r := range refusals {
		codes = append(codes, r.Code)
	}
	for _, f := range facts {
		codes = append(codes, f.Code)
	}
	return codes
}

// waive takes the problems out that waivers let pass, and reports waivers of what cannot be waived.
// One of what was looked for and not found is told too; looked is the codes of that.
func waive(content *source.Content, problems diag.List, looked []string) (left, waived diag.List) {
	waivers := map[string][]record.Waiver{} // by file
	var all []record.Waiver
	note := func(file string, of []record.Waiver) {
		if len(of) > 0 {
			waivers[file], all = of, append(all, of...)
		}
	}
	for _, r := range content.Records {
		note(r.File, r.Waivers)
	}
	for _, p := range content.Pages {
		note(p.File, p.Waivers)
	}
	for _, a := range content.Approved {
		for _, v := range a.Versions {
			if v.Text != nil && !source.IsDraft(v.Text.File) {
				note(v.Text.File, v.Text.Waivers)
			}
		}
	}
	if len(all) == 0 {
		return problems, nil
	}
	codes := waivable()
	used := map[diag.Place]bool{}
	for _, p := range problems {
		i := slices.IndexFunc(waivers[p.Place.File], func(w record.Waiver) bool { return w.Covers(p.Code) })
		if i < 0 || !slices.Contains(codes, p.Code) {
			left = append(left, p)
			continue
		}
		waived = append(waived, p)
		used[waivers[p.Place.File][i].Place] = true
	}
	for _, w := range all {
		switch {
		case w.Code == "" || used[w.Place] || looked == nil:
		case !slices.Contains(codes, w.Code):
			fix := diag.T("可豁免的代码见编辑手册；其余问题只能改正", "the manual lists what can be waived; everything else has to be mended")
			if near := diag.Nearest(w.Code, codes); near != "" && !isCode(w.Code) {
				fix = diag.T("是否应为“%s”", "did you mean “%s”", near)
			}
			left.Errorf("waiver-unknown", w.Place, diag.T("%s不是可以豁免的问题", "%s cannot be waived", diag.Quote(w.Code)), fix)
		case w.Covers(w.Code) && slices.Contains(looked, w.Code):
			left.Warnf("waiver-unneeded", w.Place, diag.T("没有发现“%s”，不需要豁免", "there is no %s here to be waived", w.Code), diag.T("删去这一项豁免，以免将来误放", "remove this waiver, lest it lets something pass later"))
		}
	}
	return left, waived
}

// isCode reports that there are problems of a code: whoever wrote it meant no other.
func isCode(code string) bool {
	_, known := diag.Explain(code)
	return known
}
