package verify

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/diag/diagtest"
	"gongkai/generator/publish/release"
	"gongkai/generator/soaktest"
)

func TestFolderIsWhatTheManifestSays(t *testing.T) {
	other := func(change func(*release.Release)) map[string]string { return released(t, pages(), change) }
	with := func(name, text string) map[string]string {
		files := other(nil)
		files[name] = text
		return files
	}
	without := func(name string) map[string]string {
		files := other(nil)
		delete(files, name)
		return files
	}
	stranger, _ := signer(t, 2)
	forged := other(nil)
	sig, err := release.Sign([]byte(forged[release.SumsName]), stranger)
	if err != nil {
		t.Fatal(err)
	}
	forged[release.SumsSignature] = string(sig)
	cases := map[string]struct {
		files map[string]string
		want  []string
	}{
		"as it is":                {other(nil), []string{}},
		"with its marker":         {with(MarkerName, "site: x\n"), []string{}},
		"changed":                 {with("index.html", "x"), []string{"changed index.html"}},
		"missing":                 {without("assets/bg.png"), []string{"missing assets/bg.png"}},
		"extra":                   {with(".htaccess", "x"), []string{"extra .htaccess"}},
		"a signature in a folder": {with("records/SHA256SUMS.sig", "x"), []string{"extra records/SHA256SUMS.sig"}},
		"unsigned":                {without(release.SignatureName), []string{"unsigned release.txt.sig"}},
		"no statement":            {without(release.Name), []string{"stale release.txt", "unsigned release.txt"}},
		"another's key":           {forged, []string{"signature SHA256SUMS.sig"}},
		"a broken signature":      {with(release.SignatureName, other(nil)[release.SumsSignature]), []string{"signature release.txt.sig"}},
		"a broken statement":      {with(release.Name, "gongkai release 1\n"), []string{"manifest release.txt"}},
		"cut short":               {with(release.SumsName, other(nil)[release.SumsName][:150]), []string{"manifest SHA256SUMS"}},
		"another manifest":        {with(release.SumsName, ""), []string{"manifest SHA256SUMS"}},
		"old":                     {other(func(r *release.Release) { r.Day = "2026-11-01" }), []string{"stale release.txt"}},
		"another part":            {other(func(r *release.Release) { r.Part.ID = "party" }), []string{"signature SHA256SUMS.sig", "manifest release.txt", "signature release.txt.sig"}},
		"another site":            {other(func(r *release.Release) { r.Site = strings.Repeat("0", 32) }), []string{"signature SHA256SUMS.sig", "manifest release.txt", "signature release.txt.sig"}},
		"kept files": {func() map[string]string {
			files := other(func(r *release.Release) {
				r.Kept = []release.File{{Name: "assets/style-0.css", Digest: release.Digest([]byte("old"))}, {Name: "assets/style-00.css", Digest: release.Digest([]byte("older"))}}
			})
			files["assets/style-0.css"] = "old"
			return files
		}(), []string{"missing assets/style-00.css"}},
	}
	var words diagtest.Words
	for _, name := range slices.Sorted(maps.Keys(cases)) {
		c := cases[name]
		report, err := Folder(folder(c.files), terms(t))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := kinds(report); !slices.Equal(got, c.want) || report.Same() != (len(c.want) == 0) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		say(&words, name, report)
	}
	words.Compare(t, "folder")
	if _, err := Folder(folder(map[string]string{"index.html": "x"}), terms(t)); !errors.Is(err, ErrNoManifest) {
		t.Errorf("a folder without a manifest: %v", err)
	}
}

// TestFolderFollowsNoLink: links, pipes and devices are no files, wherever they lead.
func TestFolderFollowsNoLink(t *testing.T) {
	dir := t.TempDir()
	files := released(t, pages(), nil)
	for name, text := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(full), 0o755), os.WriteFile(full, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	same := filepath.Join(t.TempDir(), "same")
	err := errors.Join(os.WriteFile(same, []byte(files["index.html"]), 0o644), os.Remove(filepath.Join(dir, "index.html")), os.Symlink(same, filepath.Join(dir, "index.html")), os.Symlink("/etc", filepath.Join(dir, "etc")))
	if err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	report, err := Folder(root.FS(), terms(t))
	var words diagtest.Words
	say(&words, "links", report)
	words.Compare(t, "link")
	if want := []string{"special etc", "special index.html"}; err != nil || !slices.Equal(kinds(report), want) {
		t.Errorf("Folder: %v, %q, want %q", err, kinds(report), want)
	}
}

// TestEveryChangeOfAFolderIsFound, at random: of a byte, of a name, a file more or less.
func TestEveryChangeOfAFolderIsFound(t *testing.T) {
	r := rand.New(rand.NewPCG(17, 1))
	whole := released(t, pages(), nil)
	names := slices.Sorted(maps.Keys(whole))
	for range soaktest.Times(50) {
		files := maps.Clone(whole)
		name := names[r.IntN(len(names))]
		text := files[name]
		what := r.IntN(4)
		switch {
		case what == 0 && text != "":
			at := r.IntN(len(text))
			files[name] = text[:at] + string(text[at]^byte(1<<r.IntN(8))) + text[at+1:]
		case what == 1:
			delete(files, name)
		case what == 2:
			files[path.Join(path.Dir(name), fmt.Sprintf("x%d", r.IntN(1000)))] = text
		default:
			files[name] = text + "x"
		}
		report, err := Folder(folder(files), terms(t))
		if errors.Is(err, ErrNoManifest) {
			continue
		}
		if err != nil || report.Same() {
			t.Errorf("%d of %s is not found: %v", what, name, err)
		}
	}
}
