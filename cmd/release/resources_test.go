package main

import (
	"bytes"
	"debug/pe"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"unicode/utf16"
)

// TestAProgramOfWindowsIsDressed holds what Windows reads in the program, of a program that does
// nothing, and that it is the same bytes whenever it is made.
func TestAProgramOfWindowsIsDressed(t *testing.T) {
	dir := t.TempDir()
	source := filepath.Join(dir, "nothing.go")
	if err := os.WriteFile(source, []byte("package main\n\nfunc main() {}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	var made [2][]byte
	for i := range made {
		program := filepath.Join(t.TempDir(), "nothing.exe") // in one place the compiler would keep the dressed one
		c := exec.Command("go", "build", "-o", program, source)
		c.Env = target{"windows", "amd64"}.environment()
		if told, err := c.CombinedOutput(); err != nil {
			t.Fatalf("go build: %v\n%s", err, told)
		}
		if err := dress(program, tested); err != nil {
			t.Fatal(err)
		}
		var err error
		if made[i], err = os.ReadFile(program); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(made[0], made[1]) {
		t.Error("the same program was dressed in two ways")
	}
	f, err := pe.NewFile(bytes.NewReader(made[0]))
	if err != nil {
		t.Fatal(err)
	}
	head := f.OptionalHeader.(*pe.OptionalHeader64)
	if head.MajorSubsystemVersion != 10 || head.MajorOperatingSystemVersion != 10 || head.MinorSubsystemVersion != 0 {
		t.Errorf("it runs from Windows %d.%d on, want 10.0", head.MajorSubsystemVersion, head.MinorSubsystemVersion)
	}
	var resources []byte
	if section := f.Section(".rsrc"); section != nil {
		resources, err = section.Data()
	}
	if err != nil || !bytes.Contains(resources, []byte(manifest)) || !bytes.Contains(resources, inUTF16("1.2.0")) || !bytes.Contains(resources, []byte("\x89PNG")) {
		t.Errorf("it has not the manifest, the version and the icon (%v)", err)
	}
}

// inUTF16 is a text as Windows writes it.
func inUTF16(text string) []byte {
	var out []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		out = append(out, byte(unit), byte(unit>>8))
	}
	return out
}

// TestWhatIsNoProgramOfWindowsIsLeftAlone holds that a version is written into nothing else.
func TestWhatIsNoProgramOfWindowsIsLeftAlone(t *testing.T) {
	short, lost := make([]byte, 20), make([]byte, 200)
	copy(lost[0x3c:], "\xff\xff\xff\xff")
	for _, data := range [][]byte{nil, short, lost, make([]byte, 300)} {
		if err := needWindows10(data); err == nil {
			t.Errorf("%d bytes are taken for a program", len(data))
		}
	}
}

// TestTheIconIsSharpInEverySize holds that each size shows all the parts of the icon.
func TestTheIconIsSharpInEverySize(t *testing.T) {
	for _, size := range iconSizes {
		drawn, err := iconPNG(size)
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(bytes.NewReader(drawn))
		if err != nil || img.Bounds().Dx() != size || img.Bounds().Dy() != size {
			t.Fatalf("the icon of %d points is none (%v)", size, err)
		}
		for _, p := range parts {
			at := p.area.Min.Mul(size).Div(16)
			if at.Y+1 < size && img.At(at.X, at.Y) != p.colour {
				t.Errorf("the icon of %d points has %v at %v, want %v", size, img.At(at.X, at.Y), at, p.colour)
			}
		}
	}
}
