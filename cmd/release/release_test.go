package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// tested is the version of the releases that tests make.
var tested = version{"1.2.0", time.Date(2026, 11, 27, 8, 30, 0, 0, time.UTC)}

// aCommand is a line of the instructions that is typed: the two commands alone are indented.
var aCommand = regexp.MustCompile(`(?m)^ {4}(.+?)\r?$`)

// TestTheInstructionsAreWalked unpacks the archive for this machine and runs the two commands of
// its instructions. The program is compiled as other tests do: a release is in make soak.
func TestTheInstructionsAreWalked(t *testing.T) {
	here := target{runtime.GOOS, runtime.GOARCH}
	if !slices.Contains(targets, here) || here.system == "windows" {
		t.Skipf("there is no archive for %s that sh could walk", here)
	}
	files, err := here.files(tested, func(t target, v version, file string) error {
		return t.build(file, "-ldflags=-X main.released="+v.number)
	})
	if err != nil {
		t.Fatal(err)
	}
	archive, err := here.pack(tested, files)
	if err != nil {
		t.Fatal(err)
	}
	dir := unpack(t, archive)
	walk(t, dir, sh)
	out, err := exec.Command(filepath.Join(dir, "gongkai"), "version").Output()
	if want := "gongkai 1.2.0 " + here.String() + "\n"; err != nil || string(out) != want {
		t.Errorf("the version is %q (%v), want %q", out, err, want)
	}
}

// shell makes a shell ready that runs lines in a folder, and ends with the first that fails.
type shell func(t *testing.T, dir string, lines ...string) *exec.Cmd

func sh(_ *testing.T, dir string, lines ...string) *exec.Cmd {
	c := exec.Command("sh", "-e")
	c.Dir, c.Stdin = dir, strings.NewReader(strings.Join(lines, "\n")+"\n")
	return c
}

// walk runs the two commands of the instructions in an unpacked archive, and looks at what they
// made.
func walk(t *testing.T, dir string, run shell) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, instructionsName))
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, found := range aCommand.FindAllStringSubmatch(string(text), -1) {
		lines = append(lines, found[1])
	}
	if len(lines) != 2 {
		t.Fatalf("the instructions have the commands %q, want two", lines)
	}
	if told, err := run(t, dir, lines...).CombinedOutput(); err != nil {
		t.Fatalf("%q: %v\n%s", lines, err, told)
	}
	for _, made := range []string{"sites/public/index.html", "sites/party/index.html", "boards/hall/index.html"} {
		if info, err := os.Stat(filepath.Join(dir, "我的站点", "dist", made)); err != nil || info.Size() == 0 {
			t.Errorf("the commands did not make %s: %v", made, err)
		}
	}
}

// TestEveryArchive holds what an archive has in it for each system.
func TestEveryArchive(t *testing.T) {
	for _, target := range targets {
		t.Run(target.String(), func(t *testing.T) {
			files, err := target.contents(tested, []byte("program"), []byte("notices\n"))
			if err != nil {
				t.Fatal(err)
			}
			archive, err := target.pack(tested, files)
			if err != nil {
				t.Fatal(err)
			}
			again, _ := target.pack(tested, files)
			if !bytes.Equal(archive.data, again.data) {
				t.Error("two archives of the same files are not the same")
			}
			dir := unpack(t, archive)
			for _, name := range append([]string{target.programName(), instructionsName}, startersOf(target)...) {
				if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
					t.Error(err)
				}
			}
			for _, f := range files {
				if f.name != target.programName() && !strings.HasSuffix(f.name, ".png") {
					checkText(t, target, f)
				}
			}
		})
	}
}

func startersOf(t target) (names []string) {
	for _, f := range starters[t.system] {
		names = append(names, f.name)
	}
	return names
}

// checkText holds the form of a text: cmd reads ASCII alone, and editors of Windows want the mark
// of UTF-8 and both characters at the end of a line.
func checkText(t *testing.T, target target, f file) {
	t.Helper()
	if !utf8.Valid(f.data) || bytes.Contains(f.data, []byte("<no value>")) {
		t.Errorf("%s is no whole text", f.name)
	}
	marked, windows, batch := bytes.HasPrefix(f.data, []byte("\ufeff")), target.system == "windows", strings.HasSuffix(f.name, ".bat")
	if want := windows && !batch; marked != want {
		t.Errorf("%s begins with the mark of UTF-8: %v, want %v", f.name, marked, want)
	}
	lines, ends := bytes.Count(f.data, []byte("\n")), bytes.Count(f.data, []byte("\r\n"))
	if windows && ends != lines || !windows && ends != 0 {
		t.Errorf("%s has %d lines and %d ends of Windows", f.name, lines, ends)
	}
	if batch && slices.ContainsFunc(f.data, func(b byte) bool { return b >= utf8.RuneSelf }) {
		t.Errorf("%s is not ASCII alone", f.name)
	}
}

// TestTheStartersCallWhatIsThere holds that whatever a starter calls is in its archive.
func TestTheStartersCallWhatIsThere(t *testing.T) {
	for name, calls := range map[string]string{
		"preview.bat": `"%~dp0gongkai.exe" --site "%SITE%" serve --open`, "check.bat": `"%~dp0gongkai.exe" --site "%SITE%" check`,
		"daily.bat": `"%~dp0gongkai.exe" --site "%SITE%" build`, "gongkai.desktop": "Exec=gongkai-preview %f", "gongkai-preview": `"$program" --site "$site" serve --open`,
		"gongkai.service": "ExecStart=gongkai --site /srv/gongkai build",
	} {
		text, err := texts.ReadFile("files/" + name)
		if err != nil || !strings.Contains(string(text), calls) {
			t.Errorf("%s does not call %s (%v)", name, calls, err)
		}
	}
}

// TestTheManualHasTheUnits holds that the units of systemd that the manual shows are those handed
// out.
func TestTheManualHasTheUnits(t *testing.T) {
	manual, err := os.ReadFile("../../generator/manual/manual-it.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"gongkai.service", "gongkai.timer"} {
		unit, err := texts.ReadFile("files/" + name)
		if err != nil || !bytes.Contains(manual, []byte("```ini\n"+string(unit)+"```")) {
			t.Errorf("the manual shows another %s (%v)", name, err)
		}
	}
}

// TestVersions holds how a version is written for Debian and for Windows, and which are refused.
func TestVersions(t *testing.T) {
	for _, c := range []struct{ number, debian, windows string }{
		{"1.2.0", "1.2.0", "1.2.0.0"},
		{"1.3.0-rc.1", "1.3.0~rc.1", "1.3.0.0"},
		{"0.0.0-20261127072122-504c50e0abcd", "0.0.0~20261127072122.504c50e0abcd", "0.0.0.0"},
	} {
		v, err := versionOf(c.number)
		if err != nil || v.debian() != c.debian || v.windows() != c.windows {
			t.Errorf("%s is %s for Debian and %s for Windows (%v), want %s and %s", c.number, v.debian(), v.windows(), err, c.debian, c.windows)
		}
	}
	for _, bad := range []string{"v1.2", "1.2 beta", "../1", "1.2.0;rm", "1.2.0'"} {
		if _, err := versionOf(bad); err == nil {
			t.Errorf("the version %q is taken", bad)
		}
	}
}

// TestAFolderThatIsThereIsLeftAlone holds that a release overwrites none.
func TestAFolderThatIsThereIsLeftAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "made", "gongkai-1.2.0")
	if err := writeProducts(dir, []product{{"b", []byte("2")}, {"a", []byte("1")}}); err != nil {
		t.Fatal(err)
	}
	const want = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b  a\nd4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35  b\n"
	if got, _ := os.ReadFile(filepath.Join(dir, "SHA256SUMS")); string(got) != want {
		t.Errorf("the digests are\n%s\nwant\n%s", got, want)
	}
	if err := writeProducts(dir, []product{{"a", []byte("3")}}); err == nil {
		t.Error("a second release went into the folder of the first")
	}
	if got, _ := os.ReadFile(filepath.Join(dir, "a")); string(got) != "1" {
		t.Errorf("a file of the first release is now %q", got)
	}
}

// unpack writes an archive into a new folder, and gives the one folder that it has.
func unpack(t *testing.T, archive product) string {
	t.Helper()
	dir := t.TempDir()
	put := func(name string, mode fs.FileMode, r io.Reader) {
		data, err := io.ReadAll(r)
		if err == nil {
			err = os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755)
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), data, mode)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if strings.HasSuffix(archive.name, ".zip") {
		z, err := zip.NewReader(bytes.NewReader(archive.data), int64(len(archive.data)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			put(f.Name, f.Mode(), r)
		}
		return filepath.Join(dir, topFolder)
	}
	compressed, err := gzip.NewReader(bytes.NewReader(archive.data))
	if err != nil {
		t.Fatal(err)
	}
	for r := tar.NewReader(compressed); ; {
		header, err := r.Next()
		if err == io.EOF {
			return filepath.Join(dir, topFolder)
		}
		if err != nil {
			t.Fatal(err)
		}
		if header.Typeflag == tar.TypeReg {
			put(header.Name, header.FileInfo().Mode(), r)
		}
	}
}
