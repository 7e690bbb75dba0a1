package main

import (
	"bytes"
	"embed"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"text/template"
)

// texts is what goes into archives and packages beside the program.
//
//go:embed files
var texts embed.FS

// instructionsName is the file that tells what to do with an archive.
const instructionsName = "使用说明.txt"

// starters is what starts the program on each system, and whether the file may be run.
var starters = map[string][]file{
	"windows": {
		{name: "preview.bat", mode: 0o644},
		{name: "check.bat", mode: 0o644},
		{name: "daily.bat", mode: 0o644},
		{name: "needs-windows-10.txt", mode: 0o644},
	},
	"linux": {
		{name: "gongkai-preview", mode: 0o755},
		{name: "gongkai.desktop", mode: 0o644},
		{name: "gongkai.service", mode: 0o644},
		{name: "gongkai.timer", mode: 0o644},
	},
}

// contents is the files of a target's archive.
func (t target) contents(v version, program, notices []byte) ([]file, error) {
	licence, err := ownLicence()
	if err != nil {
		return nil, err
	}
	instructions, err := t.instructions(v)
	if err != nil {
		return nil, err
	}
	extension := "" // Windows opens by the extension, and by nothing else
	if t.system == "windows" {
		extension = ".txt"
	}
	out := []file{
		{t.programName(), 0o755, program},
		{"LICENSE" + extension, 0o644, t.text(licence)},
		{"LICENSES-OF-LIBRARIES" + extension, 0o644, t.text(notices)},
		{instructionsName, 0o644, t.text(instructions)},
	}
	for _, f := range starters[t.system] {
		text, err := texts.ReadFile(path.Join("files", f.name))
		if err != nil {
			return nil, err
		}
		if strings.HasSuffix(f.name, ".bat") {
			f.data = lineEnds(text) // no mark: cmd would take it for a part of the first command
		} else {
			f.data = t.text(text)
		}
		out = append(out, f)
	}
	if t.system == "linux" {
		icon, err := iconPNG(256)
		if err != nil {
			return nil, err
		}
		out = append(out, file{"gongkai.png", 0o644, icon})
	}
	return out, nil
}

// ownLicence is the licence of this program, which stands in the folder of its module.
func ownLicence() ([]byte, error) {
	module, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		return nil, fmt.Errorf("go env: %w", err)
	}
	return os.ReadFile(filepath.Join(filepath.Dir(strings.TrimSpace(string(module))), "LICENSE"))
}

// instructions is the text of the instructions for a target.
func (t target) instructions(v version) ([]byte, error) {
	form, err := template.New("instructions.txt").ParseFS(texts, "files/instructions.txt")
	if err != nil {
		return nil, err
	}
	program := "./gongkai"
	if t.system == "windows" {
		program = "gongkai"
	}
	var out bytes.Buffer
	err = form.Execute(&out, map[string]any{
		"Version": v.number, "System": t.system, "Processor": t.processor, "Program": program,
		"Archive": fmt.Sprintf("gongkai-%s-%s-%s", v.number, t.system, t.processor),
	})
	return out.Bytes(), err
}

// text is a text as editors of the system read it: Windows wants the mark of UTF-8, and both
// characters at the end of a line.
func (t target) text(text []byte) []byte {
	if t.system != "windows" {
		return text
	}
	return append([]byte("\ufeff"), lineEnds(text)...)
}

// lineEnds is a text with the line ends of Windows.
func lineEnds(text []byte) []byte {
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))
}
