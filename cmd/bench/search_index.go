package main

import (
	"fmt"
	"runtime"
	"slices"
	"syscall"
	"time"

	"gongkai/generator/search"
)

// measureIndex prints what it takes of the processor to make the index of documents that have been
// read, alone: not to parse their texts, and not to write the files.
func measureIndex(documents []scanned) error {
	const rounds = 3
	best := time.Hour
	files, size := 0, 0
	for range rounds {
		runtime.GC()
		before, err := processorTime()
		if err != nil {
			return err
		}
		files, size = 0, 0
		chars := 0
		for i := range documents {
			chars += (len(documents[i].title) + len(documents[i].text)) / 3
		}
		index := search.NewBuilder(chars, func(f search.File) error {
			files, size = files+1, size+len(f.Data)
			return nil
		})
		for _, d := range slices.Backward(documents) { // the oldest first
			if err := index.Add(&d.Document); err != nil {
				return err
			}
		}
		if _, err := index.Close(); err != nil {
			return err
		}
		after, err := processorTime()
		if err != nil {
			return err
		}
		best = min(best, after-before)
	}
	fmt.Printf("\nthe index of %d documents: %.2f s of the processor, %d files, %.1f MB\n", len(documents), best.Seconds(), files, float64(size)/(1<<20))
	return nil
}

// processorTime is how long the processors have worked for this program.
func processorTime() (time.Duration, error) {
	var usage syscall.Rusage
	err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano()), err
}
