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

// TellFaces names the faces of everything that is printed, once for the site and once for each
// board that has its own. A warning tells where the hands that an official document tells apart are
// one.
func (s *Site) TellFaces() ([]diag.Text, diag.List) {
	var lines []diag.Text
	var problems diag.List
	f, _ := s.faces()
	if f.all != nil {
		d := f.all.Describe()
		lines = append(lines, diag.T("打印用的字体：%[1]s", "faces for print: %[2]s", d.ZH, d.EN))
		lines = append(lines, tellScripts(f.all, s.scripts())...)
		oneHand(f.all, diag.Place{File: "static/fonts"}, &problems)
	}
	for _, b := range s.Config.Boards {
		if set := f.boards[b.ID]; set != nil && len(b.Fonts) > 0 {
			d := set.Describe()
			lines = append(lines, diag.T("公开栏 %[1]s 打印用的字体：%[2]s", "faces for print of the board %[1]s: %[3]s", b.ID, d.ZH, d.EN))
			oneHand(set, b.Fonts[0].Place, &problems)
		}
	}
	return lines, problems
}

// scripts is the scripts that records are written in, or quote, and that a face must shape.
func (s *Site) scripts() []font.Script {
	used := map[font.Script]bool{}
	for _, r := range s.Records {
		texts := []string{r.Title}
		for _, p := range r.Passages {
			texts = append(texts, p.Text)
		}
		for _, text := range texts {
			for _, c := range text {
				used[font.ScriptOf(c)] = true
			}
		}
	}
	return slices.DeleteFunc(font.Scripts(), func(script font.Script) bool { return !used[script] })
}

// tellScripts names the face of each script.
func tellScripts(set *font.Set, scripts []font.Script) []diag.Text {
	var lines []diag.Text
	for _, script := range scripts {
		if faces := set.ForScript(script); len(faces) > 0 {
			zh, en := script.Words()
			title := faces[0].Title()
			lines = append(lines, diag.T("排%[1]s的字体：%[2]s", "face for %[3]s: %[4]s", zh, title.ZH, en, title.EN))
		}
	}
	return lines
}

func oneHand(set *font.Set, place diag.Place, problems *diag.List) {
	one := set.OneHand()
	if one == nil {
		return
	}
	name := one.Title()
	problems.Warnf("font-one", place,
		diag.T("正文的仿宋、楷体和页码的宋体是同一种字体：%[1]s", "FangSong of the text, KaiTi and SimSun of page numbers are one face: %[2]s", diag.Quote(name.ZH), diag.Quote(name.EN)),
		diag.T("Windows 自带这三种字体；其他系统把 simfang.ttf、simkai.ttf、simsun.ttc 放进 static/fonts，或者安装软件包 fonts-noto-cjk", "put simfang.ttf, simkai.ttf and simsun.ttc, which Windows brings, into static/fonts, or install the package fonts-noto-cjk"))
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
	p := press.New(set, s.in.Folder, s.in.Digest, s.in.Program)
	p.Room = s.room
	return p
}

// FormPress prints what is of the site itself and of no board: approval forms. It is nil where
// there are no faces, and the problems say why.
func (s *Site) FormPress() (*press.Press, diag.List) {
	set, problems := font.Open(sub(s.in.Folder, "static/fonts"), s.in.Fonts).Find(wanted(s.Config.Fonts))
	return s.pressOf(set), problems
}
