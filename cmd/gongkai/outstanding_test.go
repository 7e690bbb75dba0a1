package main

import (
	"strconv"
	"testing"

	"gongkai/generator/diag"
)

// TestListedNamesTen: more are counted.
func TestListedNamesTen(t *testing.T) {
	var names []string
	for i := range 12 {
		names = append(names, strconv.Itoa(i))
	}
	for n, want := range map[int]diag.Text{
		0:  {},
		2:  {ZH: "0、1", EN: "0, 1"},
		10: {ZH: "0、1、2、3、4、5、6、7、8、9", EN: "0, 1, 2, 3, 4, 5, 6, 7, 8, 9"},
		12: {ZH: "0、1、2、3、4、5、6、7、8、9，另有 2 个", EN: "0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 2 more"},
	} {
		if got := listed(names[:n]); got != want {
			t.Errorf("listed %d: %+v, want %+v", n, got, want)
		}
	}
}
