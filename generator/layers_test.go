package generator

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// allowed is the architecture: which package may import which others of the project. Only editions
// cross the line: nothing in the upper part names what stands in the lower one.
var allowed = map[string][]string{
	".": {},
	// Foundations.
	"fileerror":       {},
	"diag":            {"fileerror"},
	"diag/diagtest":   {"diag"}, // for tests alone
	"diag/shelltest":  {},       // for tests alone
	"calendar":        {},
	"scope":           {},
	"relation":        {},
	"parallel":        {},
	"reread":          {},
	"portable":        {},
	"rootfs":          {},
	"accent":          {},
	"imagefile":       {"portable"},
	"downscale":       {"imagefile"},
	"paper/papersize": {},
	"paper/structure": {},
	"text/charset":    {"diag"},
	"text/language":   {},
	"text/cjk":        {},
	"text/difference": {},
	"text/markdown":   {"text/charset", "text/cjk", "diag"},
	"text/yamldoc":    {"text/charset", "diag"},
	"text/officehtml": {"text/charset", "diag", "text/markdown"},
	// What must be disclosed, what was, and who approved it.
	"procedure":                   {"calendar"},
	"signature":                   {"procedure"},
	"statement":                   {"calendar", "diag", "scope", "procedure", "signature"}, // its keys and the names of its steps
	"inspect/secrecy":             {"diag", "text/markdown"},
	"inspect/pdfread":             {"imagefile", "portable", "inspect/prose"},
	"inspect/pdfread/pdfreadtest": {}, // for tests alone
	"inspect/opc":                 {},
	"inspect/prose":               {"portable"},
	"inspect/attachment":          {"text/charset", "diag", "inspect/opc", "inspect/prose", "inspect/pdfread", "downscale", "imagefile", "paper/drawing", "portable"}, // a drawing goes out where its reader knows it
	"inspect/copied":              {"calendar", "parallel"},
	"text/csvdoc":                 {"text/charset", "diag"},
	"text/netstring":              {},
	"catalogue":                   {"calendar", "text/csvdoc", "diag", "scope"},
	"wordfile":                    {"calendar", "diag", "inspect/opc", "portable"},
	"annex":                       {"calendar", "catalogue", "text/charset", "text/csvdoc", "diag", "portable", "wordfile"},
	"feedback":                    {"calendar", "text/csvdoc", "diag", "inspect/secrecy"}, // what is filed of it is masked
	"registers":                   {"calendar", "text/csvdoc", "diag"},
	"wording":                     {"text/csvdoc", "diag", "text/markdown"},
	"posting":                     {"calendar", "text/charset", "text/csvdoc", "diag"},
	"config":                      {"accent", "calendar", "text/charset", "diag", "procedure", "rootfs", "scope", "statement", "text/yamldoc", "paper/papersize", "publish/address", "publish/release"},
	"record":                      {"calendar", "catalogue", "text/charset", "config", "diag", "procedure", "scope", "statement", "text/language", "text/yamldoc", "relation", "downscale"},
	"manual":                      {"config", "record"},
	"blank":                       {"calendar"},
	"source/sourcetest":           {"approval", "calendar", "procedure", "source", "statement", "text/yamldoc"}, // for tests and benchmarks alone
	"source":                      {"inspect/attachment", "inspect/copied", "calendar", "catalogue", "text/charset", "config", "diag", "downscale", "feedback", "manual", "procedure", "record", "inspect/secrecy", "statement", "parallel", "posting", "registers", "reread", "text/csvdoc", "wording"},
	"drafting":                    {"calendar", "catalogue", "config", "diag", "record", "relation", "source", "text/officehtml", "wordfile"},
	"reach":                       {"calendar", "catalogue", "config", "posting", "record", "scope", "procedure"},
	"ledger":                      {"calendar", "catalogue", "config", "diag", "feedback", "inspect/secrecy", "posting", "procedure", "reach", "record", "registers", "relation"},
	"check":                       {"deadlink", "inspect/attachment", "calendar", "catalogue", "text/charset", "config", "diag", "feedback", "inspect/copied", "ledger", "text/markdown", "paper/typeset", "reach", "record", "registers", "scope", "inspect/secrecy", "source", "statement", "relation", "parallel", "wording"},
	// The door.
	"edition":  {"calendar", "relation"},
	"disclose": {"calendar", "catalogue", "config", "diag", "edition", "feedback", "ledger", "text/markdown", "text/netstring", "posting", "publish/release", "reach", "record", "registers", "scope", "relation"},
	// ═══ only editions cross this line ═══
	"policy":                      {},
	"qrcode":                      {},
	"render":                      {"calendar", "chart", "policy", "text/language", "text/markdown"},
	"paper/font":                  {"diag"},
	"paper/font/fonttest":         {"paper/font"}, // for tests alone
	"paper/drawing":               {"diag", "imagefile", "portable"},
	"paper/picture":               {"diag", "paper/drawing", "imagefile", "portable", "downscale"},
	"paper/typeset":               {"paper/drawing", "paper/font", "text/markdown", "paper/picture", "paper/papersize", "paper/structure", "portable"},
	"paper/document":              {"calendar", "paper/typeset"},
	"paper/document/documenttest": {"paper/font", "paper/font/fonttest", "paper/picture", "paper/typeset"}, // for tests alone
	"paper/ofd":                   {"paper/document", "paper/drawing", "paper/font", "paper/typeset", "portable"},
	"paper/ofd/ofdtest":           {"paper/font"}, // for tests alone
	"paper/pdf":                   {"paper/document", "paper/drawing", "paper/font", "paper/picture", "paper/structure", "paper/typeset", "portable"},
	"paper/pdf/pdftest":           {}, // for tests alone
	"paper/official":              {"edition", "paper/font", "paper/press", "paper/structure", "paper/typeset"},
	"paper/press":                 {"calendar", "edition", "paper/document", "paper/font", "text/markdown", "paper/ofd", "paper/pdf", "paper/picture", "paper/structure", "qrcode", "render", "paper/typeset", "relation", "downscale"},
	"search":                      {},
	"chart":                       {},
	"web":                         {"calendar", "chart", "edition", "qrcode", "render", "relation", "search", "text/language", "text/markdown", "text/netstring", "accent"},
	"board":                       {"calendar", "edition", "paper/font", "paper/document", "paper/papersize", "paper/press", "paper/structure", "qrcode", "render", "paper/typeset", "posting", "relation", "text/csvdoc", "text/netstring", "paper/official"},
	"bulletin":                    {"calendar", "edition", "paper/document", "paper/font", "paper/press", "paper/structure", "render", "paper/typeset", "paper/official"},
	"form":                        {"calendar", "catalogue", "config", "diag", "disclose", "edition", "paper/font", "paper/press", "paper/typeset", "procedure", "record", "scope", "text/language", "text/difference"},
	"output":                      {"fileerror"},
	"output/disktest":             {}, // for tests alone
	"soaktest":                    {}, // for tests alone
	// The books: they are for offices and supervisors, not for an audience.
	"filing":   {"calendar", "catalogue", "config", "diag", "disclose", "docx", "feedback", "inspect/secrecy", "ledger", "ooxml", "output", "procedure", "reach", "record", "registers", "portable", "text/csvdoc", "xlsx"}, // disclose for the index numbers
	"deadlink": {"diag", "parallel"},
	"review":   {"annex", "calendar", "catalogue", "config", "diag", "filing", "scope"},
	"bag":      {"output"},
	// Where it is served, and what is carried there: the files of the output, and nothing of what they were made of.
	"publish/release":    {"calendar", "procedure", "scope", "signature"},
	"publish/store":      {},
	"publish/storetest":  {"publish/built", "publish/mediatype", "publish/porttest", "publish/release", "publish/store", "soaktest"}, // for tests alone
	"publish/mediatype":  {},
	"publish/s3store":    {"diag", "publish/address", "publish/mediatype", "publish/release", "publish/store"},
	"publish/built":      {"diag", "output", "parallel", "publish/release"},
	"publish/deliver":    {"diag", "fileerror", "parallel", "publish/built", "publish/pack", "publish/release", "publish/store"},
	"publish/pack":       {"diag", "publish/built", "publish/release"},
	"publish/packtest":   {"procedure", "publish/built", "publish/pack", "publish/release"}, // for tests alone
	"publish/receive":    {"calendar", "diag", "procedure", "publish/built", "publish/deliver", "publish/pack", "publish/release", "publish/store"},
	"ooxml":              {},
	"xlsx":               {"ooxml", "portable"},
	"docx":               {"ooxml", "portable"},
	"publish/address":    {},
	"publish/withdrawal": {"publish/built", "publish/release", "publish/targetlog"},
	"publish/targetlog":  {"calendar", "diag", "output", "publish/release", "text/charset", "text/csvdoc"},
	"publish/webserver":  {"diag", "policy", "publish/built", "publish/release", "publish/mediatype"},
	"publish/verify":     {"diag", "parallel", "procedure", "publish/release", "publish/built", "publish/pack"},
	"publish/sshconfig":  {"diag"},
	"publish/sftpstore":  {"diag", "publish/sshconfig", "publish/store"},
	"publish/sshdtest":   {}, // for tests alone
	"publish/porttest":   {}, // for tests alone
	// The hall: the site folder read, checked and furnished, and what is made of it.
	"preflight": {"diag", "paper/font", "paper/press", "paper/typeset", "record", "scope", "source", "text/markdown"},
	"site":      {"board", "bulletin", "calendar", "catalogue", "check", "config", "deadlink", "diag", "disclose", "downscale", "edition", "feedback", "ledger", "paper/font", "paper/press", "posting", "preflight", "reach", "record", "render", "scope", "inspect/secrecy", "source", "statement", "web", "parallel", "text/netstring"},
	"logbook":   {"calendar", "diag", "output", "posting", "site", "source"},
	"pipeline":  {"calendar", "config", "diag", "downscale", "output", "paper/font", "paper/press", "record", "render", "site", "source", "statement", "parallel", "publish/built", "publish/release", "reread"},
	"archive":   {"bag", "calendar", "config", "diag", "disclose", "filing", "form", "ledger", "output", "paper/press", "pipeline", "procedure", "record", "site", "source", "statement"},
	"approval":  {"calendar", "catalogue", "check", "config", "diag", "disclose", "output", "procedure", "record", "scope", "inspect/secrecy", "signature", "site", "source", "statement", "text/difference"},
	"serve":     {"calendar", "config", "diag", "downscale", "render", "site", "source"},
}

// wings gather packages that know each other. What a wing may import from outside itself is the
// whole of what it depends on; every package that stands in a folder of another belongs to one, or
// is there for its tests alone.
var wings = map[string][]string{
	"paper":   {"calendar", "diag", "downscale", "edition", "imagefile", "qrcode", "relation", "render", "text/markdown", "portable"},              // blocks → pages in millimetres → PDF
	"inspect": {"calendar", "diag", "downscale", "imagefile", "paper/drawing", "parallel", "text/charset", "text/markdown", "portable"},            // what must not go out
	"publish": {"calendar", "diag", "fileerror", "output", "parallel", "policy", "procedure", "scope", "signature", "text/charset", "text/csvdoc"}, // a built part → where it is served
	"text":    {"diag"},                                                                                                                            // the forms in which text is written
}

// forTests are packages that only tests and benchmarks import.
var forTests = []string{"diag/diagtest", "diag/shelltest", "inspect/pdfread/pdfreadtest", "output/disktest", "paper/document/documenttest", "paper/font/fonttest", "paper/ofd/ofdtest", "paper/pdf/pdftest", "publish/packtest", "publish/porttest", "publish/sshdtest", "publish/storetest", "soaktest", "source/sourcetest"}

func TestWingsStandAlone(t *testing.T) {
	for pkg, imports := range allowed {
		if slices.Contains(forTests, pkg) || pkg == "." {
			continue
		}
		wing, _, inside := strings.Cut(pkg, "/")
		may, known := wings[wing]
		if inside != known {
			t.Errorf("%s: a package in a folder belongs to a wing of the table, and a wing is no package", pkg)
			continue
		}
		for _, other := range imports {
			if inside && !strings.HasPrefix(other, wing+"/") && !slices.Contains(may, other) {
				t.Errorf("%s: the wing %s may not import %s", pkg, wing, other)
			}
		}
	}
}

// commands is what cmd/gongkai may import of the project: what stands above the site folder or in
// no way below it, and of what does stand below it these few, each for a reason. A rule of the
// domain belongs into none of its files.
var commands = map[string]string{
	"rootfs": "the site folder is opened by a command, and by nothing else",
	"blank":  "what init writes for a body of one's own",
	"site":   "", "pipeline": "", "archive": "", "serve": "", "approval": "", "form": "", "preflight": "", "filing": "", "annex": "", "review": "", "output": "", "logbook": "", "drafting": "",
	"publish/verify":     "",
	"diag":               "words to the terminal",
	"calendar":           "the day that a flag gives, or the clock",
	"publish/sftpstore":  "the place that an address names",
	"publish/sshconfig":  "where ssh has its files",
	"config":             "site.yaml before the site is read: the language, the time zone, and the names that flags may give",
	"catalogue":          "new and catalogue work on it alone, also where a site has no record that could be read",
	"source":             "where in a site folder a new file belongs",
	"record":             "the draft that new writes, the record that approve signs",
	"procedure":          "the step that approve signs",
	"statement":          "the step that approve signs, as it is written",
	"ledger":             "the words of due",
	"edition":            "the words of board",
	"text/difference":    "the lines by which a draft differs, as approve shows them",
	"registers":          "the row of the register of filings, as catalogue filing shows it",
	"text/officehtml":    "paste works on a page, in no site folder",
	"publish/targetlog":  "check reads the logs of targets, which no site is made of",
	"publish/withdrawal": "the words of build and withdraw",
	"publish/built":      "the index of the output, which build and withdraw compare with the logs",
	"publish/release":    "the parts of the output and the signers that flags name",
	"publish/webserver":  "",
	"publish/mediatype":  "whose caches may keep what is published",
	"publish/s3store":    "the keys of the environment are gathered for it",
	"publish/deliver":    "",
	"publish/receive":    "",
	"publish/pack":       "what is said of a package",
	"publish/address":    "how publish is called",
	"publish/store":      "the place that publish opens",
	"deadlink":           "whose client, name and pause a command gives",
	"parallel":           "by which the program is digested in blocks",
	"fileerror":          "the disk that is full, in the words of every system",
}

// clockless lists what no package below cmd may name: the world comes in as arguments.
var clockless = []string{"time.Now", "time.Since", "os.Getenv", "os.Environ", "os.Getwd", "rand.Int"}

func TestImportsGoOneWay(t *testing.T) {
	const module = "gongkai/"
	fset := token.NewFileSet()
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		pkg := filepath.ToSlash(filepath.Dir(name))
		may, known := allowed[pkg]
		if !known {
			t.Errorf("%s: package %s is not in the table of layers", name, pkg)
			return nil
		}
		file, err := parser.ParseFile(fset, name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			if imported == "log" {
				t.Errorf("%s: %s imports log", fset.Position(spec.Pos()), pkg)
			}
			rest, ours := strings.CutPrefix(imported, module)
			if !ours {
				continue
			}
			if below, ok := strings.CutPrefix(rest, "generator/"); !ok || !slices.Contains(may, below) {
				t.Errorf("%s: %s may not import %s", fset.Position(spec.Pos()), pkg, path.Base(imported))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestCommandsAreThin(t *testing.T) {
	files, err := filepath.Glob("../cmd/gongkai/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	used := map[string]bool{}
	fset := token.NewFileSet()
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(fset, name, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range file.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			pkg, ours := strings.CutPrefix(imported, "gongkai/generator/")
			if _, ok := commands[pkg]; ours && !ok {
				t.Errorf("%s: a command may not import %s", fset.Position(spec.Pos()), pkg)
			}
			used[pkg] = true
		}
	}
	for pkg := range commands {
		if !used[pkg] {
			t.Errorf("no command imports %s", pkg)
		}
	}
}

func TestNoClockBelowCmd(t *testing.T) {
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || slices.Contains(forTests, filepath.ToSlash(filepath.Dir(name))) {
			return err
		}
		src, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		for i, line := range strings.Split(string(src), "\n") {
			code, _, _ := strings.Cut(line, "//")
			for _, word := range clockless {
				if strings.Contains(code, word) {
					t.Errorf("%s:%d: %s below cmd", name, i+1, word)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
