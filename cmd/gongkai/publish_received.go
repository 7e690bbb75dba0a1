package main

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/publish/address"
	"gongkai/generator/publish/targetlog"
	"gongkai/generator/source"
)

// received writes into the log of a package that a release of it was received where it is served.
// The one who received it says so, and the program cannot know it otherwise.
func (a *app) received(f publishFlags, number int, name, to string) error {
	if f.by == "" {
		return usagef("用 --by 写明谁收到的回执", "say with --by whose receipt it is")
	}
	c, err := a.site.configured()
	if err != nil {
		return err
	}
	j := &publishJob{publishFlags: f}
	if j.part, _, err = partOf(c, name); err != nil {
		return err
	}
	j.key = "agent" // nothing is signed
	if err := j.locate(a, c, to); err != nil {
		return err
	}
	if j.to.Kind != address.Package {
		return usagef("--received 只用于发布包，写作“gongkai publish 部分 文件.gkp --received 发布号 --by 姓名”", "--received is for packages alone: write “gongkai publish PART FILE.gkp --received NUMBER --by NAME”")
	}
	if err := a.readTargetLog(j); err != nil {
		return err
	}
	log := j.known
	i := slices.IndexFunc(log.Rows, func(r targetlog.Row) bool { return r.Number == number && r.State == targetlog.Packed })
	if i < 0 {
		return usagef("%[1]s 没有做过第 %[2]d 号发布包%[3]s；核对回执上的发布号", "no package %[2]d was made for %[1]s%[4]s; check the number on the receipt", j.to.Text, number, packed(log, "，做过的有：", "、"), packed(log, "; there are ", ", "))
	}
	row := log.Rows[i]
	j.by, row.Gone = oneSpace(f.by), nil
	if err := a.appendRow(j, row, targetlog.Received, nil); err != nil {
		return err
	}
	a.println("已记入 %[1]s：第 %[2]d 号发布包已接收，%[3]s", "written into %[1]s: package %[2]d was received, %[3]s", source.TargetsDir+"/"+j.log+".csv", number, j.by)
	held, err := a.heldNow(f)
	if err != nil {
		return err
	}
	a.tellHeld(held, f.out)
	return nil
}

// packed is the numbers of the packages that a log knows, behind a word; empty where there are none.
func packed(log *targetlog.Log, words, between string) string {
	var numbers []string
	for _, r := range log.Rows {
		if r.State == targetlog.Packed {
			numbers = append(numbers, strconv.Itoa(r.Number))
		}
	}
	if len(numbers) == 0 {
		return ""
	}
	return words + strings.Join(numbers, between)
}
