package pipeline_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"testing"

	"gongkai/generator/paper/font/fonttest"
)

// fontsVariable names the folders of fonts that stand in for the machine's own. A face that is
// installed while tests run would be another input of the builds that they compare.
const fontsVariable = "GONGKAI_FONTS"

var made struct {
	once  sync.Once
	dir   string
	name  string
	fonts string
	err   error
}

func TestMain(m *testing.M) {
	debug.SetGCPercent(400) // many small sites make much garbage and little that stays
	code := m.Run()
	if made.dir != "" {
		os.RemoveAll(made.dir)
	}
	os.Exit(code)
}

// binary is the program itself, built once.
func binary(t testing.TB) string {
	t.Helper()
	made.once.Do(func() {
		if made.dir, made.err = os.MkdirTemp("", "gongkai-binary-"); made.err != nil {
			return
		}
		made.fonts = filepath.Join(made.dir, "fonts")
		if made.err = os.CopyFS(made.fonts, fonttest.FS()); made.err != nil {
			return
		}
		made.name = filepath.Join(made.dir, "gongkai")
		if runtime.GOOS == "windows" {
			made.name += ".exe"
		}
		c := exec.Command("go", "build", "-o", made.name, "./cmd/gongkai")
		c.Dir = filepath.Join("..", "..")
		if text, err := c.CombinedOutput(); err != nil {
			made.err = errors.Join(err, errors.New(string(text)))
		}
	})
	if made.err != nil {
		t.Fatalf("go build ./cmd/gongkai: %v", made.err)
	}
	return made.name
}

// command is a run of the program in an environment, with the faces for tests.
func command(t testing.TB, env []string, args ...string) *exec.Cmd {
	t.Helper()
	c := exec.Command(binary(t), args...)
	c.Env = append(slices.Clone(env), fontsVariable+"="+made.fonts)
	return c
}

// exitCode is the exit status of a program that has ended, -1 when it could not be run or was
// killed.
func exitCode(err error) int {
	if err == nil {
		return 0
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode()
	}
	return -1
}
