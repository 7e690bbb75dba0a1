package main

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
)

// measureWire prints what travels to a server by SFTP for one edited record of ten thousand: the test
// of that counts the bytes at the connection with an sshd of its own.
func measureWire() error {
	c := exec.Command("go", "test", "-count=1", "-v", "-run", "^TestPublishSendsWhatDiffers$", "./generator/publish/sftpstore")
	c.Env = append(os.Environ(), "GONGKAI_SOAK=10")
	said, err := c.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%v: %w\n%s", c.Args, err, said)
	}
	fmt.Println("\n| by SFTP | files that differ | on the wire | × what is allowed (1.05 × those + 1 MB) | time |")
	fmt.Println("| --- | --- | --- | --- | --- |")
	way := ""
	line := regexp.MustCompile(`: (\w+), (\d+) records: the first publish|one edited record: (\S+), (\d+) KB on the wire, (\d+) KB differ`)
	for _, m := range line.FindAllStringSubmatch(string(said), -1) {
		if m[1] != "" {
			way = m[1] + ", " + m[2] + " records"
			continue
		}
		wire, _ := strconv.ParseFloat(m[4], 64)
		differ, _ := strconv.ParseFloat(m[5], 64)
		fmt.Printf("| %s, one edited | %.0f KB | %.0f KB | %.2f | %s |\n", way, differ, wire, wire/(float64(1.05*differ)+1024), m[3])
	}
	return nil
}
