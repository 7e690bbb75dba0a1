package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"gongkai/generator/paper/font"
	"gongkai/generator/paper/pdf"
	"gongkai/generator/paper/typeset"
)

// The family in which the documents are set, and the file of its face.
const family, faceFile = "LXGW WenKai", "LXGWWenKai-Regular.ttf"

// em is the size of the type, in points.
const em = 156.0 / 28 / 25.4 * 72

// setter makes a PDF of paragraphs in a folder; the error says what is not there.
type setter struct {
	name string
	set  func(dir string, paragraphs []string) (file string, err error)
}

var setters = []setter{{"gongkai", setHere}, {"Typst", setByTypst}, {"Chromium", setByChromium}, {"WeasyPrint", setByWeasyPrint}}

// setHere sets paragraphs with this program's own typesetter.
func setHere(dir string, paragraphs []string) (string, error) {
	set, problems := font.Find([]font.Wanted{{Role: font.Body, File: faceFile}}, nil, []fs.FS{os.DirFS("/usr/share/fonts")})
	if set == nil || problems.HasErrors() {
		return "", fmt.Errorf("no font %s", faceFile)
	}
	var doc typeset.Document
	for _, p := range paragraphs {
		doc.Blocks = append(doc.Blocks, &typeset.Paragraph{Text: []typeset.Span{{Text: p}}})
	}
	layout := typeset.Official()
	pages, err := (&typeset.Setter{Fonts: set}).Pages(&doc, &layout)
	if err != nil {
		return "", err
	}
	name := filepath.Join(dir, "a.pdf")
	file, err := os.Create(name)
	if err != nil {
		return "", err
	}
	defer file.Close()
	w := pdf.New(file, pdf.Info{Title: "lines"})
	for _, page := range pages {
		if err := w.Page(page); err != nil {
			return "", err
		}
	}
	return name, w.Close()
}

// typstModules names the folder in which npm has put Typst's compiler.
const typstModules = "GONGKAI_TYPST"

const typstPage = `#set page(width: 210mm, height: 297mm, margin: (left: 28mm, right: 26mm, top: 37mm, bottom: 35mm))
#set text(font: "%s", size: %.4fpt, lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 0.8em, spacing: 0.8em)

%s
`

const typstScript = `const { NodeCompiler } = require(process.argv[2] + '/@myriaddreamin/typst-ts-node-compiler')
const compiler = NodeCompiler.create({ workspace: process.argv[3], fontArgs: [{ fontPaths: ['/usr/share/fonts'] }] })
require('fs').writeFileSync(process.argv[3] + '/a.pdf', compiler.pdf({ mainFilePath: process.argv[3] + '/a.typ' }))
`

func setByTypst(dir string, paragraphs []string) (string, error) {
	modules := os.Getenv(typstModules)
	if modules == "" {
		return "", fmt.Errorf("npm install @myriaddreamin/typst-ts-node-compiler, and let %s name its node_modules", typstModules)
	}
	var text strings.Builder
	for _, p := range paragraphs { // as strings of Typst's: an address is no label, and // no comment
		fmt.Fprintf(&text, "#%q\n\n", p)
	}
	if err := write(filepath.Join(dir, "a.typ"), fmt.Sprintf(typstPage, family, em, text.String())); err != nil {
		return "", err
	}
	script := filepath.Join(dir, "a.cjs")
	if err := write(script, typstScript); err != nil {
		return "", err
	}
	return made(dir, "node", script, modules, dir)
}

const webPage = `<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>lines</title><style>
@page { size: 210mm 297mm; margin: 37mm 26mm 35mm 28mm }
body { margin: 0; font: %.4fpt/1.8 "%s" }
p { margin: 0; text-indent: 2em; text-align: justify; line-break: strict; text-wrap: pretty; text-autospace: normal; text-spacing-trim: normal }
</style><p>%s</p></html>
`

func writeWebPage(dir string, paragraphs []string) (string, error) {
	name := filepath.Join(dir, "a.html")
	return name, write(name, fmt.Sprintf(webPage, em, family, strings.Join(paragraphs, "</p>\n<p>")))
}

func setByChromium(dir string, paragraphs []string) (string, error) {
	page, err := writeWebPage(dir, paragraphs)
	if err != nil {
		return "", err
	}
	return made(dir, "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--user-data-dir="+filepath.Join(dir, "profile"), "--print-to-pdf="+filepath.Join(dir, "a.pdf"), "file://"+page)
}

func setByWeasyPrint(dir string, paragraphs []string) (string, error) {
	page, err := writeWebPage(dir, paragraphs)
	if err != nil {
		return "", err
	}
	return made(dir, "weasyprint", page, filepath.Join(dir, "a.pdf"))
}

// made is the PDF that a program makes in a folder.
func made(dir, program string, args ...string) (string, error) {
	if out, err := exec.Command(program, args...).CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return filepath.Join(dir, "a.pdf"), nil
}
