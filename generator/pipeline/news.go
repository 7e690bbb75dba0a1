package pipeline

import (
	"bufio"
	"bytes"
	"slices"
	"strings"

	"gongkai/generator/site"
)

// News is what has become of what an audience is shown since the last build of its site.
type News struct {
	Known   bool // what it was shown then; a first build has no news
	New     []Told
	Changed []Told
	Gone    []Told
}

// Told is a text by the name that an office knows it by.
type Told struct{ Path, Title string }

// newsOf compares what an audience is shown with what it was shown.
func newsOf(now, before []site.Shown) News {
	news := News{Known: true}
	old := make(map[string]*site.Shown, len(before))
	for i := range before {
		old[before[i].Path] = &before[i]
	}
	for _, s := range now {
		was := old[s.Path]
		switch {
		case was == nil:
			news.New = append(news.New, Told{s.Path, s.Title})
		case was.Mark != s.Mark:
			news.Changed = append(news.Changed, Told{s.Path, s.Title})
		}
		delete(old, s.Path)
	}
	for _, s := range before {
		if old[s.Path] != nil {
			news.Gone = append(news.Gone, Told{s.Path, s.Title})
		}
	}
	return news
}

// shownTo is what each audience was shown by the last build of its site, by its ID. It is kept
// beside the output and goes into none: it names what readers are shown no more.
type shownTo map[string][]site.Shown

// format is the lists as parseShown reads them: an audience on a line of its own, then a line for
// each text.
func (all shownTo) format() []byte {
	var b bytes.Buffer
	ids := make([]string, 0, len(all))
	for id := range all {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		b.WriteString("@" + id + "\n")
		for _, s := range all[id] {
			b.WriteString(s.Mark + "\t" + s.Path + "\t" + s.Title + "\n")
		}
	}
	return b.Bytes()
}

// parseShown reads what format has written. A line that it does not understand is left out.
func parseShown(src []byte) shownTo {
	all := shownTo{}
	id := ""
	lines := bufio.NewScanner(bytes.NewReader(src))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if name, ok := strings.CutPrefix(lines.Text(), "@"); ok {
			id, all[name] = name, []site.Shown{}
			continue
		}
		mark, rest, _ := strings.Cut(lines.Text(), "\t")
		path, title, ok := strings.Cut(rest, "\t")
		if ok && id != "" {
			all[id] = append(all[id], site.Shown{Path: path, Title: title, Mark: mark})
		}
	}
	return all
}

// news says in the report what is new to each audience whose site is built, and gives what is to be
// kept for the next build: of an audience whose site is not built this time, what its site still
// shows.
func (r *Report) news(parts []part, s *site.Site, before shownTo) shownTo {
	kept := shownTo{}
	for _, a := range s.Config.Audiences {
		if was, known := before[a.ID]; known {
			kept[a.ID] = was
		}
	}
	i := 0
	for _, p := range parts {
		if p.Kind != site.Web {
			continue
		}
		if len(before) > 0 { // an audience that is new was shown nothing
			r.Sites[i].News = newsOf(p.shown, before[p.ID])
		}
		kept[p.ID] = p.shown
		i++
	}
	return kept
}
