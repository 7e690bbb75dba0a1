package site

import (
	"io/fs"
	"slices"

	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/paper/font"
	"gongkai/generator/paper/press"
	"gongkai/generator/record"
	"gongkai/generator/source"
)

// faces is the faces of everything that is printed.
type faces struct {
	all    *font.Set            // of bulletins, and of boards without fonts of their own; nil: none found
	boards map[string]*font.Set // by board
	sets   []*font.Set          // each once
}

// findFaces finds the faces that site.yaml, the site's static/fonts and the system have. Where
// nothing of the site is ever printed it reads none: fonts are large.
func findFaces(content *source.Content, siteFolder fs.FS, system []fs.FS) (faces, diag.List) {
	c := content.Config
	f := faces{boards: map[string]*font.Set{}}
	if len(c.Boards) == 0 && !slices.ContainsFunc(content.Records, func(r *record.Record) bool { return inBulletin(content, r) }) {
		return f, nil
	}
	folders := font.Open(sub(siteFolder, "static/fonts"), system)
	for _, b := range c.Boards {
		folders.Named(wanted(b.Fonts))
	}
	var problems diag.List
	f.all, problems = folders.Find(wanted(c.Fonts))
	if f.all != nil {
		f.sets = append(f.sets, f.all)
	}
	for _, b := range c.Boards {
		f.boards[b.ID] = f.all
		if len(b.Fonts) == 0 {
			continue
		}
		// A board's own fonts come before those of the site.
		set, found := folders.Find(wanted(append(slices.Clone(b.Fonts), c.Fonts...)))
		if f.boards[b.ID] = set; set != nil {
			f.sets = append(f.sets, set)
		}
		for _, p := range found {
			if !slices.Contains(problems, p) {
				problems = append(problems, p)
			}
		}
	}
	return f, problems
}

// inBulletin reports whether a record is one for bulletins.
func inBulletin(content *source.Content, r *record.Record) bool {
	return slices.ContainsFunc(r.MethodsIn(content.Catalogue), catalogue.Method.InBulletin)
}

// size is the bytes that they take in memory.
func (f faces) size() int64 {
	size := int64(0)
	for _, set := range f.sets {
		size += set.Size()
	}
	return size
}

func wanted(fonts []config.Font) []font.Wanted {
	var out []font.Wanted
	for _, f := range fonts {
		role, ok := font.ParseRole(f.Role)
		if !ok || slices.ContainsFunc(out, func(w font.Wanted) bool { return w.Role == role }) {
			continue
		}
		out = append(out, font.Wanted{Role: role, File: f.File, Place: f.Place})
	}
	return out
}

// press is that of a board, or of the bulletins where board is empty; nil where there are no faces.
func (s *Site) press(board string) *press.Press {
	f, _ := s.faces()
	set := f.all
	if board != "" {
		set = f.boards[board]
	}
	return s.pressOf(set)
}

func (s *Site) pressOf(set *font.Set) *press.Press {
	if set == nil {
		return nil
	}
	return press.New(set, s.in.Folder, s.in.Digest, s.in.Program)
}

// FormPress prints what is of the site itself and of no board: approval forms. It is nil where
// there are no faces, and the problems say why.
func (s *Site) FormPress() (*press.Press, diag.List) {
	set, problems := font.Open(sub(s.in.Folder, "static/fonts"), s.in.Fonts).Find(wanted(s.Config.Fonts))
	return s.pressOf(set), problems
}
