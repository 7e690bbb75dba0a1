package feedback_test

import (
	"fmt"

	"gongkai/generator/feedback"
)

func ExampleParse() {
	items, problems := feedback.Parse("content/feedback/2026.csv", []byte(
		"收到日期,渠道,涉及文稿,意见内容,承办科室,答复日期,办理结果\n2026-10-12,电话,2026/党费-q3,金额有误,机关党委,2026-10-15,更正\n"))
	for _, i := range items {
		fmt.Println(i.Received, i.About, i.Answered, i.Result == feedback.Correct, i.AboutAt)
	}
	fmt.Println(len(problems))
	// Output:
	// 2026-10-12 2026/党费-q3 2026-10-15 true content/feedback/2026.csv:2:15
	// 0
}
