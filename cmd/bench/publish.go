package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// publishTimes is how long it takes to publish the public site of a corpus to a folder on a disk.
type publishTimes struct {
	first  pairs         // beside cp -r and sync of the same files
	same   time.Duration // nothing has changed
	edited time.Duration // one record has
	added  time.Duration // one is new

	verified time.Duration // the whole release is verified
	summed   time.Duration // sha256sum -c does the same
}

// String is the figures as the table has them.
func (p publishTimes) String() string {
	return fmt.Sprintf("%s | %.2f s | %.2f s | %.2f s | %.2f s | %.2f", p.first,
		p.same.Seconds(), p.edited.Seconds(), p.added.Seconds(), p.verified.Seconds(), p.verified.Seconds()/p.summed.Seconds())
}

// measurePublish publishes what stands in the output of a corpus of n records, and then with one
// record changed, and with one more.
func measurePublish(program, dir string, n, rounds int) (best publishTimes, err error) {
	disk, err := os.MkdirTemp("", "gongkai-bench-target-")
	if err != nil {
		return best, err
	}
	defer os.RemoveAll(disk)
	best = publishTimes{nil, time.Hour, time.Hour, time.Hour, time.Hour, time.Hour}
	id, err := os.OpenFile(filepath.Join(dir, "content", "site.yaml"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return best, err
	}
	_, err = id.WriteString("id: 5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a\n")
	if err := firstOf(err, id.Close()); err != nil {
		return best, err
	}
	if _, _, err := build(program, dir); err != nil {
		return best, err
	}
	if best.first, err = measurePairs(program, dir, disk, max(rounds, fewestPairs)); err != nil {
		return best, err
	}
	for round := range rounds {
		if err := measureRound(program, dir, filepath.Join(disk, fmt.Sprint(round)), n+round, &best); err != nil {
			return best, err
		}
	}
	return best, nil
}

// publishAlone measures publishing without all else.
func publishAlone(program, dir string, n, rounds int) error {
	if _, err := writeCorpus(dir, n); err != nil {
		return err
	}
	figures, err := measurePublish(program, dir, n, rounds)
	fmt.Printf("%d records: first publish | × cp -r and sync (quartiles) | unchanged | one edited | one new | verify | × sha256sum -c\n%s\n", n, figures)
	return firstOf(err, measureWire())
}

// verify verifies the release that is served at a target, and lets sha256sum do the same.
func verify(program, dir, target string, best *publishTimes) error {
	took, _, err := command(program, dir, "verify", target)
	best.verified = min(best.verified, took)
	if err != nil {
		return err
	}
	start := time.Now()
	c := exec.Command("sha256sum", "--quiet", "-c", "SHA256SUMS")
	c.Dir = filepath.Join(target, "current")
	out, err := c.CombinedOutput()
	best.summed = min(best.summed, time.Since(start))
	if err != nil {
		return fmt.Errorf("sha256sum: %w\n%s", err, out)
	}
	return nil
}

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func measureRound(program, dir, target string, n int, best *publishTimes) error {
	if _, _, err := build(program, dir); err != nil {
		return err
	}
	if _, err := published(program, dir, target); err != nil {
		return err
	}
	publish := func(figure *time.Duration) error {
		took, _, err := command(program, dir, "publish", "sites/public", target, "--date", day)
		*figure = min(*figure, took)
		return err
	}
	change := func(i int, change func(text string) string) error {
		name := filepath.Join(dir, "content", "records", filepath.FromSlash(recordName(i))+".md")
		src, err := os.ReadFile(name)
		if err != nil && !os.IsNotExist(err) {
			return err
		}
		if err := write(name, change(string(src))); err != nil {
			return err
		}
		if err := approve(dir); err != nil {
			return err
		}
		_, _, err = build(program, dir)
		return err
	}
	random := rand.New(rand.NewPCG(7, uint64(n)))
	steps := []func() error{
		func() error { return publish(&best.same) },
		func() error { return verify(program, dir, target, best) },
		func() error { return change(0, func(text string) string { return text + "\n改动一处。\n" }) },
		func() error { return publish(&best.edited) },
		func() error { return change(n, func(string) string { return recordText(random, n) }) },
		func() error { return publish(&best.added) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}
