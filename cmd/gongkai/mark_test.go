package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// TestARedirectedOutputOpensInNotepad holds that on Windows a file to which an output goes begins
// with the mark of UTF-8, once, and neither one that is continued nor JSON has it; elsewhere none
// has.
func TestARedirectedOutputOpensInNotepad(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name    string
		windows bool
		args    []string
		before  string // what the file holds
		want    string
	}{
		{"windows", true, []string{"version"}, "", byteOrderMark + "%s"},
		{"elsewhere", false, []string{"version"}, "", "%s"},
		{"asked for", false, []string{"--utf8", "version"}, "", byteOrderMark + "%s"},
		{"asked for behind the command", false, []string{"version", "--utf8"}, "", byteOrderMark + "%s"},
		{"continued", true, []string{"version"}, "before\n", "before\n%s"},
		{"nothing is said", true, []string{"check", "--explain", "scope"}, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			name := filepath.Join(t.TempDir(), "out.txt")
			if err := os.WriteFile(name, []byte(tt.before), 0o644); err != nil {
				t.Fatal(err)
			}
			f, err := os.OpenFile(name, os.O_WRONLY|os.O_APPEND, 0)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			a := newApp(tt.args, nil, f, f)
			a.windows = tt.windows
			status := a.main()
			got, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if tt.want == "" {
				if status == exitDone || string(got[:3]) != byteOrderMark {
					t.Errorf("the errors are %q", got)
				}
				return
			}
			_, version, _ := gongkai(nil, "version")
			if want := fmt.Sprintf(tt.want, version); string(got) != want {
				t.Errorf("the file holds %q, want %q", got, want)
			}
		})
	}
}
