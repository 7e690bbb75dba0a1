package statement

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"gongkai/generator/procedure"
)

// BenchmarkRead reads 10,000 records of four steps each, every approval signed, and looks for
// damage.
func BenchmarkRead(b *testing.B) {
	dir := b.TempDir()
	put := func(name string, data []byte) {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, data, 0o644)); err != nil {
			b.Fatal(err)
		}
	}
	signer, _ := key(b, 0)
	day := date(b, "2026-10-12")
	var follows []Digest
	for i := range 10_000 {
		st := Statement{Record: fmt.Sprintf("2026/%05d.md", i), By: "周某某", On: day, Written: day, Text: SumText([]byte("正文\n"))}
		var src []byte
		var previous []Digest
		put(Dir+"/"+Path(st.Record)+"/"+KeptText(st.Text), []byte("正文\n"))
		var bases []Basis
		for _, name := range []procedure.Name{procedure.Proposed, procedure.Secrecy, procedure.Reviewed, procedure.Approved} {
			st.Step, st.Verdict, st.Previous, st.Follows = name, "", previous, follows
			if v := Verdicts(name); v != nil {
				st.Verdict = v[0]
			}
			if name == procedure.Approved {
				st.Level, st.After, st.Entry, st.Methods = procedure.Head, bases, Entry{day, 83, "社会"}, []string{"网站"}
				st, _ = Sign(st, signer)
			}
			l := &Link{Statement: st}
			src = st.render(src)
			l.Digest = Sum(st.render(nil))
			previous, follows, bases = []Digest{l.Digest}, []Digest{l.Digest}, append(bases, l.Basis())
		}
		put(statements(Path(st.Record)), src)
	}
	b.ResetTimer()
	for b.Loop() {
		log, problems, err := Read(os.DirFS(dir))
		if err != nil || len(problems) > 0 || len(log.Damage(KeepAll)) > 0 {
			b.Fatal(err, problems)
		}
		for _, h := range log.Histories() {
			Rules{}.Judge(h)
		}
	}
}
