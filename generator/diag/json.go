package diag

import (
	"bytes"
	"encoding/json"
)

type jsonProblem struct {
	Code     string `json:"code"`
	Severity string `json:"severity"`
	File     string `json:"file,omitempty"`
	Line     int    `json:"line,omitempty"`
	Column   int    `json:"column,omitempty"`
	Text     string `json:"text"`
	Fix      string `json:"fix,omitempty"`
}

// JSON is the list as an array, one object a problem, in the language.
func (l List) JSON(lang Lang) ([]byte, error) {
	out := make([]jsonProblem, 0, len(l))
	for _, p := range l {
		out = append(out, jsonProblem{
			Code: p.Code, Severity: p.Severity.String(),
			File: OneLine(p.Place.File), Line: p.Place.Line, Column: p.Place.Column,
			Text: OneLine(p.Text.In(lang)), Fix: OneLine(p.Fix.In(lang)),
		})
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(out)
	return b.Bytes(), err
}
