package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"gongkai/generator/diag"
)

// sarifSeen is what the rules below look at.
type sarifSeen struct {
	Version string
	Runs    []struct {
		Tool struct {
			Driver struct {
				Name, FullName, Version string
				Rules                   []struct {
					ID, Name                                string
					ShortDescription, FullDescription, Help struct{ Text, Markdown string }
					DefaultConfiguration                    struct{ Level string }
				}
			}
		}
		Invocations []struct {
			ToolExecutionNotifications []struct{ Message struct{ Text string } }
		}
		Results []struct {
			RuleID    string
			RuleIndex *int
			Level     string
			Message   struct{ Text string }
			Locations []struct {
				PhysicalLocation struct {
					ArtifactLocation struct{ URI string }
					Region           struct{ StartLine, StartColumn int }
				}
			}
			PartialFingerprints map[string]string
		}
	}
}

// sarifFaults is what a code host would refuse of a log, or not show: the rules of GitHub's intake
// and those of the standard that a log of ours can break, written anew.
func sarifFaults(data []byte) []string {
	var faults []string
	fault := func(ok bool, format string, args ...any) {
		if !ok {
			faults = append(faults, fmt.Sprintf(format, args...))
		}
	}
	var log sarifSeen
	if err := json.Unmarshal(data, &log); err != nil {
		return []string{err.Error()}
	}
	fault(log.Version == "2.1.0" && len(log.Runs) == 1, "version %s with %d runs", log.Version, len(log.Runs))
	for _, run := range log.Runs {
		driver := run.Tool.Driver
		fault(driver.Name != "" && driver.FullName != "" && regexp.MustCompile(`^[0-9]`).MatchString(driver.Version), "the driver %q %q %q", driver.Name, driver.FullName, driver.Version)
		rules := map[string]bool{}
		for _, r := range driver.Rules {
			fault(!rules[r.ID] && regexp.MustCompile(`^([A-Z][a-z0-9]*)+$`).MatchString(r.Name), "the rule %q is there twice, or has no name: %q", r.ID, r.Name)
			rules[r.ID] = true
			for _, text := range []string{r.ShortDescription.Text, r.FullDescription.Text, r.Help.Text, r.Help.Markdown} {
				fault(text != "" && utf8.RuneCountInString(text) <= 1024, "a text of rule %q has %d characters", r.ID, utf8.RuneCountInString(text))
			}
			fault(strings.HasSuffix(r.ShortDescription.Text, "。") || strings.HasSuffix(r.ShortDescription.Text, "."), "the short description of %q ends in no full stop: %q", r.ID, r.ShortDescription.Text)
			fault(r.DefaultConfiguration.Level == "error" || r.DefaultConfiguration.Level == "warning", "the level %q of %q", r.DefaultConfiguration.Level, r.ID)
		}
		fault(len(run.Results) <= 25000, "%d results", len(run.Results))
		marks := map[string]bool{}
		for i, r := range run.Results {
			fault(r.RuleIndex != nil && *r.RuleIndex < len(driver.Rules) && driver.Rules[*r.RuleIndex].ID == r.RuleID, "result %d leads to no rule %q", i, r.RuleID)
			fault((r.Level == "error" || r.Level == "warning") && r.Message.Text != "", "result %d: level %q, message %q", i, r.Level, r.Message.Text)
			mark := r.PartialFingerprints["primaryLocationLineHash"]
			fault(mark != "" && !marks[mark], "result %d has no mark of its own: %q", i, mark)
			marks[mark] = true
			fault(len(r.Locations) == 1, "result %d has %d locations", i, len(r.Locations))
			for _, l := range r.Locations {
				uri, region := l.PhysicalLocation.ArtifactLocation.URI, l.PhysicalLocation.Region
				u, err := url.Parse(uri)
				fault(err == nil && uri != "" && !u.IsAbs() && u.Host == "" && !strings.HasPrefix(u.Path, "/") && !strings.Contains(uri, `\`) && !strings.Contains("/"+u.Path+"/", "/../"), "result %d: no relative address: %q", i, uri)
				fault(region.StartLine > 0 && region.StartColumn > 0, "result %d has no place: %v", i, region)
			}
		}
	}
	return faults
}

// TestSARIFIsTakenByHosts holds for every code, with a place and without, in both languages, for
// more problems than hosts take, and for what check finds on a faulty site.
func TestSARIFIsTakenByHosts(t *testing.T) {
	t.Parallel()
	fonts := testFonts(t)
	var all diag.List
	for _, code := range diag.CodeNames() {
		for _, at := range []diag.Place{{File: "content/records/2026/甲 (1)：%.md", Line: 3, Column: 4}, {File: "content/records/2026/甲 (1)：%.md", Line: 3, Column: 4}, {File: "con:tent/x"}, {}} {
			all.Errorf(code, at, diag.T("甲", "one"), diag.Text{})
		}
	}
	many := diag.List{}
	for i := range 25001 {
		many.Warnf("stray-file", diag.Place{File: "a.md", Line: i + 1, Column: 1}, diag.T("甲", "one"), diag.Text{})
	}
	many.Errorf("layout", diag.Place{File: "z.html"}, diag.T("乙", "two"), diag.Text{})
	write := func(list diag.List, lang diag.Lang, version string) string {
		var out bytes.Buffer
		if err := list.WriteSARIF(&out, lang, version); err != nil {
			t.Fatal(err)
		}
		for _, fault := range sarifFaults(out.Bytes()) {
			t.Errorf("%d problems, %s, %s: %s", len(list), lang, version, fault)
		}
		return out.String()
	}
	write(all, diag.Chinese, "(devel)")
	write(all, diag.English, "v0.0.0-20261126-abcdef")
	write(nil, diag.Chinese, "v1.2.3")
	for lang, left := range map[diag.Lang]string{
		diag.Chinese: "另有 2 处没有列出，全部的用 gongkai check --json 查看",
		diag.English: "2 more are left out; gongkai check --json has all of them",
	} {
		if out := write(many, lang, "v1.2.3"); !strings.Contains(out, `"z.html"`) || !strings.Contains(out, left) {
			t.Errorf("of too many problems, the error or the number of those left out is not told in %s", lang)
		}
	}
	dir := filepath.Join(t.TempDir(), "s")
	if status := run([]string{"init", dir}, fonts, new(bytes.Buffer), os.Stderr); status != exitDone {
		t.Fatalf("init ends with %d", status)
	}
	for name, text := range map[string]string{
		"records/2026/a b.md":   "---\ntitle: 甲\ncatalogue: 999\nscope: 党类\n---\n##一、标题\n[x](y.docx) 13800001234\n",
		"records/2026/附表.xlsx":  "x",
		"records/2026/index.md": "---\ntitle：乙\n---\n",
		"catalogue/x.csv":       "x",
		"boards/hall.csv":       "x",
	} {
		file := filepath.Join(dir, "content", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	log := filepath.Join(t.TempDir(), "log.sarif")
	if status := run([]string{"--site", dir, "check", "--sarif", log}, fonts, new(bytes.Buffer), new(bytes.Buffer)); status != exitProblems {
		t.Fatalf("check of the faulty site ends with %d", status)
	}
	data, err := os.ReadFile(log)
	if err != nil || bytes.Count(data, []byte(`"ruleId"`)) < 8 {
		t.Fatalf("%v, the site has too few faults:\n%s", err, data)
	}
	for _, fault := range sarifFaults(data) {
		t.Errorf("the faulty site: %s", fault)
	}
}
