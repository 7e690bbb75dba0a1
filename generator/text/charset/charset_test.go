package charset

import (
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func TestDetect(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("第一行\n党务公开目录")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		src  string
		want Encoding
		bad  int
	}{
		{"党务公开", UTF8, 12},
		{"", UTF8, 0},
		{"\xef\xbb\xbf党", UTF8BOM, 6},
		{"\xff\xfea\x00", UTF16, 0},
		{"-\x00-\x00-\x00\n\x00", UTF16, 0},
		{"\x00-\x00-\x00-\x00\n", UTF16, 0},
		{"\xff\xfe\x00\x00-\x00\x00\x00", UTF32, 0},
		{"\x00\x00\xfe\xff\x00\x00\x00-", UTF32, 0},
		{"-\x00\x00\x00-\x00\x00\x00", UTF32, 0},
		{"\x00\x00\x00-\x00\x00\x00-", UTF32, 0},
		{gbk, GB18030, 0},
		{"正文\xff\xff", Unknown, 6},
		{"a\x00b", Unknown, 1},
	} {
		got, bad := Detect([]byte(tt.src))
		if got != tt.want || bad != tt.bad {
			t.Errorf("Detect(%q) = %v, %d, want %v, %d", tt.src, got, bad, tt.want, tt.bad)
		}
	}
	if text, _, err := Decode([]byte(gbk)); err != nil || text != "第一行\n党务公开目录" {
		t.Errorf("Decode(GBK) = %q, %v", text, err)
	}
}

func TestLineColumnCountsCharacters(t *testing.T) {
	if line, column := LineColumn("甲\n乙丙丁", 4+6); line != 2 || column != 3 {
		t.Errorf("LineColumn = %d:%d, want 2:3", line, column)
	}
}
