package pipeline_test

import (
	"math/rand/v2"
	"path"
	"slices"
	"strings"
)

// change is something that an editor does to what an audience may not see. It reports whether there
// was something to do.
type change struct {
	name string
	do   func(s *site, a audience) bool
}

var changes = []change{
	{"add a record", func(s *site, a audience) bool {
		for range 60 {
			r := s.newRecord()
			if s.hidden(a, r) {
				s.records = append(s.records, r)
				s.relate(r, s.anyRecord())
				return true
			}
		}
		return false
	}},
	{"remove a record", func(s *site, a audience) bool {
		r := s.pick(func(r *rec) bool { return s.hidden(a, r) && !s.defined(r) })
		if r != nil {
			s.records = slices.DeleteFunc(s.records, func(x *rec) bool { return x == r })
		}
		return r != nil
	}},
	{"rename a record", func(s *site, a audience) bool {
		r := s.pick(func(r *rec) bool { return s.hidden(a, r) })
		if r != nil {
			r.path = s.newPath()
		}
		return r != nil
	}},
	{"retitle a record", func(s *site, a audience) bool {
		r := s.pick(func(r *rec) bool { return s.hidden(a, r) })
		if r != nil {
			r.title = s.mark()
		}
		return r != nil
	}},
	{"rewrite a record", func(s *site, a audience) bool {
		// Of what has ended its board knows the name, and nothing else.
		r := s.pick(func(r *rec) bool { return s.hidden(a, r) || s.ended(a, r) })
		if r != nil {
			r.body = s.newBody(r.scope, r.attached, 0)
			s.setTexts(r)
			r.publisher, r.office = "机关党组", "二支部"
		}
		return r != nil
	}},
	{"attach other files to a record", func(s *site, a audience) bool {
		r := s.pick(func(r *rec) bool { return s.hidden(a, r) || s.ended(a, r) })
		if r != nil {
			s.setAttachments(r)
		}
		return r != nil
	}},
	{"re-date a record", func(s *site, a audience) bool {
		r := s.pick(func(r *rec) bool { return s.hidden(a, r) })
		return r != nil && s.until(r, a, func() { s.setDays(r) })
	}},
	{"re-scope a record", func(s *site, a audience) bool {
		r := s.pick(func(r *rec) bool { return s.hidden(a, r) && !s.defined(r) })
		return r != nil && s.until(r, a, func() {
			r.scope, r.again = scopes[s.r.IntN(len(scopes))], nil
			s.setEntry(r)
			s.setAttachments(r)
			r.body = s.newBody(r.scope, r.attached, 0)
		})
	}},
	{"move a record to another entry", func(s *site, a audience) bool {
		r := s.pick(func(r *rec) bool { return s.hidden(a, r) })
		if r != nil {
			s.setEntry(r)
		}
		return r != nil
	}},
	{"relate records", func(s *site, a audience) bool {
		r := s.pick(func(r *rec) bool { return s.hidden(a, r) })
		if r != nil {
			s.relate(r, s.anyRecord())
			s.relate(s.anyRecord(), r)
		}
		return r != nil
	}},
	{"unrelate records", func(s *site, a audience) bool {
		did := false
		for _, r := range s.records {
			r.relations = slices.DeleteFunc(r.relations, func(x relation) bool {
				gone := (!s.shown(a, r) || !s.shown(a, x.to)) && s.r.IntN(2) == 0
				did = did || gone
				return gone
			})
		}
		return did
	}},
	{"add a passage", func(s *site, a audience) bool {
		type place struct {
			lines *[]*line
			scope readers
		}
		var places []place
		var walk func(lines *[]*line, of readers)
		walk = func(lines *[]*line, of readers) {
			if slices.ContainsFunc(narrower(of), func(x readers) bool { return !a.admits(x) }) {
				places = append(places, place{lines: lines, scope: of})
			}
			for _, l := range *lines {
				if l.scope != nil {
					walk(&l.inner, *l.scope)
				}
			}
		}
		for _, r := range s.records {
			walk(&r.body, r.scope)
		}
		for _, p := range s.pages {
			walk(&p.body, p.scope)
		}
		if len(places) == 0 {
			return false
		}
		p := places[s.r.IntN(len(places))]
		for {
			in := scopes[s.r.IntN(len(scopes))]
			if !slices.Contains(narrower(p.scope), in) || a.admits(in) {
				continue
			}
			passage := &line{scope: &in, inner: s.newBody(in, nil, 2)}
			*p.lines = slices.Insert(*p.lines, s.r.IntN(len(*p.lines)+1), passage)
			return true
		}
	}},
	{"rewrite a passage", func(s *site, a audience) bool {
		l := s.pickPassage(a)
		if l != nil {
			l.inner = s.newBody(*l.scope, nil, 2)
		}
		return l != nil
	}},
	{"remove a passage", func(s *site, a audience) bool {
		gone := s.pickPassage(a)
		if gone == nil {
			return false
		}
		s.eachBody(func(lines *[]*line) {
			*lines = slices.DeleteFunc(*lines, func(l *line) bool { return l == gone })
		})
		return true
	}},
	{"write into a draft", func(s *site, _ audience) bool { // of any record: nobody is shown a draft
		s.anyRecord().edited = "草稿" + s.mark()
		for _, p := range s.pages {
			p.edited = "草稿" + s.mark()
		}
		return true
	}},
	{"approve a hidden edit", func(s *site, a audience) bool { return s.approveHidden(a) != nil }},
	{"approve a hidden edit with a reason for its readers", func(s *site, a audience) bool {
		x := s.approveHidden(a)
		if x != nil {
			x.reason, x.tells = "更正"+s.mark(), *x.passage.scope
		}
		return x != nil
	}},
	{"withdraw a record", func(s *site, a audience) bool {
		r := s.pick(func(r *rec) bool { return s.hidden(a, r) })
		if r != nil {
			r.withdrawn = "撤回" + s.mark()
		}
		return r != nil
	}},
	{"attach a file for fewer readers", func(s *site, a audience) bool {
		r := s.anyRecord()
		f := s.newAttachment(r.scope)
		if a.admits(f.scope) && s.shown(a, r) {
			return false
		}
		r.bundle = true
		r.attached = slices.Insert(r.attached, s.r.IntN(len(r.attached)+1), f)
		if r.image == nil && isPicture(f) {
			r.image = f
		}
		return true
	}},
	{"change a file's bytes, name and title", func(s *site, a audience) bool {
		f, _ := s.pickFile(a)
		if f != nil {
			other := s.newAttachment(f.scope)
			f.file, f.title, f.data = strings.TrimSuffix(other.file, path.Ext(other.file))+path.Ext(f.file), other.title, other.data
		}
		return f != nil
	}},
	{"remove a file", func(s *site, a audience) bool {
		f, r := s.pickFile(a)
		if f != nil {
			r.attached = slices.DeleteFunc(r.attached, func(x *attachment) bool { return x == f })
		}
		return f != nil
	}},
	{"leave a file that nobody lists", func(s *site, _ audience) bool {
		r := s.pick(func(r *rec) bool { return r.bundle })
		if r != nil {
			r.unlisted = append(r.unlisted, s.mark())
		}
		return r != nil
	}},
	{"add a page", func(s *site, a audience) bool {
		for range 30 {
			if p := s.newPage(); !a.admits(p.scope) {
				s.pages = append(s.pages, p)
				return true
			}
		}
		return false
	}},
	{"rewrite, rename and reorder a page", func(s *site, a audience) bool {
		i := slices.IndexFunc(s.pages, func(p *page) bool { return !a.admits(p.scope) })
		if i >= 0 {
			p, other := s.pages[i], s.newPage()
			p.path, p.title, p.nav, p.order, p.summary = other.path, other.title, s.mark(), other.order, other.summary
			p.body = s.newBody(p.scope, nil, 0)
		}
		return i >= 0
	}},
	{"remove a page", func(s *site, a audience) bool {
		i := slices.IndexFunc(s.pages, func(p *page) bool { return !a.admits(p.scope) })
		if i >= 0 {
			s.pages = slices.Delete(s.pages, i, i+1)
		}
		return i >= 0
	}},
	{"sign, defer, deviate, hold, comment otherwise", func(s *site, _ audience) bool { // nobody sees these, of any record
		for _, r := range s.records {
			for i := range r.steps {
				r.steps[i].by, r.steps[i].result = s.mark(), s.mark()
			}
			r.deferral, r.deviation, r.held = s.mark(), s.mark(), s.mark()
		}
		s.eachBody(func(lines *[]*line) {
			for _, l := range *lines {
				if l.comment != "" {
					l.comment = s.mark()
				}
			}
		})
		s.leaders[0] = s.mark()
		return true
	}},
	{"keep other feedback and registers", func(s *site, _ audience) bool { // nobody sees any of them
		s.tables = s.newTables()
		return true
	}},
}

// changeHidden makes some changes and names them.
func (s *site) changeHidden(r *rand.Rand, a audience, did *tally) []string {
	s.r = r
	s.serial = 50000 // no mark of the first site comes again
	var made []string
	for wanted := 1 + r.IntN(8); len(made) < wanted; {
		i := r.IntN(len(changes))
		if r.IntN(4) == 0 {
			i = 0
		}
		if changes[i].do(s, a) {
			made = append(made, changes[i].name)
			did.kinds[i].Add(1)
			did.changes.Add(1)
			s.mend()
		}
	}
	return made
}

// approveHidden approves a record again, with a passage that the audience may not read.
func (s *site) approveHidden(a audience) *again {
	r := s.pick(func(r *rec) bool {
		from := s.from(r)
		return from != "" && from <= s.day && r.expires == "" && r.again == nil && len(hiddenFrom(a, r.scope)) > 0
	})
	if r == nil {
		return nil
	}
	in := hiddenFrom(a, r.scope)
	of := in[s.r.IntN(len(in))]
	r.again = &again{on: s.day, passage: &line{scope: &of, inner: []*line{{text: "更正" + s.mark()}}}}
	return r.again
}

// hiddenFrom is the narrower scopes of a text that the audience may not see.
func hiddenFrom(a audience, of readers) []readers {
	return slices.DeleteFunc(narrower(of), a.admits)
}

func (s *site) hidden(a audience, r *rec) bool { return !s.shown(a, r) && !s.ended(a, r) }

// until makes a change again and again until the record is still hidden after it.
func (s *site) until(r *rec, a audience, do func()) bool {
	before := *r
	for range 60 {
		if do(); s.hidden(a, r) {
			return true
		}
	}
	*r = before
	return false
}

func (s *site) anyRecord() *rec { return s.records[s.r.IntN(len(s.records))] }

func (s *site) pick(ok func(*rec) bool) *rec {
	var all []*rec
	for _, r := range s.records {
		if ok(r) {
			all = append(all, r)
		}
	}
	if len(all) == 0 {
		return nil
	}
	return all[s.r.IntN(len(all))]
}

// pickPassage finds one that the audience may not read.
func (s *site) pickPassage(a audience) *line {
	var all []*line
	s.eachBody(func(lines *[]*line) {
		for _, l := range *lines {
			if l.scope != nil && !a.admits(*l.scope) {
				all = append(all, l)
			}
		}
	})
	if len(all) == 0 {
		return nil
	}
	return all[s.r.IntN(len(all))]
}

// pickFile finds one that the audience may not have.
func (s *site) pickFile(a audience) (*attachment, *rec) {
	for _, i := range s.r.Perm(len(s.records)) {
		r := s.records[i]
		for _, f := range r.attached {
			if !s.shown(a, r) || !a.admits(f.scope) {
				return f, r
			}
		}
	}
	return nil, nil
}

// defined: a reference definition leads to the record. Without the definition [label] would show
// its brackets.
func (s *site) defined(r *rec) bool {
	found := false
	s.eachBody(func(lines *[]*line) {
		for _, l := range *lines {
			found = found || (l.define && l.to == r)
		}
	})
	return found
}

// eachBody visits the lines of every text and of every passage in it.
func (s *site) eachBody(visit func(lines *[]*line)) {
	var walk func(lines *[]*line)
	walk = func(lines *[]*line) {
		visit(lines)
		for _, l := range *lines {
			if l.scope != nil {
				walk(&l.inner)
			}
		}
	}
	for _, r := range s.records {
		walk(&r.body)
	}
	for _, p := range s.pages {
		walk(&p.body)
	}
}
