package main

import (
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/portable"
)

// The lines of ten documents are compared: of this program, and of others that set Chinese, as far
// as they are there. Face, size and measure are the same: 28 characters on 156 mm. Lines are counted
// in the PDFs, for all alike.

// tally is what is counted of lines.
type tally struct{ lines, over3, over8, lone int }

// compareLines prints the table.
func compareLines() error {
	dir, err := os.MkdirTemp("", "gongkai-lines-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if _, err := exec.LookPath("pdftocairo"); err != nil {
		fmt.Println("\nLines are not compared: poppler-utils is not installed.")
		return nil
	}
	fmt.Println("\n| set by | lines | drawn out over 0.03 em | over 0.08 em | last lines of one character |")
	fmt.Println("| --- | --- | --- | --- | --- |")
	for _, s := range setters {
		var sum tally
		for kind := range kinds {
			at := filepath.Join(dir, fmt.Sprint("lines-", s.name, kind))
			if err := os.MkdirAll(at, 0o755); err != nil {
				return err
			}
			file, err := s.set(at, document(kind))
			if err == nil {
				err = sum.count(file)
			}
			if err != nil {
				fmt.Printf("| %s | not there: %s |\n", s.name, firstLine(err))
				sum = tally{}
				break
			}
		}
		if sum.lines > 0 {
			fmt.Printf("| %s | %d | %d | %d | %d |\n", s.name, sum.lines, sum.over3, sum.over8, sum.lone)
		}
	}
	return nil
}

func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}

var (
	pageCount = regexp.MustCompile(`(?m)^Pages:\s+(\d+)`)
	useGlyph  = regexp.MustCompile(`<use xlink:href="#glyph[^"]*" x="([0-9.]+)" y="([0-9.]+)"`)
)

// count adds the lines of a file. What a line is drawn out by is the middle one of the distances
// between its glyphs, less an em.
func (t *tally) count(file string) error {
	info, err := exec.Command("pdfinfo", file).Output()
	if err != nil {
		return err
	}
	pages, _ := strconv.Atoi(string(pageCount.FindSubmatch(info)[1]))
	for page := 1; page <= pages; page++ {
		n := strconv.Itoa(page)
		svg, err := exec.Command("pdftocairo", "-svg", "-f", n, "-l", n, file, "-").Output()
		if err != nil {
			return err
		}
		lines := map[int][]float64{}
		for _, m := range useGlyph.FindAllSubmatch(svg, -1) {
			x, _ := strconv.ParseFloat(string(m[1]), 64)
			y, _ := strconv.ParseFloat(string(m[2]), 64)
			line := portable.Int(math.Round(y))
			lines[line] = append(lines[line], x)
		}
		for _, xs := range lines {
			t.lines++
			if len(xs) == 2 { // every paragraph ends with a full stop
				t.lone++
			}
			slices.Sort(xs)
			var apart []float64
			for i := 1; i < len(xs); i++ {
				apart = append(apart, (xs[i]-xs[i-1])/em-1)
			}
			slices.Sort(apart)
			if len(apart) == 0 {
				continue
			}
			if d := apart[len(apart)/2]; d > 0.08 {
				t.over8++
				t.over3++
			} else if d > 0.03 {
				t.over3++
			}
		}
	}
	return nil
}
