package disclose

import (
	"sync"

	"gongkai/generator/text/markdown"
)

// mostTold is how many bytes of texts are remembered, with what they tell.
const mostTold = 16 << 20

// Told remembers what texts tell (markdown.Canonical): audiences are shown the same texts, and each
// has to be parsed for it. It is a function of the text alone, so that nothing of one audience
// reaches another by it. The zero Told knows nothing; any goroutine may use it.
type Told struct {
	mu    sync.Mutex
	texts map[string]string
	bytes int
}

// text is what a text tells; t may be nil.
func (t *Told) text(parser markdown.Parser, source string) string {
	if t == nil {
		return parser.Canonical(source)
	}
	t.mu.Lock()
	known, ok := t.texts[source]
	t.mu.Unlock()
	if ok {
		return known
	}
	told := parser.Canonical(source)
	t.mu.Lock()
	defer t.mu.Unlock()
	if size := len(source) + len(told); t.bytes+size <= mostTold {
		if t.texts == nil {
			t.texts = map[string]string{}
		}
		if _, again := t.texts[source]; !again {
			t.bytes += size
		}
		t.texts[source] = told
	}
	return told
}
