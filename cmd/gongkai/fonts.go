package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// fontsVariable names folders of fonts that stand in for the system's own, so that several machines
// can print with the same.
const fontsVariable = "GONGKAI_FONTS"

// systemFonts is the folders in which the system keeps its fonts, those of the user first.
func (a *app) systemFonts() []fs.FS {
	if list, ok := a.lookup(fontsVariable); ok {
		return folders(filepath.SplitList(list))
	}
	return folders(slices.DeleteFunc(a.systemFolders(), func(name string) bool { return !filepath.IsAbs(name) }))
}

// systemFolders is where fonts may be. A name that is not absolute is one of a variable that is not
// set.
func (a *app) systemFolders() []string {
	home := func(names ...string) string {
		dir, _ := a.lookup("HOME")
		return filepath.Join(append([]string{dir}, names...)...)
	}
	switch runtime.GOOS {
	case "windows":
		local, _ := a.lookup("LOCALAPPDATA")
		windows, _ := a.lookup("WINDIR")
		return []string{filepath.Join(local, "Microsoft", "Windows", "Fonts"), filepath.Join(windows, "Fonts")}
	case "darwin":
		// What the system fetches on demand, 仿宋 and 楷体 among it, lies in a folder whose number
		// grows.
		fetched, _ := filepath.Glob("/System/Library/AssetsV2/com_apple_MobileAsset_Font*")
		return append([]string{home("Library", "Fonts"), "/Library/Fonts", "/System/Library/Fonts"}, fetched...)
	}
	data, ok := a.lookup("XDG_DATA_HOME")
	if !ok || data == "" {
		data = home(".local", "share")
	}
	return []string{filepath.Join(data, "fonts"), home(".fonts"), "/usr/local/share/fonts", "/usr/share/fonts"}
}

// folders is those that are there.
func folders(names []string) []fs.FS {
	var out []fs.FS
	for _, name := range names {
		if info, err := os.Stat(name); err == nil && info.IsDir() {
			out = append(out, os.DirFS(name))
		}
	}
	return out
}

// lookup is the value of a variable of the environment; Windows does not tell the case of their
// names apart.
func (a *app) lookup(name string) (string, bool) {
	for _, pair := range a.env {
		if key, value, _ := strings.Cut(pair, "="); key == name || runtime.GOOS == "windows" && strings.EqualFold(key, name) {
			return value, true
		}
	}
	return "", false
}
