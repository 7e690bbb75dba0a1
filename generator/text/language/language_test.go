package language

import (
	"testing"

	"golang.org/x/text/language"
)

// TestEveryTagIsOne: each tag is valid and written as BCP 47 writes it, and no name is one of two.
func TestEveryTagIsOne(t *testing.T) {
	seen := map[string]bool{}
	for _, l := range All() {
		if tag, err := language.Parse(l.Tag); err != nil || tag.String() != l.Tag {
			t.Errorf("%s (%s): %v, %v", l.Tag, l.English, tag, err)
		}
		for _, name := range []string{l.Tag, l.Chinese, l.English} {
			if name == "" || seen[name] {
				t.Errorf("%s: the name %q is empty or that of another", l.Tag, name)
			}
			seen[name] = true
		}
		for _, name := range []string{l.Tag, l.Chinese} {
			if got, ok := Find(name); !ok || got != l {
				t.Errorf("Find(%q) = %v, %v", name, got, ok)
			}
		}
	}
	if l, ok := Find(""); ok {
		t.Errorf("an empty text is %v", l)
	}
}
