package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"

	"golang.org/x/crypto/ssh"

	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/output"
	"gongkai/generator/publish/address"
	"gongkai/generator/publish/built"
	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/targetlog"
	"gongkai/generator/source"
)

// publishJob is one part on its way to one target.
type publishJob struct {
	publishFlags
	deliver.Job
	part release.Part
	to   address.Address
	at   string // the folder that the address names, where it names one
	log  string // the name of the target's log

	known *targetlog.Log // as it was before
}

// jobOf is what the command line, site.yaml and the log of the target say of a publish. The part is
// not opened yet.
func (a *app) jobOf(f publishFlags, name, to string) (*publishJob, error) {
	c, err := a.site.configured()
	if err != nil {
		return nil, err
	}
	if c.Served.ID == "" {
		return nil, a.missingID()
	}
	j := &publishJob{publishFlags: f}
	var audience config.Audience
	if j.part, audience, err = partOf(c, name); err != nil {
		return nil, err
	}
	if f.kept < 0 {
		return nil, usagef("--keep 应为 0 或正整数", "--keep must be 0 or a positive number")
	}
	if err := j.locate(a, c, to); err != nil {
		return nil, err
	}
	j.Site, j.Sees, j.Who = c.Served.ID, release.SeesOf(audience.View), a.who()
	j.First, j.Onto, j.Earlier, j.Check = f.first, f.onto, f.earlier || f.rollback != "", f.check
	for _, s := range c.ReleaseSigners() {
		if slices.Contains(s.Principals, release.Principal(j.part, j.Site)) {
			j.Signers = append(j.Signers, s)
		}
	}
	if j.Signer, err = a.releaseSigner(f.key, j.Signers); err != nil {
		return nil, err
	}
	if err := a.readTargetLog(j); err != nil {
		return nil, err
	}
	return j, a.recall(j)
}

// missingID prints a line that gives the site an id, and is the error that it has none.
func (a *app) missingID() error {
	fmt.Fprintln(a.stdout, config.IDLine(newSiteID()))
	return usagef("site.yaml 没有 id，发布后认不出是哪个网站的；把上面这一行加进 content/site.yaml，以后不要再改", "site.yaml has no id, by which a release is known for this site's; add the line above to content/site.yaml and never change it")
}

// locate finds the target: one that site.yaml lists, by its name or address, or another.
func (j *publishJob) locate(a *app, c *config.Config, to string) (err error) {
	target, listed := c.Target(to)
	if listed {
		if target.Part != j.part {
			return usagef("site.yaml 里的目标 %[1]s 是发布 %[2]s 的，不是发布 %[3]s 的", "the target %[1]s in site.yaml is for %[2]s, not for %[3]s", to, target.Part, j.part)
		}
		j.to = target.To
	} else if j.to, err = address.Parse(to); err != nil {
		return wronglyWritten(to, err)
	} else {
		if target, listed = c.TargetAt(j.part, j.to); !listed {
			target, listed = a.targetNamedOtherwise(c, j)
		}
		if listed {
			j.to = target.To
		}
	}
	j.Listed, j.Kept, j.InPlace = listed, j.kept, j.inPlace
	name := j.to.Text
	if j.to.Kind == address.Folder || j.to.Kind == address.Package {
		if !a.windows && ofWindows.MatchString(name) {
			return usagef("目标 %[1]s 是 Windows 的路径，这台机器上没有；先把那个文件夹挂到这台机器上，写它在这里的路径，如“/mnt/dwgk”", "the target %[1]s is a path of Windows, and this machine has none such; mount that folder here, and write its path here, such as /mnt/dwgk", diag.OneLine(name))
		}
		j.at = name
		if listed {
			j.at = a.fromSite(name)
		}
		j.at = unslashed(j.at)
		if name, err = j.elsewhere(a); err != nil {
			return err
		}
	}
	if !listed {
		j.log = targetlog.NameFor(j.part, filepath.ToSlash(name))
		return nil
	}
	j.log, j.Keep, j.InPlace = target.Name, target.Keep, target.InPlace || j.inPlace
	if !a.flags.Changed("keep") {
		j.Kept = target.Releases
	}
	return nil
}

// targetNamedOtherwise finds the target of site.yaml whose folder or package this is under another
// name: relative to where the command was typed, by a link.
func (a *app) targetNamedOtherwise(c *config.Config, j *publishJob) (config.Target, bool) {
	if j.to.Kind != address.Folder && j.to.Kind != address.Package {
		return config.Target{}, false
	}
	leads, err := output.Leads(unslashed(j.to.Text))
	if err != nil {
		return config.Target{}, false
	}
	for _, t := range c.Served.Targets {
		if t.Part != j.part || t.To.Kind != j.to.Kind {
			continue
		}
		if there, err := output.Leads(unslashed(a.fromSite(t.To.Text))); err == nil && there == leads {
			return t, true
		}
	}
	return config.Target{}, false
}

// wronglyWritten says what is wrong with the text of a target, and how it is written. It repeats
// nothing that may be a password.
func wronglyWritten(text string, err error) error {
	switch {
	case errors.Is(err, address.ErrHome):
		return usagef("目标里的“~”不会换成主文件夹；写出完整的路径，如“/home/用户名/web”", "the ~ of a target is not replaced by the home folder; write the whole path, such as /home/USER/web")
	case errors.Is(err, address.ErrSCP):
		return usagef("这是“scp”的写法；写作 %s", "this is how scp writes it; write %s", diag.OneLine(address.FromSCP(text)))
	}
	return usagef("目标的写法不对：写一个文件夹，或 sftp://、s3:// 开头的地址，或以 .gkp 结尾的文件；地址里不能有口令", "the target is not written as one: a folder, an address that begins with sftp:// or s3://, or a file that ends in .gkp; no password stands in an address")
}

// ofWindows is a path that begins with a drive or a server.
var ofWindows = regexp.MustCompile(`^([A-Za-z]:[/\\]|\\\\)`)

// elsewhere is where a target leads that lies neither in the site folder nor around it: a build
// would take it for content, or replace it.
func (j *publishJob) elsewhere(a *app) (string, error) {
	leads, err := output.Leads(j.at)
	if err != nil {
		return "", err
	}
	folder, err := output.Leads(a.site.dir)
	if err != nil {
		return "", err
	}
	out, err := output.Leads(a.fromSite(j.out))
	if err != nil {
		return "", err
	}
	if output.Inside(leads, folder) || output.Inside(folder, leads) || output.Inside(leads, out) || output.Inside(out, leads) {
		return "", usagef("发布目标不能在站点文件夹或输出里面，也不能包含它们：%s；写站点文件夹以外的地方，如“../dwgk”", "a target cannot lie in the site folder or its output, nor around them: %s; write a place outside, such as ../dwgk", diag.OneLine(filepath.ToSlash(j.at)))
	}
	return leads, nil
}

// readTargetLog tells the job what was published to the target before.
func (a *app) readTargetLog(j *publishJob) error {
	files, err := a.site.files()
	if err != nil {
		return err
	}
	log, problems := targetlog.ReadOne(files, source.TargetsDir, j.log)
	if problems.HasErrors() {
		return &contentError{problems: problems}
	}
	j.known = log
	j.Known, j.Last, j.Holding = []deliver.Known{}, log.Last, log.Left()
	for _, r := range log.Rows {
		j.Known = append(j.Known, deliver.Known{Number: r.Number, Digest: r.Digest})
	}
	return nil
}

// logDone writes into the log of the target what a publish has done. Where it failed after its
// release was served, or a store keeps what its key may not destroy, what shows a withdrawn record
// may be left there; where an earlier publish had left it, and this one has not, it is gone now.
func (a *app) logDone(j *publishJob, done *deliver.Done, failed error) error {
	switch {
	case done == nil:
		return nil
	case done.Release != nil && (failed != nil || len(done.OldLeft) > 0):
		return a.logAs(j, done, targetlog.Holding)
	case done.Release != nil:
		return a.logAs(j, done, targetlog.Served)
	case failed == nil && len(done.OldLeft) == 0 && j.known.State() == targetlog.Holding:
		row, _ := j.known.Latest()
		row.Gone = nil
		return a.appendRow(j, row, targetlog.Cleared, nil)
	}
	return nil
}

// logAs writes what became of a release into the log of its target.
func (a *app) logAs(j *publishJob, done *deliver.Done, state targetlog.State) error {
	return a.appendRow(j, targetlog.RowOf(done.Release, done.Text), state, done.Text)
}

func (a *app) appendRow(j *publishJob, row targetlog.Row, state targetlog.State, text []byte) error {
	day, err := a.day(j.date)
	if err != nil {
		return err
	}
	root, err := a.site.open()
	if err != nil {
		return err
	}
	row.Day, row.By, row.To, row.State = day, j.by, j.to.Text, state
	return targetlog.Append(root, source.TargetsDir, j.log, row, text)
}

// openPart opens what is published: a part of the output, or a release that is kept.
func (a *app) openPart(j *publishJob, kept func(number int) (*built.Part, error)) (*built.Part, error) {
	if j.rollback != "" {
		number := 0
		if j.rollback != rollbackNewest {
			var err error
			if number, err = strconv.Atoi(j.rollback); err != nil || number < 1 {
				return nil, usagef("--rollback 后面写旧版的发布号，如 --rollback=41", "--rollback takes the number of a kept release, as in --rollback=41")
			}
		}
		return kept(number)
	}
	folder := a.fromSite(j.out)
	p, err := built.Open(folder, j.part)
	var edited *built.EditedError
	var foreign *built.ForeignError
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, built.ErrNoPart):
		return nil, usagef("%[1]s 里还没有 %[2]s，先运行 gongkai build", "there is no %[2]s in %[1]s yet; run gongkai build first", filepath.ToSlash(folder), j.part)
	case errors.Is(err, output.ErrLocked):
		return nil, outputBusy()
	case errors.As(err, &edited):
		return nil, editedOutput(edited.Name)
	case errors.As(err, &foreign):
		return nil, refused(diag.T("%s 不是生成出来的，不会发布；把它移走，再发布一次（随网站发布的文件放进 static）", "%s was made by no build and is not published; move it away and publish again (files to be published belong into static)", diag.OneLine(foreign.Name)))
	}
	return p, err
}

// outputBusy says that a build is at work on the output.
func outputBusy() error {
	return diag.Failf("正在生成这份输出，等它结束后再发布", "this output is being built; publish when that is done")
}

// editedOutput says that somebody has changed the output since it was built.
func editedOutput(name string) error {
	return refused(diag.T("%s 在生成以后被改动或换掉了，没有发布；重新运行 gongkai build，再发布", "%s was changed or replaced since it was built, and nothing was published; run gongkai build again, then publish", diag.OneLine(name)))
}

// refused is that something may not be published.
func refused(why diag.Text) error { return &contentError{outcome: why} }

// releaseSigner is the key that signs a release; nil where none is given.
func (a *app) releaseSigner(key string, signers []release.Signer) (ssh.Signer, error) {
	switch key {
	case "":
		return nil, nil
	case "agent":
		return a.agentSigner(signers)
	}
	return a.readKey(key)
}

// who is the user, the machine and the site folder, for somebody else who finds the target held.
func (a *app) who() string {
	name := ""
	for _, variable := range []string{"USER", "LOGNAME", "USERNAME"} {
		if value, ok := a.lookup(variable); ok && name == "" {
			name = value
		}
	}
	if host, err := os.Hostname(); err == nil {
		if name != "" {
			name += "@"
		}
		name += host
	}
	if folder, err := output.Leads(a.site.dir); err == nil {
		name += " " + filepath.ToSlash(folder)
	}
	return name
}
