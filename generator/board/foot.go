package board

import (
	"gongkai/generator/paper/press"
	"slices"
	"strings"

	"gongkai/generator/paper/typeset"
)

// foot is what the sheet says of itself: the facts, the window, where readers turn to, and the code of its address.
func (s *sheet) foot(shown map[string]bool) ([]typeset.Strip, error) {
	width := s.l.Measure()
	style := s.l.Note
	style.Align, style.Pitch = typeset.Left, 1.25*style.Size // closer than notes: it is looked up and not read through
	code, side, err := s.code()
	if err != nil {
		return nil, err
	}
	column := width
	if code != nil {
		column = width - side - style.Size
	}
	var rows []typeset.Strip
	facts := s.lines(shown)
	half := (column - style.Size) / 2
	for i := 0; i < len(facts); i++ {
		left, err := s.fact(facts[i], style, 0, column)
		if err != nil {
			return nil, err
		}
		if i+1 < len(facts) && !facts[i].Wide && !facts[i+1].Wide {
			one, err := s.short(facts[i], style, half)
			if err != nil {
				return nil, err
			}
			two, err := s.short(facts[i+1], style, half)
			if err != nil {
				return nil, err
			}
			if one && two {
				right, err := s.fact(facts[i+1], style, half+style.Size, half)
				if err != nil {
					return nil, err
				}
				left[0].Marks = append(left[0].Marks, right[0].Marks...)
				i++
			}
		}
		rows = append(rows, left...)
	}
	one := typeset.Stack(rows)
	if code != nil {
		typeset.Shift(code, width-side, 0)
		one.Marks = append(one.Marks, code...)
		one.Height = max(one.Height, side)
		caption := style
		caption.Align, caption.Size, caption.Pitch = typeset.Center, 0.85*style.Size, style.Size
		strips, err := s.press.Text([]typeset.Span{{Text: "扫码查看网上原文"}}, caption, width-side, side)
		if err != nil {
			return nil, err
		}
		under := typeset.Stack(strips)
		typeset.Lower(&under, side)
		one.Marks = append(one.Marks, under.Marks...)
		one.Height = max(one.Height, side+under.Height)
	}
	pad := style.Size / 2
	typeset.Lower(&one, pad)
	one.Height += 2 * pad
	one.Marks = append(one.Marks,
		&typeset.Rule{X: 0, Y: 0, Width: width, Height: 0.35, Color: typeset.Black},
		&typeset.Rule{X: 0, Y: one.Height - 0.35, Width: width, Height: 0.35, Color: typeset.Black})
	return []typeset.Strip{one}, nil
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
		fact{"张贴", window, false}, fact{"意见反馈", strings.Join(reach, "　"), true}, fact{"网上原文", s.address(n), true})
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
	size := max(26, 0.12*min(s.l.Width, s.l.Height))
	marks, err := press.QR(s.encoded(s.n), size)
	return marks, size, err
}
