package record

import (
	"strconv"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/text/yamldoc"
)

// Participation is how those who read of a matter may take part in it, and what came of it (plan
// 二(四)).
type Participation struct {
	Form     ParticipationForm
	From, To calendar.Date // the first and the last day
	People   Count         // who took part
	Opinions Count         // that were given
	Adopted  Count         // of them
	Result   string        // what is told of it afterwards
}

// IsZero reports that nobody is asked to take part.
func (p Participation) IsZero() bool { return p == Participation{} }

// Ended reports whether its last day has passed.
func (p Participation) Ended(day calendar.Date) bool { return !p.To.IsZero() && p.To.Before(day) }

// SameCall reports that both ask for the same thing on the same days, whatever is known of what
// came of it.
func (p Participation) SameCall(other Participation) bool {
	return p.Form == other.Form && p.From == other.From && p.To == other.To
}

// ParticipationForm is in what form members and others take part.
type ParticipationForm string

// The forms: those of plan 二(四), and the draft of a decision that is shown before it is taken.
const (
	Listening ParticipationForm = "旁听"
	Attending ParticipationForm = "列席"
	Informing ParticipationForm = "通报"
	Asking    ParticipationForm = "咨询"
	Opinions  ParticipationForm = "征求意见"
	Notice    ParticipationForm = "公示"
	Hearing   ParticipationForm = "听证"
	Preview   ParticipationForm = "预公开"
)

var forms = []struct {
	form ParticipationForm
	en   string
}{
	{Listening, "listening"}, {Attending, "attending"}, {Informing, "informing"}, {Asking, "asking"},
	{Opinions, "opinions"}, {Notice, "notice"}, {Hearing, "hearing"}, {Preview, "preview"},
}

// ParticipationForms is every form, in the order of the plan.
func ParticipationForms() []ParticipationForm {
	all := make([]ParticipationForm, len(forms))
	for i, f := range forms {
		all[i] = f.form
	}
	return all
}

// ParseParticipationForm reads the Chinese or English name of a form.
func ParseParticipationForm(text string) (ParticipationForm, bool) {
	for _, f := range forms {
		if text == string(f.form) || text == f.en {
			return f.form, true
		}
	}
	return "", false
}

// formsMeant is what people write for a form.
var formsMeant = map[string]string{
	"任前公示": "公示", "社会公示": "公示", "重大事项公示": "公示", "公告": "公示", "意见征求": "征求意见", "征集意见": "征求意见", "公开征求意见": "征求意见", "听证会": "听证", "社会听证": "听证",
	"旁听会议": "旁听", "列席会议": "列席", "情况通报": "通报", "党内情况通报": "通报", "党内事务咨询": "咨询", "预先公开": "预公开", "事前公开": "预公开",
}

// Count is a number that may not be known yet: nobody came is another thing than not counted. The
// zero Count is not known.
type Count struct{ more int } // one more than the number

// Counted is a number that is known.
func Counted(n int) Count { return Count{n + 1} }

// Known reports whether it was counted.
func (c Count) Known() bool { return c.more > 0 }

// Number is the number; 0 where it is not known.
func (c Count) Number() int { return max(0, c.more-1) }

// String is the number in figures; empty where it is not known.
func (c Count) String() string {
	if !c.Known() {
		return ""
	}
	return strconv.Itoa(c.Number())
}

// participation reads how one takes part. What came of it may be missing: it is not known before
// the end.
func (p *parser) participation() Participation {
	f, written := p.fields["participation"]
	if !written {
		return Participation{}
	}
	sub := f.Value.Lookup(partKeys, diag.T("参与", "participation"), p.problems)
	p.complete("participation", f, sub, "form", "from", "to")
	out := Participation{
		From: p.dateOf(sub["from"].Value, "from"), To: p.dateOf(sub["to"].Value, "to"), Result: p.sub(sub, "result"),
		People: p.count(sub, "people"), Opinions: p.count(sub, "opinions"), Adopted: p.count(sub, "adopted"),
	}
	if text := p.sub(sub, "form"); text != "" {
		form, ok := ParseParticipationForm(text)
		if !ok {
			p.wrong("participation-form-unknown", sub["form"].Value, diag.T("不认识的参与形式%s", "unknown form of participation %s", diag.Quote(text)), meantForm(text))
		}
		out.Form = form
	}
	return out
}

// meantForm is the remedy for a text that is no form.
func meantForm(text string) diag.Text {
	var names []string
	for _, f := range forms {
		names = append(names, string(f.form), f.en)
	}
	return diag.Meant{Got: text, Names: names, Synonyms: formsMeant}.Fix()
}

func (p *parser) count(sub map[string]yamldoc.Field, key string) Count {
	text := p.sub(sub, key)
	if text == "" {
		return Count{}
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > maxCount {
		p.wrong("participation-number", sub[key].Value, diag.T("“%[3]s”写的%[1]s不是数字", "%[2]s: %[1]s is not a number", diag.Quote(text), key, chinesePart(key)),
			diag.T("写阿拉伯数字，如 12；没有的写 0，还没有统计的删去这一项", "write figures, such as 12; 0 where there were none, and leave it out where nobody has counted"))
		return Count{}
	}
	return Counted(n)
}

// maxCount is the largest number of people that is believed.
const maxCount = 99_999_999

// KeptFor is for how long the record is kept: as it says, or else by its timing.
func (r *Record) KeptFor(usual config.Retentions) config.Retention {
	if r.Retention != "" {
		return r.Retention
	}
	switch r.Timing {
	case catalogue.Standing:
		return usual.Standing
	case catalogue.Periodic:
		return usual.Periodic
	}
	return usual.Prompt
}

// retention reads for how long the record is kept.
func (p *parser) retention() config.Retention {
	text := p.text("retention")
	if text == "" {
		return ""
	}
	term, ok := config.ParseRetention(text)
	if !ok {
		p.wrong("retention-unknown", p.fields["retention"].Value, diag.T("不认识的保管期限%s", "unknown term of retention %s", diag.Quote(text)), config.RetentionFix())
	}
	return term
}
