package render

import (
	"strings"
	"testing"
)

// TestMarkedNamesReaders: blocks that fewer people read stand in a frame with their readers, those
// for the same readers in one; of a block of which others read a part that is said.
func TestMarkedNamesReaders(t *testing.T) {
	for _, tt := range []struct {
		name, source string
		limited      map[string]string // what fewer people read, and who
		want         string
	}{
		{"nothing", "甲\n\n乙\n", nil, "<p>甲</p><p>乙</p>"},
		{"two blocks in one frame", "甲\n\n乙\n\n丙\n\n丁\n", map[string]string{"乙\n\n丙\n": "党内"},
			`<p>甲</p><div class="limited"><p class="readers">以下内容仅向党内公开</p><p>乙</p><p>丙</p></div><p>丁</p>`},
		{"other readers, another frame", "乙\n\n丙\n", map[string]string{"乙\n": "党内", "丙\n": "党内一定范围（<甲>）"},
			`<div class="limited"><p class="readers">以下内容仅向党内公开</p><p>乙</p></div><div class="limited"><p class="readers">以下内容仅向党内一定范围（&lt;甲&gt;）公开</p><p>丙</p></div>`},
		{"a part of a list", "- 甲\n- 乙\n", map[string]string{"- 乙\n": "党内"},
			`<div class="limited"><p class="readers">以下内容有一部分仅向党内公开</p><ul><li>甲</li><li>乙</li></ul></div>`},
		{"a row of a table", "|甲|\n|-|\n|乙|\n|丙|\n", map[string]string{"|丙|\n": "党内"},
			`<div class="limited"><p class="readers">以下内容有一部分仅向党内公开</p><section class="scroll" aria-label="表格1" tabindex="0"><table><thead><tr><th>甲</th></tr></thead><tbody><tr><td>乙</td></tr><tr><td>丙</td></tr></tbody></table></section></div>`},
		{"a line of a paragraph", "甲\n乙\n", map[string]string{"乙\n": "党内"}, `<div class="limited"><p class="readers">以下内容有一部分仅向党内公开</p><p>甲乙</p></div>`},
		{"a heading", "# 甲\n", map[string]string{"# 甲\n": "党内"}, `<div class="limited"><p class="readers">以下内容仅向党内公开</p><h2 id="甲">甲</h2></div>`},
	} {
		var limits []Limit
		for at := range tt.source {
			for text, readers := range tt.limited {
				if strings.HasPrefix(tt.source[at:], text) {
					limits = append(limits, Limit{at, at + len(text), readers})
				}
			}
		}
		got, err := NewText().Marked(tt.source, limits, nowhere)
		if err != nil || strings.ReplaceAll(string(got.HTML), "\n", "") != tt.want {
			t.Errorf("%s: %q\ngot  %s (%v)\nwant %s", tt.name, tt.source, got.HTML, err, tt.want)
		}
	}
}

// TestMarksAreRemembered: what was made with marks is not given to those who see none.
func TestMarksAreRemembered(t *testing.T) {
	text := NewText()
	marked, err := text.Marked("甲\n", []Limit{{0, 4, "党内"}}, nowhere)
	plain, err2 := text.HTML("甲\n", nowhere)
	if err != nil || err2 != nil || strings.Contains(string(plain.HTML), "党内") || !strings.Contains(string(marked.HTML), "党内") {
		t.Errorf("marked %s, plain %s (%v, %v)", marked.HTML, plain.HTML, err, err2)
	}
}

func TestHeadingsOfAText(t *testing.T) {
	got, err := NewText().HTML("# 一、**甲**\n\n### 乙\n\n文\n", nowhere)
	if err != nil || len(got.Headings) != 2 || got.Headings[0] != (Heading{2, "一-甲", "一、甲"}) || got.Headings[1].Level != 3 {
		t.Errorf("%+v, %v", got.Headings, err)
	}
}
