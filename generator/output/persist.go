package output

import (
	"time"

	"gongkai/generator/fileerror"
)

// persistence tries an operation again while another program may hold a file for a moment: a virus
// scanner that looks at what was just written, a spreadsheet program that is closing.
type persistence struct {
	sleep  func(time.Duration)
	passes func(error) bool // reports that an error may be gone soon
}

// The pauses between two attempts grow, and make up some four seconds: longer than a scanner takes
// for a file, and short enough to be waited for.
const (
	firstPause = 10 * time.Millisecond
	longPause  = 500 * time.Millisecond
	attempts   = 13
)

// persistent waits by the clock of the machine.
func persistent() persistence { return persistence{time.Sleep, fileerror.MayPass} }

// try does something until it succeeds, fails for good, or has failed often enough. The error is
// that of the last attempt.
func (p persistence) try(do func() error) error {
	err := do()
	for i, pause := 1, firstPause; i < attempts && err != nil && p.passes(err); i++ {
		p.sleep(pause)
		pause = min(2*pause, longPause)
		err = do()
	}
	return err
}
