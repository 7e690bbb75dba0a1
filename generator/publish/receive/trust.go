package receive

import (
	"slices"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/publish/release"
)

// judge decides about one package by its release.txt, before anything else in it is looked at.
type judge struct {
	*memory
	job *Job
	key procedure.Key // that has signed it
}

// trust verifies the signature, reads release.txt, and refuses it where this place does not take it.
func (j *judge) trust(statement, signature []byte) (*release.Release, error) {
	digest := release.Digest(statement)
	if j.job.First && j.place != nil && digest != j.digest { // the same one again does no harm
		return nil, usagef("这里已经接收过第 %[1]d 号发布；去掉 --first 和 --signers。要换签名人，就改目标旁边的 %[2]s", "release %[1]d has been received here already; leave out --first and --signers. To change who may sign, edit %[2]s beside the place", j.last.Number, signersName)
	}
	if err := j.verify(statement, signature); err != nil {
		return nil, err
	}
	r, err := release.Parse(statement)
	if err != nil {
		return nil, err
	}
	if j.signed {
		if _, err := release.Check(statement, signature, r, j.signers); err != nil {
			return nil, refusef("密钥 %[1]s 不能签 %[2]s %[3]s 的发布（它只能签别的部分，或已过期）；请发送方换用正确的密钥", "the key %[1]s may not sign a release of %[2]s of %[3]s (it is for other parts, or of other days); have it signed with the right key", j.key.Fingerprint(), r.Part, r.Day)
		}
	}
	if err := j.belongs(r); err != nil {
		return nil, err
	}
	if err := j.follows(r, digest); err != nil {
		return nil, err
	}
	return r, j.recent(r)
}

// verify looks at the bytes and their signature alone; nothing is parsed that it does not vouch for.
func (j *judge) verify(statement, signature []byte) error {
	signed := len(signature) > 0
	switch {
	case !j.signed && j.place == nil && signed:
		return usagef("发布包有签名，第一次接收要写明谁可以签：加上 --signers 签名人文件。它由发送方用 gongkai keys 写出，指纹用电话或纸核对，不要和发布包放在同一张盘上", "the package is signed, and the first time it has to be said who may sign: add --signers FILE. The sender writes it with gongkai keys; compare the fingerprint by telephone or on paper, never from the same disk")
	case !j.signed:
		return nil
	case !signed:
		return refusef("发布包没有签名，而这里只接收签了名的；请发送方加 --key 重新制作", "the package is not signed, and here only signed ones are taken; have it made again with --key")
	}
	var err error
	if j.key, err = release.Verify(statement, signature); err != nil {
		return refusef("发布包的签名不对：它损坏了，或被人改过。不要使用它；查明存储介质经过谁的手，请发送方重新制作", "the signature of the package is wrong: it is damaged, or somebody has changed it. Do not use it; find out through whose hands the medium went, and have it made again")
	}
	if !slices.ContainsFunc(j.signers, func(s release.Signer) bool { return s.Key == j.key }) {
		return refusef("发布包由密钥 %[1]s 签名，而这里不认识它。打电话问发送方：真的换了密钥，就把新的一行加进目标旁边的 %[2]s；不是，就不要使用这个包", "the package is signed with the key %[1]s, which is not known here. Telephone the sender: if the key was really changed, add its line to %[2]s beside the place; if not, do not use the package", j.key.Fingerprint(), signersName)
	}
	return nil
}

// belongs refuses a release that is meant for another place.
func (j *judge) belongs(r *release.Release) error {
	if j.place == nil {
		return nil
	}
	if r.Site != j.place.site {
		return refusef("这是另一个网站的发布包（id %[1]s），这里接收的是 %[2]s 的", "this package is of another site (id %[1]s), and this place is of %[2]s", r.Site, j.place.site)
	}
	if r.Part != j.place.part {
		return refusef("这是 %[1]s 的发布包，这里接收的是 %[2]s 的；放进它自己的文件夹", "this package is of %[1]s, and this place is of %[2]s; receive it into a folder of its own", r.Part, j.place.part)
	}
	if !r.Sees.Within(j.last.Sees) {
		return refusef("这里的读者只能看“%[1]s”，发布包里的内容是给“%[2]s”的；放进另一个文件夹", "the readers of this place may see “%[1]s” alone, and the package is for “%[2]s”; receive it into another folder", strings.Join(j.last.Sees, "、"), strings.Join(r.Sees, "、"))
	}
	return nil
}

// follows refuses a release that comes before the last that was taken, or in its place, and one that
// was made without knowing of a withdrawal.
func (j *judge) follows(r *release.Release, digest string) error {
	if j.place == nil {
		return nil
	}
	switch last := j.last.Number; {
	case r.Number < last:
		return refusef("这是第 %[1]d 号发布，这里已经接收过第 %[2]d 号；旧的包不再接收，用最新的", "this is release %[1]d, and %[2]d has been received here; older packages are not taken any more, use the newest", r.Number, last)
	case r.Number == last && digest != j.digest:
		return refusef("这里接收过另一个第 %[1]d 号发布：两个之中有一个不对，可能发送方恢复过备份。请发送方查明，再发布一次，号就会更大", "another release %[1]d has been received here: one of the two is wrong, perhaps since the sender has restored a backup. Let the sender find out and publish again, with a higher number", r.Number)
	}
	var returned []string
	for _, g := range j.last.Gone {
		knows := func(n release.Gone) bool { return n.Path == g.Path && n.Times >= g.Times }
		if !slices.ContainsFunc(r.Gone, knows) {
			returned = append(returned, g.Path)
		}
	}
	if len(returned) > 0 {
		return refusef("这个发布包不知道这些文稿已经撤回，会让它们重新出现：%[1]s。请发送方更新站点文件夹，重新生成并制作", "this package does not know that these were withdrawn, and would bring them back: %[2]s. Let the sender update the site folder, build and make it again",
			diag.OneLine(strings.Join(returned, "、")), diag.OneLine(strings.Join(returned, ", ")))
	}
	return nil
}

// recent refuses, without --earlier, what is too old, and what is of an earlier day than what is
// served.
func (j *judge) recent(r *release.Release) error {
	day, err := calendar.ParseDate(r.Day)
	if err != nil || j.job.Earlier {
		return err
	}
	days := fresh
	if j.place != nil {
		days = j.place.fresh
	}
	if age := j.job.Today.Sub(day); age > days {
		return usagef("这个发布包是 %[1]s 的，已经过了 %[2]d 天（最多 %[3]d 天）：可能拿错了盘，或有人不让新的送到。用最新的包；确实要用它，加上 --earlier", "this package is of %[1]s, %[2]d days ago (%[3]d at most): it may be the wrong disk, or somebody keeps the newer ones back. Use the newest; if this one is really wanted, add --earlier", r.Day, age, days)
	}
	if j.place != nil && r.Day < j.last.Day {
		return usagef("这个发布包是 %[1]s 的输出，这里的是 %[2]s 的，更晚：其间公开的内容会消失。确实要用它，加上 --earlier", "this package is of the output of %[1]s, and what stands here is of %[2]s, which is later: what was published in between would be gone. If it is really wanted, add --earlier", r.Day, j.last.Day)
	}
	return nil
}

// started says who may sign from now on, where a place is taken for the first time.
func (j *judge) started() error {
	switch job := j.job; {
	case j.place == nil && !job.First:
		return usagef("这里还没有接收过发布包。第一次接收加上 --first --signers 签名人文件（发送方用 gongkai keys 写出）", "nothing has been received here yet. The first time add --first --signers FILE (the sender writes it with gongkai keys)")
	case !job.First && job.Signers != nil:
		return usagef("--signers 只在第一次接收时和 --first 一起用；要换签名人，就改目标旁边的 %[1]s", "--signers goes with --first, the first time; to change who may sign, edit %[1]s beside the place", signersName)
	case job.First && job.Signers != nil && len(job.Signers) == 0:
		return usagef("签名人文件里一个签名人也没有", "the file of signers names nobody")
	}
	if j.job.First && (j.place == nil || j.place.served.Number == 0) {
		*j.memory = memory{signed: j.job.Signers != nil, signers: j.job.Signers} // a first time that was broken off begins again
	}
	return nil
}
