package render

import "testing"

func TestDistinctChangesOnlyIDs(t *testing.T) {
	const body = `<h2 id="一"> id="二" href="#三"</h2><p title=" id=" class="a > b" id="四"><a href="#一">见</a><a href="https://a/#b">外</a><a href="#">顶</a></p><section class="scroll" aria-label="表格1"><td title=" aria-label="><input aria-label="已完成"> aria-label="表格</section>`
	const want = `<h2 id="s1-一"> id="二" href="#三"</h2><p title=" id=" class="a > b" id="s1-四"><a href="#s1-一">见</a><a href="https://a/#b">外</a><a href="#s1-">顶</a></p><section class="scroll" aria-label="第1份表格1"><td title=" aria-label="><input aria-label="已完成"> aria-label="表格</section>`
	if got := Distinct(body, "s1", "第1份"); string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := Distinct(body, "", ""); got != body {
		t.Errorf("without an id: %s", got)
	}
}

func TestDeepenChangesOnlyHeadings(t *testing.T) {
	const body = `<h2 id="一">一</h2><p>&lt;h2&gt; <hr></p><h5>五</h5><h6>六</h6>`
	const want = `<h4 id="一">一</h4><p>&lt;h2&gt; <hr></p><h6>五</h6><h6>六</h6>`
	if got := Deepen(body, 2); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
