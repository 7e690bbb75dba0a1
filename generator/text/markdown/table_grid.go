package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// The marks as a Chinese keyboard writes them: they are text, and told.
const (
	lookLeft  = "＜"
	lookAbove = "＾"
)

// sameHead is the attribute of a cell whose column has one head with that to its left: a number may
// go on from there.
const sameHead = "same-head"

// grid is a table by rows and columns. Each place has an owner: the cell that it is a part of, by
// its row and column. Where no mark stands that is the cell there.
type grid struct {
	cells  [][]*extast.TableCell
	marks  [][]string // what a cell holds, where that is a mark
	owners [][]place
	head   int // rows of the header
	faults []Loss
}

type place struct{ row, column int }

func readGrid(table *extast.Table, source []byte) *grid {
	g := &grid{}
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []*extast.TableCell
		var marks []string
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			cell := c.(*extast.TableCell)
			mark := ""
			if cell.Lines() != nil && cell.Lines().Len() == 1 {
				switch at := cell.Lines().At(0); strings.TrimSpace(string(at.Value(source))) { // 　 is no space to goldmark
				case markLeft:
					mark = markLeft
				case markAbove:
					mark = markAbove
				case lookLeft, lookAbove:
					g.fault(MergeLook, cell)
				}
			}
			cells, marks = append(cells, cell), append(marks, mark)
		}
		g.cells, g.marks = append(g.cells, cells), append(g.marks, marks)
	}
	return g
}

// raiseHeader makes rows of the header of those that goldmark took for the first ones below it.
func (g *grid) raiseHeader(table *extast.Table) {
	for row := 1; row < g.head; row++ {
		low := g.cells[row][0].Parent().(*extast.TableRow)
		high := extast.NewTableHeader(low)
		high.Alignments = low.Alignments
		table.ReplaceChild(table, low, high)
	}
}

// merge gives each cell that others are part of its columns and rows, and takes those away. What it
// finds fault with stays as it was written.
func (g *grid) merge(table *extast.Table) []Loss {
	g.own()
	g.keepRectangles()
	g.keepLines()
	heads := g.owners[min(g.head, len(g.owners))-1]
	for row, owners := range g.owners {
		for column, owner := range owners {
			cell := g.cells[row][column]
			if row >= g.head && column > 0 && heads[column] == heads[column-1] {
				cell.SetAttributeString(sameHead, true)
			}
			if (owner != place{row, column}) {
				cell.Parent().RemoveChild(cell.Parent(), cell)
				table.SetAttributeString("merged", true)
				continue
			}
			down, across := g.extent(owner)
			if across > 1 {
				cell.SetAttributeString("colspan", strconv.Itoa(across))
			}
			if down > 1 {
				cell.SetAttributeString("rowspan", strconv.Itoa(down))
			}
		}
	}
	return g.faults
}

// own finds the owner of each place. It lies above or to the left.
func (g *grid) own() {
	for row, marks := range g.marks {
		owners := make([]place, len(marks))
		g.owners = append(g.owners, owners)
		for column, mark := range marks {
			owners[column] = place{row, column}
			switch {
			case mark == "":
			case mark == markLeft && column > 0:
				owners[column] = owners[column-1]
			case mark == markAbove && row > 0 && row != g.head:
				owners[column] = g.owners[row-1][column]
			case mark == markAbove && row > 0:
				g.fault(MergeOverHeader, g.cells[row][column])
			default:
				g.fault(MergeAtEdge, g.cells[row][column])
			}
		}
	}
}

// extent is the rows and columns from a cell on whose places, in its own column and row, it owns.
func (g *grid) extent(owner place) (down, across int) {
	for row := owner.row; row < len(g.owners) && g.owners[row][owner.column] == owner; row++ {
		down++
	}
	for column := owner.column; column < len(g.owners[owner.row]) && g.owners[owner.row][column] == owner; column++ {
		across++
	}
	return down, across
}

// keepRectangles parts what is no rectangle.
func (g *grid) keepRectangles() {
	type region struct{ places, bottom, right int }
	regions := map[place]*region{}
	for row, owners := range g.owners {
		for column, owner := range owners {
			of := regions[owner]
			if of == nil {
				of = &region{}
				regions[owner] = of
			}
			of.places++
			of.bottom, of.right = max(of.bottom, row), max(of.right, column)
		}
	}
	for row, owners := range g.owners {
		for column, owner := range owners {
			if of := regions[owner]; (owner != place{row, column}) && of.places != (of.bottom-owner.row+1)*(of.right-owner.column+1) {
				g.fault(MergeShape, g.cells[row][column])
				g.part(owner)
			}
		}
	}
}

// keepLines parts what leaves a row or a column without a cell of its own: a browser would draw a
// line of no height there.
func (g *grid) keepLines() {
	for row, owners := range g.owners {
		own := false
		for _, owner := range owners {
			own = own || owner.row == row
		}
		if !own {
			g.fault(MergeRow, g.cells[row][0])
			for _, owner := range owners {
				g.part(owner)
			}
		}
	}
	for column := range g.owners[0] {
		own := false
		for _, owners := range g.owners {
			own = own || owners[column].column == column
		}
		if !own {
			g.fault(MergeColumn, g.cells[0][column])
			for _, owners := range g.owners {
				g.part(owners[column])
			}
		}
	}
}

// part gives each place of a cell back to the cell that stands there.
func (g *grid) part(owner place) {
	for row := owner.row; row < len(g.owners); row++ {
		found := false
		for column := owner.column; column < len(g.owners[row]); column++ {
			if g.owners[row][column] == owner {
				g.owners[row][column], found = place{row, column}, true
			}
		}
		if !found {
			return
		}
	}
}

// fault notes a mark that cannot mean what it says.
func (g *grid) fault(kind LossKind, cell ast.Node) {
	at := cell.Lines().At(0)
	g.faults = append(g.faults, Loss{Start: at.Start, Stop: at.Stop, Kind: kind})
}
