package annex

import (
	"strings"
	"testing"
)

// TestAnUnknownOfficeIsToldOnce holds that an office that site.yaml does not have is told once, with
// every cell that names it.
func TestAnUnknownOfficeIsToldOnce(t *testing.T) {
	table := "序号,一级目录,二级目录,公开内容,公开范围,公开时限,公开方式,责任科室\n" +
		"1,甲,乙,丙,社会,随时公开,网站,机关党委、设备科\n" +
		"2,甲,乙,丁,社会,随时公开,网站,设备科\n" +
		"3,甲,乙,戊,社会,随时公开,网站,机关党務\n"
	_, problems := Read("a.csv", []byte(table), []string{"机关党委", "机关纪委"})
	var told []string
	for _, p := range problems {
		if p.Code == "annex-office" {
			told = append(told, p.Text.ZH+"|"+p.Text.EN+"|"+p.Fix.ZH+"|"+p.Fix.EN)
		}
	}
	want := "H2、H3：责任科室“设备科”在 site.yaml 中没有|H2, H3: the office “设备科” is not in site.yaml|在 site.yaml 的 offices 中补上“- name: 设备科”，或改正目录|add “- name: 设备科” to offices in site.yaml, or correct the catalogue\n" +
		"H4：责任科室“机关党務”在 site.yaml 中没有|H4: the office “机关党務” is not in site.yaml|是否应为“机关党委”；名称无误的，在 site.yaml 的 offices 中补上“- name: 机关党務”|did you mean “机关党委”; where the name is right, add “- name: 机关党務” to offices in site.yaml"
	if got := strings.Join(told, "\n"); got != want {
		t.Errorf("told:\n%s\nwant:\n%s", got, want)
	}
}
