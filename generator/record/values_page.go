package record

// pageValues is every kind of value of a page.
var pageValues = []row[Page]{
	{PathKey, Name, pageReaders, one(func(p *Page) string { return p.Path })},
	{"title", Prose, pageReaders, one(func(p *Page) string { return p.Title })},
	{"scope", Term, pageOffice, one(func(p *Page) string { return p.Scope.Kind().String() })},
	{"groups", Term, pageOffice, each(func(p *Page) []string { return p.Scope.Groups() }, itself)},
	{"nav", Name, pageReaders, one(func(p *Page) string { return p.Nav })},
	{"order", Term, pageOffice, one(func(p *Page) string { return number(p.Order) })},
	{"summary", Prose, pageReaders, one(func(p *Page) string { return p.Summary })},
	{"waivers.code", Term, pageOffice, each(waiversOn, func(w Waiver) string { return w.Code })},
	{"waivers.reason", Prose, pageOffice, each(waiversOn, func(w Waiver) string { return w.Reason })},
	{"waivers.by", Name, pageOffice, each(waiversOn, func(w Waiver) string { return w.By })},
	{"waivers.on", Term, pageOffice, each(waiversOn, func(w Waiver) string { return w.On.String() })},
}

func pageReaders(p *Page, _ int) Readers { return p.Readers() }

func pageOffice(*Page, int) Readers { return nil }

func waiversOn(p *Page) []Waiver { return p.Waivers }
