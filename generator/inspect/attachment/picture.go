package attachment

import (
	"bytes"

	"gongkai/generator/diag"
	"gongkai/generator/downscale"
	"gongkai/generator/imagefile"
	"gongkai/generator/inspect/prose"
)

// readPicture looks at what a picture tells besides what it shows.
func (r *reader) readPicture(kind Kind) error {
	data, err := whole(r.file, r.size)
	if err != nil {
		return err
	}
	if kind == TIFF {
		return r.readTIFF(data)
	}
	kept, dropped, err := parts(kind, data)
	if err != nil {
		return err
	}
	if bytes.Contains(kept, serverCode) {
		return active(diag.T("图片里藏着服务器程序（%s）", "there is a program of a server in the picture (%s)", serverCode), diag.T("用画图打开，另存为新文件", "open it in an image program and save it as a new file"))
	}
	for _, d := range dropped {
		r.metadata(d, true)
	}
	if err := r.words(pictureOfItself, profiles(kind, kept)...); err != nil {
		return err
	}
	if err := r.numbersIn(pictureOfItself, kept); err != nil {
		return err
	}
	r.report.Cleaned = !bytes.Equal(kept, data)
	r.report.Dimensions = dimensions(kind, kept)
	if r.inside == 0 {
		r.report.Shown = downscale.Copies(kept)
	}
	return nil
}

// readTIFF is readPicture of a TIFF file: its tags point all over it, and are taken out in their place.
func (r *reader) readTIFF(data []byte) error {
	r.tags(data, true)
	imagefile.Tags(data, func(t imagefile.Tag) {
		if text, _ := t.Text(); t.Number == imagefile.TagPhotoshop {
			r.metadata(text, true)
		}
	})
	kept := cleanTIFF(data)
	r.report.Cleaned = !bytes.Equal(kept, data)
	if err := r.textsOfTIFF(kept); err != nil {
		return err
	}
	return r.numbersIn(pictureOfItself, kept)
}

// cleanTIFF is a TIFF file without the tags that tell of places, people and devices.
func cleanTIFF(data []byte) []byte {
	return imagefile.Without(data, func(t imagefile.Tag) bool {
		return locates(t) || names(t) || t.Number == imagefile.TagMaker || t.Number == imagefile.TagPhotoshop
	})
}

// dimensions is those of a picture as it goes out.
func dimensions(kind Kind, kept []byte) imagefile.Dimensions {
	switch kind {
	case JPEG:
		return imagefile.JPEGDimensions(kept)
	case PNG:
		return imagefile.PNGDimensions(kept)
	case GIF:
		return imagefile.GIFDimensions(kept)
	case WebP:
		return imagefile.WebPDimensions(kept)
	case SVG:
		return imagefile.SVGDimensions(kept)
	}
	return imagefile.Dimensions{}
}

// cleanPicture is a picture without its metadata.
func cleanPicture(kind Kind, data []byte) ([]byte, error) {
	switch kind {
	case SVG:
		return cleanSVG(data)
	case TIFF:
		return cleanTIFF(data), nil
	}
	kept, _, err := parts(kind, data)
	return kept, err
}

// parts splits a picture into what is of it and what is said of it.
func parts(kind Kind, data []byte) (kept []byte, dropped [][]byte, err error) {
	switch kind {
	case JPEG:
		return jpegParts(data)
	case PNG:
		return pngParts(data)
	case WebP:
		return webpParts(data)
	}
	return gifParts(data)
}

// gifParts drops comments, plain text and the extensions of applications but those that make a
// picture move (GIF89a, 23–26).
func gifParts(data []byte) (kept []byte, dropped [][]byte, err error) {
	if len(data) < 13 {
		return nil, nil, broken()
	}
	table := func(flags byte) int {
		if flags&0x80 == 0 {
			return 0
		}
		return 3 << (flags&7 + 1)
	}
	i := 13 + table(data[10])
	if i > len(data) {
		return nil, nil, broken()
	}
	kept = append(kept, data[:i]...)
	blocks := func(from int) int { // after the sub-blocks
		for from < len(data) && data[from] != 0 {
			from += int(data[from]) + 1
		}
		return from + 1
	}
	for i < len(data) {
		start := i
		switch data[i] {
		case 0x3b:
			kept = append(kept, 0x3b)
			if i+1 < len(data) {
				dropped = append(dropped, data[i+1:])
			}
			return kept, dropped, nil
		case 0x2c:
			if i+10 > len(data) {
				return nil, nil, broken()
			}
			i = blocks(i + 10 + table(data[i+9]) + 1)
		case 0x21:
			if i+2 >= len(data) {
				return nil, nil, broken()
			}
			i = blocks(i + 2)
		default:
			return nil, nil, broken()
		}
		if i > len(data) {
			return nil, nil, broken()
		}
		block := data[start:i]
		if block[0] == 0x21 && block[1] != 0xf9 && !bytes.Contains(block[:min(len(block), 16)], []byte("NETSCAPE2.0")) && !bytes.Contains(block[:min(len(block), 16)], []byte("ANIMEXTS1.0")) {
			dropped = append(dropped, block[2:])
			continue
		}
		kept = append(kept, block...)
	}
	return nil, nil, broken()
}

// metadata reports what a piece says that is dropped, or cannot be.
func (r *reader) metadata(piece []byte, removed bool) {
	if i := bytes.Index(piece[:min(len(piece), 16)], []byte("Exif\x00\x00")); i >= 0 {
		r.tags(piece[i+6:], removed)
		return
	}
	for _, name := range []string{"eXIf", "EXIF"} {
		if rest, ok := bytes.CutPrefix(piece, []byte(name)); ok {
			r.tags(rest, removed)
			return
		}
	}
	if bytes.Contains(piece, []byte("GPSLatitude")) {
		r.fact(Location, diag.Text{}, removed)
	}
	for _, sign := range []string{"creator>", "OwnerName", "SerialNumber", "Author\x00", "Copyright\x00", "\x1c\x02\x50", "\x1c\x02\x74", "photoshop:Credit", "artist"} {
		if bytes.Contains(piece, []byte(sign)) {
			r.fact(Owner, diag.Text{}, removed)
			return
		}
	}
}

// textsOfTIFF reads what the tags of a picture say in words: its title, its pages, its description.
func (r *reader) textsOfTIFF(data []byte) (err error) {
	g := gatherer{r: r, at: pictureOfItself}
	imagefile.Tags(data, func(t imagefile.Tag) {
		if text, inside := t.Text(); inside && err == nil && len(text) < maxWords && t.IsText() {
			err = prose.Strings(text, g.add)
		}
	})
	if err != nil {
		return err
	}
	return g.flush()
}

// maxWords bounds the words of a tag, in bytes.
const maxWords = 1 << 20

// tags reports what the tags of Exif say.
func (r *reader) tags(tiff []byte, removed bool) {
	located, owned := false, false
	imagefile.Tags(tiff, func(t imagefile.Tag) {
		located, owned = located || locates(t), owned || names(t)
	})
	if located {
		r.fact(Location, diag.Text{}, removed)
	}
	if owned {
		r.fact(Owner, diag.Text{}, removed)
	}
}

// locates reports a tag that tells of a place.
func locates(t imagefile.Tag) bool { return t.Number == imagefile.TagGPS && t.Entries() > 0 }

// names reports a tag that names a person, a body or one device.
func names(t imagefile.Tag) bool {
	switch t.Number {
	case imagefile.TagArtist, imagefile.TagHost, imagefile.TagCopyright, imagefile.TagIPTC, imagefile.TagXPAuthor,
		imagefile.TagOwner, imagefile.TagBody, imagefile.TagLens:
		text, inside := t.Text()
		return !inside || len(bytes.Trim(text, "\x00 ")) > 0
	}
	return t.Number == imagefile.TagXMP
}
