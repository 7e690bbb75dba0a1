package approval

import (
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
	"gongkai/generator/statement"
)

// TestStanding: on the form stands what was signed about the draft as it is, of the round that is
// open; a proposal may have been about an earlier draft.
func TestStanding(t *testing.T) {
	old, now := statement.SumText([]byte("旧")), statement.SumText([]byte("新"))
	m := MatterOf(&record.Record{Path: "甲", File: "content/records/甲.md", Digest: now})
	type step struct {
		name procedure.Name
		by   string
		text statement.Digest
	}
	for _, tt := range []struct {
		name  string
		steps []step
		want  string
	}{
		{"nothing", nil, ""},
		{"proposed of an earlier draft", []step{{procedure.Proposed, "李某", old}}, "提出 李某;"},
		{"reviewed of an earlier draft", []step{{procedure.Proposed, "李某", old}, {procedure.Secrecy, "杨某", old}}, "提出 李某;"},
		{"reviewed", []step{{procedure.Proposed, "李某", old}, {procedure.Secrecy, "杨某", old}, {procedure.Secrecy, "钱某", now}, {procedure.Reviewed, "孙某", now}}, "提出 李某;保密审查 钱某 不涉密;审核 孙某 同意;"},
		{"a round that has ended", []step{{procedure.Proposed, "李某", now}, {procedure.Secrecy, "杨某", now}, {procedure.Approved, "赵某", now}}, ""},
		{"a round after one that has ended", []step{{procedure.Proposed, "李某", now}, {procedure.Approved, "赵某", now}, {procedure.Proposed, "王某", now}}, "提出 王某;"},
	} {
		log := statement.NewLog(nil)
		for _, st := range tt.steps {
			s := statement.Statement{Record: "甲.md", Step: st.name, By: st.by, On: calendar.NewDate(2026, 10, 12), Written: calendar.NewDate(2026, 10, 12), Text: st.text}
			if verdicts := statement.Verdicts(st.name); len(verdicts) > 0 {
				s.Verdict = verdicts[0]
			}
			if st.name == procedure.Approved {
				s.Level, s.Methods, s.Entry = procedure.Head, []string{"网站"}, statement.Entry{Revision: calendar.NewDate(2022, 10, 26), Number: 35, Terms: "社会"}
			}
			s, err := log.Next(s)
			if err != nil {
				t.Fatal(err)
			}
			if log, _, err = log.With(s); err != nil {
				t.Fatal(err)
			}
		}
		got := ""
		for _, s := range Standing(log, m).Steps {
			got += s.Name.Chinese() + " " + s.By
			if s.Result != "" {
				got += " " + s.Result
			}
			got += ";"
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
