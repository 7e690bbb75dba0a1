package shipped

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"html"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/check"
	"gongkai/generator/diag"
	"gongkai/generator/edition"
	"gongkai/generator/ledger"
	"gongkai/generator/relation"
	"gongkai/generator/scope"
	"gongkai/generator/source"
	"gongkai/generator/statement"
)

// shippedDay is a day on which the shipped boards have something to put up, to keep and to take
// down.
const shippedDay = "2026-11-23"

// TestShipped builds the site in the repository, once, and looks at what came of it.
func TestShipped(t *testing.T) {
	t.Parallel()
	dist := filepath.Join(t.TempDir(), "dist")
	var stdout, stderr bytes.Buffer
	if code := run([]string{"--site", repository, "build", "--date", shippedDay, "--out", dist}, testFonts(t), &stdout, &stderr); code != 0 || stderr.Len() > 0 {
		t.Fatalf("the shipped site does not build without a problem: %d\n%s", code, stderr.String())
	}
	t.Run("links", func(t *testing.T) { testLinks(t, dist) })
	t.Run("standards", func(t *testing.T) { testStandards(t, dist) })
	t.Run("styles", func(t *testing.T) { testStyles(t, dist) })
	t.Run("feed", func(t *testing.T) { testFeed(t, dist) })
	t.Run("sums", func(t *testing.T) { testSums(t, dist) })
	t.Run("theme", func(t *testing.T) { t.Parallel(); testTheme(t, dist) })
	t.Run("browser", func(t *testing.T) { t.Parallel(); testBrowser(t, dist) })
	t.Run("axe", func(t *testing.T) { t.Parallel(); testAxe(t, dist) })
	t.Run("records", func(t *testing.T) { t.Parallel(); testRecordPages(t, dist) })
	t.Run("modes", func(t *testing.T) { t.Parallel(); testModes(t, dist) })
	t.Run("elderly", func(t *testing.T) { t.Parallel(); testElderly(t, dist) })
	t.Run("served", func(t *testing.T) { testServed(t, dist) })
}

// The shipped records show the whole of what the program does.
func TestShippedContentCoversTheDomain(t *testing.T) {
	content, problems, err := (&source.Reader{}).Read(os.DirFS(repository))
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	if len(content.Records) < 60 {
		t.Errorf("%d records, want at least 60", len(content.Records))
	}
	day := calendar.NewDate(2026, 11, 23)
	missing := map[string]bool{"deferral": true, "deviation": true, "passage": true, "attachment": true, "narrower attachment": true,
		"future": true, "expired": true, "unindexed": true, "unapproved": true, "held": true, "image": true, "changed": true, "withdrawn": true, "refused": true, "on paper": true}
	for _, k := range relation.Kinds() {
		missing[string(k)] = true
	}
	for k := calendar.Month; k <= calendar.Final; k++ {
		missing["period "+k.String()] = true
	}
	for _, k := range scope.Kinds() {
		missing[k.String()] = true
	}
	for _, timing := range []string{edition.Standing, edition.Periodic, edition.Prompt} {
		missing[timing] = true
	}
	revision := content.Catalogue.On(day)
	for _, e := range revision.Entries {
		missing[e.Group] = true
	}
	show := func(what string, shown bool) {
		if shown {
			delete(missing, what)
		}
	}
	approved := map[string]bool{}
	for _, a := range content.Approved {
		texts := 0
		for _, v := range a.Versions {
			approved[a.Path] = true
			show("withdrawn", v.Withdrawn && len(v.Reasons) > 0)
			show("future", v.From.After(day))
			if v.Text != nil {
				texts++
				show("held", len(v.Text.Held) > 0)
				show("changed", texts > 1 && len(v.Reasons) > 0)
			}
		}
	}
	for _, h := range content.Log.Histories() {
		for _, link := range h.Links {
			show("refused", link.Verdict == statement.Refused)
			show("on paper", link.Paper != "" && link.On.Before(link.Written))
		}
	}
	for _, r := range content.Records {
		e, _ := r.Entry(content.Catalogue)
		show(e.Group, true)
		show(r.Scope.Kind().String(), true)
		show(r.Timing.String(), true)
		show("period "+r.Period.Kind().String(), true)
		show("deferral", !r.Deferral.IsZero())
		show("deviation", len(r.Deviation.Of) > 0)
		show("passage", len(r.Fences) > 0)
		show("image", r.Image != "")
		show("unindexed", r.NoIndex)
		show("unapproved", !approved[r.Path])
		show("expired", !r.Expires.IsZero() && !day.Before(r.Expires))
		for _, a := range r.Attachments {
			show("attachment", true)
			show("narrower attachment", a.Scope.Narrower(r.Scope))
		}
		for _, rel := range r.Relations {
			show(string(rel.Kind), true)
		}
	}
	for what := range missing {
		t.Errorf("no shipped record shows: %s", what)
	}
}

// The shipped site has an audience or board for every scope that its records use, and none that
// shows a record to more groups than it names.
func TestShippedRecordsReachTheirReaders(t *testing.T) {
	content, _, err := (&source.Reader{}).Read(os.DirFS(repository))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range check.Run(content, nil) {
		switch p.Code {
		case "method-reaches-nobody", "audience-wider-than-groups", "no-audience":
			t.Error(p.Format(diag.Chinese))
		}
	}
	groups := map[string]bool{}
	for _, a := range content.Config.Audiences {
		for _, s := range a.View.Sees() {
			for _, g := range s.Groups() {
				groups[g] = groups[g] || !a.Supervises
			}
		}
	}
	for _, r := range content.Records {
		for _, g := range r.Scope.Groups() {
			if !groups[g] {
				t.Errorf("%s: no audience is for %s", r.File, g)
			}
		}
	}
}

// The shipped ledger has an obligation of each kind and in each state but that of reaching nobody,
// and feedback in most.
func TestShippedLedgerCoversTheStates(t *testing.T) {
	content, problems, err := (&source.Reader{}).Read(os.DirFS(repository))
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	l := ledger.New(ledger.Source{Config: content.Config, Catalogue: content.Catalogue, Holidays: content.Holidays, Approved: content.Approved, Records: content.Records, Feedback: content.Feedback, BoardLogs: content.BoardLogs, Registers: content.Registers}, calendar.NewDate(2026, 11, 25))
	kinds, states, answers := map[ledger.Kind]int{}, map[ledger.State]int{}, map[ledger.State]int{}
	ids := map[string]string{}
	for _, o := range l.Obligations {
		kinds[o.Kind]++
		states[o.State]++
		if other, twice := ids[o.ID()]; twice {
			t.Errorf("%s and %s have one ID", o.Matter, other)
		}
		ids[o.ID()] = o.Matter
	}
	for k := ledger.Standing; k <= ledger.Correction; k++ {
		if kinds[k] == 0 {
			t.Errorf("no obligation is of the kind %s", k)
		}
	}
	for _, s := range ledger.States() {
		if has := states[s] > 0; has == (s == ledger.Nowhere) { // every scope of the shipped records has its audience or board
			t.Errorf("%d obligations are in the state %s", states[s], s)
		}
	}
	for _, a := range l.Answers {
		answers[a.State]++
	}
	for _, s := range []ledger.State{ledger.InTime, ledger.Late, ledger.Overdue, ledger.Pending} {
		if answers[s] == 0 {
			t.Errorf("no feedback is in the state %s", s)
		}
	}
}

var (
	reference = regexp.MustCompile(`(?:href|src)="([^"]*)"`)
	anchor    = regexp.MustCompile(` id="([^"]*)"`)
	headline  = regexp.MustCompile(`<h1[ >]`)
)

// Every link of every page leads to a file of the same site, by a relative path, and every fragment
// to an id.
func testLinks(t *testing.T, dist string) {
	sites, err := filepath.Glob(filepath.Join(dist, "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	if len(sites) != 24 {
		t.Errorf("%d sites, boards and bulletins, want 11, 2 and 11: %v", len(sites), sites)
	}
	for _, dir := range sites {
		checkLinks(t, dir)
	}
}

func checkLinks(t *testing.T, dir string) {
	ids := map[string][]string{}
	pages := map[string]string{}
	files := map[string]bool{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		rel = filepath.ToSlash(rel)
		files[rel] = true
		if path.Ext(rel) != ".html" {
			return nil
		}
		src, err := os.ReadFile(name)
		pages[rel] = string(src)
		for _, m := range anchor.FindAllStringSubmatch(string(src), -1) {
			id := html.UnescapeString(m[1])
			if slices.Contains(ids[rel], id) {
				t.Errorf("%s/%s: id %q twice", filepath.Base(dir), rel, id)
			}
			ids[rel] = append(ids[rel], id)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, src := range pages {
		if !strings.HasPrefix(src, "<!doctype html>") && !strings.HasPrefix(src, "<!DOCTYPE html>") || !strings.Contains(src, `lang="zh-CN"`) {
			t.Errorf("%s/%s: no doctype or language", filepath.Base(dir), name)
		}
		if n := len(headline.FindAllString(src, -1)); n != 1 && path.Base(dir) != "hall" && path.Base(dir) != "party-room" {
			t.Errorf("%s/%s: %d h1", filepath.Base(dir), name, n)
		}
		for _, m := range reference.FindAllStringSubmatch(src, -1) {
			u, err := url.Parse(html.UnescapeString(m[1]))
			if err != nil {
				t.Errorf("%s/%s: link %q: %v", filepath.Base(dir), name, m[1], err)
				continue
			}
			if u.Scheme != "" || u.Host != "" {
				continue
			}
			if strings.HasPrefix(u.Path, "/") {
				t.Errorf("%s/%s: link %q is not relative", filepath.Base(dir), name, m[1])
			}
			target := name
			if u.Path != "" {
				target = path.Join(path.Dir(name), u.Path)
			}
			if !files[target] {
				t.Errorf("%s/%s: link %q leads nowhere", filepath.Base(dir), name, m[1])
			} else if u.Fragment != "" && !slices.Contains(ids[target], u.Fragment) {
				t.Errorf("%s/%s: link %q has no such place", filepath.Base(dir), name, m[1])
			}
		}
	}
}

// The feed and the sitemap are well-formed, and their addresses are those of files.
func testFeed(t *testing.T, dist string) {
	for audience, base := range map[string]string{"public": "https://dwgk.example.com/", "party": "http://dwgk.intranet.example/"} {
		for _, name := range []string{"feed.xml", "sitemap.xml"} {
			src, err := os.ReadFile(filepath.Join(dist, "sites", audience, name))
			if err != nil {
				t.Fatal(err)
			}
			found := 0
			decoder := xml.NewDecoder(bytes.NewReader(src))
			for {
				token, err := decoder.Token()
				if token == nil {
					if err.Error() != "EOF" {
						t.Errorf("%s/%s: %v", audience, name, err)
					}
					break
				}
				address := ""
				switch token := token.(type) {
				case xml.CharData:
					address = string(token)
				case xml.StartElement:
					for _, a := range token.Attr {
						if a.Name.Local == "href" {
							address = a.Value
						}
					}
				}
				rest, ours := strings.CutPrefix(address, base)
				if !ours || rest == "" {
					continue
				}
				found++
				file, err := url.PathUnescape(rest)
				if err != nil {
					t.Errorf("%s/%s: %q: %v", audience, name, address, err)
				}
				if _, err := os.Stat(filepath.Join(dist, "sites", audience, filepath.FromSlash(file))); err != nil {
					t.Errorf("%s/%s names %q: %v", audience, name, address, err)
				}
			}
			if found < 10 {
				t.Errorf("%s/%s names %d files", audience, name, found)
			}
			if strings.Contains(string(src), url.PathEscape("走访慰问老党员-2026")) {
				t.Errorf("%s/%s names a record that is not to be indexed", audience, name)
			}
		}
	}
	for audience, want := range map[string]string{"public": "Allow: /", "party": "Disallow: /"} {
		src, err := os.ReadFile(filepath.Join(dist, "sites", audience, "robots.txt"))
		if err != nil || !strings.Contains(string(src), want) {
			t.Errorf("%s: robots.txt %q (%v), want %q", audience, src, err, want)
		}
	}
	feed, err := os.ReadFile(filepath.Join(dist, "sites", "party-group", "feed.xml")) // which has no base URL
	if err != nil || !strings.Contains(string(feed), "<id>urn:uuid:") || !strings.Contains(string(feed), `href="records/`) {
		t.Errorf("party-group has no feed with relative addresses: %v\n%.400s", err, feed)
	}
}

// SHA256SUMS holds every file but itself.
func testSums(t *testing.T, dist string) {
	for _, audience := range []string{"public", "public-group", "party", "party-group"} {
		dir := filepath.Join(dist, "sites", audience)
		src, err := os.ReadFile(filepath.Join(dir, "SHA256SUMS"))
		if err != nil {
			t.Fatal(err)
		}
		listed := map[string]string{}
		for line := range strings.Lines(string(src)) {
			digest, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
			listed[name] = digest
		}
		err = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			rel, _ := filepath.Rel(dir, name)
			rel = filepath.ToSlash(rel)
			if rel == "SHA256SUMS" {
				return nil
			}
			data, err := os.ReadFile(name)
			if sum := sha256.Sum256(data); listed[rel] != hex.EncodeToString(sum[:]) {
				t.Errorf("%s: %s: digest %q", audience, rel, listed[rel])
			}
			delete(listed, rel)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		for name := range listed {
			t.Errorf("%s: SHA256SUMS lists %s, which is not there", audience, name)
		}
	}
}
