package disclose

import (
	"slices"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/edition"
	"gongkai/generator/record"
)

// entriesFor is the entries of the revision in force under which this audience could ever be shown something,
// and those of any revision under which it is shown something, by an approved deviation or from earlier.
func (d *door) entriesFor(shown []*record.Record) []edition.Entry {
	used := map[entryKey]bool{}
	for _, r := range shown {
		used[d.key(r)] = true
	}
	inForce := d.src.Catalogue.On(d.day)
	revisions := slices.Clone(d.src.Catalogue.Revisions)
	slices.Reverse(revisions)
	if i := slices.Index(revisions, inForce); i > 0 { // those in force first
		revisions = append([]*catalogue.Revision{inForce}, slices.Delete(revisions, i, i+1)...)
	}
	var out []edition.Entry
	for _, revision := range revisions {
		for _, e := range revision.Entries {
			key := entryKey{revision.Date, e.Number}
			if !used[key] && !(revision == inForce && d.couldSee(e)) {
				continue
			}
			d.entries[key] = len(out)
			out = append(out, entry(revision.Date, revision == inForce, e))
		}
	}
	return out
}

func (d *door) couldSee(e catalogue.Entry) bool {
	return d.audience.WholeCatalogue || slices.ContainsFunc(e.Scope.Kinds(), d.audience.View.AdmitsKind)
}

func (d *door) key(r *record.Record) entryKey {
	return entryKey{d.src.Catalogue.On(r.Decided).Date, r.Catalogue}
}

func entry(revision calendar.Date, inForce bool, e catalogue.Entry) edition.Entry {
	methods := catalogue.ByContent
	if e.Methods != nil {
		methods = join(e.Methods)
	}
	return edition.Entry{
		Revision: revision.String(), InForce: inForce, Number: e.Number,
		Group: e.Group, Subgroup: e.Subgroup, Title: e.Title,
		Scope: e.Scope.String(), Timing: e.Timing.String(), Methods: methods, Offices: strings.Join(e.Offices, "、"),
	}
}

func join(methods []catalogue.Method) string {
	texts := make([]string, len(methods))
	for i, m := range methods {
		texts[i] = string(m)
	}
	return strings.Join(texts, "、")
}
