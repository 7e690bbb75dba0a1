package deliver

import (
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/publish/pack"
	"gongkai/generator/publish/release"
)

// Pack prepares the package that carries a job to a target that cannot be asked: all that is known of
// it stands in its log. Where nothing has changed since the last package it is that one again, so
// that a disk that was lost can be made once more, and no number is spent. What is refused is a
// *UsageError or a *RefusedError.
func Pack(job *Job) (d *pack.Draft, again bool, err error) {
	r, again, err := packed(job)
	if err != nil {
		return nil, false, err
	}
	if d, err = pack.Prepare(job.Part, r); err != nil || !again {
		return d, false, err
	}
	if before := job.before(); release.Digest(d.Statement) != before.Digest { // another program packs in another way
		d.Renumber(before.Number+1, before)
		return d, false, nil
	}
	return d, true, nil
}

// packed is the release that a package is to carry; again: it was carried before.
func packed(job *Job) (r release.Release, again bool, err error) {
	gone, returned := (&target{}).withdrawals(job)
	if len(returned) > 0 {
		return r, false, refusedBack(returned)
	}
	if err := mayPack(job); err != nil {
		return r, false, err
	}
	last := job.Last
	if last != nil && last.Sums == release.Digest(job.Part.Sums) && slices.Equal(last.Gone, gone) {
		return *last, true, nil
	}
	r = release.Release{Part: job.Part.Part, Site: job.Site, Sees: job.Sees, Number: 1, Day: job.Part.Day, Gone: gone}
	if before := job.before(); before.Number > 0 {
		r.Number, r.Before = before.Number+1, before
	}
	return r, false, nil
}

// before is the last release that the log knows; zero where it knows none.
func (j *Job) before() release.Before {
	var newest release.Before
	for _, k := range j.Known {
		if k.Number > newest.Number {
			newest = release.Before{Number: k.Number, Digest: k.Digest}
		}
	}
	if j.Last != nil && j.Last.Number >= newest.Number {
		newest = release.Before{Number: j.Last.Number, Digest: release.Digest(j.Last.Format())}
	}
	return newest
}

// mayPack refuses a package that its receiver would refuse, or that nobody should be handed.
func mayPack(job *Job) error {
	last, part := job.Last, job.Part.Part
	switch {
	case job.Signer == nil && len(job.Signers) > 0:
		return usagef("%[1]s 的发布包要签名；加上 --key 私钥文件，或“--key agent”", "packages of %[1]s are signed; add --key FILE, or --key agent", part)
	case job.Signer != nil && len(job.Signers) > 0 && !mayDate(job):
		return usagef("这把密钥不在 site.yaml 的“signers”里，或不能签 %[1]s、%[2]s 的发布；换一把密钥，或先改“signers”", "this key is none of signers in site.yaml, or not for %[1]s of %[2]s; use another key, or change signers first", part, job.Part.Day)
	case last != nil && (last.Part != part || last.Site != job.Site):
		return usagef("这个发布包的记录是 %[1]s 的，不是 %[2]s 的；换一个文件名", "the log of this package is that of %[1]s, not of %[2]s; choose another file", last.Part, part)
	case last != nil && !job.Sees.Within(last.Sees):
		return usagef("接收的那边只能看“%[1]s”，这次的内容是给“%[2]s”的；换一个文件名，送到另一个地方", "those who receive this may see “%[1]s” alone, and this is for “%[2]s”; choose another file, for another place", strings.Join(last.Sees, "、"), strings.Join(job.Sees, "、"))
	case last == nil && !job.Sees.Public() && !job.Listed && !job.First:
		return usagef("%[1]s 不是给所有人看的，发布包里的内容没有加密，而 site.yaml 的“targets”没有列出它。确认盘只经过应看的人的手，再加上 --first",
			"%[1]s is not for everybody, what a package holds is not encrypted, and targets in site.yaml does not list it. Make sure that the disk goes through the hands of those alone who may see it, then add --first", part)
	case last != nil && job.Part.Day < last.Day && !job.Earlier:
		return usagef("上一个发布包是 %[1]s 的，这次的输出是 %[2]s 的，更早：其间公开的内容会消失。先用今天的日期重新生成；确实要用较早的，加上 --earlier（接收时也要加）",
			"the last package is of %[1]s, and this output of %[2]s, which is earlier: what was published in between would be gone. Build again with today's date first; if the earlier one is really wanted, add --earlier (and again when it is received)", last.Day, job.Part.Day)
	}
	return nil
}

// mayDate reports that the key of the job may sign its part on the day of its output.
func mayDate(job *Job) bool {
	probe := release.Release{Part: job.Part.Part, Site: job.Site, Day: job.Part.Day}
	text := []byte(diag.OneLine(job.Part.Day))
	sig, err := release.Sign(text, job.Signer)
	if err != nil {
		return false
	}
	_, err = release.Check(text, sig, &probe, job.Signers)
	return err == nil
}
