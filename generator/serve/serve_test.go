package serve

import (
	"bufio"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestPreviewShowsEachAudienceItsOwn(t *testing.T) {
	_, address := preview(t, map[string]string{
		"2026/甲.md": article("甲事项", "社会", "向社会公开的正文。\n\n::: 党内\n内部段落。\n:::"),
		"2026/乙.md": article("乙事项", "党内", "党内正文。"),
	})
	for _, tt := range []struct {
		path   string
		status int
		has    string
		hasNot string
	}{
		{"/", 200, "甲事项", "乙事项"}, // leads to the first audience
		{"/public/records/2026/甲.html", 200, "向社会公开的正文", "内部段落"},
		{"/party/records/2026/甲.html", 200, "内部段落", "\x00"},
		{"/party/records/2026/乙.html", 200, "党内正文", "\x00"},
		{"/public/records/2026/乙.html", 404, "", "党内正文"},
		{"/public/", 200, "甲事项", "乙事项"},
		{"/_boards/hall/index.html", 200, "大厅", "乙事项"},
		{"/nobody/index.html", 404, "", "甲事项"},
		{"/public/../party/records/2026/乙.html", 404, "", "\x00"},
		{"/public/..%2f..%2fcontent/site.yaml", 404, "", "organisation"},
		{"/_gongkai/live.js", 200, "EventSource", "\x00"},
		{"/_gongkai/live.css", 200, ":host", "\x00"},
	} {
		request, err := http.NewRequest(http.MethodGet, address, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.URL.Opaque = tt.path // as written: the client must not tidy it
		if !strings.Contains(tt.path, "..") {
			request.URL.Opaque, request.URL.Path = "", tt.path
		}
		response, err := client.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(response.Body)
		response.Body.Close()
		if response.StatusCode != tt.status || !strings.Contains(string(body), tt.has) || strings.Contains(string(body), tt.hasNot) {
			t.Errorf("GET %s = %d, has %q %v, has %q %v", tt.path, response.StatusCode,
				tt.has, strings.Contains(string(body), tt.has), tt.hasNot, strings.Contains(string(body), tt.hasNot))
		}
	}
}

// TestPageSaysItsVersion: a page says of which version it is, and a later one is of a later version:
// the script knows that it has to load the page again, though it asks only after the next change.
func TestPageSaysItsVersion(t *testing.T) {
	dir, address := preview(t, map[string]string{"2026/甲.md": article("甲事项", "社会", "第一稿。")})
	page := address + "/public/records/2026/甲.html"
	eventually(t, page, "第一稿", true)
	of := func() int {
		_, body := get(t, page)
		_, rest, found := strings.Cut(body, `data-version="`)
		text, _, _ := strings.Cut(rest, `"`)
		n, err := strconv.Atoi(text)
		if !found || err != nil {
			t.Fatalf("the page has no version: %q", text)
		}
		return n
	}
	first := of()
	save(t, dir, "content/records/2026/甲.md", article("甲事项", "社会", "第二稿。"))
	eventually(t, page, "第二稿", true)
	if second := of(); second <= first {
		t.Errorf("the page was of version %d, and after a change is of %d", first, second)
	}
}

func TestPreviewFollowsChanges(t *testing.T) {
	dir, address := preview(t, map[string]string{"2026/甲.md": article("甲事项", "社会", "第一稿。")})
	page := address + "/public/records/2026/甲.html"
	eventually(t, page, "第一稿", true)

	save(t, dir, "content/records/2026/甲.md", article("甲事项", "社会", "第二稿。"))
	eventually(t, page, "第二稿", true)

	// An editor that writes beside and renames.
	save(t, dir, "content/records/2026/.甲.tmp", article("甲事项", "社会", "第三稿。"))
	if err := os.Rename(filepath.Join(dir, "content/records/2026/.甲.tmp"), filepath.Join(dir, "content/records/2026/甲.md")); err != nil {
		t.Fatal(err)
	}
	eventually(t, page, "第三稿", true)

	// A new folder with a record in it, a bundle, made at once.
	save(t, dir, "content/records/2027/丙/index.md", article("丙事项", "社会", "丙的正文。"))
	eventually(t, address+"/public/records/2027/丙.html", "丙的正文", true)
	save(t, dir, "content/records/2027/丙/index.md", article("丙事项", "社会", "丙的新正文。"))
	eventually(t, address+"/public/records/2027/丙.html", "丙的新正文", true)

	// A layout of the site's own, made while the preview runs.
	save(t, dir, "layouts/page.html", `{{define "head"}}<title>{{.Title}}</title>{{end}}{{define "main"}}自己的版式 {{.Body}}{{end}}`)
	save(t, dir, "content/pages/guide.md", "---\n标题: 指南\n公开范围: 社会\n---\n指南正文。\n")
	eventually(t, address+"/public/pages/guide.html", "自己的版式", true)

	if err := os.Remove(filepath.Join(dir, "content/records/2026/甲.md")); err != nil {
		t.Fatal(err)
	}
	eventually(t, page, "第三稿", false)
}

func TestPreviewKeepsLastGoodPages(t *testing.T) {
	good := article("甲事项", "社会", "正确的正文。")
	dir, address := preview(t, map[string]string{"2026/甲.md": good})
	page := address + "/public/records/2026/甲.html"
	for _, broken := range []string{
		strings.Replace(good, "目录序号: 24", "目录序号: 999", 1),
		strings.Replace(good, "---\n", "", 1),
		"",
	} {
		save(t, dir, "content/records/2026/甲.md", broken)
		eventually(t, address+"/_gongkai/state", `"errors":true`, true)
		if _, body := get(t, page); !strings.Contains(body, "正确的正文") {
			t.Errorf("with %.30q the last good page is gone", broken)
		}
		save(t, dir, "content/records/2026/甲.md", good)
		eventually(t, address+"/_gongkai/state", `"errors":false`, true)
	}
	save(t, dir, "layouts/record.html", "{{define \"head\"}}{{end}}\n{{define \"main\"}}{{.Nothing}}{{end}}{{define \"article\"}}{{end}}")
	eventually(t, page, "Nothing", true) // a layout that fails at work says so in the page's place
	save(t, dir, "layouts/record.html", "{{define")
	eventually(t, address+"/_gongkai/state", `"file":"layouts/record.html"`, true)
	if _, body := get(t, address+"/public/index.html"); !strings.Contains(body, "甲事项") {
		t.Error("with a layout that cannot be read the last good pages are gone")
	}
	save(t, dir, "content/records/2026/甲.md", strings.Replace(good, "正确的正文", "新的正文", 1)) // the layout is still faulty
	eventually(t, address+"/_gongkai/state", `"errors":true`, true)
	if err := os.Remove(filepath.Join(dir, "layouts/record.html")); err != nil {
		t.Fatal(err)
	}
	eventually(t, page, "新的正文", true)
}

func TestPreviewSendsEvents(t *testing.T) {
	dir, address := preview(t, map[string]string{"2026/甲.md": article("甲事项", "社会", "第一稿。")})
	response, err := client.Get(address + "/_gongkai/events")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	lines := make(chan string)
	go func() {
		scanner := bufio.NewScanner(response.Body)
		for scanner.Scan() {
			if text, ok := strings.CutPrefix(scanner.Text(), "data: "); ok {
				lines <- text
			}
		}
		close(lines)
	}()
	next := func() string {
		select {
		case text := <-lines:
			return text
		case <-time.After(10 * time.Second):
			t.Fatal("no event")
			return ""
		}
	}
	first := next()
	save(t, dir, "content/records/2026/甲.md", article("甲事项", "社会", "第二稿。"))
	if second := next(); second == first {
		t.Errorf("the version stays %q", second)
	}
}

// A page of another site that has its name pointed at loopback must not read what only the Party
// may see.
func TestPreviewRefusesForeignHosts(t *testing.T) {
	_, address := preview(t, map[string]string{"2026/乙.md": article("乙事项", "党内", "党内正文。")})
	for host, want := range map[string]int{"evil.example": 403, "evil.example:80": 403, "localhost:8080": 200, "127.0.0.1": 200, "[::1]:80": 200} {
		request, err := http.NewRequest(http.MethodGet, address+"/party/index.html", nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Host = host
		response, err := client.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != want {
			t.Errorf("Host %s: %d, want %d", host, response.StatusCode, want)
		}
	}
}

// Readers, events and refreshes at once; the race detector looks on.
func TestPreviewServesWhileItRefreshes(t *testing.T) {
	dir, address := preview(t, map[string]string{"2026/甲.md": article("甲事项", "社会", "第0稿。")})
	done := make(chan struct{})
	for range 4 {
		go func() {
			defer func() { done <- struct{}{} }()
			for range 30 {
				for _, path := range []string{"/public/index.html", "/party/records/2026/甲.html", "/_gongkai/state", "/_boards/hall/index.html"} {
					if response, err := client.Get(address + path); err == nil {
						io.Copy(io.Discard, response.Body)
						response.Body.Close()
					}
				}
			}
		}()
	}
	for i := range 10 {
		save(t, dir, "content/records/2026/甲.md", article("甲事项", "社会", "第"+string(rune('0'+i))+"稿。"))
		time.Sleep(20 * time.Millisecond)
	}
	for range 4 {
		<-done
	}
}

func TestPreviewPrints(t *testing.T) {
	_, address := preview(t, map[string]string{"2026/a.md": strings.Replace(article("张贴的", "社会", "正文。"), "24", "32", 1)})
	for _, name := range []string{"/_boards/hall/board.pdf", "/_boards/hall/slip.pdf", "/_boards/hall/sheets/2026/a.pdf", "/_bulletins/public/2026-11.pdf"} {
		response, err := client.Get(address + name)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if kind := response.Header.Get("Content-Type"); err != nil || kind != "application/pdf" || !strings.HasPrefix(string(body), "%PDF-") {
			t.Errorf("%s: %s, %.20q, %v", name, kind, body, err)
		}
	}
	if status, body := get(t, address+"/_bulletins/public/"); status != http.StatusOK || !strings.Contains(body, "2026年11月") {
		t.Errorf("the bulletins: %d %s", status, body)
	}
}

func TestPreviewTellsWhatCannotBePrinted(t *testing.T) {
	dir, address := preview(t, map[string]string{"2026/a.md": article("张贴的", "社会", "正文。")})
	save(t, dir, "content/records/2026/a.md", strings.Replace(article("张贴的", "社会", "生僻字𪛖。"), "24", "32", 1))
	eventually(t, address+"/_gongkai/state", "font-character", true)
	save(t, dir, "content/records/2026/a.md", article("张贴的", "社会", "正文。"))
	eventually(t, address+"/_gongkai/state", "font-character", false)
}

// TestPreviewShowsDraftsAsIfApproved: whoever writes sees the page before it is approved, marked;
// and an approved one while it is changed.
func TestPreviewShowsDraftsAsIfApproved(t *testing.T) {
	dir, address := preview(t, map[string]string{"2026/草稿.md": article("草稿", "社会", "第一稿。"), "2026/旧.md": approved("旧", "社会", "公开的文本。"),
		"2026/同.md": approved("同", "社会", "没有改动。")})
	save(t, dir, "content/records/2026/旧.md", article("旧", "社会", "改过的文本。"))
	save(t, dir, "content/pages/guide.md", "---\n标题: 指南\n公开范围: 社会\n---\n新的指南。\n")
	eventually(t, address+"/public/records/2026/草稿.html", "第一稿", true)
	eventually(t, address+"/public/records/2026/旧.html", "改过的文本", true)
	eventually(t, address+"/public/pages/guide.html", "新的指南", true)
	_, state := get(t, address+"/_gongkai/state")
	for _, want := range []string{`"view":"drafts"`, `"records/2026/草稿.html":"尚未审批"`, `"sheets/2026/草稿.html":"尚未审批"`,
		`"records/2026/旧.html":"审批后有改动，公开的仍是上次审批的文本"`, `"pages/guide.html":"尚未审批"`} {
		if !strings.Contains(state, want) {
			t.Errorf("the state does not hold %s:\n%s", want, state)
		}
	}
	if strings.Contains(state, "records/2026/同.html") {
		t.Errorf("what is published as it stands is marked:\n%s", state)
	}
	if strings.Contains(state, `"errors":true`) {
		t.Errorf("a draft counts as an error:\n%s", state)
	}
}

// TestPreviewMasksFindings: what the check of secrecy finds is never sent to a browser but masked.
func TestPreviewMasksFindings(t *testing.T) {
	_, address := preview(t, map[string]string{"2026/甲.md": article("甲", "社会", "联系人身份证号11010519491231002X，手机13912345678。")})
	eventually(t, address+"/_gongkai/state", `"code":"personal-mobile"`, true)
	_, state := get(t, address+"/_gongkai/state")
	if strings.Contains(state, "13912345678") || strings.Contains(state, "11010519491231002X") || !strings.Contains(state, "139****5678") {
		t.Errorf("the state of the preview is\n%s", state)
	}
}

// TestPreviewFindsCopiedPassagesBehind: the page does not wait for them, and they are told.
func TestPreviewFindsCopiedPassagesBehind(t *testing.T) {
	const secret = "经研究，拟对三名同志作进一步考察，名单另行报请机关党组审定。"
	_, address := preview(t, map[string]string{"2026/甲.md": article("甲", "党内", secret), "2026/乙.md": article("乙", "社会", "其中："+secret)})
	eventually(t, address+"/_gongkai/state", `"code":"copied-passage"`, true)
}
