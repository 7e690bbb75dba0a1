package disclose

import (
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/edition"
	"gongkai/generator/record"
)

// entriesFor is the entries of the revision in force under which this audience could ever be shown
// something, and those of any revision under which it is shown something, by an approved deviation
// or from earlier.
func (d *door) entriesFor(shown []shown) []edition.Entry {
	used := map[entryKey]bool{}
	for _, r := range shown {
		used[d.key(r.Record)] = true
	}
	inForce := d.src.Catalogue.On(d.day)
	revisions := slices.Clone(d.src.Catalogue.Revisions)
	slices.Reverse(revisions)
	if i := slices.Index(revisions, inForce); i > 0 { // those in force first
		revisions = append([]*catalogue.Revision{inForce}, slices.Delete(revisions, i, i+1)...)
	}
	var out []edition.Entry
	var older []entryKey
	for _, revision := range revisions {
		for _, e := range revision.Entries {
			key := entryKey{revision.Date, e.Number}
			if !used[key] && !(revision == inForce && d.couldSee(e)) {
				continue
			}
			d.entries[key] = len(out)
			out = append(out, entry(revision.Date, revision == inForce, e))
			if revision != inForce {
				older = append(older, key)
			}
		}
	}
	d.follow(out, older)
	return out
}

// follow leads from entries of older revisions to their successors in force, whatever number these
// have (动态调整, plan 二(二)).
func (d *door) follow(entries []edition.Entry, older []entryKey) {
	if len(older) == 0 {
		return
	}
	following := d.src.Catalogue.Follow(d.day)
	for _, key := range older {
		if now, ok := following.Current(key.number, key.revision); ok {
			if at, listed := d.entries[entryKey{following.InForce().Date, now.Number}]; listed {
				entries[d.entries[key]].Successor = at
			}
		}
	}
}

func (d *door) couldSee(e catalogue.Entry) bool {
	return d.audience.WholeCatalogue || slices.ContainsFunc(e.Scope.Kinds(), d.audience.View.AdmitsKind)
}

func (d *door) key(r *record.Record) entryKey {
	return entryKey{d.src.Catalogue.On(r.Decided).Date, r.Catalogue}
}

func entry(revision calendar.Date, inForce bool, e catalogue.Entry) edition.Entry {
	row := e.Row()
	return edition.Entry{
		Revision: revision.String(), InForce: inForce, Successor: -1, Number: e.Number,
		Group: e.Group, Subgroup: e.Subgroup, Title: e.Title,
		Scope: row[4], Timing: row[5], Methods: row[6], Offices: row[7],
	}
}
