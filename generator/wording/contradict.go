package wording

import "gongkai/generator/diag"

// Contradictions tells what the rows of all lists say against each other: a word that is listed
// twice, and a right word that is itself wrong by another row, so that whoever follows the one is
// told the other.
func Contradictions(l *List) diag.List {
	var problems diag.List
	first := map[string]*Word{}
	for i := range l.Words() {
		w := &l.entries[i]
		if same := first[w.Wrong]; same != nil {
			if same.Right == w.Right {
				problems.Warnf("words-row", w.Place, diag.T("%[1]s在 %[2]s 已经列过", "%[1]s stands in %[2]s already", diag.Quote(w.Wrong), same.Place),
					diag.T("删去其中一行", "remove one of the rows"))
			} else {
				problems.Errorf("words-row", w.Place, diag.T("%[1]s在 %[2]s 已经列过，正确写法不同，以那一行为准", "%[1]s stands in %[2]s already with another right word, which counts", diag.Quote(w.Wrong), same.Place),
					diag.T("只留一行", "keep one of the rows"))
			}
			continue
		}
		first[w.Wrong] = w
		for _, f := range l.Find(w.Right) {
			if f.Word.Wrong == w.Right {
				problems.Errorf("words-row", w.Place, diag.T("正确写法%[1]s在 %[2]s 列为错误写法", "the right word %[1]s is wrong by %[2]s", diag.Quote(w.Right), f.Word.Place),
					diag.T("改正其中一行", "correct one of the rows"))
				continue
			}
			problems.Errorf("words-row", w.Place, diag.T("正确写法%[1]s里的%[2]s在 %[3]s 列为错误写法", "in the right word %[1]s stands %[2]s, which is wrong by %[3]s", diag.Quote(w.Right), diag.Quote(f.Word.Wrong), f.Word.Place),
				diag.T("改正其中一行；在这个词里没有错的，把“%s”写进那一行的“除外”", "correct one of the rows; where it is right in this word, add “%s” to the column except of that row", w.Right))
		}
	}
	return problems
}
