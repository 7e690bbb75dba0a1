package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// TestReplaceTogetherChangesAllOrNone holds that one file that was edited, or is there already,
// leaves all of the others alone.
func TestReplaceTogetherChangesAllOrNone(t *testing.T) {
	for _, tt := range []struct {
		name    string
		changes []Change
		done    int
		err     error
		want    map[string]string
	}{
		{"all", []Change{{"a", []byte("old"), []byte("new")}, {"sub/b", nil, []byte("made")}}, 2, nil, map[string]string{"a": "new", "sub/b": "made", "c": "old"}},
		{"one edited", []Change{{"a", []byte("old"), []byte("new")}, {"c", []byte("other"), []byte("new")}}, 0, ErrEdited, map[string]string{"a": "old", "c": "old"}},
		{"one there", []Change{{"a", []byte("old"), []byte("new")}, {"c", nil, []byte("new")}}, 0, fs.ErrExist, map[string]string{"a": "old", "c": "old"}},
		{"one gone", []Change{{"a", []byte("old"), []byte("new")}, {"d", []byte("old"), []byte("new")}}, 0, fs.ErrNotExist, map[string]string{"a": "old", "c": "old"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			for _, name := range []string{"a", "c"} {
				if err := os.WriteFile(filepath.Join(dir, name), []byte("old"), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			root, err := os.OpenRoot(dir)
			if err != nil {
				t.Fatal(err)
			}
			defer root.Close()
			if done, err := ReplaceTogether(root, tt.changes); done != tt.done || !errors.Is(err, tt.err) {
				t.Errorf("%d changes made, %v; want %d, %v", done, err, tt.done, tt.err)
			}
			check(t, dir, tt.want)
		})
	}
}
