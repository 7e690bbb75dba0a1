package web

import (
	"cmp"

	"gongkai/generator/edition"
)

// about is the values of the part "about" of _about.html: what a page tells machines of itself. All
// of it stands on the page too, so it tells nobody more than the page does.
type about struct {
	Title       string
	Description string
	Canonical   string // absolute; empty: the site has no address
	Article     bool   // a record; else a page of the site
	Published   string
	Updated     string // empty: it has not changed
	Image       string // absolute
	Unlisted    bool   // no search may find it
	Site        string // the title of the site; set by tell
	Shared      bool   // it may be sent on and be found: everybody may read it; set by tell
	Linked      any    // schema.org, in JSON; nil: nothing
}

// described is the values of a page that tells of itself.
type described interface{ about() about }

// tell completes what a page tells. What only helps to send a page on or to find it is left out
// where not everybody may read it.
func (s *Site) tell(a about, name string) about {
	a.Site = s.edition.Title
	a.Shared = s.edition.Indexed && a.Canonical != "" && !a.Unlisted
	if !a.Shared {
		a.Linked = nil
		return a
	}
	switch name {
	case homeFile:
		a.Linked = webSite{schemaOrg, "WebSite", s.edition.Title, a.Canonical, chinese, s.body()}
	case participationFile:
		a.Linked = service{schemaOrg, "GovernmentService", a.Title, a.Description, a.Canonical, s.body()}
	}
	return a
}

// The words of schema.org that pages use.
type (
	article struct {
		Context   string `json:"@context"`
		Type      string `json:"@type"`
		Headline  string `json:"headline"`
		Published string `json:"datePublished"`
		Modified  string `json:"dateModified,omitempty"`
		Language  string `json:"inLanguage"`
		Index     string `json:"identifier"`
		Section   string `json:"articleSection,omitempty"`
		URL       string `json:"url"`
		Image     string `json:"image,omitempty"`
		Author    named  `json:"author"`
		Publisher named  `json:"publisher"`
	}
	webSite struct {
		Context   string `json:"@context"`
		Type      string `json:"@type"`
		Name      string `json:"name"`
		URL       string `json:"url"`
		Language  string `json:"inLanguage"`
		Publisher named  `json:"publisher"`
	}
	service struct {
		Context     string `json:"@context"`
		Type        string `json:"@type"`
		Name        string `json:"name"`
		Description string `json:"description"`
		URL         string `json:"url"`
		Provider    named  `json:"provider"`
	}
	named struct {
		Type      string `json:"@type"`
		Name      string `json:"name"`
		Telephone string `json:"telephone,omitempty"`
		Email     string `json:"email,omitempty"`
		Address   string `json:"address,omitempty"`
	}
)

const (
	schemaOrg    = "https://schema.org"
	organization = "Organization"
	chinese      = "zh-CN"
)

// body is the body that discloses, as every page shows it at its foot.
func (s *Site) body() named {
	b := s.edition.Site
	return named{organization, b.Organisation, b.Phone, b.Email, b.Address}
}

// linkedArticle is a record in the words of schema.org.
func (s *Site) linkedArticle(n *edition.Notice, canonical, image string) article {
	return article{
		Context: schemaOrg, Type: "NewsArticle", Headline: n.Title, Published: n.Published.String(), Modified: n.Updated.String(), Language: cmp.Or(n.Lang, chinese),
		Index: n.Index, Section: s.edition.Entries[n.Entry].Subgroup, URL: canonical, Image: image,
		Author: named{Type: organization, Name: n.Publisher}, Publisher: named{Type: organization, Name: s.edition.Site.Organisation},
	}
}

func (v homePage) about() about {
	return about{Title: v.Title, Description: v.Organisation + "党务公开网站：最新公开事项、公开目录和历次公开的内容。", Canonical: v.Canonical}
}

func (v cataloguePage) about() about {
	return about{Title: v.Title, Description: "党务公开目录：应当公开的事项及其范围、时限、方式和责任科室。", Canonical: v.Canonical}
}

func (v archivePage) about() about {
	return about{Title: v.Title, Description: "历次公开的内容，按日期、公开时限、承办科室和公开主体排列。", Canonical: v.Canonical}
}

func (v listPage) about() about {
	description := "党务公开：" + v.Title + "，共" + itoa(v.Total) + "项。"
	if v.Entry != nil {
		description = "党务公开目录第" + itoa(v.Entry.Number) + "项：" + v.Title + "，共公开" + itoa(v.Total) + "项。"
	}
	title := v.Title
	if v.Period != "" {
		title += "（" + v.Period + "）"
	}
	return about{Title: title, Description: description, Canonical: v.Canonical}
}

func (v ledgerPage) about() about {
	return about{Title: v.Title, Description: "应当公开的事项、到期日期和办理情况。", Canonical: v.Canonical, Unlisted: true}
}

func (v participationPage) about() about {
	return about{Title: v.Title, Description: "正在征求意见、公示、听证等可以参与的事项，截止日期、参与途径和结果。", Canonical: v.Canonical}
}

func (v searchPage) about() about {
	return about{Title: v.Title, Description: "检索本站公开的内容：标题、正文和附件中的文字。", Canonical: v.Canonical, Unlisted: true}
}

func (v textPage) about() about {
	a := about{Title: v.Title, Description: v.Summary, Canonical: v.Canonical}
	if a.Description == "" {
		a.Description = v.Site + "：" + v.Title
	}
	return a
}

func (v tombstonePage) about() about {
	return about{Title: v.Title, Description: v.Title + "，索引号" + v.Index + "。", Unlisted: true}
}

func (v recordPage) about() about {
	a := about{Title: v.Title, Description: v.Summary, Canonical: v.Canonical, Article: true, Published: v.Published, Updated: v.Updated, Image: v.ImageURL, Unlisted: v.NoIndex, Linked: v.Linked}
	if a.Description == "" {
		a.Description = v.Publisher + v.Published + "公开：" + v.Title
	}
	return a
}
