package config

import (
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/text/yamldoc"
)

// Participation is how long people may take part, and by when they are told what came of it (plan
// 二(四)).
type Participation struct {
	NoticeDays     int // working days for which a 公示 stands at least
	PreviewSociety int // days for which a draft is shown to society before it is decided
	PreviewParty   int // and to the Party
	ResultDays     int // working days after its end, within which the result is told
}

// Defaults of participation: five working days for a notice before an appointment, half a month and
// a week for a draft.
const (
	defaultNotice  = 5
	defaultSociety = 15
	defaultParty   = 7
	defaultResult  = 10
)

var participationKeys = keys("notice_days", "preview_society", "preview_party", "result_days")

func (r *reader) participation(f map[string]yamldoc.Field) Participation {
	p := r.fields(f["participation"].Value, participationKeys, "participation")
	return Participation{
		NoticeDays:     r.number(p, "notice_days", defaultNotice, 1, 250),
		PreviewSociety: r.number(p, "preview_society", defaultSociety, 1, 365),
		PreviewParty:   r.number(p, "preview_party", defaultParty, 1, 365),
		ResultDays:     r.number(p, "result_days", defaultResult, 0, 250),
	}
}

// Medium is a paper, a station or a site of others by which something is told (plan 二(四)).
type Medium struct {
	Name  string
	Also  []string
	Party bool // one of the Party's own, which come first
}

// Named reports whether it goes by this name.
func (m Medium) Named(name string) bool { return m.Name == name || slices.Contains(m.Also, name) }

// Medium finds a medium by its name.
func (c *Config) Medium(name string) (Medium, bool) {
	i := slices.IndexFunc(c.Media, func(m Medium) bool { return m.Named(name) })
	if i < 0 {
		return Medium{}, false
	}
	return c.Media[i], true
}

// MediumNames is every name of a medium.
func (c *Config) MediumNames() []string {
	var names []string
	for _, m := range c.Media {
		names = append(append(names, m.Name), m.Also...)
	}
	return names
}

var mediumKeys = keys("name", "also", "party")

func (r *reader) media(f map[string]yamldoc.Field) []Medium {
	var media []Medium
	for _, item := range f["media"].Value.Elements("media", &r.problems) {
		m := Medium{Name: item.Text}
		if item.Kind != yamldoc.Scalar {
			mf := r.fields(item, mediumKeys, "media")
			m.Name = r.required(item, mf, "name")
			for _, n := range r.texts(mf, "also") {
				m.Also = append(m.Also, n.Text)
			}
			switch r.text(mf, "party") {
			case "", "false", "否":
			case "true", "是":
				m.Party = true
			default:
				key := named("party")
				r.wrong(mf["party"], diag.T("%[1]s只能写 true 或 false", "%[2]s can only be true or false", key.ZH, key.EN), diag.T("党报党刊、电台电视台、重点新闻网站写 true", "write true for the Party's papers, stations and sites"))
			}
		}
		for _, other := range media {
			if other.Named(m.Name) || slices.ContainsFunc(m.Also, other.Named) {
				r.problems.Errorf("site-twice", item.Place, diag.T("%s列了两次", "%s is listed twice", diag.Quote(m.Name)), diag.T("合并为一项", "merge the two"))
			}
		}
		media = append(media, m)
	}
	return media
}
