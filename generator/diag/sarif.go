package diag

import (
	"encoding/json"
	"io"
	"net/url"
	"slices"
	"strings"
)

// The part of SARIF 2.1.0 (OASIS, sections 3.13–3.50) that editors and code hosts read.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID    string       `json:"id"`
		Short *sarifText   `json:"shortDescription,omitempty"`
		Full  *sarifText   `json:"fullDescription,omitempty"`
		Help  *sarifText   `json:"help,omitempty"`
		Level *sarifConfig `json:"defaultConfiguration,omitempty"`
	}
	sarifText struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	sarifConfig struct {
		Level string `json:"level"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		Level     string          `json:"level"`
		Message   sarifMessage    `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
	}
	sarifMessage struct {
		Text string `json:"text"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
	}
)

// ruleOf is what the table of codes says of a code, in the language; of a code that it does not
// list, the name.
func ruleOf(name string, lang Lang) sarifRule {
	code, known := Explain(name)
	if !known {
		return sarifRule{ID: name}
	}
	meaning, remedy := code.Meaning.In(lang), code.Remedy.In(lang)
	level := Error
	if code.Effect == Warns {
		level = Warning
	}
	return sarifRule{
		ID: name, Short: &sarifText{Text: plain(firstSentence(meaning))}, Full: &sarifText{Text: plain(meaning)},
		Help:  &sarifText{Text: plain(remedy), Markdown: remedy},
		Level: &sarifConfig{level.String()},
	}
}

// plain is a text without the marks around what can be copied, for viewers that do not read
// Markdown.
func plain(text string) string { return strings.ReplaceAll(text, "`", "") }

// firstSentence is a text up to the end of its first sentence.
func firstSentence(text string) string {
	for _, end := range []string{"。", ". "} {
		if before, _, more := strings.Cut(text, end); more {
			return before + strings.TrimSpace(end)
		}
	}
	return text
}

// WriteSARIF writes the list as a SARIF 2.1.0 log of one run.
func (l List) WriteSARIF(w io.Writer, lang Lang, version string) error {
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "gongkai", Version: version, Rules: []sarifRule{}}},
		ColumnKind: "unicodeCodePoints", // Place.Column counts characters
		Results:    make([]sarifResult, 0, len(l)),
	}
	for _, p := range l {
		text := OneLine(p.Text.In(lang))
		if !p.Fix.IsZero() {
			text += "\n" + OneLine(p.Fix.In(lang))
		}
		result := sarifResult{RuleID: p.Code, Level: p.Severity.String(), Message: sarifMessage{text}}
		if p.Place.File != "" {
			uri := url.URL{Path: p.Place.File}
			location := sarifPhysical{Artifact: sarifArtifact{uri.EscapedPath()}}
			if p.Place.Line > 0 {
				location.Region = &sarifRegion{p.Place.Line, max(p.Place.Column, 1)}
			}
			result.Locations = []sarifLocation{{location}}
		}
		run.Results = append(run.Results, result)
		if rules := &run.Tool.Driver.Rules; !slices.ContainsFunc(*rules, func(r sarifRule) bool { return r.ID == p.Code }) {
			*rules = append(*rules, ruleOf(p.Code, lang))
		}
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	})
}
