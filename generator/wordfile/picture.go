package wordfile

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// shownAs is the pictures that pages show, by how their bytes begin.
var shownAs = []struct{ begins, at, ext string }{
	{"\x89PNG\r\n\x1a\n", "", ".png"}, {"\xff\xd8\xff", "", ".jpg"}, {"GIF8", "", ".gif"}, {"RIFF", "WEBP", ".webp"},
}

// namesFile is what programs write for a picture that nobody has described: nothing, its file, maybe
// with the folders of somebody's machine, or the word picture.
var namesFile = regexp.MustCompile(`(?i)^$|\.(png|jpe?g|gif|webp|svg|bmp|tiff?|hei[cf]|avif|[ew]mf)$|^([a-z]:|\\\\|file:)|^(图片|图像|照片|截图|屏幕截图|微信图片|未命名|image|img|picture|photo|screenshot|untitled)[\s_\-()（）0-9]*$`)

// drawing adds the pictures of a drawing, and remembers its text boxes. A preview of an embedded
// table is none.
func (r *reader) drawing(to *html.Node, e *element) {
	if e.name == "w:object" && r.object(to, e) {
		return
	}
	described := ""
	e.each(func(k *element) bool {
		switch k.name {
		case "wp:docPr", "pic:cNvPr":
			described = cmp.Or(described, k.value("descr"), k.value("title"))
		case "v:shape":
			described = cmp.Or(described, k.value("alt"))
		case "a:blip":
			r.picture(to, cmp.Or(k.value("r:embed"), k.value("r:link")), described)
		case "v:imagedata":
			r.picture(to, cmp.Or(k.value("r:id"), k.value("r:pict")), cmp.Or(described, k.value("o:title")))
		case "v:textpath":
			r.leave(ArtText, k.value("string"))
		case "w:txbxContent":
			r.boxes = append(r.boxes, k)
			return false
		case "c:chart":
			r.leave(Drawing, r.wordsOf(k.value("r:id")))
		case "dgm:relIds":
			r.leave(Drawing, r.wordsOf(k.value("r:dm")))
		case "mc:AlternateContent":
			if chosen := alternative(k); chosen != nil {
				r.drawing(to, chosen)
			}
			return false
		}
		return true
	})
}

// wordsOf is the words of the part to which a relationship leads.
func (r *reader) wordsOf(id string) string {
	rel, ok := r.relations[id]
	if !ok || rel.External {
		return ""
	}
	root, err := r.parts.xml(rel.Target)
	if err != nil {
		return ""
	}
	return root.words()
}

// picture adds a picture that a page can show.
func (r *reader) picture(to *html.Node, id, described string) {
	rel := r.relations[id]
	described = strings.Join(strings.Fields(described), " ")
	if id == "" {
		return
	}
	if rel.External || rel.Target == "" {
		r.leave(Picture, cmp.Or(described, path.Base(rel.Target)))
		return
	}
	name, known := r.named[rel.Target]
	if !known {
		data, err := r.parts.read(rel.Target)
		ext := ""
		for _, kind := range shownAs {
			if err == nil && strings.HasPrefix(string(data[:min(len(data), 16)]), kind.begins) && strings.Contains(string(data[:min(len(data), 16)]), kind.at) {
				ext = kind.ext
			}
		}
		if ext == "" {
			r.leave(Picture, cmp.Or(described, path.Base(rel.Target)))
			return
		}
		name = r.carry(rel.Target, "图", ext, data)
	}
	if namesFile.MatchString(described) {
		described = strings.TrimSuffix(name, path.Ext(name))
	}
	to.AppendChild(node("img", "src", name, "alt", described))
}

// carry gives a part a name as a file beside the record.
func (r *reader) carry(part, word, ext string, data []byte) string {
	n := 1
	for slices.ContainsFunc(r.out.Files, func(f File) bool { return strings.HasPrefix(f.Name, word+strconv.Itoa(n)+".") }) {
		n++
	}
	name := word + strconv.Itoa(n) + ext
	r.named[part] = name
	r.out.Files = append(r.out.Files, File{name, data})
	return name
}

// attachable is the kinds of embedded files that may be attached as they are.
var attachable = []string{".xlsx", ".docx", ".pptx", ".pdf"}

// object adds a link to an embedded file; false where there is none, and the object is a drawing.
func (r *reader) object(to *html.Node, e *element) bool {
	var ole *element
	e.each(func(k *element) bool {
		if k.name == "o:OLEObject" {
			ole = k
		}
		return true
	})
	if ole == nil {
		return false
	}
	rel := r.relations[ole.value("r:id")]
	ext := strings.ToLower(path.Ext(rel.Target))
	data, err := r.parts.read(rel.Target)
	if rel.External || err != nil || len(data) == 0 || !slices.Contains(attachable, ext) {
		r.leave(Object, strings.TrimSpace(ole.value("ProgID")+" "+path.Base(rel.Target)))
		return true
	}
	name, known := r.named[rel.Target]
	if !known {
		name = r.carry(rel.Target, "附表", ext, data)
	}
	a := link(to, name)
	r.text(a, name)
	return true
}
