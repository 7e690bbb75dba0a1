package attachment

import (
	"bytes"
)

// cleanMedia is a picture or film in a document without what tells of people and places, and what
// was taken out; nil where it tells of none or is not whole. It shows nothing where it is neither.
func cleanMedia(name string, data []byte) (cleaned []byte, facts []Fact, shows bool) {
	if kind := pictureKind(data); kind != "" {
		cleaned, facts = cleanPictureInside(kind, data)
		return cleaned, facts, true
	}
	switch kind := mediaInside(data); {
	case kind != "":
		cleaned, facts = cleanFilmInside(kind, data)
		return cleaned, facts, true
	case ending(name) == ".svg":
		cleaned, facts = cleanDrawingInside(data)
		return cleaned, facts, true
	}
	return nil, nil, false
}

// cleanPictureInside is cleanMedia of a picture whose metadata is cut out.
func cleanPictureInside(kind Kind, data []byte) (cleaned []byte, facts []Fact) {
	in := &reader{report: &Report{}, file: bytes.NewReader(data), size: int64(len(data)), bounds: &bounds{}}
	if in.readPicture(kind) != nil || !in.report.Cleaned {
		return nil, nil
	}
	cleaned, err := cleanPicture(kind, data)
	if err != nil {
		return nil, nil
	}
	return cleaned, inPicture(in.report.Facts)
}

// mediaInside is the kind of a film, a sound or a picture in which what is private is overwritten in
// its place; empty where it is none.
func mediaInside(data []byte) Kind {
	for _, m := range magic {
		if bytes.HasPrefix(data, []byte(m.sign)) && (m.kind == TIFF || m.kind == MP3) {
			return m.kind
		}
	}
	if kind := media(data); kind == MP4 || kind == HEIC || kind == MP3 {
		return kind
	}
	return ""
}

// cleanFilmInside is cleanMedia of what is overwritten in its place.
func cleanFilmInside(kind Kind, data []byte) (cleaned []byte, facts []Fact) {
	over, found := said(kind, data)
	for _, f := range found {
		if f.Removed {
			facts = append(facts, f)
		}
	}
	var b bytes.Buffer
	if len(facts) == 0 || writeOver(&b, bytes.NewReader(data), int64(len(data)), over) != nil {
		return nil, nil
	}
	return b.Bytes(), inPicture(facts)
}

// said is what is noted beside what is shown in a film or in a picture of a telephone, and what is
// written over it; nothing where it is not whole.
func said(kind Kind, data []byte) (over []overwrite, facts []Fact) {
	switch kind {
	case HEIC:
		if h, err := lookHEIC(data); err == nil {
			return h.over, h.facts
		}
		return nil, nil
	case MP3:
		if s, err := lookMP3(bytes.NewReader(data), int64(len(data))); err == nil {
			return s.over, s.facts
		}
		return nil, nil
	case TIFF:
		in := &reader{report: &Report{}}
		in.tags(data, true)
		return []overwrite{{0, int64(len(data)), cleanTIFF(data)}}, in.report.Facts
	}
	if v, err := film(bytes.NewReader(data), int64(len(data))); err == nil {
		return v.over, v.facts
	}
	return nil, nil
}

// cleanDrawingInside is cleanMedia of an SVG.
func cleanDrawingInside(data []byte) (cleaned []byte, facts []Fact) {
	p, err := svgParts(data)
	if err != nil || !p.private {
		return nil, nil
	}
	return without(data, p.cuts), inPicture([]Fact{{Kind: Author}})
}

// inPicture is facts of a picture in a document.
func inPicture(facts []Fact) []Fact {
	for i := range facts {
		facts[i].Where = partPlaces["image"]
	}
	return facts
}
