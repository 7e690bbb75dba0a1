package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

// fewestPairs is how often the first publish and the copy are measured by turns at least: on a disk
// that others use, too, one of a pair may take twice as long as the other for nothing of its own.
const fewestPairs = 9

// pair is a first publish and a copy of the same files, one right after the other.
type pair struct {
	published time.Duration
	copied    time.Duration // cp -r and sync
}

// ratio is the publish by the copy.
func (p pair) ratio() float64 { return p.published.Seconds() / p.copied.Seconds() }

// pairs is what was measured by turns.
type pairs []pair

// quartile is the q-th quartile of a figure of the pairs.
func (p pairs) quartile(q int, figure func(pair) float64) float64 {
	var all []float64
	for _, one := range p {
		all = append(all, figure(one))
	}
	slices.Sort(all)
	return all[(len(all)-1)*q/4]
}

// String is the median of the first publish, and that of the ratios with their quartiles.
func (p pairs) String() string {
	took := p.quartile(2, func(one pair) float64 { return one.published.Seconds() })
	return fmt.Sprintf("%.2f s | %.2f (%.2f–%.2f)", took, p.quartile(2, pair.ratio), p.quartile(1, pair.ratio), p.quartile(3, pair.ratio))
}

// measurePairs publishes a part to new places below a folder on a disk, and copies it beside them,
// each of the two first every second time. Nothing is removed before all is measured: for a minute
// ext4 gives none of the inodes that were freed to a new file, and looks at each of them anew for
// every file that is made.
func measurePairs(program, dir, disk string, n int) (pairs, error) {
	var all pairs
	for i := range n {
		var one pair
		steps := []func() error{
			func() (err error) {
				one.copied, err = copied(dir, filepath.Join(disk, fmt.Sprintf("copy-%d", i)))
				return err
			},
			func() (err error) {
				one.published, err = published(program, dir, filepath.Join(disk, fmt.Sprintf("first-%d", i)))
				return err
			},
		}
		if i%2 == 1 {
			slices.Reverse(steps)
		}
		for _, step := range steps {
			if err := system("sync"); err != nil { // of what others have written neither waits
				return nil, err
			}
			if err := step(); err != nil {
				return nil, err
			}
		}
		all = append(all, one)
	}
	return all, nil
}

// copied is how long it takes to copy the public site to a disk.
func copied(dir, to string) (time.Duration, error) {
	start := time.Now()
	err := firstOf(system("cp", "-r", filepath.Join(dir, "dist", "sites", "public"), to), system("sync"))
	return time.Since(start), err
}

// published is how long the first publish of it to a new place takes.
func published(program, dir, target string) (time.Duration, error) {
	if err := os.Mkdir(target, 0o755); err != nil {
		return 0, err
	}
	took, _, err := command(program, dir, "publish", "sites/public", target, "--date", day)
	return took, err
}

func system(name string, args ...string) error {
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", name, err, out)
	}
	return nil
}
