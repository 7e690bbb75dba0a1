package diag

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strconv"
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
		Tool        sarifTool         `json:"tool"`
		Automation  sarifAutomation   `json:"automationDetails"`
		Invocations []sarifInvocation `json:"invocations,omitempty"`
		ColumnKind  string            `json:"columnKind"`
		Results     []sarifResult     `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name     string      `json:"name"`
		FullName string      `json:"fullName"`
		Version  string      `json:"version"`
		Semantic string      `json:"semanticVersion,omitempty"`
		Rules    []sarifRule `json:"rules"`
	}
	sarifAutomation struct {
		ID string `json:"id"` // the category under which a host keeps the runs
	}
	sarifInvocation struct {
		Successful    bool                `json:"executionSuccessful"`
		Notifications []sarifNotification `json:"toolExecutionNotifications"`
	}
	sarifNotification struct {
		Level   string       `json:"level"`
		Message sarifMessage `json:"message"`
	}
	sarifRule struct {
		ID    string       `json:"id"`
		Name  string       `json:"name"`
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
		RuleID    string            `json:"ruleId"`
		RuleIndex int               `json:"ruleIndex"`
		Level     string            `json:"level"`
		Message   sarifMessage      `json:"message"`
		Locations []sarifLocation   `json:"locations"`
		Marks     map[string]string `json:"partialFingerprints"`
	}
	sarifMessage struct {
		Text string `json:"text"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   sarifRegion   `json:"region"`
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
		return sarifRule{ID: name, Name: ruleName(name)}
	}
	meaning, remedy := code.Meaning.In(lang), code.Remedy.In(lang)
	level := Error
	if code.Effect == Warns {
		level = Warning
	}
	return sarifRule{
		ID: name, Name: ruleName(name), Short: &sarifText{Text: plain(firstSentence(meaning))}, Full: &sarifText{Text: plain(meaning)},
		Help:  &sarifText{Text: plain(remedy), Markdown: remedy},
		Level: &sarifConfig{level.String()},
	}
}

// ruleName is the name of a code as hosts write the names of rules: ScopeNotInCatalogue.
func ruleName(name string) string {
	var b strings.Builder
	for word := range strings.SplitSeq(name, "-") {
		if word != "" {
			b.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return b.String()
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

// maxResults is how many results of one run code hosts take.
const maxResults = 25000

// WriteSARIF writes the list as a SARIF 2.1.0 log of one run. Of more problems than code hosts take
// it has the errors first, and says how many are left out.
func (l List) WriteSARIF(w io.Writer, lang Lang, version string) error {
	run := sarifRun{
		Tool:       sarifTool{driverOf(version)},
		Automation: sarifAutomation{"gongkai/check"},
		ColumnKind: "unicodeCodePoints", // Place.Column counts characters
		Results:    make([]sarifResult, 0, min(len(l), maxResults)),
	}
	if left := len(l) - maxResults; left > 0 {
		l = slices.Clone(l)
		slices.SortStableFunc(l, func(a, b Problem) int { return cmp.Compare(a.Severity, b.Severity) })
		l = l[:maxResults]
		run.Invocations = []sarifInvocation{{true, []sarifNotification{{"warning", sarifMessage{
			T("另有 %d 处没有列出，全部的用 gongkai check --json 查看", "%d more are left out; gongkai check --json has all of them", left).In(lang)}}}}}
	}
	rules, alike := map[string]int{}, map[string]int{}
	for _, p := range l {
		at, listed := rules[p.Code]
		if !listed {
			at = len(rules)
			rules[p.Code] = at
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, ruleOf(p.Code, lang))
		}
		result := resultOf(p, lang)
		result.RuleIndex = at
		mark := markOf(p)
		alike[mark]++
		result.Marks = map[string]string{"primaryLocationLineHash": mark + ":" + strconv.Itoa(alike[mark])}
		run.Results = append(run.Results, result)
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	})
}

// released is the number of a version that was released, of v1.2.3.
var released = regexp.MustCompile(`^v?([0-9]+\.[0-9]+\.[0-9]+(?:[-+][0-9A-Za-z.+-]+)?)$`)

// driverOf is the program. A version that has no number gets one, for hosts compare them.
func driverOf(version string) sarifDriver {
	d := sarifDriver{Name: "gongkai", FullName: "gongkai check", Version: "0 " + version, Rules: []sarifRule{}}
	if number := released.FindStringSubmatch(version); number != nil {
		d.Version, d.Semantic = number[1], number[1]
	}
	return d
}

// resultOf is a problem. What is true of a file as a whole stands on its first line, and what is of
// no file at the site folder: hosts show nothing that has no place.
func resultOf(p Problem, lang Lang) sarifResult {
	text := OneLine(p.Text.In(lang))
	if !p.Fix.IsZero() {
		text += "\n" + OneLine(p.Fix.In(lang))
	}
	uri := url.URL{Path: cmp.Or(p.Place.File, ".")}
	return sarifResult{RuleID: p.Code, Level: p.Severity.String(), Message: sarifMessage{text}, Locations: []sarifLocation{{sarifPhysical{
		Artifact: sarifArtifact{uri.String()},
		Region:   sarifRegion{max(p.Place.Line, 1), max(p.Place.Column, 1)},
	}}}}
}

// markOf is the same for a problem as long as it is not mended, though lines move.
func markOf(p Problem) string {
	sum := sha256.Sum256([]byte(p.Code + "\x00" + p.Place.File + "\x00" + p.Text.EN))
	return hex.EncodeToString(sum[:8])
}
