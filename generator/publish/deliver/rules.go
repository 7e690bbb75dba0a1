package deliver

import (
	"errors"
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
)

// belongs refuses a place that is somebody else's: nothing is said of what stands there.
func (p *Plan) belongs(tree store.Tree, job *Job) error {
	if err := insideAnother(tree); err != nil {
		return err
	}
	t := p.target
	marker := t.marker
	switch {
	case marker == nil && t.damaged != nil:
		return usagef("目标里有一次发布，但读不出是谁的，标记 .gongkai-target 也没有了；另选一个文件夹", "a release stands at the target, but it cannot be read whose it is, and the marker .gongkai-target is gone; choose another folder")
	case marker == nil && t.release != nil:
		marker = &Marker{Site: t.release.Site, Part: t.release.Part}
	case marker == nil:
		return nil
	}
	if marker.Site != job.Site {
		return usagef("这个目标是另一个网站的（id 是 %[1]s，site.yaml 里是 %[2]s）；另选一个文件夹", "this target belongs to another site (its id is %[1]s, that of site.yaml %[2]s); choose another folder", marker.Site, job.Site)
	}
	if marker.Part != p.Part {
		return usagef("这个目标是 %[1]s 的，不是 %[2]s 的；另选一个文件夹", "this target is that of %[1]s, not of %[2]s; choose another folder", marker.Part, p.Part)
	}
	if r := t.release; r != nil && (r.Site != marker.Site || r.Part != marker.Part) {
		return usagef("目标的标记说是 %[1]s，里面的发布却是 %[2]s 的：标记被人改过；另选一个文件夹", "the marker of the target says %[1]s, but the release in it is that of %[2]s: somebody has changed the marker; choose another folder", marker.Part, r.Part)
	}
	return nil
}

// allowed notes what speaks against the job at this place, unless a flag allows it.
func (p *Plan) allowed(job *Job) {
	t := p.target
	p.Continues = t.pending != nil && len(t.pending.Attempts) > 0
	p.readers(job)
	switch {
	case t.damaged != nil && job.Onto == 0 && len(job.Known) > 0:
		p.refuse(usagef("目标里的发布损坏了；记录里最近的是第 %[1]d 号。先用 --dry-run 看过计划，再加上 --onto %[1]d", "the release at the target is damaged; the last that the log knows is %[1]d. Read the plan with --dry-run, then add --onto %[1]d", job.newest()))
	case t.damaged != nil && job.Onto == 0:
		p.refuse(usagef("目标里的发布损坏了，不知道是第几号；先用 --dry-run 看过计划，再加 --onto N（N 是它最近的号，见发布记录）",
			"the release at the target is damaged, and its number is not known; read the plan with --dry-run, then add --onto N (N is its last number, see the log)"))
	case t.damaged != nil:
	case t.release == nil:
		p.firstTime(job)
	default:
		p.follows(job)
	}
	p.signature(job)
}

// readers refuses to show to the readers of a place what they have not seen there before.
func (p *Plan) readers(job *Job) {
	t := p.target
	var seen []release.Sees
	if t.marker != nil {
		seen = append(seen, t.marker.Sees)
	}
	if t.release != nil {
		seen = append(seen, t.release.Sees)
	}
	for _, s := range seen {
		if !job.Sees.Within(s) {
			p.refuse(usagef("这个目标的读者只能看“%[1]s”，要发布的是“%[2]s”的内容；另选一个目标", "the readers of this target may see “%[3]s” alone, and what is to be published is for “%[4]s”; choose another target",
				strings.Join(s, "、"), strings.Join(job.Sees, "、"), strings.Join(s, ", "), strings.Join(job.Sees, ", ")))
			return
		}
	}
}

// firstTime refuses a place without a release that should have one, and one that nobody has named
// for what is not for everybody.
func (p *Plan) firstTime(job *Job) {
	switch {
	case job.First:
	case len(job.Known) > 0:
		p.refuse(usagef("目标里没有任何发布，而发布记录里有（最近是第 %[1]d 号）：多半是磁盘或共享没有挂上。先看看是不是；确实换了新的，加上 --first",
			"no release stands at the target, but its log knows of some (the last is %[1]d): most likely a disk or share is not mounted. Look first; if the place is really a new one, add --first", job.newest()))
	case !job.Sees.Public() && !job.Listed:
		p.refuse(usagef("%[1]s 不是给所有人看的，而 site.yaml 的 targets 没有列出这个目标。确认只有应看的人能打开它，再加上 --first",
			"%[1]s is not for everybody, and targets in site.yaml does not list this target. Make sure that only those can open it who may see it, then add --first", p.Part))
	}
}

// follows refuses a release after one that is not the last that this site has published there, and
// one of an earlier day.
func (p *Plan) follows(job *Job) {
	t := p.target
	number, newest := t.release.Number, job.newest()
	known := job.Known == nil || slices.Contains(job.Known, Known{number, t.digest})
	if !known && job.resumed && job.knows(t.release.Before) {
		known, p.Unlogged = true, &Done{Release: t.release, Text: t.text}
	}
	switch {
	case job.Onto != 0 && job.Onto != number:
		p.refuse(usagef("目标是第 %[1]d 号，不是第 %[2]d 号；先用 --dry-run 看过计划，再写 --onto %[1]d", "the target stands at release %[1]d and not at %[2]d; read the plan with --dry-run, then write --onto %[1]d", number, job.Onto))
	case job.Onto != 0:
	case t.marker == nil:
		p.refuse(usagef("目标里有第 %[1]d 号发布，但标记 .gongkai-target 没有了；先用 --dry-run 看过计划，再加上 --onto %[1]d", "the target stands at release %[1]d, but its marker .gongkai-target is gone; read the plan with --dry-run, then add --onto %[1]d", number))
	case !known:
		p.refuse(usagef("目标里的第 %[1]d 号发布（%[2]s）不在这里的发布记录中：可能是从另一台电脑发布的，或被人改过。先用 --dry-run 看过计划，再加上 --onto %[1]d",
			"the log here does not know of release %[1]d (%[2]s) at the target: it was published from another machine, or changed by somebody. Read the plan with --dry-run, then add --onto %[1]d", number, t.release.Day))
	case number < newest:
		p.refuse(usagef("目标退回到了第 %[1]d 号，这里已经发布到第 %[2]d 号：可能恢复过备份。先用 --dry-run 看过计划，再加上 --onto %[1]d",
			"the target is back at release %[1]d, and %[2]d has been published from here: a backup may have been restored. Read the plan with --dry-run, then add --onto %[1]d", number, newest))
	}
	if job.Part.Day < t.release.Day && !job.Earlier {
		p.refuse(usagef("目标里的发布是 %[1]s 的，这次的输出是 %[2]s 的，更早：其间公开的内容会消失。先用今天的日期重新生成；确实要发布较早的，加上 --earlier",
			"the release at the target is of %[1]s, and this output of %[2]s, which is earlier: what was published in between would be gone. Build again with today's date first; if the earlier one is really wanted, add --earlier", t.release.Day, job.Part.Day))
	}
}

// signature refuses a release at the place that no signer of the part has signed, and a new one
// without a signature where one is expected.
func (p *Plan) signature(job *Job) {
	t := p.target
	if t.signed != nil && t.release != nil && job.Onto == 0 {
		if !t.vouched(job) {
			p.refuse(usagef("目标里第 %[1]d 号发布的签名不对，或不是 signers 里的人签的：可能被人改过。先查明；要以这次发布覆盖它，加上 --onto %[1]d",
				"the signature of release %[1]d at the target is wrong, or by none of signers: somebody may have changed it. Find out first; to publish over it, add --onto %[1]d", t.release.Number))
		}
	}
	if job.Signer == nil && job.Given == nil && (t.signed != nil || len(job.Signers) > 0) {
		p.refuse(usagef("%[1]s 的发布要签名；加上 --key 私钥文件，或 --key agent", "releases of %[1]s are signed; add --key FILE, or --key agent", p.Part))
	}
}

// vouched reports that the release at the place has a signature, by one of those who may sign it where
// site.yaml names them.
func (t *target) vouched(job *Job) bool {
	if t.signed == nil || t.release == nil || len(job.Signers) == 0 {
		return t.signed != nil
	}
	_, err := release.Check(t.text, t.signed, t.release, job.Signers)
	return err == nil
}

// withdrawals is what is to be remembered of withdrawals after a release, and the records that it
// would bring back though they were withdrawn later than it was made.
func (t *target) withdrawals(job *Job) (gone []release.Gone, returned []string) {
	var known [][]release.Gone
	if t.release != nil {
		known = append(known, t.release.Gone)
	}
	if job.Last != nil {
		known = append(known, job.Last.Gone)
	}
	if t.pending != nil {
		for _, a := range t.pending.Attempts {
			known = append(known, a.Gone)
		}
	}
	gone = job.Part.Gone
	for _, k := range known {
		var back []string
		gone, back = release.Withdrawn(k, gone, job.Part.Shows)
		returned = append(returned, back...)
	}
	slices.Sort(returned)
	return gone, slices.Compact(returned)
}

func refusedBack(returned []string) error {
	return refusef("这份输出会让已经撤回的文稿重新出现：%[1]s。它是撤回之前生成的，或来自旧的站点文件夹；更新站点文件夹，重新生成，再发布",
		"this output would bring back what was withdrawn: %[2]s. It was made before the withdrawal, or of an old copy of the site folder; update the site folder, build and publish again",
		diag.OneLine(strings.Join(returned, "、")), diag.OneLine(strings.Join(returned, ", ")))
}

// markerHelp says what to do where a file of this program at the place cannot be read.
func markerHelp(err error) error {
	switch {
	case errors.Is(err, ErrMarker):
		return usagef("目标的标记 .gongkai-target 损坏，不知道目标是谁的；如果它是被误改的，从备份恢复；否则另选一个文件夹", "the marker .gongkai-target of the target is damaged, so that nobody knows whose it is; restore it from a backup if it was changed by mistake, else choose another folder")
	case errors.Is(err, ErrPending):
		return usagef("目标里的 .gongkai-pending 损坏，不知道上一次发布中断在哪里；把 .gongkai-pending 移走，再用 --dry-run 看计划", "the file .gongkai-pending at the target is damaged, so that nobody knows where the last publish was broken off; move it away, and read the plan with --dry-run")
	}
	return err
}
