package disclose_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"gongkai/generator/config"
	"gongkai/generator/disclose"
	"gongkai/generator/record"
)

// TestTheDoorAgreesWithValues: what the door lets out of a record or page to an audience is what
// the list of values says that this audience reads, no text more and none less. Only the body is
// not in that list: its passages have their own readers.
func TestTheDoorAgreesWithValues(t *testing.T) {
	n := newNest(t)
	for _, a := range n.source.Config.Audiences {
		e := disclose.For(a, n.source, day, last)
		notices, pages := map[string]reflect.Value{}, map[string]reflect.Value{}
		for _, notice := range e.Notices {
			notices[notice.Path] = reflect.ValueOf(notice)
		}
		for _, page := range e.Pages {
			pages[page.Path] = reflect.ValueOf(page)
		}
		for _, o := range n.owners {
			if out, shown := notices[o.record.Path]; shown {
				n.agree(t, a, o, out, o.record.Values())
			}
		}
		for i, p := range n.source.Pages {
			if out, shown := pages[p.Path]; shown {
				now, _ := p.On(day)
				n.agree(t, a, n.pages[i], out, now.Text.Values())
			}
		}
	}
}

// agree compares where each text of one thing came to with its values.
func (n *nest) agree(t *testing.T, a config.Audience, o *owner, out reflect.Value, values []record.Value) {
	t.Helper()
	var seen strings.Builder
	texts(out, "", func(where, text string) {
		if where != "Attachments.Source" { // where the bytes are; never shown
			seen.WriteString(text + "\n")
		}
	})
	for i, c := range n.canaries {
		if c.owner != o || strings.HasPrefix(c.name, "Passages") || c.field.who == ofChanges { // reasons are no values of the record
			continue
		}
		text := fmt.Sprintf("漏%06d", i)
		reads := false
		for _, v := range values {
			reads = reads || strings.Contains(v.Text, text) && v.Readers.AdmittedBy(a.View)
		}
		switch got := strings.Contains(seen.String(), text); {
		case got && !reads:
			t.Errorf("the door lets %s of the %s out to %s, and Values() does not say so", c.name, o.what, a.ID)
		case !got && reads:
			t.Errorf("Values() says that %s reads %s of the %s, and the door does not let it out", a.ID, c.name, o.what)
		}
	}
	for _, v := range values { // of what is no text of its own
		if v.Key == "period.of" && !strings.Contains(seen.String(), v.Text) {
			t.Errorf("Values() says that %s reads the work %s, and the door does not let it out", a.ID, v.Text)
		}
	}
}
