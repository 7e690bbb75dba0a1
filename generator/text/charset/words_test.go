package charset

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"gongkai/generator/diag"
	"gongkai/generator/diag/diagtest"
)

// TestWordsOfWhatIsNotSeen holds what is said of characters that cannot be seen, in the exact words.
func TestWordsOfWhatIsNotSeen(t *testing.T) {
	var said diagtest.Words
	for _, char := range append(slices.Sorted(maps.Keys(unseenNames)), 0xfe0f, 0xe0041, 0x2061) {
		for times := 1; times <= 2; times++ {
			text := ""
			for range times {
				text += "党" + string(char)
			}
			found := FindUnseen(text + "费")
			if len(found) == 0 {
				t.Fatalf("%U is not found", char)
			}
			said.Add(fmt.Sprintf("%U, times: %d", char, times), found[0].Problem(diag.Place{File: "a.md", Line: 1, Column: 2}))
		}
	}
	said.Compare(t, "unseen")
}
