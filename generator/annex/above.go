package annex

import "gongkai/generator/diag"

// carried is the text of the cell above, for a cell that is merged with it or was left empty; a
// subgroup ends where another group begins.
func (r *reader) carried(column int, c cell, another bool) string {
	above := r.above[column].text
	if above == "" || column == subgroup && another {
		return ""
	}
	if !c.merged {
		r.mend(c, diag.T("空格沿用上一行", "an empty cell takes the text above"), "", above)
	}
	return above
}

// groupChanges reports whether the row begins another group, whose subgroup is not that of the row
// above.
func (r *reader) groupChanges() bool {
	own := tidy(r.get(group).text)
	return own != "" && r.above[group].text != "" && own != r.above[group].text
}
