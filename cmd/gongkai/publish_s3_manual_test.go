package main

import (
	"context"
	"fmt"
	"math"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gongkai/generator/publish/storetest"
)

// A man with a bucket follows the manual: the policy that it shows, its commands as they are
// printed; then anybody reads the site, and nobody what lies beside it.
func TestManualOnObjectStores(t *testing.T) {
	t.Parallel()
	const heading = "对象存储"
	g := storetest.StartGateway(t)
	g.MakeBucket(t, "sample-bucket", storetest.KeysOnly, "")
	if err := g.Client.SetBucketPolicy(context.Background(), "sample-bucket", fence(t, manualSection(t, heading), "json")); err != nil {
		t.Fatal(err)
	}
	steps := steady(t, heading, 2)
	w := newWalk(t, "密钥编号", g.AccessKey, "AWS_SECRET_ACCESS_KEY=密钥", "AWS_SECRET_ACCESS_KEY="+g.SecretKey, "https://对象存储的服务地址", g.Endpoint, "地域", "us-east-1")
	// One shell, as on the day: what was exported stays.
	commands, seen := steps[0].commands+steps[1].commands, steps[0].seen+steps[1].seen
	w.follow(step{commands, seen}, w.root)
	s := &bucketSite{t: t, dir: w.at("srv/gongkai"), gateway: g}
	s.served("sample-bucket/site")
	answer, err := http.Get(g.Endpoint + "/sample-bucket/?list-type=2")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusForbidden {
		t.Errorf("anybody may list the bucket: %s", answer.Status)
	}
}

// TestManualCountsReaders: the example of the manual follows from its formulas.
func TestManualCountsReaders(t *testing.T) {
	section := manualSection(t, "对象存储的设置和费用")
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
