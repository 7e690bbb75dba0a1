package diag

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"syscall"
	"testing"
)

// TestFileErrorsAreInTheLanguageOfTheReader holds that no error of the file system says itself in
// English to somebody who reads Chinese, whatever is wrapped around it.
func TestFileErrorsAreInTheLanguageOfTheReader(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, missing := os.ReadFile(filepath.Join(dir, "nope"))
	_, folder := os.ReadFile(dir)
	_, inFile := os.ReadFile(filepath.Join(file, "b"))
	errs := []error{missing, folder, inFile, os.Mkdir(dir, 0o700), errors.New("odd"), Failf("太大", "too large")}
	for number := range 150 {
		errs = append(errs, &fs.PathError{Op: "open", Path: "/nope", Err: syscall.Errno(number + 1)})
	}
	latin := regexp.MustCompile("[A-Za-z]")
	for _, err := range errs {
		for _, err := range []error{err, fmt.Errorf("read it: %w", err)} {
			if text := FileError(err); text.ZH == "" || latin.MatchString(text.ZH) || text.EN == "" {
				t.Errorf("FileError(%v) = %q, %q", err, text.ZH, text.EN)
			}
		}
	}
	for err, want := range map[error]string{missing: "没有这个文件或文件夹", folder: "这是文件夹，不是文件", inFile: "路径中有一段是文件，不是文件夹"} {
		if got := FileError(err).ZH; got != want {
			t.Errorf("FileError(%v) = %q, want %q", err, got, want)
		}
	}
}
