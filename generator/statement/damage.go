package statement

import (
	"slices"

	"gongkai/generator/diag"
)

// Keep says what is kept of what a step is about.
type Keep uint8

// Attachments of a site that keeps the texts alone lie beside their records.
const (
	KeepAll   Keep = iota
	KeepTexts      // site.yaml: approvals: {keep: text}
)

// Damage is every way in which the log is not what the program has written: statements that are
// missing, doubled, moved, put back to an earlier state or of two minds about what comes next, and
// kept texts that are gone. All are errors, and nothing may be published while there is one. What
// only the newest statement could tell, nobody can: nothing names it yet.
func (l *Log) Damage(keep Keep) diag.List {
	d := damage{Log: l, position: make(map[*Link]int, len(l.byDigest)), history: make(map[*Link]*History, len(l.byDigest))}
	for _, h := range l.histories {
		for i, link := range h.Links {
			d.position[link], d.history[link] = i, h
		}
	}
	for _, link := range l.doubles {
		d.found(link, "statement-doubled", diag.T("这条登记与 %s 是同一条", "this statement is the one at %s", l.byDigest[link.Digest].Place), restore)
	}
	for _, f := range l.folders {
		if d.atHome(f) {
			for _, link := range f.Links {
				d.link(link)
				d.kept(f, link, keep)
			}
			d.order(f)
			d.forks(f)
		}
	}
	d.problems.Sort()
	return d.problems
}

type damage struct {
	*Log
	position map[*Link]int
	history  map[*Link]*History
	problems diag.List
}

func (d *damage) found(at *Link, code string, text, fix diag.Text) {
	d.problems.Errorf(code, at.Place, text, fix)
}

// atHome reports that the statements of a folder are those of its record. A copied folder is told
// once.
func (d *damage) atHome(f *Folder) bool {
	i := slices.IndexFunc(f.Links, func(link *Link) bool { return link.Path() != f.Path })
	if i >= 0 {
		link := f.Links[i]
		d.found(link, "statement-moved", diag.T("这条登记是 %s 的，不属于这个文件夹", "this statement is of %s and does not belong into this folder", link.Record), restore)
	}
	return i < 0
}

// link holds what a statement names against what is there.
func (d *damage) link(link *Link) {
	renamed := false
	for _, digest := range link.Previous {
		switch before := d.byDigest[digest]; {
		case before == nil:
			d.found(link, "statement-gap", diag.T("在它之前的登记 %s 不见了", "the statement before this one, %s, is missing", digest.Short()), restore)
			renamed = true // nobody can tell
		case before.Path() != link.Path():
			renamed = true
			switch {
			case before.Path() != Path(link.Was):
				d.found(link, "statement-moved", diag.T("它接在 %[1]s 的登记之后，却没有写明更名", "it comes after a statement of %[1]s, and names no change of name", before.Record), restore)
			case d.history[before] != d.history[link]:
				d.twoNames(link, d.history[before])
			}
		}
	}
	if link.Was != "" && !renamed {
		d.found(link, "statement-gap", diag.T("它写明由 %s 更名，却没有接在其登记之后", "it says that it was %s, and comes after no statement of it", link.Was), restore)
	}
	if len(link.Previous) > 0 && len(link.Follows) == 0 {
		d.found(link, "statement-gap", diag.T("它没有写明接在全站哪条登记之后（follows）", "it does not say which statement of the site it follows"), restore)
	}
	for _, digest := range link.Follows {
		if d.byDigest[digest] == nil {
			d.found(link, "statement-missing", diag.T("它之前的全站最后一条登记 %s 不见了", "the last statement of the site before this one, %s, is missing", digest.Short()), joinMissing)
		}
	}
	for _, basis := range link.After {
		d.earlier(link, basis.Digest, &basis)
	}
	for _, digest := range link.Confirm {
		d.earlier(link, digest, nil)
	}
}

// joinMissing is the remedy of a statement that another machine signed and a merge left out.
var joinMissing = diag.T("合并后缺另一份的登记的：用 git -c core.quotePath=false diff --name-only --diff-filter=U 找出冲突的 statements.txt，运行 git show :3:该文件 > 另一份.txt，再运行 gongkai approve 文稿 --join 另一份.txt；误删或误还原的，用版本库或备份恢复",
	"if a merge left out the other side's: git -c core.quotePath=false diff --name-only --diff-filter=U names the statements.txt in conflict; git show :3:PATH > other.txt, then gongkai approve RECORD --join other.txt; if it was deleted or put back, restore it from version control or a backup")

// earlier holds a statement that is named against the one that stands there.
func (d *damage) earlier(link *Link, digest Digest, as *Basis) {
	named := d.byDigest[digest]
	switch {
	case named == nil || !d.before(link, named, new([]*Link)):
		d.found(link, "statement-gap", diag.T("它所依据的登记 %s 不在它之前", "the statement on which it rests, %s, does not stand before it", digest.Short()), restore)
	case as != nil && named.Basis() != *as:
		d.found(link, "statement-gap", diag.T("它所依据的登记 %s 与所写的步骤、签字人、日期或意见不符", "the statement on which it rests, %s, has another step, name, day or verdict than is written", digest.Short()), restore)
	}
}

// before reports that link comes after earlier, by what it and the statements before it name as
// previous.
func (d *damage) before(link, earlier *Link, seen *[]*Link) bool {
	for len(link.Previous) == 1 { // nearly always; nothing has to be remembered then
		if link = d.byDigest[link.Previous[0]]; link == nil || link == earlier {
			return link != nil
		}
	}
	return slices.ContainsFunc(link.Previous, func(digest Digest) bool {
		l := d.byDigest[digest]
		if l == nil || slices.Contains(*seen, l) {
			return false
		}
		*seen = append(*seen, l)
		return l == earlier || d.before(l, earlier, seen)
	})
}

// order holds the order of a file against that in which the statements name one another.
func (d *damage) order(f *Folder) {
	for i := 1; i < len(f.Links); i++ {
		before, link := f.Links[i-1], f.Links[i]
		if h := d.history[link]; h != nil && h == d.history[before] && d.position[before] >= d.position[link] {
			d.found(link, "statement-moved", diag.T("这条登记移了位置，应在第 %d 行的登记之前", "this statement was moved: it stands before the one of line %d", before.Place.Line), restore)
			return
		}
	}
}

// forks tells of a file whose statements do not come together: two machines have continued it, or
// begun it.
func (d *damage) forks(f *Folder) {
	for _, link := range f.Links {
		first, other := d.history[f.Links[0]], d.history[link]
		switch {
		case first == nil || other == nil || first == other:
			continue
		case first.Path != other.Path:
			d.twoNames(link, first)
		default:
			d.found(link, "statement-fork", diag.T("两台计算机分别办理了这份文稿，登记还没有接在一起", "two machines have signed for this record, and nothing joins their statements yet"),
				diag.T("核对后由下一次办理接上两边：gongkai approve %s --by 姓名", "look at both, then join them by the next step: gongkai approve %s --by NAME", diag.Argument(f.Path)))
		}
		return
	}
}

// twoNames tells of a record that is continued under two names, of which one has the history.
func (d *damage) twoNames(link *Link, h *History) {
	d.found(link, "statement-fork", diag.T("这份文稿以 %[1]s 和 %[2]s 两个名称继续办理", "this record is continued under two names, %[1]s and %[2]s", h.Path, link.Path()),
		diag.T("一份文稿只有一个名称：用版本库删去另一名称下后加的登记；另一份文稿另起名称，旧名不再使用", "a record has one name: take out what was added under the other one with version control; another record takes a name of its own, never an old one"))
}
