package board

import "gongkai/generator/posting"

// Done is the rows of the log by which a round was carried out on the edition's day. What went up
// is as it hangs now, what came down as it hung.
func (b *Board) Done(r Round, by string) ([]posting.Row, error) {
	var rows []posting.Row
	for _, m := range r.Written() {
		row := posting.Row{Day: b.edition.Day, Action: posting.Action(m.Action), By: by,
			Path: m.Old.Path, Index: m.Old.Index, Title: m.Old.Title, Digest: m.Old.Digest, Sheets: m.Old.Sheets}
		if n := m.Notice; n != nil {
			count, err := b.paper(n)
			if err != nil {
				return nil, err
			}
			row.Path, row.Index, row.Title, row.Digest, row.Sheets = n.Path, n.Index, n.Title, n.Digest, count
		}
		rows = append(rows, row)
	}
	return rows, nil
}
