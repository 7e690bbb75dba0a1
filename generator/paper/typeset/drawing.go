package typeset

import (
	"math"

	"gongkai/generator/paper/drawing"
	"gongkai/generator/paper/font"
	"gongkai/generator/paper/picture"
	"gongkai/generator/paper/structure"
	"gongkai/generator/portable"
)

// pixel is a CSS pixel in millimetres.
const pixel = 25.4 / 96

// natural is the size of a picture where there is room: samples at the resolution of the layout, a
// drawing as it says.
func (l *Layout) natural(m *picture.Image) (width, height float64) {
	if d := m.Drawing; d != nil {
		return float64(d.Width * pixel), float64(d.Height * pixel)
	}
	return float64(m.Width) * 25.4 / l.PictureDPI, float64(m.Height) * 25.4 / l.PictureDPI
}

// grows reports a picture that is as wide as there is room: a drawing that says its shape and no
// size.
func grows(m *picture.Image) bool { return m.Drawing != nil && !m.Drawing.Sized }

// picture puts a picture, which is this element, into a rectangle. Its error is a *MissingError.
func (s *Setter) picture(g *Figure, in *structure.Element, x, y, width, height float64) ([]Mark, error) {
	d := g.Image.Drawing
	if d == nil {
		return []Mark{&Picture{X: x, Y: y, Width: width, Height: height, Image: g.Image, In: in}}, nil
	}
	marks, err := s.drawing(d, x, y, width/d.Width)
	Nest(marks, in)
	return marks, err
}

// drawing is the marks of a drawing whose top left corner is at x and y and whose pixels are k
// millimetres. A shape that sticks out is cut off at the edge, as a browser does it.
func (s *Setter) drawing(d *drawing.Drawing, x, y, k float64) ([]Mark, error) {
	edge := drawing.Box{Left: x, Top: y, Right: x + float64(k*d.Width), Bottom: y + float64(k*d.Height)}
	var marks []Mark
	for _, item := range d.Items {
		switch item := item.(type) {
		case *drawing.Shape:
			path := &Path{Shape: item.Scaled(k, x, y)}
			switch b := path.Bounds(); {
			case !overlap(b, edge):
			case inside(b, edge):
				marks = append(marks, path)
			default:
				marks = append(marks, &Window{X: x, Y: y, Width: float64(k * d.Width), Height: float64(k * d.Height), Marks: []Mark{path}})
			}
		case *drawing.Text:
			runs, err := s.lettering(item, x, y, k, edge)
			if err != nil {
				return nil, err
			}
			marks = append(marks, runs...)
		}
	}
	return marks, nil
}

func overlap(a, b drawing.Box) bool {
	return a.Left <= b.Right && a.Right >= b.Left && a.Top <= b.Bottom && a.Bottom >= b.Top
}

func inside(a, b drawing.Box) bool {
	return a.Left >= b.Left-epsilon && a.Right <= b.Right+epsilon && a.Top >= b.Top-epsilon && a.Bottom <= b.Bottom+epsilon
}

// letter is a glyph of a drawing's text, placed along the text's own baseline from its anchor on,
// in millimetres.
type letter struct {
	pick  font.Pick
	char  rune
	at    drawing.Point
	size  float64
	paint drawing.Paint
	// of a text that was shaped, as in a Glyph
	rise    float64
	cluster *Cluster
}

func (l *letter) glyph(x float64) Glyph {
	return Glyph{ID: l.pick.ID, Char: l.char, X: x, Rise: l.rise, Cluster: l.cluster}
}

// lettering sets a text in the faces of the document. They may be wider than those that the drawing
// was made with: a text that would be cut off at the edge is moved in from it, and set smaller
// where it is wider than the whole.
func (s *Setter) lettering(t *drawing.Text, x, y, k float64, edge drawing.Box) ([]Mark, error) {
	letters, err := s.letters(t, k)
	if err != nil {
		return nil, err
	}
	sin, cos := portable.Sincos(t.Angle * math.Pi / 180)
	onPage := drawing.Matrix{A: cos, B: sin, C: -sin, D: cos, E: x + float64(k*t.At.X), F: y + float64(k*t.At.Y)}
	ink := drawing.Nowhere
	for _, l := range letters {
		box := l.pick.Face.Ink(l.pick.ID)
		if box.XMax <= box.XMin || l.paint.Alpha == 0 {
			continue
		}
		for _, corner := range []drawing.Point{{X: box.XMin, Y: box.YMin}, {X: box.XMin, Y: box.YMax}, {X: box.XMax, Y: box.YMin}, {X: box.XMax, Y: box.YMax}} {
			ink = ink.Add(onPage.Map(drawing.Point{X: l.at.X + float64(corner.X*l.size), Y: l.at.Y - float64(corner.Y*l.size)}))
		}
	}
	if !overlap(ink, edge) { // nor is it to be seen in a browser
		return nil, nil
	}
	scale := min(1, (edge.Right-edge.Left)/(ink.Right-ink.Left), (edge.Bottom-edge.Top)/(ink.Bottom-ink.Top))
	at := drawing.Point{X: onPage.E, Y: onPage.F}
	// where at must be, that low and high are between from and to
	into := func(at, low, high, from, to float64) float64 {
		low, high = at+float64(scale*(low-at)), at+float64(scale*(high-at))
		return at + max(0, from-low) - max(0, high-to)
	}
	onPage.E = into(at.X, ink.Left, ink.Right, edge.Left, edge.Right)
	onPage.F = into(at.Y, ink.Top, ink.Bottom, edge.Top, edge.Bottom)
	var marks []Mark
	var run *Run
	var first letter // of the run
	for _, l := range letters {
		if l.paint.Alpha == 0 || l.size == 0 {
			run = nil
			continue
		}
		l.at.X, l.at.Y, l.size, l.rise = float64(scale*l.at.X), float64(scale*l.at.Y), float64(scale*l.size), float64(scale*l.rise)
		if run == nil || first.pick.Face != l.pick.Face || first.pick.Bold != l.pick.Bold || first.size != l.size || first.paint != l.paint || first.at.Y != l.at.Y {
			first = l
			origin := onPage.Map(l.at)
			run = &Run{Y: origin.Y, Size: l.size, Face: l.pick.Face, Bold: l.pick.Bold, Color: Color{l.paint.R, l.paint.G, l.paint.B}, Clear: 1 - l.paint.Alpha, Angle: t.Angle,
				Glyphs: []Glyph{l.glyph(origin.X)}}
			marks = append(marks, run)
			continue
		}
		run.Glyphs = append(run.Glyphs, l.glyph(run.Glyphs[0].X+l.at.X-first.at.X))
	}
	return marks, nil
}

// letters sets a text from its anchor on. Unlike in running text no space is put between Chinese
// and Latin, and no marks are pulled together: the drawing was made around letters as they come.
func (s *Setter) letters(t *drawing.Text, k float64) ([]letter, error) {
	var out []letter
	pen, level, end := 0.0, 0.0, 0.0 // end: of the last glyph, before the space after it
	for _, span := range t.Spans {
		role := font.Body
		switch {
		case span.Bold:
			role = font.Black
		case span.Italic:
			role = font.Kai
		}
		pen += float64(k * span.DX)
		level += float64(k * span.DY)
		cs, err := s.chars([]Span{{Text: span.Text}}, TextStyle{Role: role, Size: float64(k * span.Size)})
		if err != nil {
			return nil, err
		}
		at := make([]float64, len(cs))
		for _, i := range visual(cs) {
			at[i] = pen
			end = pen + cs[i].width
			pen = end + float64(k*span.Spacing)
		}
		for i := range cs {
			for _, g := range cs[i].glyphs(at[i]) {
				l := letter{pick: cs[i].pick, char: g.Char, at: drawing.Point{X: g.X, Y: level - float64(k*span.Rise)}, size: cs[i].size, paint: span.Paint, rise: g.Rise, cluster: g.Cluster}
				l.pick.ID = g.ID
				out = append(out, l)
			}
		}
	}
	if t.Length > 0 && len(out) > 1 {
		if out[0].cluster == nil { // letters that join are not drawn apart
			more := (float64(k*t.Length) - end) / float64(len(out)-1)
			for i := range out {
				out[i].at.X += float64(float64(i) * more)
			}
		}
		pen = float64(k * t.Length)
	}
	back := map[drawing.Anchor]float64{drawing.Middle: pen / 2, drawing.End: pen}[t.Anchor]
	for i := range out {
		out[i].at.X -= back
	}
	return out, nil
}
