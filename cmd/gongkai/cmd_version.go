package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"

	"gongkai/generator/parallel"
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

// blockOfProgram is how much of the program is digested at a time, on all cores.
const blockOfProgram = 4 << 20

// program tells one build of this program from another: the digest of those of its blocks.
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
	info, err := f.Stat()
	if err != nil {
		return version()
	}
	sums := make([][sha256.Size]byte, (info.Size()+blockOfProgram-1)/blockOfProgram)
	err = parallel.Try(len(sums), parallel.Cores, func(i int) error {
		sum := sha256.New()
		_, err := io.Copy(sum, io.NewSectionReader(f, int64(i)*blockOfProgram, blockOfProgram))
		sum.Sum(sums[i][:0])
		return err
	})
	if err != nil {
		return version()
	}
	return hex.EncodeToString(digestOf(sums))
}

// digestOf is the digest of digests.
func digestOf(sums [][sha256.Size]byte) []byte {
	whole := sha256.New()
	for _, sum := range sums {
		whole.Write(sum[:])
	}
	return whole.Sum(nil)
}
