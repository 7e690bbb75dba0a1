package check

import (
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/record"
)

// ruleMedia: what papers, stations and sites of others brought is told with a medium that site.yaml
// knows, and the Party's own were first (二(四)). A site without a list of media asks nothing.
func ruleMedia(c *checker, r *record.Record, problems *diag.List) {
	text := c.asApproved(r)
	if text == nil || len(c.Config.Media) == 0 {
		return
	}
	var brought []record.Held
	for _, h := range text.Held {
		if h.Method.InMedia() {
			brought = append(brought, h)
		}
	}
	for _, h := range brought {
		if _, known := c.Config.Medium(h.Where); !known && h.Where != "" {
			problems.Warnf("medium-unknown", r.At("methods"), diag.T("%[3]s 登记的%[1]s媒体%[2]s，site.yaml 的“媒体”（media）中没有列", "the medium %[2]s of %[3]s (%[1]s) is not among the media of site.yaml", h.Method, diag.Quote(h.Where), h.On),
				diag.Meant{Got: h.Where, Names: c.Config.MediumNames(), Otherwise: diag.T("在“媒体”中补一项，如“- {name: 示例日报, party: true}”，不是党媒的，后一项不写；名称写错的，重新登记一次实施", "add it to media, as in “- {name: NAME, party: true}”, and leave out party where it is not the Party's; if the name is wrong, register it again")}.Fix())
		}
	}
	if first := firstMedia(brought); len(first) > 0 && !slices.ContainsFunc(first, func(h record.Held) bool { m, _ := c.Config.Medium(h.Where); return m.Party }) {
		problems.Warnf("media-party-not-first", r.At("methods"), diag.T("%[1]s 最先由%[2]s发布，不是党媒", "it came first by %[2]s on %[1]s, which is not the Party's", first[0].On, diag.Quote(first[0].Where)),
			diag.T("优先使用党报党刊、电台电视台、重点新闻网站；已由党媒发布的，登记实施：gongkai approve %s --by 姓名 --step 实施 --held 报刊,日期,媒体,版面或网址", "the Party's papers, stations and sites come first; where one has brought it, register that: gongkai approve %s --by NAME --step published --held 报刊,DAY,MEDIUM,PAGE", diag.Argument(r.Path)))
	}
}

// firstMedia is those of the first day: media of one day are of one rank.
func firstMedia(all []record.Held) []record.Held {
	var first []record.Held
	for _, h := range all {
		switch {
		case h.On.IsZero() || len(first) > 0 && h.On.After(first[0].On):
		case len(first) > 0 && h.On == first[0].On:
			first = append(first, h)
		default:
			first = []record.Held{h}
		}
	}
	return first
}
