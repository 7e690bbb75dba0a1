package pipeline_test

import (
	"math/rand/v2"
	"path"
	"slices"
	"strings"
)

// newSite makes a random site: the same one for the same seed.
func newSite(seed uint64, records int) *site {
	r := rand.New(rand.NewPCG(seed, 2026))
	d := days[r.IntN(len(days))]
	s := &site{r: r, day: d.day, last: d.last, dump: seed%2 == 1}
	s.required = [][]string{{"approved"}, {"secrecy", "approved"}, nil}[r.IntN(3)]
	for range 2 {
		s.leaders = append(s.leaders, s.mark())
	}
	pool := slices.Clone(audiencePool)
	r.Shuffle(len(pool), func(i, j int) { pool[i], pool[j] = pool[j], pool[i] })
	s.audiences = append([]audience{{id: "public", sees: []readers{{society, ""}}}}, pool[:2+r.IntN(3)]...)
	for i := range s.audiences {
		a := &s.audiences[i]
		a.title = a.id + "的网站"
		if r.IntN(2) == 0 {
			a.base = "https://" + a.id + ".example.com/路径/"
		}
		if i < 2 || r.IntN(3) == 0 {
			s.boards = append(s.boards, board{"board-" + a.id, a.id})
		}
	}
	s.boards = append(s.boards, board{"second", s.audiences[r.IntN(len(s.audiences))].id})
	for range records {
		s.records = append(s.records, s.newRecord())
	}
	for range 2 + r.IntN(4) {
		s.pages = append(s.pages, s.newPage())
	}
	for i, rec := range s.records {
		for range r.IntN(3) {
			s.relate(rec, s.records[r.IntN(len(s.records))])
		}
		if i%2 == 0 {
			s.relate(rec, s.records[r.IntN(len(s.records))])
		}
	}
	s.mend()
	s.tables = s.newTables()
	return s
}

var relationKinds = []string{"interprets", "amends", "repeals", "explains", "corrects", "replaces"}

func (s *site) relate(from, to *rec) {
	kind := relationKinds[s.r.IntN(len(relationKinds))]
	same := func(r relation) bool { return r.kind == kind && (r.to == to || r.to == from) }
	if from != to && !slices.ContainsFunc(from.relations, same) && !slices.ContainsFunc(to.relations, same) {
		from.relations = append(from.relations, relation{kind, to})
	}
}

var names = []string{"党费", "任前公示", "名单 副本", "a&b's", "（试行）", "100%", "第1#稿", "Mixed Case"}

func (s *site) newPath() string {
	dirs := []string{"2025/", "2026/", "2026/专题/", ""}
	return dirs[s.r.IntN(len(dirs))] + names[s.r.IntN(len(names))] + s.mark()
}

func (s *site) newRecord() *rec {
	r := s.r
	rec := &rec{path: s.newPath(), title: "关于" + s.mark() + "的通知", scope: scopes[r.IntN(len(scopes))]}
	if r.IntN(3) == 0 {
		rec.scope = scopes[0]
	}
	s.setEntry(rec)
	rec.publisher = []string{"党组", "机关党组", "一支部"}[r.IntN(3)]
	rec.office = []string{"甲科", "乙科", "一支部", "二支部"}[r.IntN(4)]
	s.setDays(rec)
	s.setTexts(rec)
	s.setAttachments(rec)
	rec.body = s.newBody(rec.scope, rec.attached, 0)
	s.setLanguage(rec)
	return rec
}

// inScripts is how some records of a site are written: in scripts whose letters are shaped, whose
// lines run from right to left, or downwards.
var inScripts = map[int]struct{ lang, words string }{
	2: {"bo", "བོད་ཡིག་བསྒྲུབས་རྒྱུན་"}, 4: {"ug", "ئۇيغۇر تىلى شكا رىلاش"}, 6: {"mn-Mong", "ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ"},
}

func (s *site) setLanguage(rec *rec) {
	if in, ok := inScripts[len(s.records)]; ok {
		rec.lang, rec.title = in.lang, in.words+" "+rec.title
		rec.body = append(rec.body, &line{text: ""}, &line{text: strings.Repeat(in.words+" ", 9)})
	}
}

// setEntry chooses an entry that allows the record's scope, and what hangs on it.
func (s *site) setEntry(rec *rec) {
	r := s.r
	var e entry
	for {
		if e = entries[r.IntN(len(entries))]; slices.Contains(e.kinds, rec.scope.kind) {
			break
		}
	}
	rec.entry, rec.methods = e.number, nil
	if e.methods == byContent || r.IntN(3) == 0 {
		pool := strings.Split(e.methods, "、")
		if e.methods == byContent {
			pool = []string{"会议", "文件", "网站", "公开栏", "简报", "培训"}
			if rec.scope.kind == party || rec.scope.kind == partyGroup {
				pool[2] = "局域网"
			}
		}
		for _, m := range pool {
			if r.IntN(3) != 0 {
				rec.methods = append(rec.methods, m)
			}
		}
		if rec.methods == nil {
			rec.methods = []string{"网站"}
			if e.methods != byContent {
				rec.methods = pool[:1]
			}
		}
	}
	rec.timing = []string{"长期公开", "定期公开", "随时公开"}[r.IntN(3)]
	if e.timing != byContent {
		rec.timing = e.timing
	}
	rec.period, rec.stage = "", ""
	if rec.timing == "定期公开" {
		if rec.period = []string{"2026-Q3", "2026-10", "2025", ""}[r.IntN(4)]; rec.period == "" {
			rec.stage = s.mark()
		}
	}
}

// setDays decides whether the record is shown: most are; some wait for approval or their day, some
// are over.
func (s *site) setDays(rec *rec) {
	r := s.r
	rec.publish, rec.expires, rec.from, rec.to, rec.steps, rec.deferral = "", "", "", "", nil, ""
	rec.again, rec.withdrawn, rec.edited = nil, "", ""
	decided := -40 - r.IntN(400)
	if r.IntN(3) == 0 {
		decided = -12 - r.IntN(20)
	}
	approved := decided + r.IntN(8)
	state := r.IntN(12)
	switch state {
	case 0: // not approved
	case 1: // approved on a later day
		approved = 1 + r.IntN(30)
	case 2: // published on a later day
		rec.publish = add(s.day, 1+r.IntN(60))
	case 3: // over since before the last round
		rec.expires = add(s.last, -r.IntN(3))
	case 4: // over since the last round
		rec.expires = add(s.last, 1+r.IntN(span(s.last, s.day)))
	case 5, 6:
		rec.expires = add(s.day, 1+r.IntN(20))
	case 9:
		rec.edited = "草稿" + s.mark()
	case 7, 8:
		rec.publish = add(s.day, decided+r.IntN(10))
	}
	rec.decided = add(s.day, decided)
	by := s.mark()
	names := slices.Clone(s.required)
	if !slices.Contains(names, "approved") {
		names = append(names, "approved")
	}
	if r.IntN(3) == 0 {
		names = append([]string{"proposed"}, names...)
	}
	for _, name := range names {
		on := add(s.day, decided)
		if name == "approved" {
			on = add(s.day, approved)
		}
		rec.steps = append(rec.steps, step{name, by, on, s.mark()})
	}
	if state == 0 { // of the required steps any one may be missing
		i := r.IntN(len(rec.steps))
		if rec.steps[i].name == "proposed" {
			i++
		}
		rec.steps = slices.Delete(rec.steps, i, i+1)
	}
	if r.IntN(4) == 0 {
		rec.from = add(s.day, -r.IntN(8))
		rec.to = add(s.day, r.IntN(10))
		if rec.publish > rec.to {
			rec.from, rec.to = "", ""
		}
	}
}

func (s *site) setTexts(rec *rec) {
	maybe := func() string {
		if s.r.IntN(2) == 0 {
			return ""
		}
		return s.mark()
	}
	rec.summary, rec.source, rec.author, rec.number = maybe(), maybe(), maybe(), maybe()
	if rec.outcome, rec.call = maybe(), [2]string{}; rec.outcome != "" { // over, open or to come
		from := s.r.IntN(40) - 30
		rec.call = [2]string{add(s.day, from), add(s.day, from+s.r.IntN(20))}
	}
	rec.deviation, rec.held = maybe(), maybe()
	rec.keywords = nil
	for range s.r.IntN(3) {
		rec.keywords = append(rec.keywords, s.mark())
	}
	rec.noIndex = s.r.IntN(6) == 0
}

func (s *site) setAttachments(rec *rec) {
	rec.attached, rec.image = nil, nil
	rec.bundle = s.r.IntN(3) == 0
	if !rec.bundle {
		return
	}
	for range s.r.IntN(4) {
		rec.attached = append(rec.attached, s.newAttachment(rec.scope))
	}
	if s.r.IntN(2) == 0 {
		rec.image = picture(rec.attached)
	}
	for range s.r.IntN(2) {
		rec.unlisted = append(rec.unlisted, s.mark())
	}
}

func (s *site) newAttachment(of readers) *attachment {
	endings := []string{".xlsx", ".png", ".csv", ".svg", ".txt", ".jpg"}
	a := &attachment{file: "附件 " + s.mark() + endings[s.r.IntN(len(endings))], data: "文件" + s.mark() + strings.Repeat("。", s.r.IntN(400)), scope: of, inherits: true}
	if s.r.IntN(2) == 0 {
		a.title = "附表" + s.mark()
	}
	if fewer := narrower(of); len(fewer) > 0 && s.r.IntN(2) == 0 {
		a.scope, a.inherits = fewer[s.r.IntN(len(fewer))], false
	}
	return a
}

func picture(all []*attachment) *attachment {
	for _, a := range all {
		if isPicture(a) {
			return a
		}
	}
	return nil
}

func isPicture(a *attachment) bool {
	return slices.Contains([]string{".png", ".svg", ".jpg"}, path.Ext(a.file))
}

func (s *site) newPage() *page {
	r := s.r
	p := &page{path: []string{"", "说明/"}[r.IntN(2)] + "页" + s.mark(), title: "页面" + s.mark(), order: r.IntN(5), scope: scopes[r.IntN(len(scopes))]}
	if r.IntN(2) == 0 {
		p.nav = "导航" + s.mark()
	}
	if r.IntN(2) == 0 {
		p.summary = s.mark()
	}
	p.body = s.newBody(p.scope, nil, 0)
	return p
}
