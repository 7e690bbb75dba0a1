package main

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// clauses is the rules of the plan that software can hold (二 and 三), as the README cites them.
var clauses = []string{
	"二(二)", "二(三)", "二(四)", "二(五)1", "二(五)2", "二(五)3", "二(五) working days", "二(六)1", "二(六)2", "二(六)3", "二(六)4", "二(六)5", "二(六)6",
	"二(七)1", "二(七)2", "二(七)3", "二(七)4", "二(七)5", "二(七)6", "二(七)7", "二(七)8", "三(二)", "entries 69–72",
}

// TestEveryClauseHasACommandAndAScript holds the table of the README: a row for each clause, with commands and scripts that there are.
func TestEveryClauseHasACommandAndAScript(t *testing.T) {
	src, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, ok := strings.Cut(string(src), "| clause | what holds | command | script |\n| --- | --- | --- | --- |\n")
	if !ok {
		t.Fatal("the README has no table of clauses")
	}
	table, _, _ = strings.Cut(table, "\n\n")
	code := regexp.MustCompile("`([a-z_]+)")
	rows := strings.Split(table, "\n")
	for _, clause := range clauses {
		found := false
		for _, row := range rows {
			found = found || strings.HasPrefix(row, "| "+clause+" ")
		}
		if !found {
			t.Errorf("no row for %s", clause)
		}
	}
	for _, row := range rows {
		cells := strings.Split(strings.Trim(row, "| "), " | ")
		if len(cells) != 4 {
			t.Errorf("%d cells: %s", len(cells), row)
			continue
		}
		for _, c := range code.FindAllStringSubmatch(cells[2], -1) {
			known := c[1] == "reviewed" // a step of approve
			for _, command := range commands {
				known = known || command.name == c[1]
			}
			if !known {
				t.Errorf("there is no command %s: %s", c[1], row)
			}
		}
		scripts := code.FindAllStringSubmatch(cells[3], -1)
		if len(scripts) == 0 {
			t.Errorf("no script: %s", row)
		}
		for _, s := range scripts {
			if _, err := os.Stat("testdata/" + s[1] + ".txtar"); err != nil {
				t.Errorf("there is no script %s: %s", s[1], row)
			}
		}
	}
}
