package netstring_test

import (
	"bytes"
	"strings"
	"testing"

	"gongkai/generator/text/netstring"
)

func TestList(t *testing.T) {
	for _, c := range []struct {
		items []string
		want  string
	}{
		{nil, ""}, {[]string{""}, "0:,"}, {[]string{"hello", "甲"}, "5:hello,3:甲,"}, {[]string{strings.Repeat("x", 10), "0:,"}, "10:xxxxxxxxxx,3:0:,,"},
	} {
		if got := netstring.List(c.items...); got != c.want || netstring.Len(c.items...) != len(c.want) {
			t.Errorf("List(%q) is %q of length %d, want %q", c.items, got, netstring.Len(c.items...), c.want)
		}
		var one, list bytes.Buffer
		netstring.Write(&one, c.want)
		netstring.WriteList(&list, c.items...)
		if one.String() != list.String() {
			t.Errorf("WriteList(%q) writes %q, want %q", c.items, list.String(), one.String())
		}
	}
}
