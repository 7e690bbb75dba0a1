package deliver

import (
	"maps"
	"path"
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/publish/store"
)

// survey finds what no release of ours has put there, and refuses a target around another.
func (p *Plan) survey(tree store.Tree, job *Job) error {
	kept := func(name string) bool { return keptName(job.Keep, name) }
	var foreign []string
	for name := range p.stock.files {
		switch {
		case kept(name) && (p.Way == Ordered || p.target.current == ""):
		case kept(name) && p.stock.files[name].Mode().IsRegular():
			p.Carried = append(p.Carried, name)
		case p.Way == Switch && p.target.current != "" && !p.stock.ours[name]:
			foreign = append(foreign, below(p.target.current, name))
		case p.Way == Ordered && !p.stock.ours[name] && !p.wanted[name]:
			foreign = append(foreign, name)
		}
	}
	if p.Way == Switch {
		beside, err := list(tree, ".", func(name string) bool {
			return name == ReleasesName || name == CurrentName || strings.HasPrefix(name, ownPrefix) || kept(name)
		})
		if err != nil {
			return err
		}
		foreign = slices.AppendSeq(foreign, maps.Keys(beside.files))
	}
	slices.Sort(foreign)
	slices.Sort(p.Carried)
	p.Foreign = foreign
	for _, name := range foreign {
		if path.Base(name) == MarkerName {
			p.refuse(usagef("下级文件夹 %[1]s 已经是一个发布目标，目标不能套着另一个；另选一个文件夹", "the folder %[1]s below this one is a target already, and no target may lie around another; choose another folder", diag.OneLine(path.Dir(name))))
		}
	}
	return nil
}

// keptName reports that a name is one of those that stay, or lies in one.
func keptName(keep []string, name string) bool {
	return slices.ContainsFunc(keep, func(k string) bool {
		k = strings.TrimSuffix(k, "/")
		return name == k || strings.HasPrefix(name, k+"/")
	})
}

// insideAnother refuses a place inside another target, where the place can look above itself.
func insideAnother(tree store.Tree) error {
	if above, ok := tree.(interface{ Above(name string) string }); ok {
		if dir := above.Above(MarkerName); dir != "" {
			return usagef("上一级文件夹 %[1]s 已经是一个发布目标，目标不能套在另一个里面；另选一个文件夹", "the folder %[1]s above this one is a target already, and no target may lie inside another; choose another folder", diag.OneLine(dir))
		}
	}
	return nil
}
