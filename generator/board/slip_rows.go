package board

import (
	"fmt"

	"gongkai/generator/edition"
	"gongkai/generator/posting"
)

// found heads the column for what the clerk found on the wall.
const found = "现场情况"

// room is the blank of a cell to be written in by hand.
const room = "　　　　　"

func withRoom(rows [][]string) [][]string {
	for i := range rows {
		rows[i] = append(rows[i], room)
	}
	return rows
}

// slipUp is the rows of what hangs after the round.
func (b *Board) slipUp(notices []*edition.Notice, places map[string]string) [][]string {
	var rows [][]string
	for _, n := range notices {
		about := fmt.Sprintf("%s　校验码\u00a0%s　第%d项　%s", n.Index, posting.Check(n.Digest), b.edition.Entries[n.Entry].Number, n.Office)
		rows = append(rows, []string{"□", places[n.Path], n.Title + "\n" + about, until(n)})
	}
	return rows
}

func until(n *edition.Notice) string {
	if n.PostTo.IsZero() {
		return "被替代为止"
	}
	return n.PostTo.Chinese()
}

// slipReplace is the rows of what comes down for another sheet of the same record.
func (b *Board) slipReplace(changes []Change, places map[string]string) [][]string {
	var rows [][]string
	for _, c := range changes {
		place := c.Old.Place
		if to := places[c.New.Path]; to != place {
			place += "\n→" + to
		}
		rows = append(rows, []string{"□", place, hung(c.Old), c.New.Title + "\n" + c.New.Index + "\n校验码\u00a0" + c.Check(), room})
	}
	return rows
}

// hung is a sheet as the log knows it.
func hung(d Down) string {
	return d.Title + "\n" + d.Index + "\n校验码\u00a0" + d.Check() + "　" + d.Since.String() + " 张贴"
}

// slipTakeDown is the rows of what comes down by the log.
func slipTakeDown(down []Down) [][]string {
	var rows [][]string
	for _, d := range down {
		why := d.Why
		if !d.Until.IsZero() {
			why += "\n至 " + d.Until.String()
		}
		rows = append(rows, []string{"□", d.Place, hung(d), why, room})
	}
	return rows
}

// slipDown is the rows of what comes down where there is no log.
func slipDown(r Round) [][]string {
	var rows [][]string
	for _, d := range r.TakeDown {
		until := ""
		if !d.Until.IsZero() {
			until = d.Until.Chinese()
		}
		rows = append(rows, []string{"□", d.Title + "\n" + d.Index, d.Why, until})
	}
	return rows
}
