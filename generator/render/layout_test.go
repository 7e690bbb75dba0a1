package render

import (
	"bytes"
	"errors"
	"html/template"
	"strings"
	"testing"
	"testing/fstest"
)

func layouts(files map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range files {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

const base = "<!DOCTYPE html>\n<html>\n<head>{{.Head}}</head>\n<body>\n{{.Main}}\n</body>\n</html>\n"

type frameValues struct{ Head, Main template.HTML }

func TestPageStandsInItsFrame(t *testing.T) {
	l, err := LoadLayouts(layouts(map[string]string{
		"base.html":  base,
		"_item.html": `{{/* an editor's note */}}{{define "item"}}<li>{{.}}</li>{{end}}`,
		"page.html":  "{{define \"head\"}}<title>{{.Title}}</title>{{end}}\n{{define \"main\"}}\n<ul>\n  {{range .Items}}{{template \"item\" .}}{{end}}\n</ul>\n{{end}}",
	}), ".")
	if err != nil {
		t.Fatal(err)
	}
	frame, err := l.Frame(func(head, main template.HTML) any { return frameValues{head, main} })
	if err != nil {
		t.Fatal(err)
	}
	var w bytes.Buffer
	err = l.Page(&w, frame, "page", struct {
		Title string
		Items []string
	}{"甲<乙>", []string{"一", "二&三"}}, nil)
	got := strings.Join(strings.Fields(w.String()), " ")
	const want = `<!DOCTYPE html><html><head><title>甲&lt;乙&gt;</title></head><body><ul><li>一</li><li>二&amp;三</li></ul></body></html>`
	if err != nil || strings.ReplaceAll(got, "> <", "><") != want {
		t.Errorf("got  %s (%v)\nwant %s", got, err, want)
	}
}

func TestFaultyLayoutsAreToldWithFileAndLine(t *testing.T) {
	_, err := LoadLayouts(layouts(map[string]string{"base.html": base, "a.html": "{{define \"head\"}}\n{{.X", "b.html": "\n\n{{nothing}}"}), ".")
	var told []string
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		t.Fatalf("LoadLayouts = %v, want two errors", err)
	}
	for _, err := range joined.Unwrap() {
		var wrong *LayoutError
		if errors.As(err, &wrong) {
			told = append(told, wrong.File)
		}
	}
	if strings.Join(told, " ") != "a.html b.html" {
		t.Errorf("told: %v", told)
	}

	l, err := LoadLayouts(layouts(map[string]string{"base.html": base, "a.html": "{{define \"head\"}}{{end}}\n{{define \"main\"}}\n{{.Nothing}}{{end}}"}), ".")
	if err != nil {
		t.Fatal(err)
	}
	err = l.Page(&bytes.Buffer{}, &Frame{}, "a", struct{}{}, nil)
	var wrong *LayoutError
	if !errors.As(err, &wrong) || wrong.File != "a.html" || wrong.Line != 3 {
		t.Errorf("Page = %v, want a.html:3", err)
	}
}

func TestFrameNeedsBothSlots(t *testing.T) {
	l, err := LoadLayouts(layouts(map[string]string{"base.html": "<body>{{.Main}}</body>"}), ".")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Frame(func(head, main template.HTML) any { return frameValues{head, main} }); err == nil {
		t.Error("a base.html without {{.Head}} passes")
	}
}
