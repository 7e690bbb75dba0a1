package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
)

func (a *app) version(args []string) error {
	if _, err := a.parse(args, 0, 0); err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "gongkai %s %s/%s\n", version(), runtime.GOOS, runtime.GOARCH)
	return nil
}

// released is the version of a release, which cmd/release has the linker write here.
var released string

// version is that of the release or of the module, as the go command stamped it.
func version() string {
	if released != "" {
		return released
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

// program tells one build of this program from another.
func program() string {
	name, err := os.Executable()
	if err != nil {
		return version()
	}
	f, err := os.Open(name)
	if err != nil {
		return version()
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return version()
	}
	return hex.EncodeToString(sum.Sum(nil))
}
