package receive

import (
	"context"
	"errors"
	"io"
	"io/fs"

	"gongkai/generator/calendar"
	"gongkai/generator/procedure"
	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
)

// Job is a package to be received, and what whoever receives it has allowed.
type Job struct {
	Package io.Reader  // the medium; it is read once
	Place   store.Tree // where the site is served
	Beside  store.Tree // what is remembered, held against other runs
	Today   calendar.Date
	Who     string // as another who works at the place is told

	First   bool             // the first package of the place
	Signers []release.Signer // who may sign for it from now on, with First; nil: nobody is asked
	Earlier bool             // the package may be old, or of an earlier day than what is served
	Onto    int              // the number of the release that stands there, though it is not the last that was received; 0: none
	Kept    int              // how many releases before the one that is served stay
	DryRun  bool             // nothing is changed at the place

	Progress func(deliver.Progress)
}

// Reception is a package that was taken, and not yet put where it is served.
type Reception struct {
	Release *release.Release
	Digest  string // of its release.txt
	Key     procedure.Key
	Signed  bool // and verified
	Plan    *deliver.Plan

	job      *Job
	memory   *memory
	stage    *stage
	delivery *deliver.Delivery // nil: only looked at
}

// Begin copies a package, verifies it, unpacks the copy and plans what becomes of the place. The
// errors are a *deliver.UsageError where a flag is missing, a *deliver.RefusedError, a
// *pack.DamagedError, release.ErrRelease, and those of the disk. After Close nothing of it is left.
func Begin(job Job) (*Reception, error) {
	m, err := recall(job.Beside)
	if err != nil {
		return nil, err
	}
	j := &judge{memory: m, job: &job}
	if err := j.started(); err != nil {
		return nil, err
	}
	if err := clearStage(job.Beside); err != nil {
		return nil, err
	}
	r := &Reception{job: &job, memory: m}
	if r.stage, err = copyAndUnpack(job.Beside, job.Package, j.trust); err != nil {
		return nil, errors.Join(err, clearStage(job.Beside))
	}
	r.Release, r.Digest, r.Key, r.Signed = r.stage.Release, release.Digest(r.stage.Statement), j.key, j.signed
	if err := r.plan(); err != nil {
		return nil, errors.Join(err, r.Close())
	}
	return r, nil
}

// plan asks what becomes of the place.
func (r *Reception) plan() error {
	if r.Signed {
		if _, err := release.Check(r.stage.Sums, r.stage.SumsSignature, r.Release, r.memory.signers); err != nil {
			return refusef("发布包里“SHA256SUMS”的签名不对；请发送方重新制作", "the signature of SHA256SUMS in the package is wrong; have it made again")
		}
	}
	job, err := r.delivered()
	if err == nil && !r.Signed {
		err = r.unsigned()
	}
	if err != nil {
		return err
	}
	if r.job.DryRun {
		r.Plan, err = deliver.Look(r.job.Place, job)
		return err
	}
	if r.delivery, err = deliver.Begin(r.job.Place, job); err != nil {
		return err
	}
	r.Plan = r.delivery.Plan
	return nil
}

// delivered is what is asked of deliver. What it may find at the place is what was put there last:
// the release before this one, or this one where an earlier run was killed.
func (r *Reception) delivered() (deliver.Job, error) {
	given := &deliver.Given{Release: r.Release, Text: r.stage.Statement}
	if len(r.stage.Signature) > 0 {
		given.Signature, given.SumsSignature = r.stage.Signature, r.stage.SumsSignature
	}
	job := deliver.Job{
		Part: r.stage.part, Site: r.Release.Site, Sees: r.Release.Sees, Who: r.job.Who, Listed: true, Given: given,
		First: r.memory.place == nil, Earlier: true, Onto: r.job.Onto, Kept: r.job.Kept, Progress: r.job.Progress,
	}
	standing, err := r.standing()
	if err != nil {
		return job, err
	}
	if served := r.served(); served.Number > 0 {
		job.Known = []deliver.Known{{Number: served.Number, Digest: served.Digest}}
	}
	switch {
	case standing == nil:
	case standing.Digest == r.Digest, r.memory.place == nil: // by hand, or by a run that was killed
		job.Known, job.Onto = nil, standing.Number
	case job.Onto == 0 && (standing.Digest == r.served().Digest || standing.Digest == r.memory.digest):
		job.Known, job.Onto = nil, standing.Number // whatever has become of the marker
	}
	return job, nil
}

// unsigned refuses a package that nobody has signed where a signed release stands.
func (r *Reception) unsigned() error {
	for _, name := range []string{deliver.CurrentName + "/" + release.SignatureName, release.SignatureName} {
		switch _, err := r.job.Place.Lstat(name); {
		case err == nil:
			return usagef("这里的网站是签了名的，发布包没有签名；请发送方加 --key 重新制作，再加上 --first --signers 签名人文件接收", "what stands here is signed, and the package is not; have it made again with --key, and receive it with --first --signers FILE")
		case !errors.Is(err, fs.ErrNotExist):
			return err
		}
	}
	return nil
}

// served is the last release that was put at the place.
func (r *Reception) served() release.Before {
	if r.memory.place == nil {
		return release.Before{}
	}
	return r.memory.place.served
}

// standing is the release at the place; nil where there is none, or one that cannot be read.
func (r *Reception) standing() (*release.Before, error) {
	for _, name := range []string{deliver.CurrentName + "/" + release.Name, release.Name} {
		src, err := read(r.job.Place, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if s, err := release.Parse(src); err == nil {
			return &release.Before{Number: s.Number, Digest: release.Digest(src)}, nil
		}
	}
	return nil, nil
}

// Run puts the package where it is served. It is remembered before, so that nothing older is taken
// where the run is killed, and afterwards.
func (r *Reception) Run(ctx context.Context) (*deliver.Done, error) {
	if r.Plan.Refusal != nil {
		return nil, r.Plan.Refusal
	}
	if err := r.remember(r.served()); err != nil {
		return nil, err
	}
	done, err := r.delivery.Run(ctx)
	if err != nil {
		return nil, err
	}
	return done, r.remember(release.Before{Number: r.Release.Number, Digest: r.Digest})
}

// remember keeps the package's release.txt as the last that was taken, and what is served. place.txt
// goes last: without it nothing was taken yet.
func (r *Reception) remember(served release.Before) error {
	beside := r.job.Beside
	at, err := r.job.Place.Now()
	if err != nil {
		return err
	}
	if r.memory.place == nil && r.Signed {
		if err := keep(beside, signersName, release.FormatSigners(r.memory.signers), at); err != nil {
			return err
		}
	}
	if r.memory.digest != r.Digest {
		if err := keep(beside, release.Name, r.stage.Statement, at); err != nil {
			return err
		}
		r.memory.digest = r.Digest
	}
	p := place{part: r.Release.Part, site: r.Release.Site, signed: r.Signed, fresh: fresh, served: served}
	if r.memory.place != nil {
		p.fresh = r.memory.place.fresh
	}
	r.memory.place = &p
	return keep(beside, placeName, p.format(), at)
}

// Close removes what was staged, and gives the place back.
func (r *Reception) Close() error {
	var err error
	if r.delivery != nil {
		err = r.delivery.Close()
	}
	return errors.Join(err, clearStage(r.job.Beside))
}
