package targetlog

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/output"
	"gongkai/generator/publish/release"
	"gongkai/generator/text/charset"
	"gongkai/generator/text/csvdoc"
)

// attempts is how often a row is appended: whoever was first each time has written his.
const attempts = 20

// Append writes a row behind the log of a target, whole or not at all, and text, the release.txt of
// the release that it makes, into NAME.txt; a row of what became of a release has none. The folder
// lies below root. Where it ends in between, NAME.txt is one release ahead of its log, which the
// next row mends. A row that is there already is not written again.
func Append(root *os.Root, dir, name string, row Row, text []byte) error {
	for attempt := 1; ; attempt++ {
		log, problems := ReadOne(root.FS(), dir, name)
		if problems.HasErrors() {
			return diag.Failf("%[1]s 读不懂，没有记入这次发布：先照 gongkai check 的提示改好，再发布一次", "%[1]s cannot be understood, and the release was not written into it: mend it as gongkai check says, and publish again",
				path.Join(dir, name+".csv"))
		}
		err := log.write(root, dir, row, text)
		if meanwhile := errors.Is(err, output.ErrEdited) || errors.Is(err, fs.ErrExist); !meanwhile || attempt == attempts {
			return err
		}
	}
}

func (l *Log) write(root *os.Root, dir string, row Row, text []byte) error {
	base := path.Join(dir, l.Name)
	if now, err := release.Parse(text); err == nil && row.makes() {
		row.Gone = l.tookDown(now)
	}
	var changes []output.Change
	if text != nil && !bytes.Equal(text, l.release) {
		changes = append(changes, output.Change{Name: base + ".txt", Old: l.release, New: text})
	}
	written := slices.ContainsFunc(l.Rows, func(r Row) bool { return r.Number == row.Number && r.State == row.State && r.Digest == row.Digest })
	if !written {
		changes = append(changes, output.Change{Name: base + ".csv", Old: l.source, New: csvdoc.Append(l.source, Header, [][]string{row.cells()})})
	}
	if len(changes) == 0 {
		return nil
	}
	_, err := output.ReplaceTogether(root, changes)
	return err
}

func (r Row) cells() []string {
	return []string{strconv.Itoa(r.Number), r.Day.String(), r.Part.String(), r.Digest, strconv.Itoa(r.Files), plain(r.By), string(r.State), plain(r.To), plain(strings.Join(r.Gone, between))}
}

// between stands between two paths, in none of which it can stand.
const between = "|"

// tookDown is what a release took down that the one before it had not: all, where the log does not
// tell of that one.
func (l *Log) tookDown(now *release.Release) []string {
	if l.Last == nil {
		return nil // nothing of ours stood there
	}
	latest, _ := l.Latest()
	var paths []string
	for _, g := range now.Gone {
		known := latest.Number == l.Last.Number && slices.ContainsFunc(l.Last.Gone, func(b release.Gone) bool { return b.Path == g.Path && b.Times >= g.Times && !b.Back })
		if !g.Back && !known {
			paths = append(paths, g.Path)
		}
	}
	return paths
}

// plain is a text on one line that no spreadsheet program takes for a formula.
func plain(text string) string {
	return csvdoc.Harmless(strings.TrimSpace(strings.Map(func(c rune) rune {
		if c == '\n' || c == '\r' || c == '\t' || charset.IsControl(c) {
			return ' '
		}
		return c
	}, text)))
}

// RowOf is the row of a release that was just made.
func RowOf(r *release.Release, text []byte) Row {
	return Row{Number: r.Number, Part: r.Part, Digest: release.Digest(text), Files: r.Files}
}
