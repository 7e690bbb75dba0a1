package check

import (
	"gongkai/generator/diag"
	"gongkai/generator/record"
)

// matter is what makes two records the same to whoever reads them.
type matter struct{ title, period, text string }

// enoughText is how many characters of text are no coincidence; 详见附件 is in many records.
const enoughText = 60

// ruleAlike: no record is there twice, as one is that was copied and not changed.
func ruleAlike(c *checker, problems *diag.List) {
	first := make(map[matter]*record.Record, len(c.Records))
	for _, r := range c.Records {
		if r.Title == "" || len(r.Body) < enoughText*len("文") {
			continue
		}
		m := matter{r.Title, r.Period.String(), r.Body}
		other := first[m]
		if other == nil {
			first[m] = r
			continue
		}
		problems.Warnf("record-twice", r.At("title"),
			diag.T("这一篇的标题和正文与 %s 相同", "the title and the text are those of %s", other.File),
			diag.T("多余的删去一篇；不是同一件事的，标题里写明不同之处", "remove one of them; where they are not the same matter say in the title what differs"))
	}
}
