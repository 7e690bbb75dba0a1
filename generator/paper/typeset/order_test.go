package typeset

import (
	"fmt"
	"slices"
	"testing"
)

// TestLinesStandAsUAX9Says holds the order of a line by the levels of its characters (UAX #9, L2).
func TestLinesStandAsUAX9Says(t *testing.T) {
	for levels, want := range map[string]string{
		"000":      "0 1 2",
		"111":      "2 1 0",
		"0110":     "0 2 1 3",
		"12211":    "4 3 1 2 0",
		"00112200": "0 1 4 5 3 2 6 7",
		"2":        "0",
	} {
		cs := make([]char, len(levels))
		for i := range cs {
			cs[i].level = levels[i] - '0'
		}
		if got := fmt.Sprint(visual(cs)); got != "["+want+"]" {
			t.Errorf("levels %s: %s, want %s", levels, got, want)
		}
	}
}

// TestNothingOverlapsWhateverTheOrder: characters fill their line without a hole, whichever way
// some of them run.
func TestNothingOverlapsWhateverTheOrder(t *testing.T) {
	for seed := range 1 << 8 {
		cs := make([]char, 8)
		total := 0.0
		for i := range cs {
			cs[i].width, cs[i].before = float64(1+i), float64(i%3)/8
			cs[i].leftward = seed&1 == 1
			cs[i].level = uint8(seed >> i & 1)
			if cs[i].leftward {
				cs[i].level++
			}
			if total += cs[i].width; i > 0 {
				total += cs[i].before
			}
		}
		at := positions(cs, fitting{})
		order := []int{0, 1, 2, 3, 4, 5, 6, 7}
		slices.SortFunc(order, func(a, b int) int {
			if at[a] < at[b] {
				return -1
			}
			return 1
		})
		end := 0.0
		for _, i := range order {
			if at[i] < end-epsilon {
				t.Fatalf("%b: character %d begins at %v, before %v", seed, i, at[i], end)
			}
			end = at[i] + cs[i].width
		}
		if end > total+epsilon || end < total-epsilon {
			t.Errorf("%b: the line is %v wide, want %v", seed, end, total)
		}
	}
}
