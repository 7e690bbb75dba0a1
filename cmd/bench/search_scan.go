package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"gongkai/generator/search"
)

// scanned is one document of a site, and what a plain scan reads of it.
type scanned struct {
	search.Document
	title, text string // folded; blocks have a line each
}

// readIndexed reads the documents of a built site out of the texts that its search page loads.
func readIndexed(dir string) ([]scanned, error) {
	var documents []scanned
	files, err := filepath.Glob(filepath.Join(dir, "search", "t*.js"))
	if err != nil || len(files) == 0 {
		return nil, errors.Join(fmt.Errorf("%s is no built site with a search page", dir), err)
	}
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		_, list, _ := strings.Cut(string(src), ",")
		var all [][]json.RawMessage
		if err := json.Unmarshal([]byte(strings.TrimSuffix(list, ")\n")), &all); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for _, values := range all {
			var head [3]string // title, address, day
			for i := range head {
				if err := json.Unmarshal(values[i], &head[i]); err != nil {
					return nil, fmt.Errorf("%s: %w", name, err)
				}
			}
			var blocks [][2]string
			if err := json.Unmarshal(values[4], &blocks); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			d := scanned{Document: search.Document{Title: head[0], Href: head[1], Day: head[2]}, title: foldPlainly(head[0])}
			for _, b := range blocks {
				d.Blocks = append(d.Blocks, search.Block{Label: b[0], Text: b[1]})
				d.text += foldPlainly(b[1]) + "\n"
			}
			documents = append(documents, d)
		}
	}
	// As the index numbers them, from the last.
	slices.SortFunc(documents, func(a, b scanned) int { return cmp.Or(cmp.Compare(b.Day, a.Day), cmp.Compare(path(b), path(a))) })
	return documents, nil
}

// path is the address of a record without what all have: the order of records of one day is that of
// their files.
func path(d scanned) string { return strings.TrimSuffix(d.Href, ".html") }

// foldPlainly is a text as it is looked for, by the definition of it: it shares no line with what
// makes the index.
func foldPlainly(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(text))
}

// scan is how many documents hold a run of characters, and the addresses of the first ten: those
// that hold it in the title, then the others, each from the last day on.
func scan(documents []scanned, question string) (count int, first []string) {
	word := foldPlainly(question)
	var inText []string
	for _, d := range documents {
		switch {
		case strings.Contains(d.title, word):
			count++
			first = append(first, d.Href)
		case strings.Contains(d.text, word):
			count++
			inText = append(inText, d.Href)
		}
	}
	first = append(first, inText...)
	return count, first[:min(len(first), 10)]
}

// han is a run of characters as they stand in a text.
var han = regexp.MustCompile(`\p{Han}{2,}`)

// questionsFrom is runs of characters that stand in documents, anywhere: so many of two to nine
// characters, and behind them those of one. None is asked twice, for the second time nothing would
// be loaded.
func questionsFrom(documents []scanned, long, single int) []string {
	random := rand.New(rand.NewPCG(19, 6))
	var questions []string
	asked := map[string]bool{}
	for tries := 0; len(questions) < long+single && tries < 1000*(long+single); tries++ {
		d := &documents[random.IntN(len(documents))]
		if len(d.Blocks) == 0 {
			continue
		}
		runs := han.FindAllString(d.Blocks[random.IntN(len(d.Blocks))].Text, -1)
		if len(runs) == 0 {
			continue
		}
		run := []rune(runs[random.IntN(len(runs))])
		length := 1
		if len(questions) < long {
			length = min(len(run), 2+random.IntN(8))
		}
		from := random.IntN(len(run) - length + 1)
		if question := string(run[from : from+length]); !asked[question] {
			asked[question] = true
			questions = append(questions, question)
		}
	}
	return questions
}
