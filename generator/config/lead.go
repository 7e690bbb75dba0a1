package config

import (
	"maps"
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/text/yamldoc"
)

// Lead is the office that leads where an entry makes several responsible (牵头科室). Without one
// they owe the work jointly, and none of them is charged for all.
type Lead struct {
	Office string
	Place  diag.Place
}

// Lead is the office that leads in an entry; its zero where site.yaml names none.
func (l *Ledger) Lead(number int) Lead { return l.leads[number] }

// Leads is the entries for which site.yaml names who leads, in order.
func (l *Ledger) Leads() []int { return slices.Sorted(maps.Keys(l.leads)) }

// renumberedLeads is who leads, with the numbers led to others. Of entries that were put together
// and had different ones nobody leads: it is for the body to say who does now.
func (l *Ledger) renumberedLeads(led func(number int) []int) map[int]Lead {
	leads, parted := map[int]Lead{}, map[int]bool{}
	for _, number := range l.Leads() {
		lead := l.leads[number]
		for _, now := range led(number) {
			if other, twice := leads[now]; twice && other.Office != lead.Office {
				parted[now] = true
			}
			leads[now] = lead
		}
	}
	maps.DeleteFunc(leads, func(number int, _ Lead) bool { return parted[number] })
	return leads
}

// leads reads the mapping of entries to the offices that lead: {38: 提案委员会办公室, 3-4: 秘书科}.
func (r *reader) leads(c *Config, f map[string]yamldoc.Field) map[int]Lead {
	leads := map[int]Lead{}
	field, written := f["lead"]
	if !written || field.Value.Kind == yamldoc.Null {
		return leads
	}
	if field.Value.Kind != yamldoc.Map {
		r.wrong(field, diag.T("牵头科室要逐项写", "who leads is written entry by entry"), diag.T("写作“lead: {38: 提案委员会办公室}”", "write “lead: {38: 提案委员会办公室}”"))
		return leads
	}
	known := Concrete(c.Offices)
	for _, entry := range field.Value.Fields {
		office := r.text(map[string]yamldoc.Field{entry.Key: entry}, entry.Key)
		if !slices.Contains(known, office) {
			fix := diag.Meant{Got: office, Names: known, Otherwise: diag.T("写 offices 中的一个具体科室", "write one of the offices")}.Fix()
			r.wrong(entry, diag.T("没有科室%s", "there is no office %s", diag.Quote(office)), fix)
			continue
		}
		for _, number := range r.numbers(yamldoc.Node{Kind: yamldoc.Scalar, Text: entry.Key, Place: entry.Place}) {
			if other, twice := leads[number]; twice && other.Office != office {
				r.problems.Errorf("site-twice", entry.Place, diag.T("第%d项写了两个牵头科室", "entry %d has two offices that lead", number), diag.T("只留一个", "keep one"))
				continue
			}
			leads[number] = Lead{Office: office, Place: entry.Place}
		}
	}
	return leads
}
