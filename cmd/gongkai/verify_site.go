package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"gongkai/generator/diag"
	"gongkai/generator/output"
	"gongkai/generator/publish/verify"
)

// compareSite compares what a server shows. It can be broken off and goes on where it keeps a state.
func (a *app) compareSite(address *url.URL, terms verify.Terms, f verifyFlags) (*verify.Report, error) {
	if address.User != nil {
		return nil, usagef("网址中不要写用户名和口令", "write no user name and no password into the address")
	}
	asks, err := client(*f.cacert)
	if err != nil {
		return nil, err
	}
	visit := verify.Visit{
		Terms: terms, Client: asks, Agent: "gongkai/" + version() + " (verify)", Most: *f.most, Wait: sleep,
		Stray: "gongkai-" + rand.Text() + ".html",
	}
	if *f.rate > 0 {
		visit.Every = time.Second / time.Duration(*f.rate)
	}
	if *f.state != "" {
		if visit.State, err = readState(*f.state); err != nil {
			return nil, err
		}
		visit.Save = func(s verify.State) error { return writeState(*f.state, s) }
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	report, err := verify.Site(ctx, address, visit)
	if errors.Is(err, context.Canceled) && ctx.Err() != nil {
		return nil, brokenOff(*f.state != "")
	}
	return report, err
}

// brokenOff says how a run that was broken off is continued.
func brokenOff(kept bool) error {
	if kept {
		return diag.Failf("核对中断，没有完成；再次运行同一命令，接着核对", "broken off; the same command goes on where this one ended")
	}
	return diag.Failf("核对中断，没有完成；加上 --state 文件，下次可以接着核对", "broken off; with --state FILE the next run goes on where this one ended")
}

// sleep waits, or ends with the context.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// readState reads what an earlier run knew; nothing where there was none.
func readState(name string) (s verify.State, err error) {
	src, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return s, err
	}
	if err := json.Unmarshal(src, &s); err != nil {
		return s, diag.Failf("%s 不是 gongkai verify 记下的进度；删掉它，从头核对", "%s is not what gongkai verify keeps; delete it to begin anew", filepath.ToSlash(name))
	}
	return s, nil
}

func writeState(name string, s verify.State) error {
	src, err := json.MarshalIndent(s, "", " ")
	if err != nil {
		return err
	}
	return output.WriteFile(name, func(w io.Writer) error {
		_, err := w.Write(append(src, '\n'))
		return err
	})
}

// verified prints what was found.
func (a *app) verified(what string, terms verify.Terms, r *verify.Report) {
	if r.Release != nil {
		a.println("%s：第 %d 号发布（%s，%s）", "%s: release %d (%s, %s)", filepath.ToSlash(what), r.Release.Number, r.Release.Part, r.Release.Day)
	}
	a.println("核对了 %d 个文件，%s", "files compared: %d, %s", r.Files, size(r.Bytes))
	warnings := 0
	for _, d := range r.Differences {
		name := d.Name
		if name == "" {
			name = what
		}
		if d.Warning {
			warnings++
			fmt.Fprintf(a.stdout, "%s%s: %s [%s]\n", a.say("提醒：", "warning: "), diag.OneLine(name), a.in(d.Text), d.Kind)
			continue
		}
		fmt.Fprintf(a.stdout, "%s: %s [%s]\n", diag.OneLine(name), a.in(d.Text), d.Kind)
	}
	switch n := len(r.Differences) - warnings; {
	case n > 0:
		a.println("不同：%d 处", "differences: %d", n)
	case len(terms.Signers) > 0:
		a.println("与清单一致，签名也对：%s", "all is as the manifest says; signed by %s", r.Signer.Fingerprint())
	default:
		a.println("与清单一致。只核对了完整，未核对来源：没有写明谁可以签（--signers 签名人文件）", "all is as the manifest says. Only that it is whole was verified, not who made it: nobody was named who may sign it (--signers FILE)")
	}
}

// size is a number of bytes as people read it.
func size(n int64) string {
	switch {
	case n < 1<<10:
		return fmt.Sprintf("%d B", n)
	case n < 1<<20:
		return fmt.Sprintf("%.1f KB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
}

// verifiedJSON prints what was found for a watch.
func (a *app) verifiedJSON(what string, terms verify.Terms, r *verify.Report) error {
	type difference struct {
		Kind    verify.Kind `json:"kind"`
		Name    string      `json:"name"`
		Text    string      `json:"text"`
		Warning bool        `json:"warning,omitempty"`
	}
	out := struct {
		Target      string       `json:"target"`
		Same        bool         `json:"same"`
		Source      bool         `json:"source"` // who made it was verified
		Signer      string       `json:"signer,omitempty"`
		Part        string       `json:"part,omitempty"`
		Site        string       `json:"site,omitempty"`
		Number      int          `json:"number,omitempty"`
		Day         string       `json:"day,omitempty"`
		Digest      string       `json:"digest"`
		Files       int          `json:"files"`
		Bytes       int64        `json:"bytes"`
		Differences []difference `json:"differences"`
	}{Target: what, Same: r.Same(), Source: r.Same() && len(terms.Signers) > 0, Signer: r.Signer.Fingerprint(), Digest: r.Digest, Files: r.Files, Bytes: r.Bytes, Differences: []difference{}}
	if r.Release != nil {
		out.Part, out.Site, out.Number, out.Day = r.Release.Part.String(), r.Release.Site, r.Release.Number, r.Release.Day
	}
	for _, d := range r.Differences {
		out.Differences = append(out.Differences, difference{d.Kind, d.Name, a.in(d.Text), d.Warning})
	}
	src, err := json.MarshalIndent(out, "", "  ")
	if err == nil {
		_, err = fmt.Fprintf(a.stdout, "%s\n", src)
	}
	return err
}
