package site_test

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/site"
)

// TestStandingIsWhereItStands: of every record of the shipped site, none of it approved, what is
// said of its places is what the editions hold, once everything is approved.
func TestStandingIsWhereItStands(t *testing.T) {
	content := fstest.MapFS{}
	repository := os.DirFS("../..")
	if err := fs.WalkDir(repository, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(name, "content/approvals/") || strings.HasPrefix(name, "content/boards/") {
			return err
		}
		data, err := fs.ReadFile(repository, name)
		content[name] = &fstest.MapFile{Data: data, Mode: 0o644}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	in := inputs(content)
	in.Need = site.ForReading
	s, problems, err := site.Load(in, calendar.NewDate(2026, 11, 26))
	if err != nil || s == nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	type places struct{ sites, boards, bulletins []string }
	stand := map[string]*places{}
	for _, d := range s.Differing(nil) {
		st, p := d.Standing(), &places{}
		for _, a := range st.Sites {
			p.sites = append(p.sites, a.ID)
		}
		for _, b := range st.Boards {
			p.boards = append(p.boards, b.ID)
		}
		for _, a := range st.Bulletins {
			p.bulletins = append(p.bulletins, a.ID)
		}
		stand[strings.TrimSuffix(strings.TrimPrefix(st.File, "content/records/"), ".md")] = p
	}
	if want := len(s.Records) + len(s.Pages); len(stand) != want || want < 100 {
		t.Fatalf("%d drafts, want %d", len(stand), want)
	}
	got := map[string]*places{}
	approved, _ := new(site.Drafts).AsIfApproved(s, nil)
	for _, a := range s.Config.Audiences {
		for _, n := range approved.Edition(a).Notices {
			p := got[n.Path]
			if p == nil {
				p = &places{}
				got[n.Path] = p
			}
			if n.OnSite {
				p.sites = append(p.sites, a.ID)
			}
			if n.InBulletin {
				p.bulletins = append(p.bulletins, a.ID)
			}
			for _, b := range s.Config.Boards {
				if n.OnBoard && b.Audience == a.ID {
					p.boards = append(p.boards, b.ID)
				}
			}
		}
	}
	compared := 0
	for _, r := range s.Records {
		name := strings.TrimSuffix(strings.TrimPrefix(r.File, "content/records/"), ".md")
		p, want := stand[name], got[r.Path]
		if !r.UpOn(s.Day) || r.Publish.After(s.Day) {
			continue // on no edition of the day
		}
		if want == nil {
			want = &places{}
		}
		inOrder := func(id string) int {
			return slices.IndexFunc(s.Config.Boards, func(b config.Board) bool { return b.ID == id })
		}
		slices.SortFunc(want.boards, func(a, b string) int { return inOrder(a) - inOrder(b) })
		if compared++; !slices.Equal(p.sites, want.sites) || !slices.Equal(p.boards, want.boards) || !slices.Equal(p.bulletins, want.bulletins) {
			t.Errorf("%s stands on %v, want %v", name, *p, *want)
		}
	}
	if compared < 100 {
		t.Errorf("compared %d records", compared)
	}
}
