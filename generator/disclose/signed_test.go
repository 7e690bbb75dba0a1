package disclose_test

import (
	"fmt"
	"testing"

	"gongkai/generator/config"
	"gongkai/generator/disclose"
)

// TestKeysThatSignAreNamedToTheirReaders: an audience is told the name under which its own site is
// signed, and a board the keys for that site and for itself; what signs for others is not named, nor
// a key before its first day or after its last.
func TestKeysThatSignAreNamedToTheirReaders(t *testing.T) {
	const (
		one = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl"
		two = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICGt0T0b4FlXUCsAJNK9sEjTbDSl4FEWG8fvHGxB5bHo"
		id  = "3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a"
	)
	const small = `organisation: 示例
title: 党务公开
publishers: [市政协党组]
offices: [机关党委]
audiences: [{id: public, title: 社会, sees: [社会]}, {id: party, title: 党内, sees: [社会, 党内]}]
boards: [{id: hall, title: 大厅, audience: public}]
`
	both := "id: " + id + "\nsigners: [{key: " + one + ", parts: [sites/public], until: 2026-11-30}, {key: " + two + ", parts: [boards/hall], from: 2026-11-10}]\n"
	for _, tt := range []struct {
		name, more, day string
		public, party   string // the principals
		keys            int    // of the board
	}{
		{"no keys", "id: " + id + "\n", "2026-11-20", "", "", 0},
		{"keys", both, "2026-11-20", "sites/public@" + id, "", 2},
		{"one that is not in force yet", both, "2026-11-01", "sites/public@" + id, "", 1},
		{"one that is not any more", both, "2026-12-01", "", "", 1},
		{"a key for all", "id: " + id + "\nsigners: [{key: " + one + "}]\n", "2026-11-20", "sites/public@" + id, "sites/party@" + id, 1},
	} {
		c, problems := config.Parse("site.yaml", []byte(small+tt.more))
		if problems.HasErrors() {
			t.Fatal(tt.name, problems)
		}
		var principals []string
		for _, a := range c.Audiences {
			e := disclose.For(a, disclose.Source{Config: c}, date(tt.day), date(tt.day).AddDays(-1))
			principals = append(principals, e.Principal)
			if a.ID == "public" && len(e.Boards[0].Keys) != tt.keys {
				t.Errorf("%s: the board names %v, want %d keys", tt.name, e.Boards[0].Keys, tt.keys)
			}
		}
		if want := []string{tt.public, tt.party}; fmt.Sprint(principals) != fmt.Sprint(want) {
			t.Errorf("%s: principals %q, want %q", tt.name, principals, want)
		}
	}
}
