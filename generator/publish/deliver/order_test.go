package deliver

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai/generator/publish/built"
	"gongkai/generator/publish/release"
	"gongkai/generator/soaktest"
)

func TestOrder(t *testing.T) {
	change := func(name string, exists bool) Change { return Change{built.File{Name: name}, exists} }
	c := Changes{Kind: release.Sites, Gone: []string{"2026/x"},
		Put: []Change{
			change("index.html", true), change("records/2026/x.html", true), change("records/2026/y.html", true), change("records/2026/z.html", false),
			change("records/2026/z/附件.pdf", false), change("months/2026-11.html", true), change("months/2026-12.html", false), change("assets/style-1.css", false),
			change("feed.xml", true), change("feed.json", true), change("sitemap.xml", true), change("search/index.json", true), change("search/1f.json", false),
			change("search.html", true), change("search/p1f.js", false),
		},
		Removed: []string{"assets/style-0.css", "records/2026/w.html", "records/2026/x/附件.pdf", "search/0e.json", "search/p0e.js"}}
	var got []string
	for _, s := range Order(c) {
		sign := "+"
		if s.File == nil {
			sign = "-"
		}
		got = append(got, fmt.Sprintf("%d%s%s", s.Phase, sign, s.Name))
	}
	want := []string{
		"0+assets/style-1.css", "0+records/2026/x.html", "0-records/2026/x/附件.pdf", "0-search/0e.json", "0-search/p0e.js",
		"2+records/2026/z/附件.pdf", "2+search/1f.json", "2+search/p1f.js", "2+months/2026-12.html", "2+records/2026/z.html",
		"3+records/2026/y.html",
		"4+feed.json", "4+feed.xml", "4+search/index.json", "4+sitemap.xml", "4+months/2026-11.html", "4+search.html", "4+index.html",
		"6-assets/style-0.css", "6-records/2026/w.html",
	}
	if !slices.Equal(got, want) {
		t.Errorf("Order:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	// A booklet holds many records: with a withdrawal it is among what is taken down.
	c = Changes{Kind: release.Bulletins, Gone: []string{"2026/x"}, Put: []Change{change("2026-11.pdf", true), change("2026-12.pdf", false)}, Removed: []string{"2026-10.pdf"}}
	for _, s := range Order(c) {
		if want := s.Name != "2026-12.pdf"; want != (s.Phase == TakeDown) {
			t.Errorf("%s is in phase %d", s.Name, s.Phase)
		}
	}
}

func TestOf(t *testing.T) {
	for _, c := range []struct {
		name, path string
		want       bool
	}{
		{"records/2026/x.html", "2026/x", true}, {"sheets/2026/x.pdf", "2026/x", true}, {"records/2026/x/附件.pdf", "2026/x", true}, {"pages/guide.html", "pages/guide", true},
		{"records/2026/xy.html", "2026/x", false}, {"records/2026/x.y.html", "2026/x", false}, {"records/2026/x.y.html", "2026/x.y", true}, {"records/12026/x.html", "2026/x", false}, {"months/2026-11.html", "2026/x", false},
	} {
		if got := Of(c.name, c.path); got != c.want {
			t.Errorf("Of(%q, %q) = %v, want %v", c.name, c.path, got, c.want)
		}
	}
}

// TestPendingTellsBothSums: from the sums of any attempt, and of what stood there before, those of
// every other follow.
func TestPendingTellsBothSums(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2))
	for range soaktest.Times(100) {
		made := func() release.Sums {
			var sums release.Sums
			for i := range 12 {
				if chance.IntN(3) > 0 {
					sums = append(sums, release.File{Name: fmt.Sprintf("f%02d", i), Digest: release.Digest([]byte{byte(chance.IntN(3))})})
				}
			}
			return sums
		}
		all := []release.Sums{made(), made(), made()}
		p := &Pending{}
		for i, sums := range all[1:] {
			a := Attempt{Stamp: time.Unix(int64(1000+2*i), 0).UTC(), Release: release.Digest([]byte{byte(i)}), Sums: release.Digest(sums.Format()), Gone: []release.Gone{{Path: "2026/a", Times: 1}, {Path: "2026/b", Times: 2, Back: true}}}
			a.Change(all[0], sums)
			p.Attempts = append(p.Attempts, a)
		}
		src := p.Format()
		p, err := ParsePending(src)
		if err != nil {
			t.Fatalf("%v:\n%s", err, src)
		}
		for _, have := range all {
			for _, want := range all {
				got := p.find(release.Digest(want.Format()), have, release.Digest(have.Format()))
				if !slices.Equal(got, want) {
					t.Fatalf("of %v: %v, want %v", have, got, want)
				}
			}
		}
	}
}

func FuzzParseMarker(f *testing.F) {
	m := &Marker{Site: strings.Repeat("a", 32), Part: release.Part{Kind: release.Sites, ID: "public"}, Sees: release.Sees{"社会"}, Way: Switch, Retired: []Retired{{"assets/a.css", time.Unix(1, 0).UTC()}}}
	f.Add(m.Format())
	f.Fuzz(func(t *testing.T, src []byte) {
		if m, err := ParseMarker(src); err == nil && string(m.Format()) != string(src) {
			t.Errorf("%q is read as %q", src, m.Format())
		}
	})
}

func FuzzParsePending(f *testing.F) {
	p := &Pending{[]Attempt{{Stamp: time.Unix(1, 0).UTC(), Release: strings.Repeat("a", 64), Sums: strings.Repeat("b", 64), Gone: []release.Gone{{Path: "2026/x", Times: 1}}, Old: []release.File{{Name: "a", Digest: strings.Repeat("c", 64)}}, New: []release.File{{Name: "b", Digest: strings.Repeat("d", 64)}}}}}
	f.Add(p.Format())
	f.Fuzz(func(t *testing.T, src []byte) {
		if p, err := ParsePending(src); err == nil && string(p.Format()) != string(src) {
			t.Errorf("%q is read as %q", src, p.Format())
		}
	})
}

func TestStampAfter(t *testing.T) {
	at := func(seconds int64) time.Time { return time.Unix(seconds, 0).UTC() }
	for _, c := range []struct {
		now    int64
		before []time.Time
		want   int64
	}{
		{100, nil, 100}, {101, nil, 102}, {100, []time.Time{{}}, 100}, {100, []time.Time{at(100)}, 102}, {90, []time.Time{at(100), at(95)}, 102}, {101, []time.Time{at(90)}, 102},
	} {
		if got := StampAfter(at(c.now), c.before...); !got.Equal(at(c.want)) {
			t.Errorf("StampAfter(%d, %v) = %v, want %v", c.now, c.before, got, at(c.want))
		}
	}
}
