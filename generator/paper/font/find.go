package font

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/generator/diag"
)

// Wanted is a face that site.yaml names.
type Wanted struct {
	Role Role
	// a file's name in static/fonts or among the system's; after # the number of a collection's
	// face, from 1, or its PostScript name
	File  string
	Place diag.Place
}

// Find finds the faces in folders that are read for this alone; see Folders.Find.
func Find(wanted []Wanted, site fs.FS, system []fs.FS) (*Set, diag.List) {
	return Open(site, system).Find(wanted)
}

// Find finds the faces: those that site.yaml names, those of the site's static/fonts, those of the
// system, in this order. The Set is nil where there is none, and a warning says so.
func (f *Folders) Find(wanted []Wanted) (*Set, diag.List) {
	f.Named(wanted)
	var problems diag.List
	faces := map[Role]*Face{}
	for _, w := range wanted {
		if faces[w.Role] == nil {
			faces[w.Role] = f.wanted(w, &problems)
		}
	}
	own := f.usableOwn(&problems)
	f.byIdentity(faces, true)
	f.rest(faces, own)
	f.byIdentity(faces, false)
	for r := range roles {
		if faces[Body] == nil {
			faces[Body] = faces[r]
		}
	}
	if faces[Body] == nil {
		problems.Warnf("font-none", diag.Place{File: fontFolder},
			diag.T("没有找到可用的中文字体，没有生成 PDF；其余内容照常生成，公开栏文面可在浏览器中打印", "no Chinese font was found and no PDF was made; everything else was, and a browser prints the sheets"),
			diag.T("Debian、UOS 安装软件包 fonts-lxgw-wenkai；Windows 自带 simfang.ttf、simhei.ttf、simkai.ttf；或把 .ttf 文件放进 static/fonts", "install the package fonts-lxgw-wenkai (Debian, UOS); Windows brings simfang.ttf, simhei.ttf and simkai.ttf; or put a .ttf file into static/fonts"))
		return nil, problems
	}
	var others []*Face
	add := func(face *Face) {
		if face != nil && !slices.Contains(others, face) {
			others = append(others, face)
		}
	}
	for _, face := range own {
		add(face)
	}
	for _, name := range fallbacks {
		add(f.called(name))
	}
	for _, face := range faces {
		others = slices.DeleteFunc(others, func(o *Face) bool { return o == face })
	}
	var shaping [scripts][]*Face
	digest := f.digest(faces, others)
	for _, s := range Scripts() {
		shaping[s] = f.byScript(s, own)
		for _, face := range shaping[s] {
			digest += fmt.Sprintln("shapes", s, f.sum(face))
		}
	}
	set := NewSet(faces, others, digest)
	set.scripts = shaping
	return set, problems
}

// Named tells of faces that site.yaml names, for whichever board: none of the site's own files
// among them takes another role by itself.
func (f *Folders) Named(wanted []Wanted) {
	for _, w := range wanted {
		key, _ := w.split()
		f.named[key] = true
	}
}

// split is the name of the file as Folders knows it, and which of its faces is meant.
func (w Wanted) split() (key, which string) {
	name, which, _ := strings.Cut(w.File, "#")
	return strings.ToLower(path.Base(strings.ReplaceAll(name, `\`, "/"))), which
}

// wanted is the face that site.yaml names; nil where there is none to be used, which is an error.
func (f *Folders) wanted(w Wanted, problems *diag.List) *Face {
	key, which := w.split()
	if _, ok := f.files[key]; !ok {
		problems.Errorf("font-missing", w.Place,
			diag.T("没有找到字体文件%s", "the font file %s was not found", diag.Quote(strings.TrimSuffix(w.File, "#"+which))),
			diag.T("把它放进 static/fonts，或改写为系统中有的字体文件名", "put it into static/fonts, or name one that the system has"))
		return nil
	}
	face, err := f.face(key, which)
	if err != nil {
		*problems = append(*problems, unusable(diag.Error, w.Place, w.File, err))
	}
	return face
}

func unusable(severity diag.Severity, place diag.Place, name string, err error) diag.Problem {
	reason := diag.Because("无法读取", "cannot be read", err)
	var r *Refused
	if errors.As(err, &r) {
		reason = r.Reason
	}
	return diag.Problem{Code: "font-refused", Severity: severity, Place: place,
		Text: diag.T("字体%[1]s不能用：%[2]s", "the font %[1]s cannot be used: it %[3]s", diag.Quote(name), reason.ZH, reason.EN),
		Fix:  diag.T("换用另一个 .ttf、.ttc 或 .otf 文件", "use another .ttf, .ttc or .otf file")}
}

// usableOwn is the first face of each of the site's own files; a warning tells of one that cannot
// be used.
func (f *Folders) usableOwn(problems *diag.List) []*Face {
	var own []*Face
	for _, key := range f.own {
		face, err := f.face(key, "")
		if err != nil && f.named[key] {
			continue // an error tells of it where it is named
		}
		if err != nil {
			where := f.files[key]
			*problems = append(*problems, unusable(diag.Warning, diag.Place{File: fontFolder + "/" + where.name}, path.Base(where.name), err))
			continue
		}
		own = append(own, face)
	}
	return own
}

// byIdentity gives roles without a face the best of those that say they are for it: of the site's
// own, or of all.
func (f *Folders) byIdentity(faces map[Role]*Face, own bool) {
	for r := range roles {
		if faces[r] == nil {
			faces[r] = f.best(r, own)
		}
	}
}

// rest gives the roles that no name tells to the first of the site's own Chinese faces whose names
// tell nothing. What has no Chinese is there for its other characters.
func (f *Folders) rest(faces map[Role]*Face, own []*Face) {
	i := slices.IndexFunc(own, func(face *Face) bool { return face.hasChinese() && !f.roleIsNamed(face) })
	for r := range roles {
		if i >= 0 && faces[r] == nil {
			faces[r] = own[i]
		}
	}
}

// roleIsNamed reports whether site.yaml or the names of a face tell its role.
func (f *Folders) roleIsNamed(face *Face) bool {
	from := f.of[face]
	return f.named[from.key] || slices.ContainsFunc(f.survey(), func(c candidate) bool {
		return c.key == from.key && c.index == from.index && c.isKnown()
	})
}

// hasChinese reports whether a face has what a text consists of, as far as can be told without its
// outlines.
func (f *Face) hasChinese() bool { return f.maps(sample) }

// complete reports whether a face has the 3,755 ideographs of GB/T 2312's first level.
func (f *Face) complete() bool {
	for row := byte(0xb0); row <= 0xd7; row++ {
		cells := make([]byte, 0, 2*94)
		for cell := byte(0xa1); cell <= 0xfe; cell++ {
			if row < 0xd7 || cell <= 0xf9 {
				cells = append(cells, row, cell)
			}
		}
		text, err := simplifiedchinese.GBK.NewDecoder().Bytes(cells)
		if err != nil || !f.maps(string(text)) {
			return false
		}
	}
	return true
}

func (f *Face) maps(text string) bool {
	for _, r := range text {
		if _, ok := f.mapped(r); !ok {
			return false
		}
	}
	return true
}

// digest is of the faces' bytes and roles, and of which of them are one: a face that serves two
// roles is thickened for one.
func (f *Folders) digest(faces map[Role]*Face, others []*Face) string {
	var b strings.Builder
	for r := range roles {
		fmt.Fprintln(&b, r, f.sum(faces[r]), faces[r] == faces[Body], faces[r] == faces[Digits])
	}
	for _, face := range others {
		fmt.Fprintln(&b, f.sum(face))
	}
	return b.String()
}
