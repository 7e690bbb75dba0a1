package annex

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/generator/diag"
)

const head = "序号|一级目录|二级目录|公开内容|公开范围|公开时限|公开方式|责任科室\n"

// ways is how offices issue catalogues, a row a line, with the entries that are meant and the codes
// of what is told. Where a line of a cell ends there is ⏎.
var ways = []struct{ name, table, want, told string }{
	{"plainly", head + "1|一、甲|子|事项|社会|长期公开|网站|秘书科\n", "1 一、甲/子 事项 社会 长期公开 网站 秘书科", ""},
	{"titles above, notes below", "附件|\n目录（2027年版）|\n填报单位：甲    2027年1月1日\n" + head + "1|一、甲|子|事项|社会|长期公开|网站|秘书科\n注：1．依内容确定的另定。|\n2．自印发之日起施行。|\n|联系人：王某\n",
		"1 一、甲/子 事项 社会 长期公开 网站 秘书科", "annex-outside"},
	{"offices on lines of their own", head + "1|一、甲|子|事⏎项|社会|长期⏎公开|会议⏎网站|秘书科⏎机关党委\n", "1 一、甲/子 事项 社会 长期公开 会议、网站 秘书科、机关党委", ""},
	{"a name broken within", head + "1|一、甲|子|事项|社会|长期公开|网站|各专委会办公室\n2|||事项二|社会|长期公开|网站|各专委会⏎办公室⏎人事⏎科\n",
		"1 一、甲/子 事项 社会 长期公开 网站 各专委会办公室\n2 一、甲/子 事项二 社会 长期公开 网站 各专委会办公室、人事科", ""},
	{"offices with spaces between", head + "1|一、甲|子|事项|社会|长期公开|网站|秘书科  综合科 人事 科\n", "1 一、甲/子 事项 社会 长期公开 网站 秘书科、综合科、人事科", ""},
	{"a second line with an office alone", head + "1|一、甲|子|事项|社会|长期公开|网站|秘书科\n|||||||机关党委\n2|||事项二|社会|长期公开|网站|秘书科\n",
		"1 一、甲/子 事项 社会 长期公开 网站 秘书科、机关党委\n2 一、甲/子 事项二 社会 长期公开 网站 秘书科", ""},
	{"an entry over two rows", head + "1|一、甲|子|事项的前|社会|长期公开|网站|秘书科\n|||半后半（续）||||\n", "1 一、甲/子 事项的前半后半 社会 长期公开 网站 秘书科", ""},
	{"an entry over two pages, its number again", head + "1|一、甲|子|事项|社会|长期公开|网站|秘书科\n" + head + "1（续）|||||||机关党委\n", "1 一、甲/子 事项 社会 长期公开 网站 秘书科、机关党委", ""},
	{"numbers as they are stored", head + "1.0|一、甲|子|事项|社会|长期公开|网站|秘书科\n2.0E0|||事项二|社会|长期公开|网站|秘书科\n", "1 一、甲/子 事项 社会 长期公开 网站 秘书科\n2 一、甲/子 事项二 社会 长期公开 网站 秘书科", ""},
	{"numbers written otherwise", head + "１|一、甲|子|事项|社会|长期公开|网站|秘书科\n（2）|||二|社会|长期公开|网站|秘书科\n③|||三|社会|长期公开|网站|秘书科\n第4项|||四|社会|长期公开|网站|秘书科\n5.|||五|社会|长期公开|网站|秘书科\n",
		"1 一、甲/子 事项 社会 长期公开 网站 秘书科\n2 一、甲/子 二 社会 长期公开 网站 秘书科\n3 一、甲/子 三 社会 长期公开 网站 秘书科\n4 一、甲/子 四 社会 长期公开 网站 秘书科\n5 一、甲/子 五 社会 长期公开 网站 秘书科", ""},
	{"lines that hold a group", head + "一、甲|||||||\n1||子|事项|社会|长期公开|网站|秘书科\n二、乙|||||||\n2|||事项二|社会|长期公开|网站|秘书科\n", "1 一、甲/子 事项 社会 长期公开 网站 秘书科\n2 二、乙/ 事项二 社会 长期公开 网站 秘书科", ""},
	{"lines of groups and subgroups, no columns for them", "序号|公开内容|公开范围|公开时限|公开方式|责任科室\n一、甲|\n（一）子|\n1|事项|社会|长期公开|网站|秘书科\n（二）丑|\n2|事项二|社会|长期公开|网站|秘书科\n二、乙|\n3|事项三|社会|长期公开|网站|秘书科\n",
		"1 一、甲/（一）子 事项 社会 长期公开 网站 秘书科\n2 一、甲/（二）丑 事项二 社会 长期公开 网站 秘书科\n3 二、乙/ 事项三 社会 长期公开 网站 秘书科", ""},
	{"a group without a number", head + "甲类事项|||||||\n1||子|事项|社会|长期公开|网站|秘书科\n", "1 甲类事项/子 事项 社会 长期公开 网站 秘书科", ""},
	{"a new group does not take the subgroup above", head + "1|一、甲|子|事项|社会|长期公开|网站|秘书科\n2|二、乙||事项二|社会|长期公开|网站|秘书科\n", "1 一、甲/子 事项 社会 长期公开 网站 秘书科\n2 二、乙/ 事项二 社会 长期公开 网站 秘书科", ""},
	{"headings in other words", "编号|类别|项目|公开内容（要点）|公开对象|公开时间|公开形式|责任部门（单位）\n1|一、甲|子|事项|社会|长期公开|网站|秘书科\n", "1 一、甲/子 事项 社会 长期公开 网站 秘书科", ""},
	{"two rows of headings", "序号|目录||公开内容|公开要求|||\n|一级目录|二级目录||公开范围|公开时限|公开方式|责任科室\n1|一、甲|子|事项|社会|长期公开|网站|秘书科\n", "1 一、甲/子 事项 社会 长期公开 网站 秘书科", ""},
	{"ticks", "序号|一级目录|二级目录|公开内容|公开范围||公开时限|||公开方式|||责任科室\n||||党内|社会|长期|定期|随时|会议|文件|网站|\n1|一、甲|子|事项|√||√|||√||√|秘书科\n2|||事项二|√|√||每季度|||√||秘书科\n",
		"1 一、甲/子 事项 党内 长期公开 会议、网站 秘书科\n2 一、甲/子 事项二 党内或社会 定期公开 文件 秘书科", ""},
	{"boxes", head + "1|一、甲|子|事项|☑党内 □社会|□长期公开 ☑定期公开|☑会议 ☑网站 □公开栏|秘书科\n", "1 一、甲/子 事项 党内 定期公开 会议、网站 秘书科", ""},
	{"scopes in other words", head + "1|一、甲|子|一|党内、社会|长期公开|网站|秘书科\n2|||二|党内/社会|长期公开|网站|秘书科\n3|||三|社会和党内|长期公开|网站|秘书科\n4|||四|党内公开|长期公开|网站|秘书科\n5|||五|党内（一定范围）|长期公开|网站|秘书科\n6|||六|向社会公开|长期公开|网站|秘书科\n7|||七|视内容确定|长期公开|网站|秘书科\n",
		"1 一、甲/子 一 党内或社会 长期公开 网站 秘书科\n2 一、甲/子 二 党内或社会 长期公开 网站 秘书科\n3 一、甲/子 三 党内或社会 长期公开 网站 秘书科\n4 一、甲/子 四 党内 长期公开 网站 秘书科\n5 一、甲/子 五 党内一定范围 长期公开 网站 秘书科\n6 一、甲/子 六 社会 长期公开 网站 秘书科\n7 一、甲/子 七 依内容确定 长期公开 网站 秘书科", ""},
	{"a scope that nothing may widen", head + "1|一、甲|子|一|党内部分党员|长期公开|网站|秘书科\n", "", "annex-term"},
	{"timings in other words", head + "1|一、甲|子|一|社会|长期|网站|秘书科\n2|||二|社会|定期|网站|秘书科\n3|||三|社会|随时|网站|秘书科\n4|||四|社会|定期公开（每季度）|网站|秘书科\n5|||五|社会|每月|网站|秘书科\n",
		"1 一、甲/子 一 社会 长期公开 网站 秘书科\n2 一、甲/子 二 社会 定期公开 网站 秘书科\n3 一、甲/子 三 社会 随时公开 网站 秘书科\n4 一、甲/子 四 社会 定期公开 网站 秘书科\n5 一、甲/子 五 社会 定期公开 网站 秘书科", ""},
	{"methods in other words", head + "1|一、甲|子|一|社会|长期公开|会议和文件|秘书科\n2|||二|社会|长期公开|门户网站、宣传栏|秘书科\n3|||三|社会|长期公开|网站（市政协官网）等|秘书科\n4|||四|社会|长期公开|会议+网站|秘书科\n",
		"1 一、甲/子 一 社会 长期公开 会议、文件 秘书科\n2 一、甲/子 二 社会 长期公开 网站、公开栏 秘书科\n3 一、甲/子 三 社会 长期公开 网站 秘书科\n4 一、甲/子 四 社会 长期公开 会议、网站 秘书科", ""},
	{"as above", head + "1|一、甲|子|一|社会|长期公开|网站|秘书科\n2|同上|同上|二|同上|〃|同上|同上\n", "1 一、甲/子 一 社会 长期公开 网站 秘书科\n2 一、甲/子 二 社会 长期公开 网站 秘书科", ""},
	{"no numbers", "一级目录|二级目录|公开内容|公开范围|公开时限|公开方式|责任科室\n一、甲|子|一|社会|长期公开|网站|秘书科\n||二|社会|长期公开|网站|秘书科\n", "1 一、甲/子 一 社会 长期公开 网站 秘书科\n2 一、甲/子 二 社会 长期公开 网站 秘书科", "annex-numbered"},
	{"numbers that begin again in each group", head + "1|一、甲|子|一|社会|长期公开|网站|秘书科\n2|||二|社会|长期公开|网站|秘书科\n1|二、乙|丑|三|社会|长期公开|网站|秘书科\n", "1 一、甲/子 一 社会 长期公开 网站 秘书科\n2 一、甲/子 二 社会 长期公开 网站 秘书科\n3 二、乙/丑 三 社会 长期公开 网站 秘书科", "annex-numbered"},
	{"a number twice in a group", head + "1|一、甲|子|一|社会|长期公开|网站|秘书科\n1|||二|社会|长期公开|网站|秘书科\n", "", "annex-number-twice"},
	{"headers on each page, with its number", head + "1|一、甲|子|一|社会|长期公开|网站|秘书科\n第 1 页 共 2 页|\n目录（续表）|\n" + head + "2|||二|社会|长期公开|网站|秘书科\n— 2 —|\n", "1 一、甲/子 一 社会 长期公开 网站 秘书科\n2 一、甲/子 二 社会 长期公开 网站 秘书科", "annex-outside"},
	{"blank rows, and a total", head + "|\n1|一、甲|子|一|社会|长期公开|网站|秘书科\n|||||||\n合计||1项||||\n", "1 一、甲/子 一 社会 长期公开 网站 秘书科", "annex-outside"},
	{"a column of remarks", strings.TrimSuffix(head, "\n") + "|备注\n1|一、甲|子|一|社会|长期公开|网站|秘书科|新增\n", "1 一、甲/子 一 社会 长期公开 网站 秘书科", "annex-column"},
	{"whose matter, and why", strings.TrimSuffix(head, "\n") + "|公开主体|调整理由\n1|一、甲|子|一|社会|长期公开|网站|秘书科|党组|职能调整\n", "1 一、甲/子 一 社会 长期公开 网站 秘书科 党组 职能调整", ""},
	{"a signature below", head + "1|一、甲|子|一|社会|长期公开|网站|秘书科\n填报人：王某|||审核人：李某||||\n", "1 一、甲/子 一 社会 长期公开 网站 秘书科", "annex-outside"},
	{"the same fault in many cells", head + "1|一、甲|子|一|全社会|长期公开|网站|秘书科\n2|||二|全社会|长期公开|网站|秘书科\n3|||三|全社会|长期公开|网站|秘书科\n", "", "annex-term"},
	{"groups that begin like remarks", "一级目录|二级目录|公开内容|公开范围|公开时限|公开方式|责任科室\n联系服务群众情况|共青团事项|一|社会|长期公开|网站|秘书科\n负责人管理||二|社会|长期公开|网站|秘书科\n", "1 联系服务群众情况/共青团事项 一 社会 长期公开 网站 秘书科\n2 负责人管理/ 二 社会 长期公开 网站 秘书科", "annex-numbered"},
	{"notes that are numbered like groups", head + "1|一、甲|子|一|社会|长期公开|网站|秘书科\n说明：|\n一、本目录自印发之日起施行。|\n二、由办公室解释。|\n", "1 一、甲/子 一 社会 长期公开 网站 秘书科", "annex-outside"},
}

// gridOf is a table of the notation above.
func gridOf(table string) [][]string {
	var rows [][]string
	for line := range strings.Lines(table) {
		rows = append(rows, strings.Split(strings.ReplaceAll(strings.TrimSuffix(line, "\n"), "⏎", "\x00"), "|"))
	}
	for _, row := range rows {
		for i := range row {
			row[i] = strings.ReplaceAll(row[i], "\x00", "\n")
		}
	}
	return rows
}

func csvOf(rows [][]string) []byte {
	var b strings.Builder
	for _, row := range rows {
		for i, text := range row {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(`"` + strings.ReplaceAll(text, `"`, `""`) + `"`)
		}
		b.WriteByte('\n')
	}
	return []byte(b.String())
}

func entriesOf(r Result) string {
	var out []string
	for _, row := range r.Rows {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s/%s %s", row[number], row[group], row[subgroup], strings.Join(row[title:], " "))))
	}
	return strings.Join(out, "\n")
}

func codesOf(problems diag.List) string {
	var codes []string
	for _, p := range problems {
		codes = append(codes, p.Code)
	}
	return strings.Join(codes, " ")
}

// TestWaysOfIssuing holds that a catalogue is read as it is meant in whatever way an office sets
// it, from CSV, a workbook, a page and a Word document alike, and that what is told is told once.
func TestWaysOfIssuing(t *testing.T) {
	for _, w := range ways {
		rows := gridOf(w.table)
		for kind, data := range map[string][]byte{"csv": csvOf(rows), "xlsx": workbookOf(t, rows), "xls": pageOf(rows), "docx": documentOf(t, rows)} {
			r, problems := Read("目录."+kind, data, nil)
			if codes := codesOf(problems); codes != w.told {
				t.Errorf("%s, %s: told %q, want %q\n%v", w.name, kind, codes, w.told, problems)
			}
			if got := entriesOf(r); w.want != "" && got != w.want {
				t.Errorf("%s, %s:\n%s\nwant\n%s", w.name, kind, got, w.want)
			}
		}
	}
}
