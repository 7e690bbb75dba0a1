package disclose

import (
	"strings"
	"sync"
	"testing"

	"gongkai/generator/text/markdown"
)

// TestToldIsWhatParsingTells: what is remembered is what parsing gives, for whoever asks and however
// often, and a memory that is full tells it too.
func TestToldIsWhatParsingTells(t *testing.T) {
	parser := markdown.New()
	texts := []string{"", "甲", "甲 <!-- 不显示 -->", "**甲**", "甲\n\n乙", strings.Repeat("长", 1000), strings.Repeat("更长", 1000)}
	told := Told{bytes: mostTold - 1000} // as if much were remembered
	var all sync.WaitGroup
	for range 3 {
		all.Go(func() {
			for _, text := range texts {
				if got, want := told.text(parser, text), parser.Canonical(text); got != want {
					t.Errorf("%.20q tells %.20q, want %.20q", text, got, want)
				}
			}
		})
	}
	all.Wait()
	if told.bytes > mostTold || len(told.texts) != 5 || told.text(parser, "甲") == told.text(parser, "**甲**") {
		t.Errorf("%d texts of %d bytes are remembered", len(told.texts), told.bytes)
	}
	var none *Told
	if none.text(parser, "甲") != parser.Canonical("甲") {
		t.Error("without a memory something else is told")
	}
}
