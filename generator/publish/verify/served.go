package verify

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"gongkai/generator/diag"
	"gongkai/generator/publish/release"
)

// Visit is how a served site is verified.
type Visit struct {
	Terms
	Client *http.Client // follows no redirect by itself; its transport asks for no compression
	Agent  string       // User-Agent, by which an administrator knows who asks
	// Most is how many requests run at one time, and Every the least time between two of them.
	Most  int
	Every time.Duration
	Wait  func(context.Context, time.Duration) error // sleeps; tests do not
	State State                                      // of an earlier run; the zero value: none
	Save  func(State) error                          // keeps what was done so far; may be nil
	Told  func(done, all int)                        // progress; may be nil
	Stray string                                     // a name that no site has, for the question what is answered then
}

// State is what a run knows of the one before it, so that one that was broken off goes on, and the
// next one asks for what is published no more.
type State struct {
	Digest string   `json:"digest"`         // of the release whose files are being compared
	Done   []string `json:"done,omitempty"` // names that are as they should be
	Before []string `json:"before"`         // every name that any release had, as far as is known
}

// ErrMoving says that the site was published anew while it was being verified, twice.
var ErrMoving = errors.New("the site is being published; try again later")

// saveEvery is after how many files the state is kept.
const saveEvery = 200

// Site verifies the site that is served at an address. A *Unreachable says that there was no answer.
func Site(ctx context.Context, address *url.URL, v Visit) (*Report, error) {
	for range 2 {
		r := &run{Visit: v, root: address, asked: map[string]bool{}, pace: make(chan struct{}, max(1, v.Most))}
		report, err := r.verify(ctx)
		if err != nil {
			return nil, err
		}
		if !r.moved {
			return report, nil
		}
		v.State = r.State // what was published meanwhile is compared from its beginning
	}
	return nil, ErrMoving
}

// run is one attempt.
type run struct {
	Visit
	root   *url.URL // of the site, with a final slash
	found  found
	report Report
	listed listed
	moved  bool
	pace   chan struct{}
	mu     sync.Mutex
	done   []string
	asked  map[string]bool    // same-site addresses that pages lead to
	turn   sync.Mutex         // of the next request, where there is a least time between two
	told   map[string]example // warnings by the header
}

func (r *run) verify(ctx context.Context) (*Report, error) {
	m, err := r.manifest(ctx)
	if err != nil {
		return nil, err
	}
	l, ok := m.judge(r.Terms, &r.found, &r.report)
	if !ok {
		again, err := r.manifest(ctx) // the one may have been asked for before a switch, the other after it
		r.moved = err == nil && again.differs(m)
		r.report.Differences = r.found.sorted()
		return &r.report, err
	}
	r.listed, r.told = l, map[string]example{}
	if err := r.compareAll(ctx); err != nil {
		return nil, err
	}
	if err := r.absent(ctx); err != nil {
		return nil, err
	}
	again, err := r.manifest(ctx)
	if err != nil {
		return nil, err
	}
	r.moved = again.differs(m)
	r.unlisted()
	for _, e := range r.told {
		r.found.warn(Header, "", e.text)
	}
	r.report.Differences = r.found.sorted()
	r.State = State{Digest: r.report.Digest, Before: r.everyName()}
	if r.moved || !r.report.Same() {
		r.State.Done = r.done
	}
	return &r.report, r.save()
}

// everyName is the names of this release and of all before it that are known.
func (r *run) everyName() []string {
	names := slices.Clone(r.State.Before)
	for _, f := range r.listed.sums {
		names = append(names, f.Name)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func (r *run) save() error {
	if r.Save == nil {
		return nil
	}
	return r.Save(r.State)
}

// manifest asks for the files that say what the release is.
func (r *run) manifest(ctx context.Context) (manifest, error) {
	var m manifest
	for _, part := range []struct {
		name string
		to   *[]byte
	}{{release.Name, &m.release}, {release.SignatureName, &m.releaseSig}, {release.SumsName, &m.sums}, {release.SumsSignature, &m.sumsSig}} {
		a, err := r.ask(ctx, part.name, longestManifest)
		switch {
		case err != nil:
			return m, err
		case a.status == http.StatusOK && !a.cut:
			*part.to = a.body
		case part.to == &m.sums:
			return m, &NoManifestError{Status: a.status}
		}
	}
	if isHTML(m.sums) {
		return m, &NoManifestError{Status: http.StatusOK, Page: true}
	}
	return m, nil
}

// longestManifest bounds what is read of files whose size nobody has said: 256 MB, a million lines.
const longestManifest = 256 << 20

// compareAll asks for every file.
func (r *run) compareAll(ctx context.Context) error {
	files := slices.Concat(r.listed.sums, r.listed.keptFiles())
	known := map[string]bool{}
	if r.State.Digest == r.report.Digest {
		for _, name := range r.State.Done {
			known[name] = true
		}
	}
	next, failed := make(chan release.File), make(chan error, r.workers())
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var group sync.WaitGroup
	for range r.workers() {
		group.Go(func() {
			for f := range next {
				if err := r.compare(ctx, f, len(files)); err != nil {
					failed <- err
					cancel()
					return
				}
			}
		})
	}
	for _, f := range files {
		if known[f.Name] && !isPage(f.Name) { // a page is read again: it says where it leads
			r.mu.Lock()
			r.done = append(r.done, f.Name)
			r.report.Files++
			r.mu.Unlock()
			continue
		}
		select {
		case next <- f:
			continue
		case <-ctx.Done():
		}
		break
	}
	close(next)
	group.Wait()
	err := ctx.Err() // the run may end between two files
	select {
	case err = <-failed:
	default:
	}
	if err == nil {
		return nil
	}
	r.State = State{Digest: r.report.Digest, Done: r.done, Before: r.everyName()}
	return errors.Join(err, r.save())
}

func (r *run) workers() int { return max(1, r.Most) }

// compare asks for one file and compares it.
func (r *run) compare(ctx context.Context, f release.File, all int) error {
	most := int64(longestManifest)
	if r.listed.release != nil {
		most = r.listed.release.Bytes + 1
	}
	a, err := r.ask(ctx, f.Name, most)
	if err != nil {
		return err
	}
	good := r.judge(f, a)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.report.Files++
	r.report.Bytes += a.size
	if good {
		r.done = append(r.done, f.Name)
	}
	if r.Told != nil {
		r.Told(r.report.Files, all)
	}
	if len(r.done)%saveEvery != 0 || !good {
		return nil
	}
	r.State = State{Digest: r.report.Digest, Done: slices.Clone(r.done), Before: r.State.Before}
	return r.save()
}

// judge compares an answer with what the manifest lists.
func (r *run) judge(f release.File, a answer) bool {
	expected := a.status == http.StatusOK || a.status == http.StatusGone && r.tombstone(f.Name) || a.status == http.StatusNotFound && f.Name == "404.html"
	if !expected {
		r.found.add(Answer, f.Name, diag.T("服务器答复 %d，读者看不到这个文件", "the server answers %d: readers do not get this file", a.status))
		return false
	}
	if a.encoding != "" && a.encoding != "identity" {
		r.found.add(Answer, f.Name, diag.T("没有要求压缩，服务器却压缩了（%s），无从逐字节核对", "the server compresses (%s) what was asked for as it is, so that its bytes cannot be compared", a.encoding))
		return false
	}
	if a.digest != f.Digest {
		r.found.add(Changed, f.Name, diag.T("内容与清单不符", "the bytes are not those of the manifest"))
		return false
	}
	r.headers(f.Name, a)
	r.follow(f.Name, a.body)
	return true
}

// tombstone reports that a listed page stands where a record was withdrawn, which a server may say
// by its status.
func (r *run) tombstone(name string) bool {
	if r.listed.release == nil {
		return false
	}
	return slices.ContainsFunc(r.listed.release.Gone, func(g release.Gone) bool { return !g.Back && name == pageOf(r.listed.release.Part, g.Path) })
}

// pageOf is the page of a record in a part.
func pageOf(part release.Part, record string) string {
	switch {
	case part.Kind == release.Boards:
		return "sheets/" + record + ".html"
	case strings.HasPrefix(record, "pages/"):
		return record + ".html"
	}
	return "records/" + record + ".html"
}

// absent asks for what should answer to nobody: what earlier releases had, the pages of withdrawn
// records, the files of the work of publishing, and a name that nothing has.
func (r *run) absent(ctx context.Context) error {
	names := map[string]Kind{MarkerName: Served, "releases/": Served, ".gongkai-pending": Served, "current/": Served}
	if r.Stray != "" {
		names[r.Stray] = Answer
	}
	for _, name := range r.State.Before {
		names[name] = Withdrawn
	}
	if rel := r.listed.release; rel != nil {
		for _, g := range rel.Gone {
			if !g.Back {
				names[pageOf(rel.Part, g.Path)] = Withdrawn
			}
		}
	}
	var order []string
	for name := range names {
		if r.listed.sums.Find(name) == "" && r.listed.kept[name] == "" {
			order = append(order, name)
		}
	}
	slices.Sort(order)
	for _, name := range order {
		a, err := r.ask(ctx, name, 1<<20)
		if err != nil {
			return err
		}
		if a.status == http.StatusNotFound || a.status == http.StatusGone || names[name] == Served && a.status == http.StatusForbidden {
			continue
		}
		r.found.add(names[name], name, absentText(names[name], a.status))
	}
	return nil
}

func absentText(kind Kind, status int) diag.Text {
	switch kind {
	case Withdrawn:
		return diag.T("已经不再公开，服务器仍然答复 %d（应为 404 或 410）", "this is published no more, and the server still answers %d (404 or 410 is wanted)", status)
	case Served:
		return diag.T("发布用的文件不应让读者取得，服务器答复 %d（应为 404）", "no reader should get a file of the work of publishing; the server answers %d (404 is wanted)", status)
	}
	return diag.T("不存在的地址，服务器答复 %d（应为 404）：这样的服务器无从核对撤下的内容", "the server answers %d to an address that nothing has (404 is wanted): with such a server nobody can tell what was taken down", status)
}

// address is where a file is served.
func (r *run) address(name string) *url.URL {
	u := *r.root
	u.RawPath, u.RawQuery, u.Fragment = "", "", ""
	u.Path = path.Join("/", u.Path, name)
	if strings.HasSuffix(name, "/") {
		u.Path += "/"
	}
	return &u
}
