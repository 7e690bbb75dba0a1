package check

import (
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/paper/typeset"
	"gongkai/generator/record"
)

// ruleTitleLines: a line of a title ends between words. The editor's wish is followed all the same.
func ruleTitleLines(_ *checker, r *record.Record, problems *diag.List) {
	lines := strings.Split(typeset.InLines(r.Title, r.TitleEnds), "\n")
	for i := 1; i < len(lines); i++ {
		if before, after := lines[i-1], lines[i]; !typeset.TitleEnds(before, after) {
			problems.Warnf("title-line", r.At("title"),
				diag.T("标题在“%[1]s”和“%[2]s”之间换行，拆开了一个词、日期、数字，或者让标点落在了行首、行尾", "a line of the title ends between “%[1]s” and “%[2]s”: in a word, a date or a number, or with a mark where none may stand", before, after),
				diag.T("把“\\”移到两个词之间，如“关于印发目录\\的通知”；不必换行的，删去", "move the “\\” between two words, as in “Notice \\ on party dues”, or remove it"))
		}
	}
}
