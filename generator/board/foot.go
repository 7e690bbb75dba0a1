package board

import (
	"slices"
	"strings"

	"gongkai/generator/paper/press"
	"gongkai/generator/paper/typeset"
)

// foot is what the sheet says of itself: the facts, the window, where readers turn to, and the code
// of its address.
func (s *sheet) foot(shown map[string]bool) ([]typeset.Strip, error) {
	width := s.l.Measure()
	style := s.l.Note
	// closer than notes: it is looked up and not read through
	style.Align, style.Pitch = typeset.Left, float64(1.25*style.Size)
	code, side, err := s.code()
	if err != nil {
		return nil, err
	}
	column := width
	if code != nil {
		column = width - side - style.Size
	}
	one, err := s.factBlock(s.lines(shown), style, column)
	if err != nil {
		return nil, err
	}
	if code != nil {
		typeset.Shift(code, width-side, 0)
		one.Marks = append(one.Marks, code...)
		one.Height = max(one.Height, side)
		if err := s.caption(&one, style, width-side, side); err != nil {
			return nil, err
		}
	}
	pad := style.Size / 2
	typeset.Lower(&one, pad)
	one.Height += 2 * pad
	one.Marks = append(one.Marks,
		&typeset.Rule{X: 0, Y: 0, Width: width, Height: 0.35, Color: typeset.Black},
		&typeset.Rule{X: 0, Y: one.Height - 0.35, Width: width, Height: 0.35, Color: typeset.Black})
	return []typeset.Strip{one}, nil
}

// factBlock sets facts one under another, and two short ones beside each other.
func (s *sheet) factBlock(facts []fact, style typeset.TextStyle, column float64) (typeset.Strip, error) {
	var rows []typeset.Strip
	half := (column - style.Size) / 2
	for i := 0; i < len(facts); i++ {
		left, err := s.fact(facts[i], style, 0, column)
		if err != nil {
			return typeset.Strip{}, err
		}
		paired, err := s.pair(facts[i:], style, half)
		if err != nil {
			return typeset.Strip{}, err
		}
		if paired {
			right, err := s.fact(facts[i+1], style, half+style.Size, half)
			if err != nil {
				return typeset.Strip{}, err
			}
			left[0].Marks = append(left[0].Marks, right[0].Marks...)
			i++
		}
		rows = append(rows, left...)
	}
	return typeset.Stack(rows), nil
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
		fact{"张贴", window, false}, fact{"意见反馈", strings.Join(reach, "　"), true}, fact{"网上原文", s.address(n), true}, fact{"发布签名指纹", strings.Join(s.board.Keys, "　"), true})
	return slices.DeleteFunc(all, func(f fact) bool { return f.Value == "" })
}

func (s *sheet) fact(f fact, style typeset.TextStyle, x, measure float64) ([]typeset.Strip, error) {
	return s.press.Text([]typeset.Span{{Text: f.Name, Strong: true}, {Text: "　" + f.Value}}, style, x, measure)
}

func (s *sheet) short(f fact, style typeset.TextStyle, measure float64) (bool, error) {
	w, err := s.press.Width(f.Name+"　"+f.Value, style)
	return w <= measure, err
}

// code is the QR code of the address, as rules in a square of so many millimetres.
func (s *sheet) code() ([]typeset.Mark, float64, error) {
	if s.address(s.n) == "" {
		return nil, 0, nil
	}
	size := max(26, float64(0.12*min(s.l.Width, s.l.Height)))
	marks, err := press.QR(s.encoded(s.n), size)
	return marks, size, err
}
