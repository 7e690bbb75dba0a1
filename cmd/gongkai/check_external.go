package main

import (
	"context"
	"net/http"
	"time"

	"gongkai/generator/deadlink"
	"gongkai/generator/diag"
	"gongkai/generator/site"
)

// How the servers of others are asked.
const (
	externalWait  = 20 * time.Second // for one answer
	externalPause = time.Second
	externalHosts = 4
	externalMost  = 30 * time.Minute
)

// external asks whether what the texts link to elsewhere is still there, and tells how much was
// asked.
func (a *app) external(s *site.Site) diag.List {
	ctx, stop := context.WithTimeout(context.Background(), externalMost)
	defer stop()
	client := &http.Client{Timeout: externalWait, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	visitor := deadlink.Visitor{Client: client, Agent: "gongkai check", Pause: externalPause, Hosts: externalHosts}
	problems, asked := visitor.Check(ctx, s.ExternalLinks())
	a.note(diag.T("问了 %[1]d 个外部网址，在 %[2]d 台主机上", "external addresses asked for: %[1]d, on hosts: %[2]d", asked.Addresses, asked.Hosts))
	return problems
}
