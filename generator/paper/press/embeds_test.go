package press

import "testing"

func TestEmbedsSeesThroughEscapes(t *testing.T) {
	for _, tt := range []struct {
		text, name string
		want       bool
	}{
		{"![图](a.png)", "a.png", true}, {"![图](<附 图.png>)", "附 图.png", true}, {"![图](%E5%9B%BE.png)", "图.png", true}, {"![图](%e5%9b%be.png)", "图.png", true},
		{`![图](a\_b.png)`, "a_b.png", true}, {"![图](a&#95;b.png)", "a_b.png", true}, {"![图](100%25.png)", "100%.png", true}, {"![图](b.png)", "a.png", false},
		{"[表](a.png)", "a.png", false}, {"![图][1]\n\n[1]: a.png", "a.png", true}, {"![50%](a%2.png)", "a.png", false},
	} {
		if got := Embeds(tt.text, tt.name); got != tt.want {
			t.Errorf("Embeds(%q, %q) = %v, want %v", tt.text, tt.name, got, tt.want)
		}
	}
}
