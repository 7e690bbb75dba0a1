package pipeline

import (
	"errors"
	"io/fs"
	"net/url"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/paper/font"
	"gongkai/generator/paper/picture"
	"gongkai/generator/record"
	"gongkai/generator/source"
	"gongkai/generator/text/markdown"
)

// Unprintable finds what cannot be printed of what boards and bulletins show on any day: characters that no face has, and
// pictures of formats that paper does not take. What no reader of paper may see is not looked at.
func (f Faces) Unprintable(content *source.Content, siteFolder fs.FS) diag.List {
	if len(f.sets) == 0 {
		return nil
	}
	readers := f.readers(content.Config)
	byPath := make(map[string]*record.Record, len(content.Records))
	for _, r := range content.Records {
		byPath[r.Path] = r
	}
	problems := f.siteUnprintable(content.Config, siteFolder)
	found := make([]diag.List, len(content.Records))
	var next atomic.Int64
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			p := proof{content: content, files: siteFolder, parser: markdown.New(), byPath: byPath, covered: map[*font.Set]*coverage{}}
			for i := int(next.Add(1)) - 1; i < len(found); i = int(next.Add(1)) - 1 {
				found[i] = p.record(content.Records[i], readers)
			}
		})
	}
	group.Wait()
	for _, list := range found {
		problems = append(problems, list...)
	}
	return problems
}

// reader is who reads a board or a bulletin, and the faces in which it is set.
type reader struct {
	audience config.Audience
	set      *font.Set
	board    bool // else a bulletin
}

// readers is those of all boards and bulletins for which there are faces, each once.
func (f Faces) readers(c *config.Config) []reader {
	var readers []reader
	add := func(r reader) {
		same := func(o reader) bool { return o.audience.ID == r.audience.ID && o.set == r.set && o.board == r.board }
		if r.set != nil && !slices.ContainsFunc(readers, same) {
			readers = append(readers, r)
		}
	}
	for _, b := range c.Boards {
		audience, _ := c.Audience(b.Audience)
		add(reader{audience, f.boards[b.ID], true})
	}
	for _, a := range c.Audiences {
		add(reader{a, f.all, false})
	}
	return readers
}

// prints reports whether a reader finds a record with these methods on paper.
func (r reader) prints(methods []catalogue.Method) bool {
	if r.board {
		return slices.ContainsFunc(methods, catalogue.Method.OnBoard)
	}
	return slices.ContainsFunc(methods, catalogue.Method.InBulletin)
}

// proof reads records as they will be printed. One goroutine may use it.
type proof struct {
	content *source.Content
	files   fs.FS
	parser  markdown.Parser
	byPath  map[string]*record.Record
	covered map[*font.Set]*coverage
}

// record finds what cannot be printed of a record: each character and each picture once, at its first place.
func (p *proof) record(r *record.Record, readers []reader) diag.List {
	revision := p.content.Catalogue.On(r.Decided)
	if revision == nil {
		return nil
	}
	entry, ok := revision.Entry(r.Catalogue)
	if !ok {
		return nil // what stands under no entry is not disclosed
	}
	methods := r.Methods
	if methods == nil {
		methods = entry.Methods
	}
	var problems diag.List
	var chars absent
	pictures := map[string]*drawn{}
	var order []*drawn
	for _, reader := range readers {
		if !reader.prints(methods) || !reader.audience.View.Admits(r.Scope) {
			continue
		}
		p.characters(r, entry, reader, chars.tell)
		for _, a := range p.shown(r, reader) {
			d := pictures[a.File]
			if d == nil {
				image, refused := unprintable(p.files, r, a)
				d = &drawn{file: path.Join(path.Dir(r.File), a.File), image: image}
				pictures[a.File] = d
				problems = append(problems, refused...)
				order = append(order, d)
			}
			d.look(p, reader.set)
		}
	}
	for _, d := range order {
		problems = append(problems, d.chars.problems()...)
	}
	return append(problems, chars.problems()...)
}

// shown is the attachments that a reader sees as pictures in the text.
func (p *proof) shown(r *record.Record, reader reader) []record.Attachment {
	if len(r.Attachments) == 0 || !slices.ContainsFunc(r.Passages, func(passage record.Passage) bool { return strings.Contains(passage.Text, "![") }) {
		return nil
	}
	links := p.parser.Find(r.Visible(reader.audience.View)).Links
	var shown []record.Attachment
	for _, a := range r.Attachments {
		if reader.audience.View.Admits(a.Scope) && slices.ContainsFunc(links, func(l markdown.Link) bool { return l.Image && shows(l.Destination, a.File) }) {
			shown = append(shown, a)
		}
	}
	return shown
}

// shows reports whether the destination of a picture is a file.
func shows(destination, file string) bool {
	u, err := url.Parse(destination)
	return err == nil && strings.TrimPrefix(u.Path, "./") == file
}

// unprintable reads a picture, and tells of one that cannot be printed.
func unprintable(siteFolder fs.FS, r *record.Record, a record.Attachment) (*picture.Image, diag.List) {
	var problems diag.List
	var image *picture.Image
	data, err := fs.ReadFile(siteFolder, path.Join(path.Dir(r.File), a.File))
	if err == nil {
		image, err = picture.Read(data)
	}
	var refused *picture.Refused
	if errors.As(err, &refused) {
		problems.Warnf("picture-unprintable", a.Place,
			diag.T("%[1]s 印不到纸上：%[2]s；纸面上以文字说明代替", "%[1]s cannot be printed: %[3]s; its description stands for it on paper", diag.Quote(a.File), refused.Reason.ZH, refused.Reason.EN),
			diag.T("另存为 PNG 或 JPEG 图片", "save it as a PNG or JPEG picture"))
	}
	return image, problems
}
