package config

import (
	"gongkai/generator/diag"
	"gongkai/generator/text/yamldoc"
)

// Measure is one item of the evaluation (考核评价: plan 二(七)8, 三(五)) and what it weighs.
type Measure struct {
	Item   string // that is counted, one of Counted; empty where a person judges
	Name   string // as the score sheet has it
	Weight int    // points
}

// The items that the program counts. What each counts is said in package filing, in one row.
const (
	InTime      = "in-time"
	Completed   = "completed"
	Interpreted = "interpreted"
	Corrected   = "corrected"
	Answered    = "answered"
	Reaching    = "reaching"
	Procedure   = "procedure"
	Mended      = "mended"
)

// Counted is every item that is counted, by its names.
func Counted() []string {
	names := make([]string, len(measures.options))
	for i, o := range measures.options {
		names[i] = o.value
	}
	return names
}

var measures = choice{diag.T("考核项目", "item of the evaluation"), []option{
	{InTime, "按时公开"}, {Completed, "应公开尽公开"}, {Interpreted, "同步解读"}, {Corrected, "及时更正"},
	{Answered, "按时答复意见"}, {Reaching, "公开有载体"}, {Procedure, "程序完整"}, {Mended, "按期整改"},
}}

var evaluationKeys = keys("item", "judged", "weight")

// evaluation reads the score sheet: items that are counted, and others that a person judges.
func (r *reader) evaluation(f map[string]yamldoc.Field) (out []Measure) {
	for _, node := range f["evaluation"].Value.Elements("evaluation", &r.problems) {
		e := r.fields(node, evaluationKeys, "evaluation")
		m := Measure{Item: r.choice(e, "item", measures, ""), Name: r.text(e, "judged"), Weight: r.number(e, "weight", 10, 1, 1000)}
		_, counted := e["item"]
		if _, judged := e["judged"]; counted == judged {
			r.problems.Errorf("site-value", node.Place, diag.T("一项考核要么由程序统计，要么由人评分", "an item is either counted or judged"),
				diag.T("程序统计的写“item: 按时公开”，由人评分的写“judged: 内容质量”，只写一个", "write “item: in-time” for what is counted, or “judged: NAME” for what a person judges, and one of them alone"))
			continue
		}
		if r.required(node, e, "weight") == "" || counted && m.Item == "" || !counted && m.Name == "" {
			continue // reported
		}
		for _, o := range measures.options {
			if o.value == m.Item {
				m.Name = o.zh
			}
		}
		for _, other := range out {
			if other.Name == m.Name {
				r.problems.Errorf("site-twice", node.Place, diag.T("%s列了两次", "%s is listed twice", diag.Quote(m.Name)), diag.T("合并为一项", "merge the two"))
			}
		}
		out = append(out, m)
	}
	return out
}
