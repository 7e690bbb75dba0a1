// Package shipped tries the program as it is handed out on the site in the repository: what it builds
// is opened in browsers, asked of servers and held against standards.
package shipped

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"gongkai/generator/paper/font/fonttest"
)

// repository is the folder of the repository, which is a site folder.
const repository = "../../.."

// program is the program that TestMain builds.
var program string

func TestMain(m *testing.M) {
	status, err := buildAndRun(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		status = 1
	}
	os.Exit(status)
}

func buildAndRun(m *testing.M) (status int, err error) {
	dir, err := os.MkdirTemp("", "gongkai-shipped")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	program = filepath.Join(dir, "gongkai")
	if told, err := exec.Command("go", "build", "-o", program, "gongkai/cmd/gongkai").CombinedOutput(); err != nil {
		return 0, fmt.Errorf("go build: %w\n%s", err, told)
	}
	if err := lookAtInputs(); err != nil {
		return 0, err
	}
	return m.Run(), nil
}

// lookAtInputs reads every folder from which the program and the site are made: go test takes a
// result from an earlier run where nothing that a test opened has changed, and what the program
// opens it does not see.
func lookAtInputs() error {
	for _, dir := range []string{"cmd", "content", "generator", "layouts", "static"} {
		err := filepath.WalkDir(filepath.Join(repository, dir), func(string, fs.DirEntry, error) error { return nil })
		if err != nil {
			return err
		}
	}
	return nil
}

// run runs the program with an environment and none of the machine's, and returns its exit status.
func run(args, env []string, stdout, stderr io.Writer) int {
	command := exec.Command(program, args...)
	command.Env, command.Stdout, command.Stderr = append(env, "TMPDIR="+os.TempDir()), stdout, stderr
	err := command.Run()
	if err != nil && command.ProcessState == nil {
		fmt.Fprintln(stderr, err)
		return -1
	}
	return command.ProcessState.ExitCode()
}

// testFonts names the faces for tests as the fonts, so that no face of the machine changes a page.
func testFonts(t *testing.T) []string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, fonttest.FS()); err != nil {
		t.Fatal(err)
	}
	return []string{"GONGKAI_FONTS=" + dir}
}
