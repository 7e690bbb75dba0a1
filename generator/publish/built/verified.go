package built

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
)

// Verified is a reader of a file. At its end it fails where the bytes were not those of the file's
// digest.
func Verified(f File, from io.ReadCloser) io.ReadCloser {
	return &verified{ReadCloser: from, file: f, sum: sha256.New()}
}

type verified struct {
	io.ReadCloser
	file File
	sum  hash.Hash
}

// Read reads on.
func (v *verified) Read(p []byte) (int, error) {
	n, err := v.ReadCloser.Read(p)
	v.sum.Write(p[:n])
	if err == io.EOF && hex.EncodeToString(v.sum.Sum(nil)) != v.file.Digest {
		return n, fmt.Errorf("%s: not the bytes that the build has made", v.file.Name)
	}
	return n, err
}
