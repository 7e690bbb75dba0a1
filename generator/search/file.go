package search

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
)

// nameOf is a name for what a file holds.
func nameOf(parts ...[]byte) string {
	sum := sha256.New()
	for _, p := range parts {
		sum.Write([]byte(strconv.Itoa(len(p)) + ":"))
		sum.Write(p)
	}
	return hex.EncodeToString(sum.Sum(nil)[:5])
}
