package statement

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"

	"gongkai/generator/calendar"
	"gongkai/generator/procedure"
)

// history is a site that lives through random days: steps of all kinds, signed and not, renamed
// records, destroyed texts, and two machines whose work is merged.
type history struct {
	*site
	random
	day     calendar.Date
	records []string // their files
	texts   int
	signers []ssh.Signer
}

func newHistory(t testing.TB, seed uint64) *history {
	h := &history{site: newSite(t), random: random{rand.New(rand.NewPCG(seed, 7))}, day: calendar.NewDate(2026, 10, 1),
		records: []string{"2026/甲.md", "2026/乙/index.md", "丙.md", "pages/guide.md"}}
	for i := range 2 {
		signer, _ := key(t, byte(i))
		h.signers = append(h.signers, signer, nil)
	}
	return h
}

// live adds some statements, and at times something out of the ordinary.
func (h *history) live(steps int) {
	for range steps {
		switch h.IntN(12) {
		case 0:
			h.rename()
		case 1:
			h.erase()
		case 2:
			h.merge()
		default:
			h.anyStep(h.site, pick(h.random, h.records))
		}
	}
}

func (h *history) anyStep(s *site, record string) *Link {
	h.day = h.day.AddDays(h.IntN(3))
	st := Statement{Record: record, Step: pick(h.random, kinds).step, By: pick(h.random, []string{"陈某", "周 某某", "孙某某"}), Written: h.day}
	text := ""
	switch st.Step {
	case Confirmed:
		log := s.log().History(Path(record))
		if log == nil {
			return h.anyStep(s, record)
		}
		st.Confirm = []Digest{pick(h.random, log.Links).Digest}
	case procedure.Referred:
		st.Paper = "复函"
		fallthrough
	default:
		h.texts += h.IntN(2)
		text = fmt.Sprintf("正文 %d\r\n第二行\n", h.texts)
		if h.IntN(3) == 0 {
			f := File{"明细.csv", Sum([]byte(text))}
			st.Files = []File{f}
			s.put(path.Join(Dir, Path(record), KeptFile(f)), []byte(text))
		}
	case Withdrawn, procedure.Published, procedure.Feedback, procedure.Archived:
	}
	return s.add(st, text, pick(h.random, h.signers))
}

func (h *history) rename() {
	i := h.IntN(len(h.records) - 1) // no page
	old := h.records[i]
	if h.log().History(Path(old)) == nil {
		return
	}
	h.records[i] = fmt.Sprintf("2026/更名%d.md", h.texts)
	if h.log().History(Path(h.records[i])) != nil || h.log().folder(Path(h.records[i])) != nil {
		h.records[i] = old
		return
	}
	h.texts++
	h.add(Statement{Record: h.records[i], Was: old, Step: procedure.Proposed, By: "陈某", Written: h.day}, fmt.Sprintf("正文 %d", h.texts), nil)
}

func (h *history) erase() {
	for _, f := range h.log().Folders() {
		for _, l := range f.Links {
			if hist := h.log().History(f.Path); hist != nil && !l.Text.IsZero() && !hist.Erased(l.Text) {
				h.texts++
				h.add(Statement{Record: h.fileOf(f.Path), Step: Withdrawn, By: "周某某", Written: h.day, Erase: l.Text}, "", nil)
				for name := range maps.Clone(h.files) {
					if path.Base(name) == KeptText(l.Text) && slices.ContainsFunc(hist.Links, func(o *Link) bool { return path.Dir(name) == path.Join(Dir, o.Path()) }) {
						delete(h.files, name)
					}
				}
				return
			}
		}
	}
}

func (h *history) fileOf(record string) string {
	return h.records[slices.IndexFunc(h.records, func(file string) bool { return Path(file) == record })]
}

// merge lets another machine work on one record and this one on another, and takes over its files.
func (h *history) merge() {
	h.Shuffle(len(h.records), func(i, j int) {
		if i < 3 && j < 3 { // the page stays the last
			h.records[i], h.records[j] = h.records[j], h.records[i]
		}
	})
	other := h.clone()
	for range 1 + h.IntN(3) {
		h.anyStep(other, h.records[0])
		h.anyStep(h.site, h.records[1])
	}
	for name, f := range other.files {
		if strings.HasPrefix(name, path.Join(Dir, Path(h.records[0]))+"/") {
			h.files[name] = f
		}
	}
	if n := len(h.log().Ends()); n != 2 {
		h.Fatalf("after a merge there are %d last statements", n)
	}
	if h.IntN(2) == 0 {
		l := h.anyStep(h.site, h.records[2])
		if len(l.Follows) != 2 {
			h.Fatalf("after a merge the next statement follows %d", len(l.Follows))
		}
	}
}

// blocks is the statements of a record as they are written.
func (s *site) blocks(record string) []string {
	links, _ := Parse("", s.src(record))
	var all []string
	for _, l := range links {
		all = append(all, l.Source())
	}
	return all
}

func (s *site) setBlocks(record string, blocks []string) {
	if len(blocks) == 0 {
		delete(s.files, statements(record))
		return
	}
	s.put(statements(record), []byte(strings.Join(blocks, "")))
}
