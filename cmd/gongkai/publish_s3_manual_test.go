package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gongkai/generator/publish/storetest"
)

// objectStoreSection is what the manual for IT says of object stores.
func objectStoreSection(t *testing.T) string {
	t.Helper()
	src, err := os.ReadFile("../../generator/manual/manual-it.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, found := strings.Cut(string(src), "）对象存储\n")
	section, _, ends := strings.Cut(after, "\n## ")
	if other, _, more := strings.Cut(section, "\n### "); more {
		section = other
	}
	if !found || !ends {
		t.Fatal("the manual has no section on object stores")
	}
	return section
}

// fence is the first block of code of a language.
func fence(t *testing.T, text, language string) string {
	t.Helper()
	_, after, found := strings.Cut(text, "```"+language+"\n")
	block, _, ends := strings.Cut(after, "```")
	if !found || !ends {
		t.Fatalf("no block of %s", language)
	}
	return block
}

// TestManualOnObjectStores walks through the section as a new man does: the policy that it shows, its
// commands one by one; then anybody reads the site, and nobody what lies beside it.
func TestManualOnObjectStores(t *testing.T) {
	t.Parallel()
	section := objectStoreSection(t)
	s := newBucketSite(t)
	s.gateway.MakeBucket(t, "sample-bucket", storetest.KeysOnly, "")
	if err := s.gateway.Client.SetBucketPolicy(context.Background(), "sample-bucket", fence(t, section, "json")); err != nil {
		t.Fatal(err)
	}
	commands := 0
	for line := range strings.Lines(fence(t, section, "sh")) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "gongkai "):
			s.expect(0, strings.Fields(line)[1:])
			commands++
		case strings.HasPrefix(line, "export "):
			for _, pair := range strings.Fields(line)[1:] {
				name, _, _ := strings.Cut(pair, "=")
				a := newApp(nil, append(s.env, "AWS_REGION=us-east-1"), nil, nil)
				if a.getenv(name) == "" {
					t.Errorf("the program does not read %s", name)
				}
			}
		default:
			t.Errorf("the manual has a line that is no command: %s", line)
		}
	}
	if commands != 3 {
		t.Errorf("%d commands", commands)
	}
	s.served("sample-bucket/site")
}

// TestManualCountsReaders: the example of the manual follows from its formulas.
func TestManualCountsReaders(t *testing.T) {
	section := objectStoreSection(t)
	given := map[string]float64{"M": 2592000}
	for _, m := range regexp.MustCompile(`([NvkrpsAET]) = ([0-9.]+)`).FindAllStringSubmatch(section[strings.Index(section, "\n例："):], -1) {
		if _, known := given[m[1]]; !known { // the first example
			given[m[1]], _ = strconv.ParseFloat(m[2], 64)
		}
	}
	rows := regexp.MustCompile(`\| (\S+) \| (\d+) \| (\d+) \| ([0-9.]+) \| ([0-9.]+)% \| (\d+) \|`).FindAllStringSubmatch(section, -1)
	if len(rows) != 5 || len(given) != 10 {
		t.Fatalf("%d rows, %v", len(rows), given)
	}
	near := func(what string, got, want, by float64) {
		if math.Abs(got-want) > by {
			t.Errorf("%s: %v in the manual, %v by its formula", what, got, want)
		}
	}
	number := func(text string) float64 { n, _ := strconv.ParseFloat(text, 64); return n }
	pages := 0.0
	for _, row := range rows {
		u, q := number(row[2]), number(row[3])
		λ := q * given["T"] / (u * given["E"] * given["M"])
		near(row[1]+" λ", number(row[4]), λ, 0.006)
		near(row[1]+" 命中率", number(row[5]), 100*λ/(1+λ), 0.06)
		near(row[1]+" 回源", number(row[6]), q/(1+λ), 1)
		if row[1] == "附件" {
			near("附件的请求", q, given["N"]*given["k"], 1)
		} else {
			pages += q
		}
	}
	near("网页的请求", pages, given["N"]*given["v"], 1)
	requests := given["N"] * (given["v"] + given["k"] + 1 - given["r"])
	traffic := given["N"] * (given["v"]*given["p"] + given["k"]*given["A"] + (1-given["r"])*given["s"]) / 1e6
	if want := fmt.Sprintf("读者的请求数 %.0f，流量约 %.0f GB", requests, traffic); !strings.Contains(section, want) {
		t.Errorf("no %q in the manual", want)
	}
}
