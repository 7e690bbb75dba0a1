package downscale

import (
	"crypto/sha256"
	"maps"
	"slices"
	"testing"
)

// TestDigestsOfCopies makes copies of pictures and says the digest of each. Processors are compared
// by what it says: TestSameBytesOnEveryProcessor.
func TestDigestsOfCopies(t *testing.T) {
	all := models()
	for _, name := range slices.Sorted(maps.Keys(all)) {
		data := encodedPNG(t, all[name])
		if name != "opacity" && name != "palette" {
			data = encodedJPEG(t, all[name], 90)
		}
		t.Logf("digest of %s: %x", name, sha256.Sum256(Make(data, NewRoom(), 333)[0]))
	}
	for i, encoded := range []string{fourColours, oneClear, withoutLoss} {
		t.Logf("digest of WebP %d: %x", i, sha256.Sum256(Make(webpOf(t, encoded, "test", padding), NewRoom(), 33)[0]))
	}
}
