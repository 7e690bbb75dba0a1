package record

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/adrg/frontmatter"

	"gongkai/generator/diag"
	"gongkai/generator/text/charset"
	"gongkai/generator/text/yamldoc"
)

// front is a file split at its --- lines.
type front struct {
	root     yamldoc.Node
	body     string
	bodyLine int // of the file, from 1
}

// splitFront checks the encoding and reads the front matter of a text in its normal form. It
// reports at most a few problems, for after a wrong encoding or an unclosed block nothing else can
// be trusted.
func splitFront(file string, src []byte, problems *diag.List) (front, bool) {
	if !checkEncoding(file, src, problems) {
		return front{}, false
	}
	var yaml []byte
	format := frontmatter.NewFormat("---", "---", func(data []byte, _ any) error {
		yaml = data
		return nil
	})
	// MustParse, because Parse takes a file whose block is not closed for one that is all body. It
	// copies what it is given, several times over: it gets the head of the file alone, and the
	// whole where that was no head.
	head := headOf(src)
	rest, err := frontmatter.MustParse(bytes.NewReader(src[:head]), nil, format)
	if err != nil && head < len(src) {
		yaml = nil
		head = len(src)
		rest, err = frontmatter.MustParse(bytes.NewReader(src), nil, format)
	}
	rest = src[head-len(rest):]
	opening := openingLine(src)
	if errors.Is(err, frontmatter.ErrNotFound) {
		reportNoFront(file, src, opening, problems)
		return front{}, false
	}
	if err != nil {
		problems.Errorf("front-matter", diag.Place{File: file, Line: 1, Column: 1}, diag.Because("文件头无法读取", "the front matter cannot be read", err), diag.Text{})
		return front{}, false
	}
	root, faults := yamldoc.Parse(file, yaml, opening+1)
	if len(faults) > 0 {
		*problems = append(*problems, faults...)
		return front{}, false
	}
	if root.Kind != yamldoc.Map {
		problems.Errorf("front-matter-empty", diag.Place{File: file, Line: opening, Column: 1},
			diag.T("两条 --- 之间没有“项目: 内容”", "there is no “key: value” between the --- lines"),
			diag.T("至少写标题、目录序号、公开范围等必填项；gongkai new 可生成", "write at least the required keys; gongkai new makes them"))
		return front{}, false
	}
	if bytes.Contains(yaml, []byte(`\`)) {
		reportEscaped(root, src, problems)
	}
	body := string(rest)
	before := src[:len(src)-len(rest)]
	f := front{root: root, body: body, bodyLine: bytes.Count(before, []byte("\n")) + 1}
	return f, true
}

// headOf is where the second line ends that begins with ---, or the file.
func headOf(src []byte) int {
	fence, at := 0, 0
	for line := range bytes.Lines(src) {
		if at += len(line); bytes.HasPrefix(line, []byte("---")) {
			if fence++; fence == 2 {
				return at
			}
		}
	}
	return len(src)
}

func checkEncoding(file string, src []byte, problems *diag.List) bool {
	encoding, bad := charset.Detect(src)
	at := diag.Place{File: file, Line: 1, Column: 1}
	switch encoding {
	case charset.UTF8:
		return checkControls(file, src, problems)
	case charset.UTF16:
		problems.Errorf("encoding", at, diag.T("文件是 UTF-16（“Unicode”）编码", "the file is in UTF-16 (“Unicode”)"),
			diag.T("在编辑器中另存为 UTF-8", "save it as UTF-8"))
	case charset.UTF32:
		problems.Errorf("encoding", at, diag.T("文件是 UTF-32 编码", "the file is in UTF-32"),
			diag.T("在编辑器中另存为 UTF-8", "save it as UTF-8"))
	case charset.GB18030:
		at.Line, at.Column = charset.LineColumn(src, bad)
		problems.Errorf("encoding", at, diag.T("文件是 GBK（“ANSI”）编码，不是 UTF-8", "the file is in GBK (“ANSI”), not UTF-8"),
			diag.T("在编辑器中另存为 UTF-8，例如记事本：另存为→编码选“UTF-8”", "save it as UTF-8; in Notepad: Save as, encoding “UTF-8”"))
	default:
		at.Line, at.Column = charset.LineColumn(src, bad)
		problems.Errorf("encoding", at, diag.T("这里不是 UTF-8 文本", "this is not UTF-8 text"),
			diag.T("文件可能已损坏，或不是文本文件；重新录入此处后另存为 UTF-8", "the file may be damaged or no text at all; write this place anew and save as UTF-8"))
	}
	return false
}

// checkControls refuses characters that cannot be seen and that browsers, feeds and printers drop
// or choke on.
func checkControls(file string, src []byte, problems *diag.List) bool {
	i := charset.FirstControl(src)
	if i < 0 {
		for _, u := range charset.FindUnseen(src) {
			at := diag.Place{File: file}
			at.Line, at.Column = charset.LineColumn(src, u.Offset)
			*problems = append(*problems, u.Problem(at))
		}
		return true
	}
	r, _ := utf8.DecodeRune(src[i:])
	line, column := charset.LineColumn(src, i)
	problems.Errorf("control-character", diag.Place{File: file, Line: line, Column: column},
		diag.T("这里有看不见的控制字符 U+%04X", "here is an invisible control character U+%04X", r),
		diag.T("删去后重新录入此处（多半是从别处粘贴带来的）", "delete it and type this place anew; it was probably pasted in"))
	return false
}

// reportEscaped tells of the invisible characters of values that are written as escapes of YAML.
func reportEscaped(n yamldoc.Node, src []byte, problems *diag.List) {
	for _, u := range charset.FindUnseen(n.Text) {
		if !bytes.ContainsRune(src, u.Char) {
			*problems = append(*problems, u.Problem(n.Place))
		}
	}
	for _, item := range n.Items {
		reportEscaped(item, src, problems)
	}
	for _, f := range n.Fields {
		reportEscaped(f.Value, src, problems)
	}
}

// openingLine is the line of the first line that is not blank, from 1.
func openingLine(src []byte) int {
	line := 1
	for text := range bytes.Lines(src) {
		if len(bytes.TrimSpace(text)) > 0 {
			return line
		}
		line++
	}
	return 1
}

func reportNoFront(file string, src []byte, opening int, problems *diag.List) {
	at := diag.Place{File: file, Line: opening, Column: 1}
	first := ""
	for text := range bytes.Lines(src) {
		if first = strings.TrimSpace(string(text)); first != "" {
			break
		}
	}
	switch {
	case first == "---":
		problems.Errorf("front-matter-unclosed", at, diag.T("文件头没有结束：这一行 --- 之后找不到第二条 ---", "the front matter is not closed: no second --- line follows this one"),
			diag.T("在“项目: 内容”各行之后、正文之前，单独写一行三个半角减号 ---", "write a line of three hyphens --- after the keys and before the text"))
	case strings.Trim(first, "-—－–") == "" && first != "":
		problems.Errorf("front-matter-missing", at, diag.T("分隔行写成了%s", "the separator is written as %s", diag.Quote(first)),
			diag.T("改为三个半角减号 ---", "write three ASCII hyphens ---"))
	default:
		problems.Errorf("front-matter-missing", at, diag.T("缺少文件头", "there is no front matter"),
			diag.T("文件第一行写 ---，接着逐行写“项目: 内容”，再写一行 ---，然后是正文；gongkai new 可生成", "begin with a line ---, then “key: value” lines, then a line ---, then the text; gongkai new makes one"))
	}
}
