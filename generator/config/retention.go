package config

import (
	"gongkai/generator/diag"
	"gongkai/generator/text/yamldoc"
)

// Retention is for how long a record is kept in the archive (归档: plan 二(六)6), in the terms of
// DA/T 22.
type Retention string

// The terms.
const (
	Forever     Retention = "永久"
	ThirtyYears Retention = "30年"
	TenYears    Retention = "10年"
)

var retentions = []struct {
	term Retention
	en   string
}{{Forever, "permanent"}, {ThirtyYears, "30y"}, {TenYears, "10y"}}

// ParseRetention reads the Chinese or English name of a term.
func ParseRetention(text string) (Retention, bool) {
	for _, r := range retentions {
		if text == string(r.term) || text == r.en {
			return r.term, true
		}
	}
	return "", false
}

// RetentionFix is the remedy for a text that is no term.
func RetentionFix() diag.Text {
	return diag.T("可写：永久、30年、10年", "one of: permanent, 30y, 10y")
}

// Retentions is for how long records are kept, by their timing.
type Retentions struct{ Standing, Periodic, Prompt Retention }

var (
	archiveKeys   = keys("retention")
	retentionKeys = []yamldoc.Key{{EN: "standing", ZH: "长期公开"}, {EN: "periodic", ZH: "定期公开"}, {EN: "prompt", ZH: "随时公开"}}
)

// archive reads what site.yaml says of the archive. What was decided for good is kept for ever;
// what comes every month or happens once, for ten years.
func (r *reader) archive(f map[string]yamldoc.Field) Retentions {
	a := r.fields(f["archive"].Value, archiveKeys, "archive")
	terms := r.fields(a["retention"].Value, retentionKeys, "retention")
	term := func(key string, otherwise Retention) Retention {
		text := r.text(terms, key)
		if text == "" {
			return otherwise
		}
		t, ok := ParseRetention(text)
		if !ok {
			r.wrong(terms[key], diag.T("不认识的保管期限%s", "unknown term of retention %s", diag.Quote(text)), RetentionFix())
			return otherwise
		}
		return t
	}
	return Retentions{term("standing", Forever), term("periodic", TenYears), term("prompt", TenYears)}
}
