package deliver

import (
	"crypto/md5"
	"encoding/hex"
	"errors"
	"io"

	"gongkai/generator/parallel"
	"gongkai/generator/publish/built"
)

// recognise finds by their MD5 the objects that a run which was broken off has sent already, so that
// they are not sent again.
func (v *bucketView) recognise(job *Job, stock *inventory) error {
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
