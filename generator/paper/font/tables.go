package font

import (
	"encoding/binary"
	"strings"
)

// section is a part of a file, in bytes.
type section struct{ offset, length uint64 }

// input is a font file. Offsets are counted in 64 bits, so that none wraps around.
type input struct {
	size uint64
	read func(section) ([]byte, error) // of a section within size
}

func inMemory(data []byte) input {
	return input{uint64(len(data)), func(s section) ([]byte, error) { return data[s.offset : s.offset+s.length], nil }}
}

// wantedTable is a table that is read at once, no more than so many bytes of it.
type wantedTable struct {
	tag  string
	most uint64
}

// needed is those of a face that is used, namesAndClasses those that tell what it is for.
var needed = []wantedTable{
	{"head", 54}, {"hhea", 36}, {"maxp", 32}, {"OS/2", 96}, {"post", 32}, {"hmtx", 1 << 20}, {"loca", 1 << 20}, {"cmap", 1 << 32}, {"name", 1 << 20},
	{"cvt ", 1 << 20}, {"fpgm", 1 << 20}, {"prep", 1 << 20},
}

var namesAndClasses = []wantedTable{{"OS/2", 96}, {"name", 1 << 20}}

// readTables reads some tables of a face (OpenType 1.9, Organization of an OpenType Font).
func (f *Face) readTables(in input, index int, wanted []wantedTable) error {
	at, err := directory(in, index)
	if err != nil {
		return err
	}
	head, err := in.read(section{at, 12})
	if err != nil {
		return err
	}
	switch string(head[:4]) {
	case "\x00\x01\x00\x00", "true", "OTTO": // Apple's own fonts have the second
	case "wOFF", "wOF2":
		return refuse("是网页字体（WOFF）", "is a web font (WOFF)")
	default:
		return notFont()
	}
	n := uint64(binary.BigEndian.Uint16(head[4:]))
	if at+12+16*n > in.size {
		return damaged("sfnt")
	}
	entries, err := in.read(section{at + 12, 16 * n})
	if err != nil {
		return err
	}
	f.has = make(map[string]section, n)
	for ; len(entries) > 0; entries = entries[16:] {
		tag := string(entries[:4])
		s := section{uint64(binary.BigEndian.Uint32(entries[8:])), uint64(binary.BigEndian.Uint32(entries[12:]))}
		if s.offset+s.length > in.size {
			return damaged(printable(tag))
		}
		f.has[tag] = s
	}
	f.tables = make(map[string][]byte, len(wanted))
	for _, t := range wanted {
		s, ok := f.has[t.tag]
		if !ok {
			continue
		}
		s.length = min(s.length, t.most)
		if f.tables[t.tag], err = in.read(s); err != nil {
			return err
		}
	}
	return nil
}

// directory is where the directory of a face's tables begins: twelve bytes at least follow.
func directory(in input, index int) (uint64, error) {
	if in.size < 12 {
		return 0, notFont()
	}
	head, err := in.read(section{0, 12})
	if err != nil {
		return 0, err
	}
	if string(head[:4]) != "ttcf" {
		if index != 0 {
			return 0, refuse("文件中只有一个字体，没有第 %d 个", "holds one face; there is no face %d", index+1)
		}
		return 0, nil
	}
	n := uint64(binary.BigEndian.Uint32(head[8:]))
	if index < 0 || uint64(index) >= n {
		return 0, refuse("字体集中没有第 %d 个字体", "is a collection that has no face %d", index+1)
	}
	entry := 12 + 4*uint64(index)
	if entry+4 > in.size {
		return 0, damaged("ttcf")
	}
	offset, err := in.read(section{entry, 4})
	if err != nil {
		return 0, err
	}
	at := uint64(binary.BigEndian.Uint32(offset))
	if at+12 > in.size {
		return 0, damaged("ttcf")
	}
	return at, nil
}

func notFont() error {
	return refuse("不是 TrueType 或 OpenType 字体文件", "is no TrueType or OpenType font")
}

// printable is a tag with a dot for what is no letter, digit or space of ASCII.
func printable(tag string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '.'
		}
		return r
	}, tag)
}

// readMeasures reads what is needed to place glyphs.
func (f *Face) readMeasures() error {
	f.loca, f.hmtx = f.tables["loca"], f.tables["hmtx"]
	present := func(tag string) bool { _, ok := f.has[tag]; return ok }
	switch {
	case f.PostScript(), f.has["glyf"].length > 0 && present("loca"):
	case present("CFF2"):
		return refuse("是可变的 CFF2 字体，请改用同名的静态字体（文件名中没有 VF）", "is a variable font with CFF2 outlines: use its static version (without VF in its name)")
	default:
		return refuse("没有轮廓（点阵字体），不能排印", "has no outlines (a bitmap font)")
	}
	if !present("hhea") && present("vhea") {
		return refuse("只有竖排的尺寸，不能横排", "has measures for vertical text only")
	}
	measures := 32
	if f.PostScript() {
		measures = 6
	}
	for _, need := range []struct {
		tag   string
		least int
	}{{"head", 54}, {"hhea", 36}, {"maxp", measures}, {"hmtx", 4}, {"cmap", 4}} {
		if len(f.tables[need.tag]) < need.least {
			return damaged(need.tag)
		}
	}
	u16 := binary.BigEndian.Uint16
	head, hhea := f.tables["head"], f.tables["hhea"]
	em := u16(head[18:])
	if em < 16 || em > 16384 { // OpenType 1.9, head
		return damaged("head")
	}
	f.em = float64(em)
	f.long = u16(head[50:]) != 0
	f.glyphs = int(u16(f.tables["maxp"][4:]))
	size := 2
	if f.long {
		size = 4
	}
	if f.glyphs == 0 || !f.PostScript() && len(f.loca) < size*(f.glyphs+1) {
		return damaged("loca")
	}
	f.longHMX = int(u16(hhea[34:]))
	if f.longHMX == 0 || len(f.hmtx) < 4*f.longHMX {
		return damaged("hmtx")
	}
	f.metrics = Metrics{Ascent: f.length(hhea[4:]), Descent: f.length(hhea[6:]), CapHeight: 0.7, Weight: 400, BBox: f.box(head[36:])}
	if post := f.tables["post"]; len(post) >= 8 {
		f.metrics.ItalicAngle = float64(int32(binary.BigEndian.Uint32(post[4:]))) / 65536
	}
	if os2 := f.tables["OS/2"]; len(os2) >= 6 {
		f.metrics.Weight = min(max(int(u16(os2[4:])), 1), 1000)
		if len(os2) >= 90 && u16(os2[88:]) != 0 {
			f.metrics.CapHeight = f.length(os2[88:])
		}
	}
	return nil
}

// readLicence refuses what may not be put into a document in parts: the fsType of OpenType 1.9,
// OS/2.
func (f *Face) readLicence() error {
	os2 := f.tables["OS/2"]
	if len(os2) < 10 {
		return nil
	}
	const (
		usage       = 0x000f // where several bits are set, the least restrictive counts
		restricted  = 0x0002
		noSubset    = 0x0100
		bitmapsOnly = 0x0200
	)
	switch fsType := binary.BigEndian.Uint16(os2[8:]); {
	case fsType&usage == restricted:
		return refuse("字体的许可不允许嵌入文件", "has a licence that forbids embedding it in a document")
	case fsType&(noSubset|bitmapsOnly) != 0:
		return refuse("字体的许可不允许只嵌入用到的字", "has a licence that forbids embedding a part of it")
	}
	return nil
}

// readName reads what the face is called, and its PostScript name, of which ASCII characters count.
func (f *Face) readName() {
	f.identity = identify(f.tables["name"], f.tables["OS/2"])
	f.name = "Font"
	names(f.tables["name"], func(n nameRecord) {
		if name := strings.Map(postScriptName, n.text); n.kind == postScript && f.name == "Font" && name != "" && len(name) < 64 {
			f.name = name
		}
	})
}

func postScriptName(r rune) rune {
	if r == '-' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
		return r
	}
	return -1
}
