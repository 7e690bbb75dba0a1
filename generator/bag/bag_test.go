package bag_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	bagit "github.com/nyudlts/go-bagit"

	"gongkai/generator/bag"
	"gongkai/generator/output"
)

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	err := output.NewFolder(dir, func(folder *output.Folder) error {
		b := bag.Create(folder)
		for name, text := range files {
			if err := b.Add(name, strings.NewReader(text)); err != nil {
				return err
			}
		}
		return b.Close([]bag.Field{{Label: "Source-Organization", Value: "甲\n机关"}, {Label: "Bagging-Date", Value: "2026-11-25"}})
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestTagFiles holds the tag files of RFC 8493 to the byte, the percent sign in a name escaped as
// it asks for.
func TestTagFiles(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"甲/100%.txt": "a", "b.txt": "bc"})
	for name, want := range map[string]string{
		"bagit.txt":    "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
		"bag-info.txt": "Source-Organization: 甲 机关\nBagging-Date: 2026-11-25\nPayload-Oxum: 3.2\n",
		"manifest-sha256.txt": "1e0bbd6c686ba050b8eb03ffeedc64fdc9d80947fce821abbe5d6dc8d252c5ac  data/b.txt\n" +
			"ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  data/甲/100%25.txt\n",
	} {
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v, want %q", name, got, err, want)
		}
	}
}

// TestAnotherValidator: one that others wrote accepts the bag, and none of its changed copies.
func TestAnotherValidator(t *testing.T) {
	valid := func(dir string) error {
		b, err := bagit.GetExistingBag(dir)
		if err != nil {
			return err
		}
		return b.ValidateBag(false, false)
	}
	files := map[string]string{"甲/乙.md": "文", "c": ""}
	dir := t.TempDir()
	write(t, dir, files)
	if err := valid(dir); err != nil {
		t.Errorf("a whole bag: %v", err)
	}
	for what, harm := range map[string]func(dir string) error{
		"a changed file": func(dir string) error { return os.WriteFile(filepath.Join(dir, "data", "c"), []byte("x"), 0o644) },
		"a lost file":    func(dir string) error { return os.Remove(filepath.Join(dir, "data", "c")) },
		"a changed tag": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "bag-info.txt"), []byte("甲: 乙\n"), 0o644)
		},
	} {
		dir := t.TempDir()
		write(t, dir, files)
		if err := harm(dir); err != nil {
			t.Fatal(err)
		}
		if valid(dir) == nil {
			t.Errorf("%s is not noticed", what)
		}
	}
}

func TestAddRefusesNames(t *testing.T) {
	err := output.NewFolder(t.TempDir(), func(folder *output.Folder) error {
		b := bag.Create(folder)
		if err := b.Add("a", strings.NewReader("")); err != nil {
			return err
		}
		for _, name := range []string{"", "a", "../b", "a/../b", "/b", "b/", "b\x00", "./b"} {
			if err := b.Add(name, strings.NewReader("")); !errors.Is(err, bag.ErrName) {
				t.Errorf("Add(%q): %v, want ErrName", name, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
