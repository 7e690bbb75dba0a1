package deliver

import (
	"bytes"
	"errors"
	"maps"
	"path"
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/parallel"
	"gongkai/generator/publish/store"
)

// nature is what was found of a store by trying it out.
type nature struct {
	name       string // of the object that it was tried with
	conditions bool   // it writes an object only where there is none, if asked so
	answers    bool   // anybody can read in it
	refusal    error
}

// probeBucket tries a store out with objects that say nothing, and removes them.
func probeBucket(bucket store.Bucket, job *Job) (*nature, error) {
	now, err := bucket.Now()
	if err != nil {
		return nil, err
	}
	// A name of this run alone: others may try it out at the same time.
	n := &nature{name: probeFolder + "-" + token(job.Who, now.UnixNano())[:16]}
	err = n.probe(bucket, job)
	return n, errors.Join(err, bucket.Remove(n.name))
}

func (n *nature) probe(bucket store.Bucket, job *Job) error {
	_, err := bucket.Create(n.name, probeText)
	switch {
	case errors.Is(err, errors.ErrUnsupported):
		if _, err := bucket.Put(n.name, int64(len(probeText)), bytes.NewReader(probeText)); err != nil {
			return err
		}
	case err != nil && !errors.Is(err, errExist):
		return err
	default:
		if _, err = bucket.Create(n.name, probeText); errors.Is(err, errExist) {
			n.conditions = true
		} else if err != nil {
			return err
		}
	}
	answer, err := bucket.Anonymous(n.name)
	if err != nil {
		return err
	}
	n.answers = answers(answer)
	if job.Sees.Public() {
		return nil
	}
	if n.answers {
		n.refusal = readableByAll(job.Part.Part, n.name)
		return nil
	}
	return n.probeEachKind(bucket, job)
}

var probeText = []byte("gongkai probe\n")

// probeEachKind asks without a key for a file of each folder and each ending that is to be
// published: the rights of a store may go by the beginning of a name and by its end.
func (n *nature) probeEachKind(bucket store.Bucket, job *Job) error {
	kinds := map[string]bool{}
	for _, f := range job.Part.Files {
		for folder := path.Dir(f.Name); ; folder = path.Dir(folder) {
			kinds[path.Join(folder, n.name+path.Ext(f.Name))] = true
			if folder == "." {
				break
			}
		}
	}
	names := slices.Sorted(maps.Keys(kinds))
	names = names[:min(len(names), mostProbes)]
	readable := make([]bool, len(names))
	err := parallel.Try(len(names), inFlight, func(i int) error {
		if _, err := bucket.Put(names[i], int64(len(probeText)), bytes.NewReader(probeText)); err != nil {
			return err
		}
		answer, err := bucket.Anonymous(names[i])
		readable[i] = answers(answer)
		return err
	})
	if i := slices.Index(readable, true); err == nil && i >= 0 {
		n.refusal = readableByAll(job.Part.Part, names[i])
	}
	return errors.Join(err, bucket.Remove(names...))
}

// mostProbes bounds how many objects a store is tried out with.
const mostProbes = 200

// notes is what whoever publishes should know of a store.
func (n *nature) notes(job *Job) []diag.Text {
	var notes []diag.Text
	if !n.conditions {
		notes = append(notes, diag.T("这个存储不支持带条件的写入，不能防止两个人同时发布：只让一个人、一台电脑往这里发布", "this store knows no conditional writes, so two publishers at a time cannot be kept apart: let one person publish here, from one machine"))
	}
	if job.Sees.Public() && !n.answers {
		notes = append(notes, diag.T("现在不用密钥读不到这个存储桶。读者直接从它读的，要给它加公共读权限（写法见运维手册“对象存储”）；读者经过 CDN 或网关的，发布以后用 gongkai verify 核对他们的网址",
			"this bucket cannot be read without a key. Where readers read it directly, give it public access (the manual for IT has the words, under object stores); where they come through a CDN or gateway, check their address with gongkai verify afterwards"))
	}
	return notes
}
