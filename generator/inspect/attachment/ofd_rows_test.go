package attachment

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// TestTextOfOFDByItsPlace: a number is found that is written from its last digit, or by turns with
// another line; a page in the order of reading is said once.
func TestTextOfOFDByItsPlace(t *testing.T) {
	page := func(objects ...string) []byte {
		return office("OFD.xml", `<ofd:OFD xmlns:ofd="o"/>`, "Doc_0/Document.xml", "<d/>", "Doc_0/Pages/Page_0/Content.xml", `<ofd:Page xmlns:ofd="o"><ofd:Content><ofd:Layer>`+strings.Join(objects, "")+`</ofd:Layer></ofd:Content></ofd:Page>`)
	}
	object := func(x, y int, text string) string {
		return fmt.Sprintf(`<ofd:TextObject Boundary="%d %d 20 10" Size="5"><ofd:TextCode X="0" Y="5">%s</ofd:TextCode></ofd:TextObject>`, x, y, text)
	}
	var forward, backward, turns []string
	for i, r := range idNoted {
		o := object(20+4*i, 100, string(r))
		forward, backward, turns = append(forward, o), append([]string{o}, backward...), append(turns, o, object(20+4*i, 110, "甲"))
	}
	for name, objects := range map[string][]string{"backward": backward, "by turns": turns} {
		if got := told(t, "a.ofd", page(objects...)); !strings.Contains(got, idNoted) {
			t.Errorf("%s: %q is not told in %q", name, idNoted, got)
		}
	}
	if got := told(t, "a.ofd", page(forward...)); strings.Count(got, idNoted) != 1 {
		t.Errorf("in order: %q, want the number once", got)
	}
	for text, want := range map[string]bool{strings.Repeat("\ufffd", 6): true, "\ue001\ue002\ue003\ue004": true, "正文\ufffd": false, "\uf06c\uf06c\uf06c\uf06c正文": false} {
		data := page(object(20, 100, text))
		r, err := Inspect("a.ofd", bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		unread := false
		for _, f := range r.Facts {
			unread = unread || f.Kind == Unread
		}
		if unread != want {
			t.Errorf("%q: told as unread: %v, want %v", text, unread, want)
		}
	}
}
