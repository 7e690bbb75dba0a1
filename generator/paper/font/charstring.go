package font

import "encoding/binary"

// glyphProgram is the outline of a glyph as a program (Adobe Technical Note 5177), while it runs
// and after. It is run to know its ink, and is written anew without its subroutines meanwhile: few
// glyphs of a document share any, and what they share is packed.
//
// Arithmetic and accents composed by endchar, which no tool writes any more, are not known: such a
// glyph is none, and another face serves its character.
type glyphProgram struct {
	font  *cff
	local index
	stack []programNumber
	stems int
	first bool // nothing has taken numbers from the stack: the width may be among them
	ended bool
	steps int
	code  []byte // what was run, without subroutines
	pen
}

// programNumber is a number of a program, in units of 1/65536, and where it stands in the code.
type programNumber struct {
	value    int64
	from, to int
}

// The limits of programs (5177, appendix B), and of the time that one may take.
const (
	deepestStack = 48
	deepestCall  = 10
	mostSteps    = 100_000
)

// The operators of programs.
const (
	hstem      = 1
	vstem      = 3
	vmoveto    = 4
	rlineto    = 5
	hlineto    = 6
	vlineto    = 7
	rrcurveto  = 8
	callsubr   = 10
	endSubr    = 11
	endchar    = 14
	hstemhm    = 18
	hintmask   = 19
	cntrmask   = 20
	rmoveto    = 21
	hmoveto    = 22
	vstemhm    = 23
	rcurveline = 24
	rlinecurve = 25
	vvcurveto  = 26
	hhcurveto  = 27
	callgsubr  = 29
	vhcurveto  = 30
	hvcurveto  = 31
	hflex      = escape<<8 | 34
	flex       = escape<<8 | 35
	hflex1     = escape<<8 | 36
	flex1      = escape<<8 | 37
)

// run runs the program of a glyph; false where it cannot be drawn.
func (f *cff) run(g uint16) (*glyphProgram, bool) {
	code, ok := f.glyphs.element(f.data, int(g))
	if !ok || int(g) >= len(f.states) {
		return nil, false
	}
	p := &glyphProgram{font: f, local: f.font(g).local, first: true, stack: make([]programNumber, 0, deepestStack), code: make([]byte, 0, 2*len(code))}
	if !p.run(code, 0) {
		return nil, false
	}
	if !p.ended { // it ran out, which readers forgive; numbers that nothing took are left out
		if len(p.stack) > 0 {
			p.code = p.code[:p.stack[0].from]
		}
		p.code = append(p.code, endchar)
	}
	return p, true
}

// run runs a program or a subroutine of it.
func (p *glyphProgram) run(code []byte, depth int) bool {
	for at := 0; at < len(code) && !p.ended; {
		if p.steps++; p.steps > mostSteps {
			return false
		}
		from := at
		if value, size := programValue(code[at:]); size > 0 {
			if at += size; at > len(code) || len(p.stack) == deepestStack {
				return false
			}
			p.stack = append(p.stack, programNumber{value, len(p.code), len(p.code) + size})
			p.code = append(p.code, code[from:at]...)
			continue
		}
		operator := int(code[at])
		if at++; operator == escape {
			if at == len(code) {
				return false
			}
			operator = escape<<8 | int(code[at])
			at++
		}
		switch operator {
		case endSubr:
			return true
		case callsubr, callgsubr:
			if !p.call(operator, depth) {
				return false
			}
			continue
		}
		if !p.perform(operator) {
			return false
		}
		if operator == hintmask || operator == cntrmask {
			at += (p.stems + 7) / 8
		}
		if at > len(code) {
			return false
		}
		p.code = append(p.code, code[from:at]...)
		p.stack = p.stack[:0]
	}
	return true
}

// programValue is the number that a program begins with, and its length; 0 where it begins with an
// operator.
func programValue(code []byte) (value int64, size int) {
	b := code[0]
	if b == 255 {
		if len(code) < 5 {
			return 0, 5 // ends too early, as the caller sees
		}
		return int64(int32(binary.BigEndian.Uint32(code[1:]))), 5
	}
	if b < 32 && b != 28 {
		return 0, 0
	}
	n, size := operand(code)
	if size == 0 {
		size = 3
	}
	return int64(n) << 16, size
}

// call runs a subroutine. Its number is taken out of the code, at whose end it must stand.
func (p *glyphProgram) call(operator, depth int) bool {
	if len(p.stack) == 0 || depth == deepestCall {
		return false
	}
	number := p.stack[len(p.stack)-1]
	if number.to != len(p.code) {
		return false
	}
	p.stack, p.code = p.stack[:len(p.stack)-1], p.code[:number.from]
	from := p.local
	if operator == callgsubr {
		from = p.font.global
	}
	bias := 107 // 5177, 4.7
	switch n := from.len(); {
	case n >= 33900:
		bias = 32768
	case n >= 1240:
		bias = 1131
	}
	code, ok := from.element(p.font.data, int(number.value>>16)+bias)
	return ok && p.run(code, depth+1)
}

// perform performs an operator with the numbers of the stack; false where they are none for it.
func (p *glyphProgram) perform(operator int) bool {
	a := make([]int64, len(p.stack), deepestStack)
	for i, n := range p.stack {
		a[i] = n.value
	}
	if takesWidth(operator) {
		a = p.withoutWidth(operator, a)
	}
	switch operator {
	case hstem, vstem, hstemhm, vstemhm, hintmask, cntrmask:
		p.stems += len(a) / 2
		return len(a)%2 == 0
	case endchar:
		p.ended = true
		return len(a) == 0
	case rmoveto:
		return len(a) == 2 && p.move(a[0], a[1])
	case hmoveto:
		return len(a) == 1 && p.move(a[0], 0)
	case vmoveto:
		return len(a) == 1 && p.move(0, a[0])
	}
	return p.draw(operator, a)
}

// takesWidth reports whether the width of a glyph may stand before the numbers of an operator that
// comes first.
func takesWidth(operator int) bool {
	switch operator {
	case hstem, vstem, hstemhm, vstemhm, hintmask, cntrmask, endchar, rmoveto, hmoveto, vmoveto:
		return true
	}
	return false
}

// withoutWidth takes the width away where it stands first.
func (p *glyphProgram) withoutWidth(operator int, a []int64) []int64 {
	wide := false
	switch operator {
	case endchar:
		wide = len(a) == 1
	case rmoveto:
		wide = len(a) == 3
	case hmoveto, vmoveto:
		wide = len(a) == 2
	default:
		wide = len(a)%2 == 1
	}
	wide = wide && p.first
	p.first = false
	if wide {
		return a[1:]
	}
	return a
}
