package pipeline_test

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

func quote(text string) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(text)
	return strings.TrimSpace(b.String())
}

func quoteAll(texts []string) string {
	quoted := make([]string, len(texts))
	for i, text := range texts {
		quoted[i] = quote(text)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

func (x readers) yaml() string {
	if x.groups == "" {
		return "scope: " + x.kind
	}
	return "scope: " + x.kind + ", groups: [" + strings.ReplaceAll(x.groups, "、", ", ") + "]"
}

func (r *rec) front() string {
	var b strings.Builder
	put := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	text := func(key, value string) {
		if value != "" {
			put("%s: %s", key, quote(value))
		}
	}
	put("---")
	text("标题", r.title)
	text("lang", r.lang)
	put("catalogue: %d", r.entry)
	put("%s", strings.ReplaceAll(r.scope.yaml(), ", groups", "\ngroups"))
	text("timing", r.timing)
	text("period", r.period)
	if r.stage != "" {
		put("period: {of: %s, stage: 2}", quote(r.stage))
	}
	if r.methods != nil {
		put("methods: %s", quoteAll(r.methods))
	}
	text("publisher", r.publisher)
	text("承办科室", r.office)
	put("decided: %s", r.decided)
	if r.publish != "" {
		put("publish: %s", r.publish)
	}
	if r.expires != "" {
		put("expires: %s", r.expires)
	}
	if r.from != "" {
		put("posting: {from: %s, to: %s}", r.from, r.to)
	}
	if r.deviation != "" {
		put("deviation: {of: [office], reason: %s, by: %s, on: %s}", quote(r.deviation), quote(r.deviation), r.decided)
	}
	if r.timing == "随时公开" && r.deferral != "" {
		put("deferral: {until: %s, reason: %s, by: %s, on: %s}", add(r.decided, 3), quote(r.deferral), quote(r.deferral), r.decided)
	}
	if len(r.steps) > 0 {
		put("procedure:")
		for _, x := range r.steps {
			put("  %s: {by: %s, on: %s, result: %s}", x.name, quote(x.by), x.on, quote(x.result))
		}
	}
	if r.held != "" {
		put("held: [{method: 会议, on: %s, where: %s, note: %s}]", r.decided, quote(r.held), quote(r.held))
	}
	for _, kind := range relationKinds {
		var to []string
		for _, x := range r.relations {
			if x.kind == kind {
				to = append(to, x.to.path)
			}
		}
		if to != nil {
			put("%s: %s", kind, quoteAll(to))
		}
	}
	text("summary", r.summary)
	if r.outcome != "" {
		put("participation: {form: opinions, from: %s, to: %s, opinions: 7, result: %s}", r.call[0], r.call[1], quote(r.outcome))
	}
	if r.keywords != nil {
		put("keywords: %s", quoteAll(r.keywords))
	}
	text("source", r.source)
	text("author", r.author)
	text("document_number", r.number)
	if r.image != nil {
		text("image", r.image.file)
	}
	if r.noIndex {
		put("indexing: none")
	}
	if len(r.attached) > 0 {
		put("attachments:")
		for _, a := range r.attached {
			put("  - file: %s", quote(a.file))
			if a.title != "" {
				put("    title: %s", quote(a.title))
			}
			if !a.inherits {
				put("    %s", strings.ReplaceAll(a.scope.yaml(), ", groups", "\n    groups"))
			}
		}
	}
	put("---")
	return b.String()
}

func (p *page) front() string {
	out := "---\ntitle: " + quote(p.title) + "\n" + strings.ReplaceAll(p.scope.yaml(), ", groups", "\ngroups") + "\norder: " + strconv.Itoa(p.order) + "\n"
	if p.nav != "" {
		out += "nav: " + quote(p.nav) + "\n"
	}
	if p.summary != "" {
		out += "summary: " + quote(p.summary) + "\n"
	}
	return out + "---\n"
}
