package board

import (
	"slices"
	"strings"

	"gongkai/generator/paper/press"
	"gongkai/generator/paper/typeset"
)

// foot is what the sheet says of itself: the facts, the window, where readers turn to, and the code
// of its address. Its type is smaller where the foot would fill more than half of a page.
func (s *sheet) foot(shown map[string]bool) ([]typeset.Strip, error) {
	return s.fitting(shown, footSetting{facts: s.factBlock, code: 26})
}

// shortFoot is the same in fewer lines: the facts run on one behind another, beside a smaller code.
func (s *sheet) shortFoot(shown map[string]bool) ([]typeset.Strip, error) {
	return s.fitting(shown, footSetting{facts: s.runningFacts, code: 20})
}

// footSetting is how a foot is set.
type footSetting struct {
	facts func(facts []fact, style typeset.TextStyle, column float64) ([]typeset.Strip, error)
	code  float64 // the least side of the code, in mm
}

const (
	leastFootType = 5.25 * typeset.Point // 小七号: no smaller type is read
	smaller       = 0.85                 // by which type is set smaller at a time
	mostFoot      = 0.5                  // of the depth of a page
)

// fitting is a foot in the largest type, up to that of notes, in which it has room. One that is
// taller than a page in the smallest is parted as text is.
func (s *sheet) fitting(shown map[string]bool, set footSetting) ([]typeset.Strip, error) {
	style := s.l.Note
	for {
		// closer than notes: it is looked up and not read through
		style.Align, style.Pitch = typeset.Left, float64(1.25*style.Size)
		strips, err := s.footIn(style, shown, set)
		if err != nil {
			return nil, err
		}
		height := heightOf(strips)
		if height <= mostFoot*s.l.Depth() || float64(smaller*style.Size) < leastFootType {
			if height > s.l.Depth() {
				return strips, nil
			}
			return []typeset.Strip{framed(strips, style, s.l.Measure())}, nil
		}
		style.Size = float64(smaller * style.Size)
	}
}

// footIn is the lines of a foot in a type, the code beside the first of them.
func (s *sheet) footIn(style typeset.TextStyle, shown map[string]bool, set footSetting) ([]typeset.Strip, error) {
	width := s.l.Measure()
	code, side, err := s.code(set.code)
	if err != nil {
		return nil, err
	}
	column := width
	if code != nil {
		column = width - side - style.Size
	}
	lines, err := set.facts(s.lines(shown), style, column)
	if err != nil || code == nil {
		return lines, err
	}
	typeset.Shift(code, width-side, 0)
	beside := typeset.Strip{Marks: code, Height: side}
	if err := s.caption(&beside, style, width-side, side); err != nil {
		return nil, err
	}
	return s.withCode(lines, beside), nil
}

// withCode puts the code beside the lines; where these are taller than a page, beside as many as it
// is tall.
func (s *sheet) withCode(lines []typeset.Strip, code typeset.Strip) []typeset.Strip {
	n := len(lines)
	if heightOf(lines) > s.l.Depth() {
		for n = 0; n < len(lines) && heightOf(lines[:n]) < code.Height; n++ {
		}
	}
	one := typeset.Stack(lines[:n])
	one.Marks = append(one.Marks, code.Marks...)
	one.Height = max(one.Height, code.Height)
	return append([]typeset.Strip{one}, lines[n:]...)
}

func heightOf(strips []typeset.Strip) float64 {
	height := 0.0
	for i := range strips {
		height += strips[i].Height
	}
	return height
}

// framed is strips as one between two rules.
func framed(strips []typeset.Strip, style typeset.TextStyle, width float64) typeset.Strip {
	one := typeset.Stack(strips)
	pad := style.Size / 2
	typeset.Lower(&one, pad)
	one.Height += 2 * pad
	const thick = 0.35
	one.Marks = append(one.Marks,
		&typeset.Rule{X: 0, Y: 0, Width: width, Height: thick, Color: typeset.Black},
		&typeset.Rule{X: 0, Y: one.Height - thick, Width: width, Height: thick, Color: typeset.Black})
	return one
}

// runningFacts sets facts one behind another, as running text.
func (s *sheet) runningFacts(facts []fact, style typeset.TextStyle, column float64) ([]typeset.Strip, error) {
	var spans []typeset.Span
	for i, f := range facts {
		if i > 0 {
			spans = append(spans, typeset.Span{Text: "；"})
		}
		spans = append(spans, typeset.Span{Text: f.Name, Strong: true}, typeset.Span{Text: "　" + f.Value})
	}
	return s.press.Text(spans, style, 0, column)
}

// factBlock sets facts one under another, and two short ones beside each other.
func (s *sheet) factBlock(facts []fact, style typeset.TextStyle, column float64) ([]typeset.Strip, error) {
	var rows []typeset.Strip
	half := (column - style.Size) / 2
	for i := 0; i < len(facts); i++ {
		left, err := s.fact(facts[i], style, 0, column)
		if err != nil {
			return nil, err
		}
		paired, err := s.pair(facts[i:], style, half)
		if err != nil {
			return nil, err
		}
		if paired {
			right, err := s.fact(facts[i+1], style, half+style.Size, half)
			if err != nil {
				return nil, err
			}
			left[0].Marks = append(left[0].Marks, right[0].Marks...)
			i++
		}
		rows = append(rows, left...)
	}
	return rows, nil
}

// pair reports whether the first two facts have room beside each other.
func (s *sheet) pair(facts []fact, style typeset.TextStyle, half float64) (bool, error) {
	if len(facts) < 2 || facts[0].Wide || facts[1].Wide {
		return false, nil
	}
	first, err := s.short(facts[0], style, half)
	if err != nil {
		return false, err
	}
	second, err := s.short(facts[1], style, half)
	return first && second, err
}

// caption says under the code, which is side wide and stands at x, what it is for.
func (s *sheet) caption(foot *typeset.Strip, style typeset.TextStyle, x, side float64) error {
	style.Align, style.Size, style.Pitch = typeset.Center, float64(0.85*style.Size), style.Size
	strips, err := s.press.Text([]typeset.Span{{Text: "扫码查看网上原文"}}, style, x, side)
	if err != nil {
		return err
	}
	under := typeset.Stack(strips)
	typeset.Lower(&under, side)
	foot.Marks = append(foot.Marks, under.Marks...)
	foot.Height = max(foot.Height, side+under.Height)
	return nil
}

// lines is the facts, how long the sheet hangs, and where its readers turn to.
func (s *sheet) lines(shown map[string]bool) []fact {
	n := s.n
	window := n.PostFrom.Chinese() + "起，至被替代为止"
	if to := n.PostTo; !to.IsZero() {
		last := to.Chinese()
		if to.Year() == n.PostFrom.Year() {
			_, last, _ = strings.Cut(last, "年")
		}
		window = n.PostFrom.Chinese() + "至" + last
	}
	var reach []string
	for _, r := range []fact{{Name: "电话", Value: s.edition.Site.Phone}, {Name: "邮箱", Value: s.edition.Site.Email}, {Name: "意见箱", Value: s.edition.Site.Box}, {Name: "来信", Value: s.edition.Site.Address}} {
		if r.Value != "" {
			reach = append(reach, r.Name+"："+r.Value)
		}
	}
	all := append(s.facts(n, func(name string) bool { return shown[name] }),
		fact{Name: "张贴", Value: window}, inPieces("意见反馈", reach), fact{Name: "网上原文", Value: s.address(n), Wide: true}, inPieces("发布签名指纹", s.board.Keys))
	return slices.DeleteFunc(all, func(f fact) bool { return f.Value == "" })
}

// inPieces is a fact of several.
func inPieces(name string, pieces []string) fact {
	return fact{Name: name, Value: strings.Join(pieces, "　"), Wide: true, Pieces: pieces}
}

func (s *sheet) fact(f fact, style typeset.TextStyle, x, measure float64) ([]typeset.Strip, error) {
	pieces := []string{f.Name + "　" + f.Value}
	if len(f.Pieces) > 0 {
		pieces = slices.Clone(f.Pieces)
		pieces[0] = f.Name + "　" + pieces[0]
	}
	spans, err := s.press.Packed(pieces, style, measure)
	if err != nil {
		return nil, err
	}
	spans[0].Text = strings.TrimPrefix(spans[0].Text, f.Name)
	return s.press.Text(append([]typeset.Span{{Text: f.Name, Strong: true}}, spans...), style, x, measure)
}

func (s *sheet) short(f fact, style typeset.TextStyle, measure float64) (bool, error) {
	w, err := s.press.Width(f.Name+"　"+f.Value, style)
	return w <= measure, err
}

// code is the QR code of the address, as rules in a square of so many millimetres at least.
func (s *sheet) code(least float64) ([]typeset.Mark, float64, error) {
	if s.address(s.n) == "" {
		return nil, 0, nil
	}
	size := max(least, float64(float64(least/26*0.12)*min(s.l.Width, s.l.Height)))
	marks, err := press.QR(s.encoded(s.n), size)
	return marks, size, err
}
