package serve

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"gongkai/generator/diag"
	"gongkai/generator/render"
	"gongkai/generator/site"
	"gongkai/generator/source"
)

// The addresses of the preview: /AUDIENCE/…, /_boards/BOARD/…, /_bulletins/AUDIENCE/…, and its own below /_gongkai/. No
// audience can be called so, for an id begins with a letter or digit.
const (
	boardsPrefix    = "_boards/"
	bulletinsPrefix = "_bulletins/"
	ownPrefix       = "_gongkai/"
)

var prefixes = map[site.Kind]string{site.Boards: boardsPrefix, site.Bulletins: bulletinsPrefix}

//go:embed live.js
var liveJS []byte

// ServeHTTP serves the pages.
func (p *Preview) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !hostAllowed(r) {
		http.Error(w, "host not allowed", http.StatusForbidden)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.Error(w, "GET only", http.StatusMethodNotAllowed)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	name := strings.TrimPrefix(r.URL.Path, "/")
	switch {
	case name == ownPrefix+"live.js":
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		w.Write(liveJS)
	case name == ownPrefix+"state":
		p.state(w)
	case name == ownPrefix+"events":
		p.events(w, r)
	case name == "":
		p.first(w, r)
	default:
		p.page(w, r, name)
	}
}

// hostAllowed refuses names that a foreign page has pointed at a loopback address (DNS rebinding): what
// only the Party may see must not be read by any web page that the editor has open.
func hostAllowed(r *http.Request) bool {
	local, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if !ok {
		return true
	}
	listening, _, err := net.SplitHostPort(local.String())
	if err != nil || !net.ParseIP(listening).IsLoopback() {
		return true // told to listen elsewhere
	}
	host := r.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return host == "localhost" || (ip != nil && ip.IsLoopback())
}

// first leads to the first audience, or shows that there is nothing to show yet.
func (p *Preview) first(w http.ResponseWriter, r *http.Request) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	if len(p.shown.parts) > 0 {
		http.Redirect(w, r, "/"+p.shown.parts[0].Prefix+p.shown.parts[0].ID+"/index.html", http.StatusFound)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write(inject([]byte("<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>gongkai</title></head><body></body></html>")))
}

func (p *Preview) page(w http.ResponseWriter, r *http.Request, name string) {
	p.mu.Lock()
	if asked, _, ok := p.part(name); ok {
		p.asked = asked.Prefix + asked.ID
	}
	p.mu.Unlock()
	p.mu.RLock()
	f, text, found, err := p.find(name)
	missing, inPart := p.missing(name)
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
	if kind := mime.TypeByExtension(path.Ext(f.Name)); kind != "" {
		w.Header().Set("Content-Type", kind)
	}
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
		data = inject(data)
	}
	w.WriteHeader(status)
	w.Write(data)
}

// find is the file of a name below the root of the preview.
func (p *Preview) find(name string) (render.File, *render.Text, bool, error) {
	part, rest, ok := p.part(name)
	if !ok {
		return render.File{}, nil, false, nil
	}
	files, err := part.files()
	f, ok := files[rest]
	return f, p.shown.text, ok, err
}

func (p *Preview) part(name string) (part, string, bool) {
	for _, part := range p.shown.parts {
		if rest, ok := strings.CutPrefix(name, part.Prefix+part.ID); ok && (rest == "" || rest[0] == '/') {
			return part, strings.TrimPrefix(rest, "/"), true
		}
	}
	return part{}, "", false
}

// missing is the page that the audience's site shows for an address that it does not have.
func (p *Preview) missing(name string) (render.File, bool) {
	part, _, ok := p.part(name)
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
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:")
	if a != nil && a.Sum != "" {
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

// inject adds the script of the preview at the end of a page.
func inject(page []byte) []byte {
	const script = `<script src="/_gongkai/live.js" defer></script>`
	if i := bytes.LastIndex(page, []byte("</body>")); i >= 0 {
		return append(append(append(make([]byte, 0, len(page)+len(script)), page[:i]...), script...), page[i:]...)
	}
	return append(page, script...)
}

// state is what the script of the preview shows: audiences, boards, bulletins and problems.
func (p *Preview) state(w http.ResponseWriter) {
	type view struct {
		Href  string `json:"href"`
		Title string `json:"title"`
		Kind  string `json:"kind"` // views of one kind have the same pages
	}
	p.mu.RLock()
	defer p.mu.RUnlock()
	list, err := p.problems.JSON(p.lang)
	if err != nil {
		p.broken(w, err)
		return
	}
	out := struct {
		Version  int               `json:"version"`
		Errors   bool              `json:"errors"`
		Views    []view            `json:"views"`
		Problems json.RawMessage   `json:"problems"`
		Drafts   map[string]string `json:"drafts"` // why a page would not be published, by its name in a part
		Words    map[string]string `json:"words"`
	}{p.version, p.problems.HasErrors(), []view{}, list, map[string]string{}, map[string]string{
		"problems": diag.T("有错误，下面是上一次正确的页面", "there are errors; below are the last good pages").In(p.lang),
		"warnings": diag.T("警告", "warnings").In(p.lang),
		"fix":      diag.T("改法：", "fix: ").In(p.lang),
		"preview":  diag.T("预览", "preview").In(p.lang),
		"draft":    diag.T("未审批，生成时不会公开", "not approved; a build leaves it out").In(p.lang),
		"gone":     diag.T("预览已停止", "the preview has stopped").In(p.lang),
	}}
	for path, why := range p.shown.drafts {
		out.Drafts["records/"+path+".html"], out.Drafts["sheets/"+path+".html"] = why.In(p.lang), why.In(p.lang)
	}
	for _, part := range p.shown.parts {
		out.Views = append(out.Views, view{"/" + part.Prefix + part.ID + "/", part.Title, part.Prefix})
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	json.NewEncoder(w).Encode(out)
}

// events tells the browser, by server-sent events, each time that the pages have changed.
func (p *Preview) events(w http.ResponseWriter, r *http.Request) {
	flusher, ok := w.(http.Flusher)
	if !ok {
		http.Error(w, "streaming is not supported", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	last := -1
	// A comment now and then finds browsers that have gone without saying so.
	ticker := time.NewTicker(20 * time.Second)
	defer ticker.Stop()
	for {
		p.mu.RLock()
		version, changed := p.version, p.changed
		p.mu.RUnlock()
		if version != last {
			fmt.Fprintf(w, "data: %d\n\n", version)
			flusher.Flush()
			last = version
		}
		select {
		case <-changed:
		case <-ticker.C:
			fmt.Fprint(w, ": still here\n\n")
			flusher.Flush()
		case <-r.Context().Done():
			return
		}
	}
}
