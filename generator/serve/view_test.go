package serve

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// published is a browser whose switch stands at what is published.
var published = &http.Client{Transport: withToken{viewPublished}}

func getPublished(t *testing.T, address string) (int, string) {
	t.Helper()
	return getAs(t, published, address)
}

// TestPreviewShowsWhatIsPublished: where the switch says so, a draft is not there, a changed record
// as it was approved, one whose file is gone all the same, and nothing is marked.
func TestPreviewShowsWhatIsPublished(t *testing.T) {
	dir, address := preview(t, map[string]string{"2026/草稿.md": article("草稿", "社会", "第一稿。"), "2026/旧.md": approved("旧", "社会", "公开的文本。"),
		"2026/失.md": approved("失", "社会", "文件会丢失。")})
	page := address + "/public/records/2026/旧.html"
	save(t, dir, "content/records/2026/旧.md", article("旧", "社会", "改过的文本。"))
	if err := os.Remove(filepath.Join(dir, "content/records/2026/失.md")); err != nil {
		t.Fatal(err)
	}
	eventually(t, page, "改过的文本", true)
	for path, want := range map[string]string{"/public/records/2026/旧.html": "公开的文本", "/public/records/2026/失.html": "文件会丢失", "/": "旧"} {
		if status, body := getPublished(t, address+path); status != http.StatusOK || !strings.Contains(body, want) || strings.Contains(body, "改过的文本") {
			t.Errorf("%s: %d\n%s", path, status, body)
		}
	}
	if status, _ := getPublished(t, address+"/public/records/2026/草稿.html"); status != http.StatusNotFound {
		t.Errorf("a draft is published: %d", status)
	}
	eventually(t, address+"/public/records/2026/失.html", "文件会丢失", true) // it is published until it is withdrawn
	_, state := getPublished(t, address+"/_gongkai/state")
	if !strings.Contains(state, `"view":"published"`) || !strings.Contains(state, `"drafts":{}`) {
		t.Errorf("the state is\n%s", state)
	}
	_, body := get(t, page)
	if !strings.Contains(body, "内容已更新") {
		t.Errorf("as a draft, the page does not say that it will be an update:\n%s", body)
	}
}

// TestErrorOfADraftHoldsUpItsOwnPageAlone: the others are made anew, and what is published is
// shown, as a build would write it.
func TestErrorOfADraftHoldsUpItsOwnPageAlone(t *testing.T) {
	good := article("甲", "社会", "正确的正文。")
	dir, address := preview(t, map[string]string{"2026/甲.md": good, "2026/乙.md": article("乙", "社会", "乙的第一稿。"), "2026/丙.md": approved("丙", "社会", "丙的公开文本。")})
	page := func(name string) string { return address + "/public/records/2026/" + name + ".html" }
	for i, broken := range []string{"", "没有文件头", strings.Replace(good, "目录序号: 24", "目录序号: 999", 1)} {
		save(t, dir, "content/records/2026/甲.md", broken)
		eventually(t, address+"/_gongkai/state", `"errors":true,"stopped":false`, true)
		text := "乙的第" + string("二三四"[3*i:3*i+3]) + "稿"
		save(t, dir, "content/records/2026/乙.md", article("乙", "社会", text))
		eventually(t, page("乙"), text, true)
		if _, body := get(t, page("甲")); !strings.Contains(body, "正确的正文") {
			t.Errorf("with %.20q the last good page is gone", broken)
		}
	}
	save(t, dir, "content/records/2026/丙.md", "没有文件头")
	eventually(t, address+"/_gongkai/state", "丙.md", true)
	if _, body := get(t, page("丙")); !strings.Contains(body, "丙的公开文本") {
		t.Errorf("a published record with a faulty draft is shown as\n%s", body)
	}
	save(t, dir, "content/site.yaml", "organisation: [\n")
	eventually(t, address+"/_gongkai/state", `"stopped":true`, true)
	if _, body := get(t, page("乙")); !strings.Contains(body, "乙的第四稿") {
		t.Error("with a configuration that cannot be read the last good pages are gone")
	}
}

// TestFaultyDraftsAtTheStart: the preview opens with the others.
func TestFaultyDraftsAtTheStart(t *testing.T) {
	_, address := preview(t, map[string]string{"2026/甲.md": "没有文件头", "2026/乙.md": article("乙", "社会", "乙的正文。")})
	if status, body := get(t, address+"/public/records/2026/乙.html"); status != http.StatusOK || !strings.Contains(body, "乙的正文") {
		t.Errorf("%d\n%s", status, body)
	}
	if status, _ := get(t, address+"/public/records/2026/甲.html"); status != http.StatusNotFound {
		t.Errorf("a draft that was never good is shown: %d", status)
	}
}
