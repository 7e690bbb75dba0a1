package serve

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"gongkai/generator/diag"
)

// state is what the script of the preview shows: audiences, boards, bulletins and problems.
func (p *Preview) state(w http.ResponseWriter, r *http.Request) {
	type place struct {
		Href  string `json:"href"`
		Title string `json:"title"`
		Kind  string `json:"kind"` // those of one kind have the same pages
	}
	v := viewOf(r)
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
		Stopped  bool              `json:"stopped"` // no pages could be made: the last good ones stay
		View     view              `json:"view"`
		Views    []place           `json:"views"`
		Problems json.RawMessage   `json:"problems"`
		Drafts   map[string]string `json:"drafts"` // why a page is not what readers are shown, by its name in a part
		Words    map[string]string `json:"words"`
	}{p.version, p.problems.HasErrors(), p.problems.Stops(), v, []place{}, list, map[string]string{}, map[string]string{}}
	for name, word := range words {
		out.Words[name] = word.In(p.lang)
	}
	if v == viewDrafts {
		for name, why := range p.shown.unlike {
			out.Drafts[name+".html"] = why.In(p.lang)
			if sheet, ok := strings.CutPrefix(name, "records/"); ok {
				out.Drafts["sheets/"+sheet+".html"] = why.In(p.lang)
			}
		}
	}
	for _, part := range p.shown.in(v) {
		out.Views = append(out.Views, place{"/" + part.Prefix + part.ID + "/", part.Title, part.Prefix})
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

// words is what the preview says beside the pages.
var words = map[string]diag.Text{
	"problems": diag.T("有错误，下面是上一次正确的页面", "there are errors; below are the last good pages"),
	"faulty":   diag.T("文稿有错误，不能审批；有错误的文稿仍是上一次正确的样子", "there are errors in drafts, which keep them from being approved; their pages are the last good ones"),
	"warnings": diag.T("警告", "warnings"),
	"fix":      diag.T("改法：", "fix: "),
	"preview":  diag.T("预览", "preview"),
	"draft":    diag.T("草稿，读者看不到", "a draft: readers do not see it"),
	"show":     diag.T("显示", "show"),
	"drafts":   diag.T("草稿（如已审批）", "drafts, as if approved"),
	"public":   diag.T("公开的内容", "what is published"),
	"gone":     diag.T("预览已停止", "the preview has stopped"),
}
