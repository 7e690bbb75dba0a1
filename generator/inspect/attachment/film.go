package attachment

import (
	"bytes"
	"errors"
	"io"
	"slices"

	"gongkai/generator/diag"
)

// filmed is what a film says of where, by whom and with what it was taken.
type filmed struct {
	over  []overwrite // what Clean writes over it
	facts []Fact
	left  int // boxes that may still be looked at
	file  io.ReaderAt

	pictures bool // the box of metadata at the top says which pictures there are

	reads bool     // the words are wanted too
	words [][]byte // of what stays
	sub   subtitled
}

// structure is the boxes without which a film is not shown, by the box in which they lie (ISO/IEC
// 14496-12, table 1). Every other box is looked into: cameras note in boxes of their own, too.
var structure = map[string][]string{
	"":     {"ftyp", "styp", "pdin", "moov", "moof", "mdat", "mfra", "sidx", "ssix", "prft", "emsg", "free", "skip", "wide"},
	"moov": {"mvhd", "trak", "mvex", "iods", "pssh", "free", "skip"},
	"trak": {"tkhd", "tref", "trgr", "edts", "mdia", "free", "skip"},
	"mdia": {"mdhd", "hdlr", "elng", "minf", "free", "skip"},
	"minf": {"vmhd", "smhd", "hmhd", "sthd", "nmhd", "gmhd", "hdlr", "dinf", "stbl", "free", "skip"},
}

// nested is the boxes of these that hold such boxes.
var nested = []string{"moov", "trak", "mdia", "minf", "stbl"}

// signs of a place, and of a person or a device, in what films note of themselves: the user data of
// QuickTime and of 3GPP (TS 26.244, 8), the keys of QuickTime, XMP, and what makers of cameras write.
var (
	placeSigns = []string{"\xa9xyz", "loci", "ISO6709", "GPSLatitude", "GPSCoordinates", "GPSLongitude"}
	ownerSigns = []string{"\xa9aut", "\xa9ART", "\xa9mak", "\xa9mod", "\xa9cpy", "\xa9dir", "\xa9prd", "\xa9PRD", "\xa9src", "auth", "cprt", "perf", "manu", "modl", "AUTH", "SerialNumber", "serialNo", "creator", "OwnerName",
		"com.apple.quicktime.author", "com.apple.quicktime.make", "com.apple.quicktime.model", "com.apple.quicktime.artist", "com.android.manufacturer", "com.android.model"}
)

// positions is the kinds of tracks in which cameras note, picture by picture, where they are.
var positions = []string{"gpmd", "camm", "rtmd"}

// timed is the kinds of tracks in which telephones note anything, picture by picture: how it is
// turned, where faces are, and where the telephone is. Their description says what (QuickTime, timed
// metadata; ISO/IEC 14496-12, 12.3).
var (
	timed        = []string{"mebx", "mett", "metx", "urim"}
	timedOfPlace = []string{"location", "ISO6709", "iso6709", "GPS", "gps", "nmea", "NMEA", "gpx"}
)

// film looks at the boxes of a film.
func film(f io.ReaderAt, size int64) (*filmed, error) {
	v := &filmed{file: f, left: maxBoxes}
	return v, v.look("", 0, size)
}

func (v *filmed) look(in string, from, to int64) error {
	return boxes(v.file, from, to, &v.left, func(b box) error {
		switch {
		case slices.Contains(nested, b.kind):
			if err := v.look(b.kind, b.body, b.to); err != nil || b.kind != "trak" {
				return err
			}
			return v.subtitles()
		case in == "stbl":
			if b.kind != "stsd" {
				return v.table(b)
			}
			if err := v.says(b); err != nil {
				return err
			}
			return v.track(b)
		case v.pictures && in == "" && b.kind == "meta":
			return nil
		case slices.Contains(structure[in], b.kind):
			return v.says(b)
		}
		return v.note(b)
	})
}

// track tells of a track in which positions stand: nothing can be taken out of it.
func (v *filmed) track(b box) error {
	const head = 8 // version, flags and the number of entries
	return boxes(v.file, b.body+head, b.to, &v.left, func(entry box) error {
		tells := slices.Contains(positions, entry.kind)
		if slices.Contains(timed, entry.kind) {
			description := make([]byte, min(entry.to-entry.body, 64<<10))
			if n, err := v.file.ReadAt(description, entry.body); n < len(description) && !errors.Is(err, io.EOF) {
				return err
			}
			tells = slices.ContainsFunc(timedOfPlace, func(sign string) bool { return bytes.Contains(description, []byte(sign)) })
		}
		if tells {
			v.facts = append(v.facts, Fact{Kind: Location, Where: diag.T("里随画面记录的位置", "the positions that are recorded with the pictures"), Fix: exportedFilm})
		}
		return nil
	})
}

// exportedFilm is the remedy for a film out of which nothing can be taken.
var exportedFilm = diag.T("在视频剪辑软件中打开，重新导出为 MP4（只要画面和声音）再放进来", "open it in a program that cuts films, export it anew as MP4 with pictures and sound alone, and put that here")

// note looks into a box that shows nothing. Where it tells of a place, a person or a device it is
// made free space of the same length.
func (v *filmed) note(b box) error {
	const most = 16 << 20 // bytes that are read
	data := make([]byte, min(b.to-b.body, most))
	if n, err := v.file.ReadAt(data, b.body); n < len(data) && !errors.Is(err, io.EOF) {
		return err
	}
	says := func(signs []string) bool {
		return slices.ContainsFunc(signs, func(sign string) bool { return bytes.Contains(data, []byte(sign)) })
	}
	located, owned := says(placeSigns), says(ownerSigns)
	if located {
		v.facts = append(v.facts, Fact{Kind: Location, Removed: true})
	}
	if owned {
		v.facts = append(v.facts, Fact{Kind: Owner, Removed: true})
	}
	if !located && !owned {
		return v.says(b)
	}
	head := b.body - b.from
	v.over = append(v.over, overwrite{b.from + 4, 4, []byte("free")}, overwrite{b.from + head, b.to - b.body, nil})
	return nil
}

// readFilm tells what a film says besides what it shows.
func (r *reader) readFilm() error {
	v := &filmed{file: r.file, left: maxBoxes, reads: true}
	if err := v.look("", 0, r.size); err != nil {
		return err
	}
	r.tell(v.facts)
	if err := r.words(mediaOfItself, v.words...); err != nil {
		return err
	}
	return r.numbersInFile(mediaOfItself)
}

// tell adds what was found, with what to do.
func (r *reader) tell(found []Fact) {
	for _, f := range found {
		r.fact(f.Kind, f.Where, f.Removed)
		if f.Fix.IsZero() {
			continue
		}
		i := slices.IndexFunc(r.report.Facts, func(o Fact) bool { return o.Kind == f.Kind && o.Where == f.Where && o.Removed == f.Removed })
		r.report.Facts[i].Fix = f.Fix
	}
}

// cleanFilm writes a film without it.
func cleanFilm(w io.Writer, f io.ReaderAt, size int64) error {
	v, err := film(f, size)
	if err != nil {
		return err
	}
	return writeOver(w, f, size, v.over)
}
