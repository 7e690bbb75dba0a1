package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

// cost is what a build took.
type cost struct {
	cpu  time.Duration // of all processors
	wall time.Duration
	peak int64 // bytes of memory
}

// measureAgainst builds one corpus with this program and with another by turns, so that whatever
// else the machine does slows both, and prints what each took and how many times as much this one.
func measureAgainst(program, other, dir string, n, rounds int) error {
	if _, err := writeCorpus(dir, n); err != nil {
		return err
	}
	var own, others []cost
	for range rounds {
		for _, side := range []struct {
			program string
			costs   *[]cost
		}{{other, &others}, {program, &own}} {
			c, err := buildCost(side.program, dir)
			if err != nil {
				return err
			}
			*side.costs = append(*side.costs, c)
		}
	}
	before, now := middle(others), middle(own)
	fmt.Printf("\n| %d × 2, in the middle of %d | CPU | wall | peak memory |\n| --- | --- | --- | --- |\n", n, rounds)
	for _, row := range []struct {
		name string
		cost
	}{{filepath.Base(other), before}, {"this program", now}} {
		fmt.Printf("| %s | %.2f s | %.2f s | %d MB |\n", row.name, row.cpu.Seconds(), row.wall.Seconds(), row.peak>>20)
	}
	fmt.Printf("| ratio, difference | %.2f × | %.2f × | %+d MB |\n", now.cpu.Seconds()/before.cpu.Seconds(), now.wall.Seconds()/before.wall.Seconds(), (now.peak-before.peak)>>20)
	return nil
}

// buildCost is what a whole build takes.
func buildCost(program, dir string) (cost, error) {
	out := filepath.Join(dir, "dist")
	if err := os.RemoveAll(out); err != nil {
		return cost{}, err
	}
	c := exec.Command(program, "--site", dir, "build", "--date", day, "--out", out)
	start := time.Now()
	if said, err := c.CombinedOutput(); err != nil {
		return cost{}, fmt.Errorf("%s: %w\n%s", program, err, said)
	}
	return cost{cpu: c.ProcessState.UserTime() + c.ProcessState.SystemTime(), wall: time.Since(start), peak: peak(c)}, nil
}

// middle is of each measure the one in the middle.
func middle(costs []cost) cost {
	var cpu, wall []time.Duration
	var peak []int64
	for _, c := range costs {
		cpu, wall, peak = append(cpu, c.cpu), append(wall, c.wall), append(peak, c.peak)
	}
	slices.Sort(cpu)
	slices.Sort(wall)
	slices.Sort(peak)
	return cost{cpu[len(cpu)/2], wall[len(wall)/2], peak[len(peak)/2]}
}
