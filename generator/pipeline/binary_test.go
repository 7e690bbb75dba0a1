package pipeline_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
)

var made struct {
	once sync.Once
	dir  string
	name string
	err  error
}

func TestMain(m *testing.M) {
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

func command(name string, args ...string) *exec.Cmd { return exec.Command(name, args...) }

// exitCode is the exit status of a program that has ended, -1 when it could not be run or was killed.
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
