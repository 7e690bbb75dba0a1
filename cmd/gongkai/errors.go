package main

import (
	"errors"
	"fmt"
	"strings"

	"gongkai/generator/diag"
)

// Exit statuses.
const (
	exitDone     = 0
	exitProblems = 1 // in the content
	exitUsage    = 2
	exitFailed   = 3 // could not read or write
)

// errHelp says that somebody asked for help.
var errHelp = errors.New("help")

// usageError says that the program was called in a wrong way. With nothing in it that has been
// told.
type usageError struct{ err error }

func (e *usageError) Error() string { return fmt.Sprintf("wrong usage: %v", e.err) }

// usagef makes a usageError as diag.T makes its text.
func usagef(zh, en string, args ...any) error { return &usageError{diag.Failf(zh, en, args...)} }

// contentError says that the content has problems.
type contentError struct {
	problems diag.List // that nobody has been told of yet
	outcome  diag.Text // what was not done because of them; may be empty
}

func (e *contentError) Error() string {
	return fmt.Sprintf("%d problems in the content", len(e.problems))
}

// nothingWritten is the outcome of most commands that find problems.
var nothingWritten = diag.T("没有写入任何内容", "nothing was written")

// stopOn is a contentError where a list has errors that stop a build: those of drafts do not.
func stopOn(problems diag.List) error {
	if problems.Stops() {
		return &contentError{problems: problems}
	}
	return nil
}

// tell tells of an error and returns the exit status of its kind. What is no other kind could not
// be read or written.
func (a *app) tell(err error) int {
	var usage *usageError
	var content *contentError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errHelp):
		a.showHelp()
		return exitDone
	case errors.As(err, &usage):
		if usage.err != nil {
			fmt.Fprintf(a.stderr, "gongkai: %s\n\t%s\n", strings.TrimSpace(a.in(explain(usage.err))), a.usageLine())
		}
		return exitUsage
	case errors.As(err, &content):
		a.report(content.problems)
		if !content.outcome.IsZero() {
			a.note(content.outcome)
		}
		return exitProblems
	}
	fmt.Fprintf(a.stderr, "gongkai: %s\n", diag.OneLine(a.in(explain(err))))
	return exitFailed
}

// report prints problems to standard error, and says how many there are.
func (a *app) report(problems diag.List) {
	errors, warnings := 0, 0
	for _, p := range problems {
		fmt.Fprint(a.stderr, a.problem(p))
		if p.Severity == diag.Error {
			errors++
		} else {
			warnings++
		}
	}
	if errors > 0 {
		a.note(diag.T("共 %d 处错误，%d 处警告", "errors: %d, warnings: %d", errors, warnings))
	}
}

// problem is a problem as the terminal shows it.
func (a *app) problem(p diag.Problem) string {
	a.hear(p)
	return a.runnable(p.Format(a.lang))
}

// problemsJSON is problems as other programs read them.
func (a *app) problemsJSON(problems diag.List) ([]byte, error) {
	a.hear(problems...)
	return problems.JSON(a.lang)
}

func (a *app) hear(problems ...diag.Problem) {
	if a.heard == nil {
		return
	}
	for _, p := range problems {
		a.heard(p.Text)
		a.heard(p.Fix)
	}
}
