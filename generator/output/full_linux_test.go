package output

import (
	"os"
	"os/exec"
	"syscall"
	"testing"
)

// limitFiles bounds the bytes of every file that this process writes.
func limitFiles(bytes uint64) error {
	return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: bytes, Max: bytes})
}

func runFillUp(t *testing.T, dir string) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "GONGKAI_TEST_FILL="+dir)
	if text, err := c.CombinedOutput(); err != nil {
		t.Errorf("a write that fails midway: %v\n%s", err, text)
	}
}
