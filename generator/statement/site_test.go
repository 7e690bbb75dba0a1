package statement

import (
	"crypto/ed25519"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/crypto/ssh"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/procedure"
)

func date(t testing.TB, text string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// key is a key pair of tests, always the same for one seed.
func key(t testing.TB, seed byte) (ssh.Signer, procedure.Key) {
	t.Helper()
	signer, err := ssh.NewSignerFromKey(ed25519.NewKeyFromSeed([]byte(strings.Repeat(string(rune('a'+seed)), 32))))
	if err != nil {
		t.Fatal(err)
	}
	public, err := procedure.ParseKey(string(ssh.MarshalAuthorizedKey(signer.PublicKey())))
	if err != nil {
		t.Fatal(err)
	}
	return signer, public
}

// site is a site folder in memory.
type site struct {
	testing.TB
	files fstest.MapFS
}

func newSite(t testing.TB) *site { return &site{t, fstest.MapFS{}} }

// clone is another machine's copy.
func (s *site) clone() *site { return &site{s.TB, maps.Clone(s.files)} }

// log reads the site, and fails where there is damage other than forks that are to be joined.
func (s *site) log() *Log {
	s.Helper()
	l, problems, err := Read(s.files)
	if err != nil {
		s.Fatal(err)
	}
	for _, p := range append(problems, l.Damage(KeepAll)...) {
		if p.Code != "statement-fork" {
			s.Fatal(p.Format(diag.English))
		}
	}
	return l
}

// damage is everything that is wrong with the site.
func (s *site) damage() diag.List {
	s.Helper()
	l, problems, err := Read(s.files)
	if err != nil {
		s.Fatal(err)
	}
	if !problems.HasErrors() {
		problems = append(l.Damage(KeepAll), l.CheckKept(s.files)...)
	}
	return problems
}

func (s *site) put(name string, data []byte) { s.files[name] = &fstest.MapFile{Data: data} }

func statements(record string) string { return path.Join(Dir, record, FileName) }

func (s *site) src(record string) []byte {
	if f := s.files[statements(record)]; f != nil {
		return f.Data
	}
	return nil
}

// step completes a statement of a record, about a text, as the commands would.
func (s *site) step(log *Log, st Statement, text string) Statement {
	s.Helper()
	if st.On.IsZero() {
		st.On = st.Written
	}
	if k := kindOf(st.Step); slices.Contains(k.needs, "text") {
		st.Text = SumText([]byte(text))
		s.put(path.Join(Dir, Path(st.Record), KeptText(st.Text)), NormalText([]byte(text)))
	}
	if v := Verdicts(st.Step); st.Verdict == "" && v != nil {
		st.Verdict = v[0]
	}
	if st.Step == procedure.Approved {
		if st.Level == "" {
			st.Level = procedure.InCharge
		}
		if !IsPage(Path(st.Record)) && st.Methods == nil {
			st.Entry, st.Methods = Entry{date(s, "2022-10-26"), 83, "社会 定期公开 会议,网站 综合科"}, []string{"会议", "网站"}
		}
		if h := log.History(Path(st.Record)); h != nil && st.After == nil {
			rounds, _ := h.Rounds()
			if n := len(rounds); n > 0 && rounds[n-1].End == nil {
				for _, l := range taken(rounds[n-1]) {
					st.After = append(st.After, l.Basis())
				}
			}
		}
	}
	return st
}

// add appends a statement, signed where a signer is given, and returns it as it stands there.
func (s *site) add(st Statement, text string, by ssh.Signer) *Link {
	s.Helper()
	log := s.log()
	st, err := log.Next(s.step(log, st, text))
	if err != nil {
		s.Fatal(err)
	}
	if by != nil {
		if st, err = Sign(st, by); err != nil {
			s.Fatal(err)
		}
	}
	src, err := Append(s.src(Path(st.Record)), st)
	if err != nil {
		s.Fatal(err)
	}
	s.put(statements(Path(st.Record)), src)
	links, problems := Parse(statements(Path(st.Record)), src)
	if len(problems) > 0 {
		s.Fatal(problems)
	}
	return links[len(links)-1]
}

func codes(problems diag.List) string {
	var all []string
	for _, p := range problems {
		all = append(all, p.Code)
	}
	return strings.Join(all, " ")
}
