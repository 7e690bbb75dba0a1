package approval

import (
	"cmp"
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
	"gongkai/generator/site"
	"gongkai/generator/statement"
)

// Item is what there is to say of one record or page: the step that it waits for, and what is
// published.
type Item struct {
	Matter  Matter
	Title   string
	Office  string
	Next    procedure.Name    // the step that it waits for; empty: none
	Why     diag.Text         // why it waits
	Since   *statement.Link   // the last step of the round; nil: none was taken
	Lapsed  *statement.Link   // the approval that counts again once it is confirmed; nil: there is none
	First   calendar.Date     // from which day something was published; zero: nothing was
	Last    calendar.Date     // from which day what is published now is, or will be
	By      string            // who approved that
	Gone    calendar.Date     // from which day it is withdrawn; zero: it is not
	Ignored diag.List         // what does not count, and why
	Clock   []*statement.Link // that are dated before one that they follow
}

// Filter picks items.
type Filter struct {
	By     string // that wait for a step that this person may take
	Office string
}

// List is every record and page that waits for a step or was ever published, in the order of the
// paths.
func List(in *site.Site, f Filter) []Item {
	t := newLister(in)
	var items []Item
	seen := map[string]bool{}
	add := func(m Matter) {
		if seen[m.Path()] || in.Log.RenamedTo(m.Path()) != nil {
			return
		}
		seen[m.Path()] = true
		if item, ok := f.pick(in, t.item(m)); ok {
			items = append(items, item)
		}
	}
	for _, r := range in.Records {
		add(MatterOf(r))
	}
	for _, p := range in.Pages {
		add(MatterOfPage(p))
	}
	for _, h := range in.Log.Histories() {
		m, _, _ := Find(in.Content, h.Path)
		add(m)
	}
	slices.SortStableFunc(items, func(a, b Item) int { return cmp.Compare(a.Matter.Path(), b.Matter.Path()) })
	return items
}

// NextStep tells of a record the step that its draft waits for; empty where it waits for none.
func NextStep(in *site.Site) func(*record.Record) procedure.Name {
	t := newLister(in)
	drafts := make(map[string]*record.Record, len(in.Records))
	for _, r := range in.Records {
		drafts[r.Path] = r
	}
	return func(r *record.Record) procedure.Name {
		draft := drafts[r.Path]
		if draft == nil {
			return ""
		}
		return t.item(MatterOf(draft)).Next
	}
}

func newLister(in *site.Site) lister {
	t := lister{taker: taker{Site: in, log: in.Log}, approved: map[string]*record.Approved[record.Record]{}}
	for _, a := range in.Approved {
		t.approved[a.Path] = a
	}
	return t
}

// lister knows what was approved of each record.
type lister struct {
	taker
	approved map[string]*record.Approved[record.Record] // by path
}

// pick reports whether an item is asked for; of what it waits for it leaves what the person may do.
func (f Filter) pick(in *site.Site, item Item) (Item, bool) {
	if f.Office != "" && item.Office != f.Office {
		return item, false
	}
	if f.By == "" {
		return item, true
	}
	if item.Next != "" && !mayTake(in, item, f.By) {
		item.Next = ""
	}
	if item.Lapsed != nil && !slices.Contains(mayConfirm(in, item.Lapsed), f.By) {
		item.Lapsed = nil
	}
	return item, item.Next != "" || item.Lapsed != nil
}

// mayTake reports whether a person may take the step that an item waits for: nobody checks what
// they have done themselves where site.yaml keeps the steps apart, and where it lists approvers,
// they alone approve.
func mayTake(in *site.Site, item Item, by string) bool {
	separate := in.Config.Separate
	if slices.Contains(separate, item.Next) {
		for _, link := range openRound(in.Log.History(item.Matter.Path())).Steps {
			if slices.Contains(separate, link.Step) && link.Step != item.Next && slices.Contains(link.People(), by) {
				return false
			}
		}
	}
	signed := item.Next == procedure.Approved || slices.Contains(in.Config.Signed, item.Next)
	if len(in.Config.Approvers) == 0 || !signed {
		return true
	}
	return slices.ContainsFunc(in.Config.Approvers, func(a procedure.Approver) bool {
		return a.Name == by && a.Revoked == "" && !a.From.After(in.Day) && (a.Until.IsZero() || !a.Until.Before(in.Day))
	})
}

// item is what there is to say of a matter.
func (t *lister) item(m Matter) Item {
	h := t.Log.History(m.Path())
	item := Item{Matter: m, Title: m.title()}
	if m.Record != nil {
		item.Office = m.Record.Office
	}
	if h != nil {
		rounds, told := t.Rules().Judge(h)
		item.Ignored = told
		for _, r := range rounds {
			if !r.Refused() { // nothing is to be mended
				item.Ignored = append(item.Ignored, r.Objections...)
			}
			if r.Counts() {
				item.published(t, r)
			}
		}
		item.Lapsed = lapsed(rounds, t.Rules().Unconfirmed(h))
		for _, link := range h.Links {
			if t.Log.Backdated(link) {
				item.Clock = append(item.Clock, link)
			}
		}
		if steps := openRound(h).Steps; len(steps) > 0 {
			item.Since = steps[len(steps)-1]
		}
	}
	item.waits(t, h)
	return item
}

// lapsed is the approval of the last round that ended, where nothing but the keys of its steps
// keeps it from counting and a confirmation mends that; nil where there is none.
func lapsed(rounds []statement.Judged, unconfirmed []*statement.Link) *statement.Link {
	for _, r := range slices.Backward(rounds) {
		if r.End == nil || r.Refused() {
			continue
		}
		waits := slices.ContainsFunc(append(slices.Clone(r.Steps), r.End), func(link *statement.Link) bool { return slices.Contains(unconfirmed, link) })
		if waits && !slices.ContainsFunc(r.Objections, func(p diag.Problem) bool { return p.Code != "approval-key" }) {
			return r.End
		}
		return nil
	}
	return nil
}

// published notes what a round that counts has done.
func (i *Item) published(t *lister, r statement.Judged) {
	if r.End.Step == statement.Withdrawn {
		i.Gone = r.End.Written
		return
	}
	i.Gone, i.Last, i.By = calendar.Date{}, r.End.Written, r.End.By
	if a := t.approved[i.Matter.Path()]; a != nil {
		for _, v := range a.Versions {
			if v.Text != nil && v.Text.Digest == r.End.Text && v.Written == r.End.Written {
				i.Last = v.From
				i.Title, i.Office = cmp.Or(i.Title, v.Text.Title), cmp.Or(i.Office, v.Text.Office)
			}
		}
	}
	if i.First.IsZero() {
		i.First = i.Last
	}
}

// waits finds the step that the draft waits for.
func (i *Item) waits(t *lister, h *statement.History) {
	m := i.Matter
	round := openRound(h)
	last := lastCounting(t.Site, m)
	switch {
	case m.Gone() && i.Gone.IsZero() && last != nil:
		i.Next, i.Why = statement.Withdrawn, diag.T("文件不见了", "the file is gone")
		return
	case m.Gone(), m.Record != nil && m.Record.BodyLine == 0:
		return
	case len(round.Steps) == 0 && i.Lapsed != nil && m.sameAs(i.Lapsed):
		return // it waits to be confirmed
	case len(round.Steps) == 0 && last != nil && i.Gone.IsZero() && m.sameAs(last):
		return
	case len(round.Steps) == 0 && !i.Gone.IsZero() && last != nil && m.sameAs(last):
		return // it was withdrawn, and nobody has touched it since
	case !i.Gone.IsZero():
		i.Why = diag.T("撤回后再公开", "to be published again")
	case last != nil, i.Lapsed != nil:
		i.Why = diag.T("审批后有改动", "changed since its approval")
	default:
		i.Why = diag.T("尚未公开", "not published yet")
	}
	if end := lastEnd(h); end != nil && against(end.Statement) && len(round.Steps) == 0 {
		i.Why = diag.T("%[1]s %[2]s：%[3]s", "%[2]s on %[1]s: %[3]s", end.On, end.By, end.Verdict)
	}
	s := statement.Statement{Record: m.Name(), Step: procedure.Approved, Written: t.Day}
	if i.Next, _ = t.missing(m, round, s); i.Next == "" {
		i.Next = procedure.Approved
	}
}

// title is that of the draft.
func (m Matter) title() string {
	switch {
	case m.Record != nil:
		return m.Record.Title
	case m.Page != nil:
		return m.Page.Title
	}
	return ""
}
