package deliver

import (
	"bytes"
	"errors"
	"path"
	"strings"

	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
)

// write writes a file of the release itself. SHA256SUMS is long, and with one record edited nearly
// all of it stands at the place already.
func (d *Delivery) write(o own, folder string) error {
	name := path.Join(folder, o.name)
	if place, far := d.tree.(store.Composer); far && o.name == release.SumsName {
		if old, pieces := d.sumsPieces(); pieces != nil {
			err := place.Compose(name, d.Plan.stamp, old, pieces)
			if !errors.Is(err, errors.ErrUnsupported) {
				return err
			}
		}
	}
	return d.tree.Write(name, d.Plan.stamp, bytes.NewReader(o.data))
}

// mostPieces is of how many pieces a file is composed: each takes a request, and one waits for the
// other.
const mostPieces = 200

// sumsPieces is the new SHA256SUMS as pieces of the one that stands there; nil where it is better
// sent whole.
func (d *Delivery) sumsPieces() (old string, pieces []store.Piece) {
	t := d.Plan.target
	if t.release == nil || t.halfway || d.job.Check {
		return "", nil
	}
	pieces = piecesOf(string(t.sums.Format()), string(d.job.Part.Sums))
	if len(pieces) > mostPieces {
		return "", nil
	}
	return below(t.current, release.SumsName), pieces
}

// piecesOf is a sorted text as pieces of another: the lines that both have are taken from it.
func piecesOf(old, text string) []store.Piece {
	at := make(map[string]int64, strings.Count(old, "\n"))
	var offset int64
	for line := range strings.Lines(old) {
		at[line] = offset
		offset += int64(len(line))
	}
	var pieces []store.Piece
	for line := range strings.Lines(text) {
		from, stands := at[line]
		last := len(pieces) - 1
		switch {
		case stands && last >= 0 && pieces[last].New == nil && pieces[last].From+pieces[last].Length == from:
			pieces[last].Length += int64(len(line))
		case stands:
			pieces = append(pieces, store.Piece{From: from, Length: int64(len(line))})
		case last >= 0 && pieces[last].New != nil:
			pieces[last].New = append(pieces[last].New, line...)
		default:
			pieces = append(pieces, store.Piece{New: []byte(line)})
		}
	}
	return pieces
}
