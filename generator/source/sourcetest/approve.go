// Package sourcetest gives the records of tests and benchmarks the digests that gongkai approve would write. Only tests and cmd/bench use it.
package sourcetest

import (
	"io/fs"
	"regexp"

	"gongkai/generator/procedure"
	"gongkai/generator/source"
)

// approved is an approval on one line, without a digest.
var approved = regexp.MustCompile(`((?:approved|审批): \{[^{}\n]*?)(, digest: [0-9a-f]{64})?\}`)

// Approve completes every approval that is written on one line, as {by: NAME, on: DAY}: it puts the digest of what stands there now behind
// it, on the same line, so that no place moves. Records that cannot be read are left alone. write is called for each file that changes.
func Approve(fsys fs.FS, write func(name string, data []byte) error) error {
	content, _, err := (&source.Reader{}).Read(fsys)
	if err != nil || content == nil {
		return err
	}
	for _, r := range content.Records {
		if s, ok := r.Procedure.Step(procedure.Approved); !ok || s.Digest == r.Procedure.Verdict.Digest {
			continue
		}
		src, err := fs.ReadFile(fsys, r.File)
		if err != nil {
			return err
		}
		at := approved.FindSubmatchIndex(src)
		if at == nil {
			continue
		}
		signed := append(append([]byte{}, src[:at[3]]...), ", digest: "+r.Matter().Digest()...)
		if err := write(r.File, append(signed, src[at[1]-1:]...)); err != nil {
			return err
		}
	}
	return nil
}
