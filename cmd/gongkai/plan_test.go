package main

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/diag"
)

// Made from the clauses: the table in the manual for supervisors, and the list by which somebody
// reviews what the scripts prove.
const (
	supervisorsManual = "../../generator/manual/manual-supervisor.md"
	clausesPage       = "../../generator/clauses.md"
	clausesHead       = "| 条款和要求 | 怎样落实 | 命令 | 由人办理 |\n| --- | --- | --- | --- |\n"
)

// TestEveryClauseIsProvedInItsOwnWords holds that each proof stands where its script asserts
// something and speaks in words of the clause, and that all of the words that matter are spoken.
func TestEveryClauseIsProvedInItsOwnWords(t *testing.T) {
	t.Parallel()
	asserted := map[string]string{}
	for _, c := range clauses {
		words := strings.Fields(c.words)
		for _, word := range words {
			if !saysWord(c.asks, word) {
				t.Errorf("%s: %s is no word of the clause: %s", c.number, word, c.asks)
			}
			if !slices.ContainsFunc(c.proofs, func(p proof) bool { return saysWord(p.asserts, word) }) {
				t.Errorf("%s: no proof speaks of %s: %s", c.number, word, c.asks)
			}
		}
		for _, p := range c.proofs {
			if _, read := asserted[p.script]; !read {
				asserted[p.script] = assertions(t, p.script)
			}
			if !strings.Contains(asserted[p.script], p.asserts) {
				t.Errorf("%s: %s.txtar does not assert: %s", c.number, p.script, p.asserts)
			}
			if !slices.ContainsFunc(words, func(word string) bool { return saysWord(p.asserts, word) }) {
				t.Errorf("%s: %s proves nothing in the words of the clause (%s): %s", c.number, p.script, c.words, p.asserts)
			}
		}
	}
}

// saysWord tells whether a text has the word; spaces around figures are a matter of print.
func saysWord(text, word string) bool {
	return strings.Contains(strings.ReplaceAll(text, " ", ""), word)
}

// TestEveryClauseIsServed holds that each clause names commands that there are, codes that are
// explained and a proof; or says that it is left to people.
func TestEveryClauseIsServed(t *testing.T) {
	t.Parallel()
	for _, c := range clauses {
		commands := strings.Fields(c.commands)
		if (len(commands) == 0) != (len(c.proofs) == 0) {
			t.Errorf("%s: what has a command has a proof: %s", c.number, c.asks)
		}
		if len(commands) == 0 && c.people == "" {
			t.Errorf("%s: nobody does it: %s", c.number, c.asks)
		}
		for _, name := range commands {
			if !isCommand(name) {
				t.Errorf("%s: there is no command %s", c.number, name)
			}
		}
		for _, list := range regexp.MustCompile(`\[([a-z、-]+)\]`).FindAllStringSubmatch(c.served, -1) {
			for _, code := range strings.Split(list[1], "、") {
				if _, ok := diag.Explain(code); !ok {
					t.Errorf("%s: there is no code %s", c.number, code)
				}
			}
		}
	}
}

// assertsLine is a line of a script that fails it where something is not found.
var assertsLine = regexp.MustCompile(`^(\[[^\]]+\] )?(stdout|stderr|grep|exists|workbook|cmp|exec grep) `)

// assertions is all that a script asserts: its lines that look for something, and the files to
// which it compares what the program wrote. What it merely feeds to the program is not in it.
func assertions(t *testing.T, script string) string {
	src, err := os.ReadFile("testdata/" + script + ".txtar")
	if err != nil {
		t.Error(err)
		return ""
	}
	files := strings.Split(string(src), "\n-- ")
	var lines, compared []string
	for line := range strings.Lines(files[0]) {
		if !assertsLine.MatchString(line) {
			continue
		}
		lines = append(lines, line)
		if args := strings.Fields(line); args[0] == "cmp" || args[0] == "workbook" {
			compared = append(compared, args[len(args)-1])
		}
	}
	for _, file := range files[1:] {
		if name, text, _ := strings.Cut(file, " --\n"); slices.Contains(compared, name) {
			lines = append(lines, text)
		}
	}
	return strings.Join(lines, "\n")
}

// TestPagesOfClausesFollowTheTable holds that the manual and the list for reviewers have the
// clauses as they are here; -update rewrites them.
func TestPagesOfClausesFollowTheTable(t *testing.T) {
	t.Parallel()
	manual, err := os.ReadFile(supervisorsManual)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(manual), clausesHead)
	if !found {
		t.Fatal("the manual for supervisors has no table of clauses")
	}
	_, after, _ := strings.Cut(rest, "\n\n")
	if after != "" {
		after = "\n" + after
	}
	followsClauses(t, supervisorsManual, before+clausesHead+clausesTable()+after)
	followsClauses(t, clausesPage, clausesList())
}

func followsClauses(t *testing.T, name, want string) {
	if got, _ := os.ReadFile(name); string(got) == want {
		return
	}
	if !*update {
		t.Errorf("%s is not made from the clauses of cmd/gongkai/clauses*_test.go; make golden rewrites it", name)
		return
	}
	if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
		t.Error(err)
	}
}

// clausesTable is the clauses for supervisors.
func clausesTable() string {
	var b strings.Builder
	for _, c := range clauses {
		commands := "—"
		if c.commands != "" {
			commands = "`" + strings.Join(strings.Fields(c.commands), "`、`") + "`"
		}
		people := c.people
		if people == "" {
			people = "—"
		}
		fmt.Fprintf(&b, "| **%s** %s | %s | %s | %s |\n", c.number, c.asks, c.served, commands, people)
	}
	return b.String()
}

// clausesList is the clauses for somebody who reviews what is proved: each with the scripts and
// what they assert.
func clausesList() string {
	var b strings.Builder
	b.WriteString("# The plan, clause by clause\n\nMade from `cmd/gongkai/clauses*_test.go` by `make golden`. Below each clause of the plan, in its words: how it\nis met, what is left to people, and what the scripts of `cmd/gongkai/testdata` assert. The words in bold must be\nspoken by what is asserted (`TestEveryClauseIsProvedInItsOwnWords`).\n")
	for i, c := range clauses {
		fmt.Fprintf(&b, "\n## %d. %s\n\n> %s\n\n%s。\n", i+1, c.number, c.asks, c.served)
		if c.people != "" {
			fmt.Fprintf(&b, "\n由人办理：%s。\n", c.people)
		}
		if c.words != "" {
			fmt.Fprintf(&b, "\n**%s**\n\n", strings.Join(strings.Fields(c.words), "** **"))
		}
		for _, p := range c.proofs {
			fmt.Fprintf(&b, "- [%s](../cmd/gongkai/testdata/%[1]s.txtar): ``%s``\n", p.script, p.asserts)
		}
	}
	return b.String()
}
