package check

import (
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
)

// ruleCoverage: the list of what each publisher has to disclose names publishers that there are,
// and numbers of the catalogue that site.yaml has its own of (二(二)1 to 3).
func ruleCoverage(c *checker, problems *diag.List) {
	in := c.Catalogue.On(c.Numbered())
	if in == nil {
		return
	}
	for _, item := range c.Coverage {
		if c.Config.Publishing(item.Publisher) == nil {
			var names []string
			for _, p := range c.Config.Publishers {
				names = append(names, p.Name)
			}
			names = append(names, config.Concrete(c.Config.Publishers)...)
			problems.Errorf("coverage-row", item.PublisherAt, diag.T("site.yaml 中没有公开主体%s", "site.yaml has no publisher %s", diag.Quote(item.Publisher)),
				diag.Meant{Got: item.Publisher, Names: names}.Fix())
		}
		for _, n := range item.Numbers {
			if _, ok := in.Entry(n); !ok {
				problems.Errorf("coverage-row", item.NumbersAt, diag.T("%[2]s 施行的目录中没有第 %[1]d 项", "the catalogue of %[2]s has no entry %[1]d", n, in.Date),
					diag.T("核对序号；序号是 site.yaml 的 numbering 所指那一版的", "check the number; it is of the catalogue that numbering in site.yaml names"))
			}
		}
	}
}

// ruleReview: what site.yaml asks of the catalogues below names timings and methods that there are.
func ruleReview(c *checker, problems *diag.List) {
	for _, s := range c.Config.Review {
		if _, ok := catalogue.ParseTiming(s.Timing); !ok && s.Timing != "" {
			problems.Errorf("site-value", s.Place, diag.T("公开时限%s不明", "unknown timing %s", diag.Quote(s.Timing)), diag.Meant{Got: s.Timing, Names: catalogue.TimingNames()}.Fix())
		}
		for _, name := range s.Methods {
			if _, ok := catalogue.ParseMethod(name); !ok {
				problems.Errorf("site-value", s.Place, diag.T("公开方式%s不明", "unknown method %s", diag.Quote(name)), diag.Meant{Got: name, Names: catalogue.MethodNames()}.Fix())
			}
		}
	}
}
