package typeset_test

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/paper/typeset"
)

// TestNoteStandsAtTheFootOfItsPage holds where there is little room: beside a row that is as tall
// as the page, and where a note that continues on the next page is told of beside another.
func TestNoteStandsAtTheFootOfItsPage(t *testing.T) {
	layout := small()
	note := "\n\n[^1]: 注\n[^2]: 二"
	for name, source := range map[string]string{
		"tall row":                 "| 甲 |\n| - |\n| " + strings.Repeat("党", 13*15-1) + "[^1]" + strings.Repeat("党", 13) + " |" + note,
		"two notes in a tall row":  "| 甲 |\n| - |\n| " + strings.Repeat("党", 13*4) + "[^3]" + strings.Repeat("党", 13*8) + "[^4]党 |" + note + "\n[^3]: " + strings.Repeat("三", 60) + "\n[^4]: " + strings.Repeat("四", 60),
		"long note":                strings.Repeat("党", 76) + "[^2]党[^3]" + note + "\n[^3]: 三" + strings.Repeat("注", 20*8),
		"long note before another": strings.Repeat("党", 76) + "[^3]党[^2]" + note + "\n[^3]: 三" + strings.Repeat("注", 20*8),
	} {
		d := setDocument{layout: layout, pages: pages(t, synthetic(), source, layout)}
		if err := d.checkNotes(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

var noteMark = regexp.MustCompile(`\[\d+\]`)

// checkNotes looks whether each note begins at the foot of the page that its first mark is on.
func (d *setDocument) checkNotes() error {
	told := map[string]bool{}
	for i, p := range d.pages {
		above, foot := d.split(p.Marks)
		here := noteMark.FindAllString(text(foot), -1)
		for _, mark := range noteMark.FindAllString(text(inPlace(above)), -1) {
			if !told[mark] && !slices.Contains(here, mark) {
				return fmt.Errorf("note %s does not begin at the foot of page %d", mark, i+1)
			}
			told[mark] = true
		}
	}
	return nil
}

// split parts what stands on a page above the rule over its notes from what stands under it.
func (d *setDocument) split(marks []typeset.Mark) (above, foot []typeset.Mark) {
	for i, m := range marks {
		if r, ok := m.(*typeset.Rule); ok && r.X == d.layout.Left && math.Abs(r.Width-d.layout.Measure()/3) < 1e-9 {
			return marks[:i], marks[i+1:]
		}
	}
	return marks, nil
}

// eachNote is the notes of a text, sorted.
func eachNote(notes string) []string {
	var out []string
	at := noteMark.FindAllStringIndex(notes, -1)
	for i, from := range at {
		end := len(notes)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		out = append(out, notes[from[0]:end])
	}
	slices.Sort(out)
	return out
}
