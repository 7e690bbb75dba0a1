package drawing

import (
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"

	"gongkai/generator/portable"
)

// scanner reads numbers that follow one another, with white space and commas between (SVG 2,
// 9.3.9).
type scanner struct{ rest string }

func isSpace(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' || b == '\f' }

func (s *scanner) space() {
	for s.rest != "" && isSpace(s.rest[0]) {
		s.rest = s.rest[1:]
	}
}

// comma skips white space with at most one comma in it.
func (s *scanner) comma() {
	s.space()
	if strings.HasPrefix(s.rest, ",") {
		s.rest = s.rest[1:]
		s.space()
	}
}

// number reads a number: as many characters as may be one, so that "1.5.5-2" is three.
func (s *scanner) number() (float64, bool) {
	digits := func(i int) int {
		for i < len(s.rest) && s.rest[i] >= '0' && s.rest[i] <= '9' {
			i++
		}
		return i
	}
	i := 0
	if i < len(s.rest) && (s.rest[i] == '+' || s.rest[i] == '-') {
		i++
	}
	whole := digits(i)
	n := whole - i
	if i = whole; i < len(s.rest) && s.rest[i] == '.' {
		end := digits(i + 1)
		n += end - i - 1
		if end > i+1 {
			i = end
		}
	}
	if n == 0 {
		return 0, false
	}
	if i < len(s.rest) && (s.rest[i] == 'e' || s.rest[i] == 'E') {
		j := i + 1
		if j < len(s.rest) && (s.rest[j] == '+' || s.rest[j] == '-') {
			j++
		}
		if end := digits(j); end > j { // "1em" is one em
			i = end
		}
	}
	v, err := strconv.ParseFloat(s.rest[:i], 64)
	s.rest = s.rest[i:]
	return v, err == nil && near(v)
}

// flag reads 0 or 1, which needs nothing after it.
func (s *scanner) flag() (bool, bool) {
	if s.rest == "" || s.rest[0] != '0' && s.rest[0] != '1' {
		return false, false
	}
	one := s.rest[0] == '1'
	s.rest = s.rest[1:]
	return one, true
}

// numbers reads a whole list.
func numbers(v string) ([]float64, bool) {
	s := scanner{v}
	var out []float64
	for s.space(); s.rest != ""; s.comma() {
		n, ok := s.number()
		if !ok {
			return nil, false
		}
		out = append(out, n)
	}
	return out, true
}

// pixels is the absolute units in CSS pixels.
var pixels = map[string]float64{"": 1, "px": 1, "pt": 96.0 / 72, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "rem": usualSize}

const usualSize = 16 // pixels, of an em: CSS's medium

// length reads a length; base is what a percentage is of, em the size of the font.
func length(v string, base, em float64) (float64, bool) {
	s := scanner{strings.TrimSpace(v)}
	n, ok := s.number()
	if !ok {
		return 0, false
	}
	switch unit := strings.ToLower(s.rest); unit {
	case "%":
		n = n * base / 100
	case "em":
		n = float64(n * em)
	case "ex":
		n = float64(n * (em / 2))
	default:
		scale, known := pixels[unit]
		if !known {
			return 0, false
		}
		n = float64(n * scale)
	}
	return n, near(n)
}

// lengths reads a list of lengths.
func lengths(v string, base, em float64) ([]float64, bool) {
	var out []float64
	for _, field := range strings.FieldsFunc(v, func(r rune) bool { return r == ',' || r < 0x80 && isSpace(byte(r)) }) {
		n, ok := length(field, base, em)
		if !ok {
			return nil, false
		}
		out = append(out, n)
	}
	return out, true
}

// fraction reads a number or percentage, and keeps it between 0 and 1.
func fraction(v string) (float64, bool) {
	n, ok := length(strings.TrimSpace(v), 1, math.NaN())
	return max(0, min(1, n)), ok
}

// colour reads a colour: #rgb, #rrggbb, both with an opacity, rgb(), rgba() or a name (CSS Color
// 4).
func colour(v string) (Paint, bool) {
	v = strings.ToLower(strings.TrimSpace(v))
	if v == "transparent" {
		return Paint{}, true
	}
	if c, ok := colornames.Map[v]; ok {
		return Paint{c.R, c.G, c.B, 1}, true
	}
	if hex, ok := strings.CutPrefix(v, "#"); ok {
		if len(hex) == 3 || len(hex) == 4 {
			wide := ""
			for _, digit := range hex {
				wide += string(digit) + string(digit)
			}
			hex = wide
		}
		if len(hex) == 6 {
			hex += "ff"
		}
		n, err := strconv.ParseUint(hex, 16, 32)
		return Paint{uint8(n >> 24), uint8(n >> 16), uint8(n >> 8), float64(n&0xff) / 255}, err == nil && len(hex) == 8
	}
	name, inside, ok := strings.Cut(v, "(")
	inside, closed := strings.CutSuffix(inside, ")")
	if !ok || !closed || name != "rgb" && name != "rgba" {
		return Paint{}, false
	}
	parts := strings.FieldsFunc(inside, func(r rune) bool { return r == ',' || r == '/' || r == ' ' || r == '\t' || r == '\n' })
	if len(parts) != 3 && len(parts) != 4 {
		return Paint{}, false
	}
	var rgb [3]uint8
	for i := range rgb {
		n, ok := length(parts[i], 255, math.NaN())
		if !ok {
			return Paint{}, false
		}
		rgb[i] = uint8(portable.Int(math.Round(max(0, min(255, n)))))
	}
	alpha := 1.0
	if len(parts) == 4 {
		if alpha, ok = fraction(parts[3]); !ok {
			return Paint{}, false
		}
	}
	return Paint{rgb[0], rgb[1], rgb[2], alpha}, true
}
