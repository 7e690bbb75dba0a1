package attachment

import (
	"io"
	"slices"
)

// Shown is what a reader of a file is shown of it, and where: paragraphs with headers and notes, the
// cells, slides and pages that are not hidden, lines of texts. It holds nothing that is hidden, and
// nothing of an archive. The error is a *Refusal, or one of reading.
func Shown(name string, f io.ReaderAt, size int64) (texts []Text, err error) {
	defer func() {
		if r := recover(); r != nil { // decoders have panicked on hostile files before
			texts, err = nil, broken()
		}
	}()
	b := newBounds(name)
	kind, err := sniff(name, f, size, b)
	if err != nil || kind == Zip {
		return nil, err
	}
	r := &reader{report: &Report{Kind: kind}, name: name, file: f, size: size, bounds: b, shown: map[string]bool{}, facing: true}
	if err := r.read(kind); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(r.report.Texts, func(t Text) bool { return t.Hidden || t.Again }), nil
}
