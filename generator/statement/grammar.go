package statement

import (
	"strings"
	"unicode/utf8"

	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/signature"
)

// FileName is the file of a record's statements, in the record's folder below Dir.
const FileName = "statements.txt"

// Parse reads a file of statements. It takes what Format writes and nothing else, but for carriage
// returns before line feeds, which git may have put there. Whatever else it finds is damage: an
// error for each statement that cannot be read, at the first place where it is not as it was
// written.
func Parse(file string, src []byte) ([]*Link, diag.List) { return parse(file, string(src)) }

func parse(file, src string) ([]*Link, diag.List) {
	p := parser{file: file, rest: strings.ReplaceAll(src, "\r\n", "\n"), line: 1}
	for p.rest != "" || p.line == 1 {
		start := p.line
		l, broken := p.statement()
		if broken == nil {
			p.links = append(p.links, l)
			continue
		}
		p.problems = append(p.problems, *broken)
		if p.line == start {
			p.next()
		}
		for text, _ := p.peek(); text != header && p.rest != ""; text, _ = p.peek() {
			p.next()
		}
	}
	return p.links, p.problems
}

type parser struct {
	file     string
	rest     string // what has not been read yet
	line     int    // of its first line, from 1
	links    []*Link
	problems diag.List
	buffer   []byte // a statement as it should be written
}

// peek is the next line without its end; ended is false where the file stops in it.
func (p *parser) peek() (text string, ended bool) {
	text, _, ended = strings.Cut(p.rest, "\n")
	return text, ended
}

// next takes the line that peek showed.
func (p *parser) next() string {
	text, after, _ := strings.Cut(p.rest, "\n")
	p.rest, p.line = after, p.line+1
	return text
}

// written is a key as it stands in a statement.
type written struct {
	field int // of the table of fields
	line  int
}

// statement reads one statement, or tells where it is damaged; the line of the damage is not taken.
func (p *parser) statement() (*Link, *diag.Problem) {
	begin, at := p.rest, diag.Place{File: p.file, Line: p.line, Column: 1}
	if text, ended := p.peek(); text != header || !ended {
		return nil, p.damage(1, diag.T("这里应是一条登记的开头“%s”", "a statement begins here, with “%s”", header))
	}
	p.next()
	l := &Link{Place: at}
	keys := make([]written, 0, len(fields))
	for p.rest != "" {
		text, ended := p.peek()
		if text == header || text == signature.Begin {
			break
		}
		if !ended {
			return nil, p.damage(utf8.RuneCountInString(text)+1, diag.T("最后一行不完整", "the last line is cut off"))
		}
		if broken := p.field(&l.Statement, &keys, text); broken != nil {
			return nil, broken
		}
		p.next()
	}
	if broken := p.whole(&l.Statement, keys); broken != nil {
		return nil, broken
	}
	message := begin[:len(begin)-len(p.rest)]
	if text, _ := p.peek(); text == signature.Begin {
		if broken := p.signature(l, message); broken != nil {
			return nil, broken
		}
	}
	source := begin[:len(begin)-len(p.rest)]
	p.buffer = l.Statement.render(p.buffer[:0])
	if string(p.buffer) != source {
		return nil, p.notCanonical(at, source)
	}
	l.Digest, l.path = Sum(p.buffer), Path(l.Record)
	return l, nil
}

// field reads a line “key: value”.
func (p *parser) field(s *Statement, keys *[]written, text string) *diag.Problem {
	key, value, colon := strings.Cut(text, ": ")
	i := fieldIndex(key)
	if !colon || i < 0 {
		return p.damage(1, diag.T("这一行不是登记的内容：%s", "this line is none of a statement: %s", diag.Quote(text)))
	}
	if n := len(*keys); n > 0 {
		switch last := (*keys)[n-1].field; {
		case i == last && !fields[i].repeats:
			return p.damage(1, diag.T("“%s”写了两次", "“%s” is written twice", key))
		case i < last:
			return p.damage(1, diag.T("“%[1]s”应在“%[2]s”之前", "“%[1]s” stands before “%[2]s”", key, fields[last].key))
		}
	}
	column := utf8.RuneCountInString(key) + len(": ") + 1
	if !isLine(value) || !fields[i].read(s, value) {
		return p.damage(column, diag.T("“%[1]s”的值%[2]s无法读懂，应是%[3]s", "the value of “%[1]s” cannot be read, %[2]s: it is %[4]s", key, diag.Quote(value), fields[i].form.ZH, fields[i].form.EN))
	}
	*keys = append(*keys, written{i, p.line})
	return nil
}

// signature reads the armour behind the lines that are signed.
func (p *parser) signature(l *Link, message string) *diag.Problem {
	begin := p.line
	p.next()
	var lines []string
	for {
		text, ended := p.peek()
		if !ended {
			return p.damage(1, diag.T("签名不完整", "the signature is cut off"))
		}
		p.next()
		if text == signature.End {
			break
		}
		lines = append(lines, text)
	}
	var err error
	if l.Signature, err = signature.Unarmour(lines); err == nil {
		l.Key, err = signature.Verify([]byte(message), l.Signature, procedure.Namespace)
	}
	if err != nil {
		return p.damageAt(begin, 1, diag.T("签名已损坏，不是对以上各行的签名", "the signature is broken, or none of the lines above it"))
	}
	return nil
}

// notCanonical is where a statement is not as Format would have written it, which is in the buffer.
func (p *parser) notCanonical(at diag.Place, source string) *diag.Problem {
	wanted := strings.Split(string(p.buffer), "\n")
	for i, text := range strings.Split(source, "\n") {
		if i >= len(wanted) || text != wanted[i] {
			at.Line += i
			break
		}
	}
	return p.damageAt(at.Line, 1, diag.T("这一行不是程序的写法", "this line is not as the program writes it"))
}

func (p *parser) damage(column int, what diag.Text) *diag.Problem {
	return p.damageAt(p.line, column, what)
}

func (p *parser) damageAt(line, column int, what diag.Text) *diag.Problem {
	return &diag.Problem{Code: "statement-damaged", Place: diag.Place{File: p.file, Line: line, Column: column}, Text: what, Fix: restore}
}

// restore is the remedy of whatever happened to a file of statements or a kept text.
var restore = diag.T("这里的文件只由程序书写，不能手工改动；用版本库或备份恢复这个文件", "the program alone writes what is in this folder; restore the file from version control or a backup")
