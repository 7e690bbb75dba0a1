package main

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// winres puts resources into programs of Windows. It is run and no library of ours: nobody else
// needs it.
const winres = "github.com/tc-hib/go-winres@v0.3.3"

// manifest is what the program tells Windows of itself: it is made for Windows 10 and 11, needs no
// administrator, and takes paths of more than 260 characters. It names no code page: the program
// talks to Windows in UTF-16 alone.
const manifest = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
  <compatibility xmlns="urn:schemas-microsoft-com:compatibility.v1">
    <application>
      <supportedOS Id="{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"/>
    </application>
  </compatibility>
  <trustInfo xmlns="urn:schemas-microsoft-com:asm.v3">
    <security>
      <requestedPrivileges>
        <requestedExecutionLevel level="asInvoker" uiAccess="false"/>
      </requestedPrivileges>
    </security>
  </trustInfo>
  <application xmlns="urn:schemas-microsoft-com:asm.v3">
    <windowsSettings>
      <longPathAware xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">true</longPathAware>
    </windowsSettings>
  </application>
</assembly>
`

// iconSizes are those that Windows shows, in points.
var iconSizes = []int{256, 64, 48, 32, 16}

// dress gives a program of Windows its icon, version and manifest, and says which Windows it needs.
func dress(program string, v version) error {
	dir, err := os.MkdirTemp("", "gongkai-resources-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := writeResources(dir, v); err != nil {
		return err
	}
	c := exec.Command("go", "run", winres, "patch", "--no-backup", "--in", filepath.Join(dir, "winres.json"), program)
	if told, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("go-winres: %w\n%s", err, told)
	}
	data, err := os.ReadFile(program)
	if err != nil {
		return err
	}
	if err := needWindows10(data); err != nil {
		return fmt.Errorf("%s: %w", program, err)
	}
	return os.WriteFile(program, data, 0o755)
}

// writeResources writes the list of resources into a folder, and the files that it names.
func writeResources(dir string, v version) error {
	var icons []string
	for _, size := range iconSizes {
		icon, err := iconPNG(size)
		if err != nil {
			return err
		}
		name := fmt.Sprintf("icon%d.png", size)
		if err := os.WriteFile(filepath.Join(dir, name), icon, 0o666); err != nil {
			return err
		}
		icons = append(icons, name)
	}
	if err := os.WriteFile(filepath.Join(dir, "gongkai.manifest"), []byte(manifest), 0o666); err != nil {
		return err
	}
	const anyLanguage, english, chinese = "0000", "0409", "0804"
	described := func(words string) map[string]string {
		return map[string]string{
			"FileDescription": words, "FileVersion": v.number, "InternalName": "gongkai", "LegalCopyright": "MIT",
			"OriginalFilename": "gongkai.exe", "ProductName": "gongkai", "ProductVersion": v.number,
		}
	}
	list, err := json.Marshal(map[string]any{
		"RT_GROUP_ICON": map[string]any{"APP": map[string]any{anyLanguage: icons}},
		"RT_MANIFEST":   map[string]any{"#1": map[string]any{english: "gongkai.manifest"}},
		"RT_VERSION": map[string]any{"#1": map[string]any{anyLanguage: map[string]any{
			"fixed": map[string]any{"file_version": v.windows(), "product_version": v.windows(), "timestamp": v.time.Format(time.RFC3339)},
			"info":  map[string]any{chinese: described("党务公开网站、公开栏和简报的生成程序"), english: described("Generator of disclosure sites, notice boards and bulletins")},
		}}},
	})
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "winres.json"), list, 0o666)
}

// needWindows10 writes into the head of a program that it needs Windows 10, where Go's linker says
// 7: there the program would start and break off with a dump, and so Windows says instead that the
// program is not for this version.
func needWindows10(program []byte) error {
	const (
		placeOfHead   = 0x3c // in the file: where the head begins
		systemVersion = 64   // from the head on: major and minor of the operating system, 2 bytes each
		neededVersion = 72   // and of the subsystem, which is what the loader looks at
	)
	if len(program) < placeOfHead+4 {
		return fmt.Errorf("it is no program of Windows")
	}
	head := int(binary.LittleEndian.Uint32(program[placeOfHead:]))
	if head < 0 || head > len(program)-neededVersion-4 || string(program[head:head+4]) != "PE\x00\x00" {
		return fmt.Errorf("it is no program of Windows")
	}
	for _, at := range []int{systemVersion, neededVersion} {
		binary.LittleEndian.PutUint16(program[head+at:], 10)
		binary.LittleEndian.PutUint16(program[head+at+2:], 0)
	}
	return nil
}
