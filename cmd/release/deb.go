package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
)

// installed is where a Debian package puts the files of the archive.
var installed = map[string]string{
	"gongkai":               "usr/bin/gongkai",
	"gongkai-preview":       "usr/bin/gongkai-preview",
	"gongkai.desktop":       "usr/share/applications/gongkai.desktop",
	"gongkai.png":           "usr/share/icons/hicolor/256x256/apps/gongkai.png",
	"LICENSE":               "usr/share/doc/gongkai/copyright",
	"LICENSES-OF-LIBRARIES": "usr/share/doc/gongkai/LICENSES-OF-LIBRARIES",
	"gongkai.service":       "usr/share/doc/gongkai/examples/gongkai.service", // to be given its folder and user first
	"gongkai.timer":         "usr/share/doc/gongkai/examples/gongkai.timer",
}

// control is what a Debian package says of itself. Loongson's processor is called loong64, as Debian
// and deepin do, whose systems can run the program. UOS 20 calls it loongarch64 and has the older
// kernel, which cannot: there dpkg refuses the package for its name.
const control = `Package: gongkai
Version: %s
Architecture: %s
Maintainer: gongkai <gongkai@localhost>
Installed-Size: %d
Recommends: fonts-lxgw-wenkai | fonts-wqy-microhei | fonts-wqy-zenhei | fonts-arphic-gbsn00lp
Section: web
Priority: optional
Description: generator of disclosure sites, notice boards and bulletins
 Makes of text files a static site for each audience, the sheets of notice
 boards and bulletins (dang wu gong kai). It needs no network and no database.
`

// debianPackage makes the Debian package of a target with the files of its archive. Where there is
// no dpkg-deb it says so and makes none.
func (t target) debianPackage(v version, files []file) ([]product, error) {
	if _, err := exec.LookPath("dpkg-deb"); err != nil {
		fmt.Fprintf(os.Stderr, "release: there is no dpkg-deb here, so there is no .deb for %s\n", t)
		return nil, nil
	}
	dir, err := os.MkdirTemp("", "gongkai-deb-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	tree := filepath.Join(dir, "tree")
	size, err := installTree(tree, files)
	if err != nil {
		return nil, err
	}
	about := fmt.Sprintf(control, v.debian(), t.processor, (size+1023)/1024)
	if err := writeTreeFile(tree, "DEBIAN/control", file{mode: 0o644, data: []byte(about)}); err != nil {
		return nil, err
	}
	if err := setTimes(tree, v); err != nil {
		return nil, err
	}
	name := fmt.Sprintf("gongkai_%s_%s.deb", v.debian(), t.processor)
	made := filepath.Join(dir, name)
	// xz is what the dpkg of UOS 20 reads, too. With one thread its bytes do not depend on the
	// number of cores.
	c := exec.Command("dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, made)
	c.Env = append(os.Environ(), "SOURCE_DATE_EPOCH="+strconv.FormatInt(v.time.Unix(), 10), "DPKG_DEB_THREADS_MAX=1", "LC_ALL=C")
	if told, err := c.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("dpkg-deb: %w\n%s", err, told)
	}
	data, err := os.ReadFile(made)
	return []product{{name, data}}, err
}

// installTree writes the files to where the package has them, below a folder, and gives their size.
func installTree(tree string, files []file) (size int, err error) {
	for _, f := range files {
		place, ok := installed[f.name]
		if !ok {
			if f.name == instructionsName {
				continue // they tell how to install the archive
			}
			return 0, fmt.Errorf("the package has no place for %s", f.name)
		}
		if err := writeTreeFile(tree, place, f); err != nil {
			return 0, err
		}
		size += len(f.data)
	}
	return size, nil
}

// writeTreeFile writes a file below a folder, whatever the mask of whoever runs this.
func writeTreeFile(tree, place string, f file) error {
	name := filepath.Join(tree, filepath.FromSlash(place))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(name, f.data, f.mode); err != nil {
		return err
	}
	return os.Chmod(name, f.mode)
}

// setTimes gives everything in a tree the time of the version, and folders the usual mode.
func setTimes(tree string, v version) error {
	return filepath.WalkDir(tree, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if err := os.Chmod(name, 0o755); err != nil {
				return err
			}
		}
		return os.Chtimes(name, v.time, v.time)
	})
}
