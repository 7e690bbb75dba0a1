package attachment

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/flate"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"io"
	"path"
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/opc"
	"gongkai/generator/inspect/prose"
)

// maxInside bounds files within files.
const maxInside = 4

// fileInside reads an office file, a PDF or an archive that lies in another file.
func (r *reader) fileInside(s swept, data []byte) error {
	if !s.known {
		r.fact(EmbeddedFile, diag.Text{}, false)
	}
	if r.inside >= maxInside {
		return &Refusal{Bomb, diag.T("文件里套着文件，层数太多", "there are files within files, too many deep"), diag.T("解开以后，把要公开的文件逐个列为附件", "take them out, and list each that is to be disclosed as an attachment")}
	}
	in := &reader{report: &Report{}, name: s.name, file: bytes.NewReader(data), size: int64(len(data)), bounds: r.bounds, inside: r.inside + 1, text: r.text}
	err := in.readInside(data)
	r.text = in.text
	var refusal *Refusal
	switch {
	case errors.As(err, &refusal) && refusal.Reason == Broken: // it is read as far as texts stand in it
		g := gatherer{r: r, at: s.place}
		if err := prose.Strings(data, g.add); err != nil {
			return err
		}
		return g.end()
	case err != nil:
		return err
	}
	place := s.place
	if s.name != "" { // what lies between the parts of a package has none
		place = diag.T("%[1]s中的文件%[3]s", "%[2]s, the file %[4]s", s.place.ZH, s.place.EN, diag.Quote(path.Base(s.name)), diag.Quote(path.Base(s.name)))
	}
	for _, t := range in.report.Texts {
		where := diag.T("%[1]s%[3]s", "%[2]s%[4]s", place.ZH, place.EN, t.Where.ZH, after(t.Where.EN))
		r.report.Texts = append(r.report.Texts, Text{Where: where, Text: t.Text, Hidden: true, Again: t.Again})
	}
	for _, f := range in.report.Facts {
		if slices.Contains([]FactKind{Macro, HiddenSheet, Location, Owner, ExternalLink}, f.Kind) {
			r.fact(f.Kind, diag.T("%[1]s", "%[2]s", place.ZH, place.EN), false)
		}
	}
	return nil
}

// readInside reads a file by what it is, whatever it is called.
func (r *reader) readInside(data []byte) error {
	if formOf(data) == formPDF {
		return r.readPDF()
	}
	p, err := openPackage(r.file, r.size, r.bounds)
	if err != nil {
		return err
	}
	kind, err := p.kind()
	var refusal *Refusal
	switch {
	case errors.As(err, &refusal) && refusal.Reason == Broken: // a package of none of the kinds that go out: its parts are read
	case err != nil:
		return err
	case kind != Zip:
		return r.readPackage(p, kind)
	}
	for _, part := range p.Parts {
		data, err := readSwept(p.Package, part)
		if err != nil {
			return err
		}
		if err := r.say(diag.T("的文件名", "its name"), packedName(part), true); err != nil {
			return err
		}
		if err := r.content(swept{name: part.Name, place: partPlaces["package"]}, data); err != nil {
			return err
		}
	}
	return nil
}

// within looks for files that lie whole in the bytes of another: in objects of old Office programs,
// and behind the end of a document; and for parts of a package that no list names any more.
func (r *reader) within(s swept, data []byte) error {
	if i := bytes.Index(data, []byte("%PDF-")); i > 0 {
		if err := r.fileInside(swept{name: s.name, place: s.place, known: s.known}, data[i:]); err != nil {
			return err
		}
	}
	if i := bytes.Index(data, []byte("\x1f\x8b\x08")); i > 0 {
		if err := r.unzipped(swept{name: s.name, place: s.place, known: s.known, deep: maxInside}, data[i:]); err != nil {
			return err
		}
	}
	i := bytes.Index(data, []byte("PK\x03\x04"))
	if i <= 0 {
		return nil
	}
	if bytes.Contains(data[i:], []byte("PK\x05\x06")) {
		return r.fileInside(swept{name: s.name, place: s.place, known: s.known}, data[i:])
	}
	return r.unlisted(s, data[i:])
}

// unlisted reads the files of a ZIP by their headers alone.
func (r *reader) unlisted(s swept, data []byte) error {
	const size, most = 30, 100 // bytes of a header; files
	for range most {
		i := bytes.Index(data, []byte("PK\x03\x04"))
		if i < 0 || i+size > len(data) {
			return nil
		}
		method := binary.LittleEndian.Uint16(data[i+8:])
		from := i + size + int(binary.LittleEndian.Uint16(data[i+26:])) + int(binary.LittleEndian.Uint16(data[i+28:]))
		if from > len(data) {
			return nil
		}
		r.fact(Stray, diag.T("中已从目录删去的部分", "a part that was deleted from its list"), false)
		if method == zip.Deflate {
			unpacked, err := r.inflated(flate.NewReader(bytes.NewReader(data[from:])))
			if err != nil {
				return err
			}
			if err := r.content(swept{place: s.place}, unpacked); err != nil {
				return err
			}
		}
		data = data[from:]
	}
	return nil
}

// unzipped reads what gzip has packed.
func (r *reader) unzipped(s swept, data []byte) error {
	in, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil // it only begins like that
	}
	unpacked, err := r.inflated(in)
	if err != nil {
		return err
	}
	s.deep++
	return r.content(s, unpacked)
}

// inflated is what bytes unpack to, as far as they are whole.
func (r *reader) inflated(packed io.Reader) ([]byte, error) {
	unpacked, _ := io.ReadAll(io.LimitReader(packed, r.swept.Left+1))
	if r.swept.Left -= int64(len(unpacked)); r.swept.Left < 0 {
		return nil, bomb()
	}
	return unpacked, nil
}

// pictureInside tells what a picture in a document says besides what it shows, where the cleaning of
// its part has not told it.
func (r *reader) pictureInside(s swept, data []byte) error {
	kind := pictureKind(data)
	kept, dropped, err := parts(kind, data)
	if err != nil { // it is broken, and goes out as it is
		r.metadataInside(data)
		return r.words(s.place, data)
	}
	if _, taken := cleanPictureInside(kind, data); !s.told {
		for _, f := range taken {
			r.fact(f.Kind, f.Where, false)
		}
	}
	return r.words(s.place, append(profiles(kind, kept), unpackedChunks(dropped)...)...)
}

// pictureKind is the kind of a picture whose metadata can be cut out.
func pictureKind(data []byte) Kind {
	for _, m := range magic {
		if bytes.HasPrefix(data, []byte(m.sign)) && slices.Contains([]Kind{JPEG, PNG, GIF}, m.kind) {
			return m.kind
		}
	}
	if media(data) == WebP {
		return WebP
	}
	return ""
}

// metadataInside tells of Exif in bytes that are not taken apart.
func (r *reader) metadataInside(data []byte) {
	in := &reader{report: &Report{}}
	in.marked(data)
	for _, sign := range []string{"II*\x00", "MM\x00*"} {
		if bytes.HasPrefix(data, []byte(sign)) {
			in.tags(data, false)
		}
	}
	if kind := media(data); kind == MP4 || kind == HEIC {
		_, facts := said(kind, data)
		in.tell(facts)
	}
	for _, f := range in.report.Facts {
		r.fact(f.Kind, partPlaces["image"], false)
	}
}

// leftovers reads what lies in a document beside its parts: before them, between and behind them,
// and what is said of each. No office program shows it, and anybody can read it.
func (r *reader) leftovers(p *opc.Package) error {
	g := gatherer{r: r, at: unknownPlace}
	for _, part := range p.Parts {
		for _, text := range []string{part.Comment, string(part.Extra)} {
			if err := prose.Strings([]byte(text), g.add); err != nil {
				return err
			}
		}
		if name := packedName(part); prose.Says(name) {
			if err := g.add(prose.Piece{Text: name, Hidden: true}); err != nil {
				return err
			}
		}
	}
	beside, err := r.besideParts(p.Parts)
	if err != nil {
		return err
	}
	for _, data := range beside {
		if err := r.within(swept{place: unknownPlace}, append([]byte{0}, data...)); err != nil {
			return err
		}
		if err := prose.Strings(data, g.add); err != nil {
			return err
		}
	}
	return g.end()
}

// besideParts is the bytes of a ZIP that belong to none of its files: those that were deleted from
// its list, and what was put before and behind it (APPNOTE 4.3).
func (r *reader) besideParts(parts []*zip.File) (beside [][]byte, err error) {
	type span struct{ from, to int64 } // of the bytes of a file
	var spans []span
	names, headers := map[string]bool{}, []byte{}
	for _, f := range parts {
		names[f.Name] = true
		if from, err := f.DataOffset(); err == nil {
			spans = append(spans, span{from, from + int64(f.CompressedSize64)})
		}
	}
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	at := int64(0)
	for _, s := range append(spans, span{r.size, r.size}) {
		if s.from > at {
			between := make([]byte, s.from-at)
			if n, err := r.file.ReadAt(between, at); n < len(between) && !errors.Is(err, io.EOF) {
				return nil, err
			}
			if s.from == r.size {
				beside = append(beside, beforeDirectory(between), behindDirectory(between))
			} else {
				before, name, extra := beforeHeader(between)
				beside = append(beside, before)
				if !names[string(name)] {
					headers = append(append(headers, name...), 0)
				}
				headers = append(append(headers, extra...), 0)
			}
		}
		at = max(at, s.to)
	}
	return append(beside, headers), nil
}

// beforeHeader is what stands before the header of a file, which ends the bytes, and the name and the
// extra field that are written there: those of the list of files may be others.
func beforeHeader(data []byte) (before, name, extra []byte) {
	const size = 30
	for i := len(data) - size; i >= 0; i-- {
		if !bytes.HasPrefix(data[i:], []byte("PK\x03\x04")) {
			continue
		}
		behind := i + size + int(binary.LittleEndian.Uint16(data[i+26:]))
		if behind+int(binary.LittleEndian.Uint16(data[i+28:])) == len(data) {
			return data[:i], data[i+size : behind], data[behind:]
		}
	}
	return data, nil, nil
}

// beforeDirectory and behindDirectory are what stands on either side of the list of files.
func beforeDirectory(data []byte) []byte {
	if i := bytes.Index(data, []byte("PK\x01\x02")); i >= 0 {
		return data[:i]
	}
	return nil
}

func behindDirectory(data []byte) []byte {
	const size = 22
	if i := bytes.LastIndex(data, []byte("PK\x05\x06")); i >= 0 && i+size <= len(data) {
		return data[i+size:]
	}
	return nil
}
