package archive

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gongkai/generator/filing"
	"gongkai/generator/form"
	"gongkai/generator/ledger"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
	"gongkai/generator/source"
)

// evidenceOfBoards is the folder of pictures of boards, below that of all proofs.
const evidenceOfBoards = "boards"

// index is what is kept of the year, record by record (归档文件目录), with the approval form of each:
// the paper that an office puts into a box.
func (w *writer) index(folder fs.FS) error {
	proofs, boards, err := evidence(folder)
	if err != nil {
		return err
	}
	l := ledger.New(w.site.LedgerSource(), w.day)
	w.press, _ = w.site.FormPress() // nil: there are no faces
	in := filing.Archived{Year: w.o.Year, Day: w.day, Boards: boards}
	for _, r := range l.Approved {
		k := filing.Kept{Record: r, Day: l.Disclosed(r), Proofs: proofs[r.Path]}
		if s, ok := r.Procedure.Step(procedure.Approved); ok && k.Day.IsZero() {
			k.Day = s.On
		}
		delete(proofs, r.Path)
		if !w.o.Year.Contains(k.Day) {
			continue
		}
		if k.Pages, err = w.paper(r); err != nil {
			return err
		}
		in.Kept = append(in.Kept, k)
	}
	for _, names := range proofs {
		in.Stray = append(in.Stray, names...)
	}
	slices.Sort(in.Stray)
	return w.book(filing.ArchiveIndex(w.site.Config, in))
}

func (w *writer) book(b *filing.Book) error {
	for _, extension := range filing.BookFormats {
		files, err := b.Files("归档文件目录" + extension)
		if err != nil {
			return err
		}
		for _, f := range files {
			if err := w.add(f.Name, f.Data); err != nil {
				return err
			}
		}
	}
	return nil
}

// paper prints the approval form of a record with its whole text, and counts its pages; 0 where
// there are no faces to print it with.
func (w *writer) paper(r *record.Record) (pages int, err error) {
	if w.press == nil {
		return 0, nil
	}
	f := form.Source{Config: w.site.Config, Catalogue: w.site.Catalogue, Waived: w.site.Waived}.Fill(r, r.Procedure, w.day)
	proof, err := form.Proof(f, w.press)
	if err != nil || !proof.Whole() {
		return 0, err
	}
	var b bytes.Buffer
	if pages, err = form.WriteCounted(&b, f, w.press); err != nil {
		return 0, err
	}
	return pages, w.add("forms/"+r.Path+".pdf", b.Bytes())
}

// evidence is the files that prove how records were disclosed, by the paths of their records, and
// those of boards. They lie beside everything that is published and go into the archive alone.
func evidence(folder fs.FS) (of map[string][]string, boards []string, err error) {
	of = map[string][]string{}
	err = files(folder, source.EvidenceDir, func(name string, plain bool) error {
		below := strings.TrimPrefix(path.Dir(name), source.EvidenceDir+"/")
		switch {
		case !plain:
		case below == evidenceOfBoards || strings.HasPrefix(below, evidenceOfBoards+"/"):
			boards = append(boards, name)
		default:
			of[below] = append(of[below], name)
		}
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return of, boards, err
}
