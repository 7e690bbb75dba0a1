package sftpstore

import (
	"strings"
	"testing"
)

func TestParseAddress(t *testing.T) {
	for _, c := range []struct {
		text string
		want Address
	}{
		{"sftp://web@10.0.0.5/srv/www", Address{"web", "10.0.0.5", "", "/srv/www"}},
		{"SFTP://web@Inner:2222//srv/./www/", Address{"web", "Inner", "2222", "/srv/www"}},
		{"sftp://inner/党务公开/a%20b%23c%25", Address{"", "inner", "", "/党务公开/a b#c%"}},
		{"sftp://inner/~/site", Address{"", "inner", "", "site"}},
		{"sftp://[fe80::1]:22/x", Address{"", "fe80::1", "22", "/x"}},
		{"sftp://inner/../../x", Address{"", "inner", "", "/x"}},
		{"sftp://inner/", Address{"", "inner", "", "/"}},
	} {
		got, err := ParseAddress(c.text)
		if err != nil || got != c.want {
			t.Errorf("ParseAddress(%q) = %+v, %v, want %+v", c.text, got, err, c.want)
			continue
		}
		if again, err := ParseAddress(got.String()); err != nil || again != got {
			t.Errorf("%q is shown as %q, and read as %+v, %v", c.text, got, again, err)
		}
	}
}

func TestParseAddressRefuses(t *testing.T) {
	for _, text := range []string{
		"", "inner:/srv", "http://inner/srv", "sftp:inner/srv", "sftp:///srv", "sftp://web@/srv", "sftp://inner",
		"sftp://web:hunter2@inner/srv", "sftp://web:@inner/srv", "sftp://inner/srv?key=hunter2", "sftp://inner/srv?", "sftp://inner/srv#x", "sftp://inner/srv#",
		"sftp://inner:0/srv", "sftp://inner:65536/srv", "sftp://inner:ssh/srv", "sftp://inner/%zz", "sftp://inner/a%00b", "sftp://inner/a%0Ab", "sftp://inner/%ff",
		"sftp://-oProxyCommand=x/srv", "sftp://-l@inner/srv",
	} {
		got, err := ParseAddress(text)
		if err == nil {
			t.Errorf("ParseAddress(%q) = %+v", text, got)
			continue
		}
		if strings.Contains(err.Error(), "hunter2") {
			t.Errorf("ParseAddress(%q) shows a secret: %v", text, err)
		}
	}
}

func FuzzParseAddress(f *testing.F) {
	for _, seed := range []string{"sftp://web@inner:22/srv/www", "sftp://inner/~/x", "sftp://[::1]/a%20b", "sftp://a:b@c/d"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a, err := ParseAddress(text)
		if err != nil {
			return
		}
		if again, err := ParseAddress(a.String()); err != nil || again != a {
			t.Errorf("%q is shown as %q, and read as %+v, %v", text, a, again, err)
		}
	})
}
