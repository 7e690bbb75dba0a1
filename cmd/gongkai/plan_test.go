package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/diag"
)

// clauses is the rules of the plan that software can hold (parts 二 and 三), in its order: the
// beginning of the row in the manual for supervisors, which tells what holds the rule and by which
// command, and the scripts that prove it.
var clauses = []struct {
	begins  string
	scripts string
}{
	{"二(二) 目录", "catalogue_diff catalogue_import catalogue_import_wrong catalogue_renumbered"},
	{"二(二) 涉密", "check_secrecy check_attachment_inside check_attachment_pdf"},
	{"二(三) ", "check_scope leak_text leak_derived leak_ledger"},
	{"二(四) ", "check_method leak_methods bulletin_build due"},
	{"二(五)1 ", "check_late due"},
	{"二(五)2 ", "check_period check_ledger due"},
	{"二(五)3 ", "check_deferral approve_changed due"},
	{"二(五) 工作日", "check_calendar due"},
	{"二(六)1 ", "approve approve_refused feedback_end"},
	{"二(六)2 ", "approve_refused approve_major"},
	{"二(六)3 ", "approve approve_major approve_key approve_form"},
	{"二(六)4 ", "approve_changed approve_forged check_copied check_deviation check_timing check_office"},
	{"二(六)5 ", "check_feedback feedback_end new_from_feedback report leak_ledger approve"},
	{"二(六)6 ", "archive approve"},
	{"二(七)1 ", "check_secrecy check_waiver build_attachment_clean check_attachment_refused"},
	{"二(七)2 ", "check_risk new_ledger"},
	{"二(七)3 ", "check_ledger due"},
	{"二(七)4 ", "bulletin_build board_round"},
	{"二(七)5 ", "check_relation due feedback_end registers"},
	{"二(七)6 ", "report report_libreoffice catalogue_diff registers"},
	{"二(七)7 ", "due due_ics report"},
	{"二(七)8 ", "report leak_ledger check_ledger_site"},
	{"三(一) ", "registers"},
	{"三(二) ", "check_office check_catalogue_office report"},
	{"三(三) ", "registers"},
	{"三(五) ", "registers"},
	{"目录第69至72项 ", "check_relation board_round"},
}

const clausesHead = "| 条款 | 怎样落实 | 命令 |\n| --- | --- | --- |\n"

// TestEveryClauseHasACommandAndAScript holds the table of clauses in the manual for supervisors: a
// row for each clause and none besides, with commands and codes that there are, and scripts behind
// it.
func TestEveryClauseHasACommandAndAScript(t *testing.T) {
	src, err := os.ReadFile("../../generator/manual/manual-supervisor.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, ok := strings.Cut(string(src), clausesHead)
	if !ok {
		t.Fatal("the manual for supervisors has no table of clauses")
	}
	table, _, _ = strings.Cut(table, "\n\n")
	rows := strings.Split(strings.TrimSpace(table), "\n")
	if len(rows) != len(clauses) {
		t.Errorf("%d rows for %d clauses", len(rows), len(clauses))
	}
	for _, clause := range clauses {
		i := slices.IndexFunc(rows, func(row string) bool { return strings.HasPrefix(row, "| "+clause.begins) })
		if i < 0 {
			t.Errorf("no row for %s", clause.begins)
			continue
		}
		checkClause(t, rows[i])
		for _, script := range strings.Fields(clause.scripts) {
			if _, err := os.Stat("testdata/" + script + ".txtar"); err != nil {
				t.Errorf("there is no script %s for %s", script, clause.begins)
			}
		}
	}
}

func checkClause(t *testing.T, row string) {
	cells := strings.Split(strings.Trim(row, "| "), " | ")
	if len(cells) != 3 {
		t.Errorf("%d cells: %s", len(cells), row)
		return
	}
	named := regexp.MustCompile("`([a-z]+)").FindAllStringSubmatch(cells[2], -1)
	if len(named) == 0 {
		t.Errorf("no command: %s", row)
	}
	for _, name := range named {
		if !isCommand(name[1]) {
			t.Errorf("there is no command %s: %s", name[1], row)
		}
	}
	for _, code := range regexp.MustCompile(`[a-z]+(?:-[a-z]+)+`).FindAllString(cells[1], -1) {
		if _, ok := diag.Explain(code); !ok {
			t.Errorf("there is no code %s: %s", code, row)
		}
	}
}
