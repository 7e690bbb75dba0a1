package deliver

import (
	"crypto/md5"
	"encoding/hex"
	"errors"
	"io"
	"slices"

	"gongkai/generator/parallel"
	"gongkai/generator/publish/built"
)

// recognise finds out by their MD5 which of the objects that earlier runs may have brought, before
// they were broken off, are those that are wanted: they are not sent again. The times of objects
// tell nothing of them: a run can end and another begin within a second, by a clock that is not ours.
func (v *bucketView) recognise(job *Job, t *target, stock *inventory) error {
	if err := v.doubt(t, stock); err != nil {
		return err
	}
	var unsure []built.File
	for _, f := range job.Part.Files {
		if o, stands := v.objects[f.Name]; stands && stock.ours[f.Name] && stock.digests[f.Name] == "" && o.MD5 != "" && o.Size == f.Size {
			unsure = append(unsure, f)
		}
	}
	same := make([]bool, len(unsure))
	err := parallel.Try(len(unsure), inFlight, func(i int) error {
		sum, err := md5Of(job, unsure[i])
		same[i] = sum == v.objects[unsure[i].Name].MD5
		return err
	})
	for i, f := range unsure {
		if same[i] {
			stock.digests[f.Name] = f.Digest
		}
	}
	return err
}

// doubt forgets the digests of what earlier runs may have brought. Assets are read instead: those of
// the release before stay for readers who have its pages.
func (v *bucketView) doubt(t *target, stock *inventory) error {
	if t.pending == nil {
		return nil
	}
	for _, a := range t.pending.Attempts {
		for _, f := range slices.Concat(a.Old, a.New) {
			delete(stock.digests, f.Name)
			if _, stands := v.objects[f.Name]; !stands || !isAsset(f.Name) {
				continue
			}
			digest, err := digestOf(v, f.Name)
			if err != nil {
				return err
			}
			stock.digests[f.Name] = digest
		}
	}
	return nil
}

// md5Of is the MD5 of a file of the part.
func md5Of(job *Job, f built.File) (string, error) {
	from, err := job.Part.Open(f)
	if err != nil {
		return "", err
	}
	sum := md5.New()
	_, err = io.Copy(sum, from)
	return hex.EncodeToString(sum.Sum(nil)), errors.Join(err, from.Close())
}
