package deliver_test

import (
	"crypto/ed25519"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"

	"gongkai/generator/publish/built"
	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/storetest"
)

// sampleID is the id of the site of the tests.
const sampleID = "0123456789abcdef0123456789abcdef"

// sample is a site of the tests: its records by path, and those that were withdrawn.
type sample struct {
	day   string
	style string
	texts map[string]string // of records that are shown
	gone  []string
}

// sampleSite is a site of so many records.
func sampleSite(records int) sample {
	s := sample{day: "2026-11-26", style: "body{}", texts: map[string]string{}}
	for i := range records {
		s.texts[fmt.Sprintf("2026/文-%02d", i)] = fmt.Sprintf("text %d", i)
	}
	return s
}

// with is another edition of a site: texts of "" take a record out, gone ones are withdrawn.
func (s sample) with(style string, texts map[string]string, gone ...string) sample {
	made := sample{day: s.day, style: style, texts: map[string]string{}, gone: slices.Concat(s.gone, gone)}
	for _, change := range []map[string]string{s.texts, texts} {
		for path, text := range change {
			made.texts[path] = text
			if text == "" || slices.Contains(made.gone, path) {
				delete(made.texts, path)
			}
		}
	}
	slices.Sort(made.gone)
	return made
}

// files is what a build makes of a site.
func (s sample) files() map[string]string {
	all := map[string]string{"feed.xml": "<feed>", "sitemap.xml": "<urlset>"}
	style := "assets/style-" + release.Digest([]byte(s.style))[:8] + ".css"
	all[style] = s.style
	page := func(name, up, body string) {
		all[name] = fmt.Sprintf(`<link href="%s%s"><a href="%sindex.html">home</a> %s`, up, style, up, body)
	}
	links, shards := "", map[string]string{}
	for _, record := range slices.Sorted(keys(s.texts)) {
		text := s.texts[record]
		file := "records/" + record + "/附件.pdf"
		all[file] = "%PDF " + text
		page("records/"+record+".html", "../../", fmt.Sprintf(`%s <a href="%s/附件.pdf">file</a>`, text, path.Base(record)))
		links += fmt.Sprintf(`<a href="records/%s.html">%s</a>`, record, text)
		all["feed.xml"] += record + text
		all["sitemap.xml"] += record
		shards[record[len(record)-1:]] += record + text
		if strings.HasSuffix(record, "5") { // the only one of its list, which goes with it
			entry := "entries/" + path.Base(record) + ".html"
			page(entry, "../", fmt.Sprintf(`<a href="../records/%s.html">%s</a>`, record, text))
			links += fmt.Sprintf(`<a href="%s">list</a>`, entry)
		}
	}
	for _, record := range s.gone {
		page("records/"+record+".html", "../../", "withdrawn")
		links += fmt.Sprintf(`<a href="records/%s.html">withdrawn</a>`, record)
	}
	page("index.html", "", links)
	page("2026.html", "", links)
	page("404.html", "", "no such page")
	directory := ""
	for _, key := range slices.Sorted(keys(shards)) {
		name := "search/" + release.Digest([]byte(shards[key]))[:8] + ".json"
		all[name] = shards[key]
		directory += name + "\n"
	}
	all["search/index.json"] = directory
	return all
}

// keys is the keys of a map.
func keys(m map[string]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for key := range m {
			if !yield(key) {
				return
			}
		}
	}
}

// part is the site as a build leaves it.
func (s sample) part(kind release.Part) *built.Part {
	files := s.files()
	p := built.Part{Part: kind, Day: s.day}
	var sums release.Sums
	for _, name := range slices.Sorted(keys(files)) {
		digest := release.Digest([]byte(files[name]))
		p.Files = append(p.Files, built.File{Name: name, Digest: digest, Size: int64(len(files[name]))})
		sums = append(sums, release.File{Name: name, Digest: digest})
	}
	p.Sums = sums.Format()
	for _, record := range slices.Sorted(keys(s.texts)) {
		p.Records = append(p.Records, built.Record{Path: record, Title: s.texts[record], Files: []string{"records/" + record + ".html", "records/" + record + "/附件.pdf"}})
	}
	for _, record := range s.gone {
		p.Gone = append(p.Gone, release.Gone{Path: record, Times: 1})
	}
	return built.New(p, func(name string) (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(files[name])), nil })
}

var samplePublic, sampleParty = release.Part{Kind: release.Sites, ID: "public"}, release.Part{Kind: release.Sites, ID: "party"}

// job is a publish of the site to everybody.
func (s sample) job() deliver.Job {
	return deliver.Job{Part: s.part(samplePublic), Site: sampleID, Sees: release.Sees{"社会"}, Who: "a test", Listed: true}
}

var link = regexp.MustCompile(`href="([^"]*)"`)

// witness is a reader who looks at a store after every change, and reports what no reader should
// see.
type witness struct {
	t         *testing.T
	what      string
	store     *storetest.MemoryBucket
	may       []map[string]string // the editions of which a file may be
	withdrawn []string            // records that are taken down in this run
	down      bool                // they have been
}

// look looks at everything.
func (w *witness) look(call string, names ...string) {
	w.t.Helper()
	at := fmt.Sprintf("%s: after %s %v", w.what, call, names)
	all := w.store.Contents()
	for name, text := range all {
		if release.Own(name) || strings.HasPrefix(path.Base(name), ".gongkai-") {
			continue
		}
		if !slices.ContainsFunc(w.may, func(edition map[string]string) bool { return edition[name] == text }) {
			w.t.Fatalf("%s: %s is neither old nor new: %q", at, name, text)
		}
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			if to := path.Join(path.Dir(name), m[1]); all[to] == "" {
				w.t.Fatalf("%s: %s leads to %s, which there is not", at, name, to)
			}
		}
	}
	w.takenDown(at, call, names, all)
}

// takenDown looks for what is withdrawn at its addresses: it is there no more before anything but
// assets is brought, and for good.
func (w *witness) takenDown(at, call string, names []string, all map[string]string) {
	w.t.Helper()
	shown := ""
	for _, record := range w.withdrawn {
		page := all["records/"+record+".html"]
		if all["records/"+record+"/附件.pdf"] != "" || page != "" && !strings.Contains(page, "withdrawn") {
			shown = record
		}
	}
	if shown == "" {
		w.down = true
		return
	}
	content := call == "put" && !strings.HasPrefix(names[0], "assets/") && !strings.Contains(names[0], ".gongkai-") && !slices.ContainsFunc(w.withdrawn, func(r string) bool { return deliver.Of(names[0], r) })
	if w.down || content {
		w.t.Fatalf("%s: %s is still shown", at, shown)
	}
}

// sampleSigner is a key of the tests.
func sampleSigner(t *testing.T) ssh.Signer {
	t.Helper()
	signer, err := ssh.NewSignerFromSigner(ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize)))
	if err != nil {
		t.Fatal(err)
	}
	return signer
}
