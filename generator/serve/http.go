package serve

import (
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path"
	"strings"

	"gongkai/generator/render"
	"gongkai/generator/site"
	"gongkai/generator/source"
)

// The addresses of the preview: /AUDIENCE/…, /_boards/BOARD/…, /_bulletins/AUDIENCE/…, and its own
// below /_gongkai/. No audience can be called so, for an id begins with a letter or digit.
const (
	boardsPrefix    = "_boards/"
	bulletinsPrefix = "_bulletins/"
	ownPrefix       = "_gongkai/"
)

var prefixes = map[site.Kind]string{site.Boards: boardsPrefix, site.Bulletins: bulletinsPrefix}

var (
	//go:embed live.js
	liveJS []byte
	//go:embed live.css
	liveCSS []byte
)

// ServeHTTP serves the pages.
func (p *Preview) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	protect(w.Header())
	if !p.admit(w, r) {
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.Error(w, "GET only", http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(r.URL.Path, "/")
	switch {
	case name == ownPrefix+"live.js":
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		w.Write(liveJS)
	case name == ownPrefix+"live.css":
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
		w.Write(liveCSS)
	case name == ownPrefix+"state":
		p.state(w, r)
	case name == ownPrefix+"events":
		p.events(w, r)
	case name == "":
		p.first(w, r)
	default:
		p.page(w, r, name)
	}
}

// first leads to the first audience, or shows that there is nothing to show yet.
func (p *Preview) first(w http.ResponseWriter, r *http.Request) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	if parts := p.shown.in(viewOf(r)); len(parts) > 0 {
		http.Redirect(w, r, "/"+parts[0].Prefix+parts[0].ID+"/index.html", http.StatusFound)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write(inject([]byte("<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>gongkai</title></head><body></body></html>"), p.version))
}

func (p *Preview) page(w http.ResponseWriter, r *http.Request, name string) {
	v := viewOf(r)
	p.mu.Lock()
	if part, _, ok := p.shown.part(v, name); ok {
		p.asked = asked{v, part.Prefix + part.ID}
	}
	p.mu.Unlock()
	p.mu.RLock()
	f, found, err := p.shown.find(v, name)
	missing, inPart := p.shown.missing(v, name)
	text, version := p.shown.text, p.version
	attached := p.shown.attached[f.Source]
	p.mu.RUnlock()
	if err != nil {
		p.broken(w, err)
		return
	}
	status := http.StatusOK
	if !found {
		if strings.HasSuffix(name, "/") || !inPart {
			if inPart {
				http.Redirect(w, r, (&url.URL{Path: "/" + strings.TrimSuffix(name, "/") + "/index.html"}).String(), http.StatusFound)
				return
			}
			http.NotFound(w, r)
			return
		}
		f, status = missing, http.StatusNotFound
	}
	w.Header().Set("Content-Type", contentType(f.Name))
	if f.Source != "" {
		p.attachment(w, r, f, attached)
		return
	}
	var page bytes.Buffer
	make := func() error { return f.Write(&page, text.Fork()) }
	if f.Stream != nil {
		make = func() error { return f.Stream(&page) }
	}
	if err := make(); err != nil {
		p.broken(w, err)
		return
	}
	data := page.Bytes()
	if path.Ext(f.Name) == ".html" {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		data = inject(data, version)
	}
	w.WriteHeader(status)
	w.Write(data)
}

// find is the file of a name below the root of the preview.
func (s *shown) find(v view, name string) (render.File, bool, error) {
	part, rest, ok := s.part(v, name)
	if !ok {
		return render.File{}, false, nil
	}
	files, err := part.files()
	f, ok := files[rest]
	if ok && f.Set == nil || !ok && !inSet(files, rest) {
		return f, ok, err
	}
	set, err := part.set()
	data, ok := set[rest]
	return render.File{Name: rest, Write: func(w *bytes.Buffer, _ *render.Text) error {
		w.Write(data)
		return nil
	}}, ok, err
}

// inSet reports that a name may be one of the files that are made together with a page: they lie in
// the folder that is called as it is.
func inSet(files map[string]render.File, name string) bool {
	folder, _, ok := strings.Cut(name, "/")
	return ok && files[folder+".html"].Set != nil
}

func (s *shown) part(v view, name string) (part, string, bool) {
	for _, part := range s.in(v) {
		if rest, ok := strings.CutPrefix(name, part.Prefix+part.ID); ok && (rest == "" || rest[0] == '/') {
			return part, strings.TrimPrefix(rest, "/"), true
		}
	}
	return part{}, "", false
}

// missing is the page that the audience's site shows for an address that it does not have.
func (s *shown) missing(v view, name string) (render.File, bool) {
	part, _, ok := s.part(v, name)
	if !ok {
		return render.File{}, false
	}
	files, _ := part.files()
	f, ok := files["404.html"]
	if !ok {
		f, ok = files["index.html"]
	}
	return f, ok
}

func (p *Preview) attachment(w http.ResponseWriter, r *http.Request, f render.File, a *source.Attached) {
	in, err := p.options.Site.Open(f.Source)
	if err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	defer in.Close()
	// An SVG may hold scripts; shown alone it must not act in the name of the preview.
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; "+noForeignFrame)
	if a != nil && a.Sum != "" {
		if f.Width > 0 {
			copied, err := p.copies.of(f, a, in)
			if err != nil {
				p.broken(w, err)
				return
			}
			w.Write(copied)
			return
		}
		var whole bytes.Buffer
		if err := a.Publish(&whole, f.Source, in); err != nil {
			p.broken(w, err)
			return
		}
		io.Copy(w, &whole)
		return
	}
	http.NotFound(w, r)
}

func (p *Preview) broken(w http.ResponseWriter, err error) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(http.StatusInternalServerError)
	fmt.Fprintln(w, err)
}

// inject adds the script of the preview at the end of a page, which says what version it is of: the
// next may be there before the script asks.
func inject(page []byte, version int) []byte {
	script := fmt.Sprintf(`<script src="/_gongkai/live.js" data-version="%d" defer></script>`, version)
	if i := bytes.LastIndex(page, []byte("</body>")); i >= 0 {
		return append(append(append(make([]byte, 0, len(page)+len(script)), page[:i]...), script...), page[i:]...)
	}
	return append(page, script...)
}
