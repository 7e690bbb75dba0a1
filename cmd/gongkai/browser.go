package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"

	"gongkai/generator/diag"
)

// opener is the command that opens a file in the browser of whoever sits at the machine.
func opener(system, file string) []string {
	switch system {
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler", file}
	case "darwin":
		return []string{"open", file}
	}
	return []string{"xdg-open", file}
}

// openBrowser opens the preview in a browser, and gives what takes the page away again that leads
// there. The address holds the secret of the preview: other users of the machine see the arguments
// of every program, so the browser is given a page that only this user can read.
func (a *app) openBrowser(address string) (done func()) {
	page, err := os.CreateTemp("", "gongkai-*.html") // for this user alone
	if err != nil {
		a.cannotOpen()
		return func() {}
	}
	done = func() { os.Remove(page.Name()) }
	_, err = fmt.Fprintf(page, `<!DOCTYPE html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=%[1]s"><title>gongkai</title><a href="%[1]s">gongkai</a>`, address)
	if err = errors.Join(err, page.Close()); err != nil {
		a.cannotOpen()
		return done
	}
	command := opener(runtime.GOOS, page.Name())
	browser := exec.Command(command[0], command[1:]...)
	if err := browser.Start(); err != nil {
		a.cannotOpen()
		return done
	}
	go func() { _ = browser.Wait() }()
	return done
}

func (a *app) cannotOpen() {
	a.note(diag.T("打不开浏览器；请自己在浏览器中打开上面的地址", "no browser could be opened; open the address above yourself"))
}
