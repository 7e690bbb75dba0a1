package deliver

import (
	"crypto/sha256"
	"encoding/hex"
	"io"

	"gongkai/generator/publish/store"
)

// digestOf reads a file of a place.
func digestOf(tree store.Tree, name string) (string, error) {
	f, err := tree.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
