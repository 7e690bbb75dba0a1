package config

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/publish/address"
	"gongkai/generator/publish/release"
)

const releaseKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl"

// served is a site.yaml that says where its parts are published.
const served = small + `id: 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a
signers:
  - {key: "` + releaseKey + `", parts: [sites/party, boards/hall], from: 2026-01-01, until: 2026-12-31}
targets:
  - {name: web, part: public, to: /srv/www/dwgk, url: https://dwgk.example.com, releases: 0, keep: [.well-known/], fresh: 30}
  - {name: inner, part: sites/party, to: "sftp://deploy@inner.example/srv/www"}
  - {name: bucket, part: bulletins/public, to: "s3://dwgk-public/bulletins"}
  - {name: disk, part: boards/hall, to: ../disk/hall.gkp, sign: false}
  - {name: docroot, part: sites/public, to: 'D:\www', in_place: true}
`

func TestParseReadsTargets(t *testing.T) {
	c, problems := Parse("site.yaml", []byte(served))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, want := range []struct {
		name, part string
		kind       address.Kind
		url        string
		rest       string // releases, in place, keep, fresh, sign
	}{
		{"web", "sites/public", address.Folder, "https://dwgk.example.com/", "0 false [.well-known/] 30 false"},
		{"inner", "sites/party", address.SFTP, "https://a.example/b/", "3 false [] 0 true"},
		{"bucket", "bulletins/public", address.S3, "", "3 false [] 0 false"},
		{"disk", "boards/hall", address.Package, "", "3 false [] 0 false"},
		{"docroot", "sites/public", address.Folder, "", "3 true [] 0 false"},
	} {
		got, ok := c.Target(want.name)
		rest := fmt.Sprint(got.Releases, got.InPlace, got.Keep, got.Fresh, got.Sign)
		if !ok || got.Part.String() != want.part || got.To.Kind != want.kind || got.URL != want.url || rest != want.rest {
			t.Errorf("%s: %+v (%s), want %+v", want.name, got, rest, want)
		}
	}
	if _, ok := c.Target("other"); ok {
		t.Error("a target that is not listed is found")
	}
}

// TestSignersAreBoundToParts: a key that site.yaml binds to some parts has no principal of another,
// and a key without parts has those of all.
func TestSignersAreBoundToParts(t *testing.T) {
	all := strings.Replace(served, ", parts: [sites/party, boards/hall]", "", 1)
	for src, want := range map[string][]string{
		served: {"sites/party", "boards/hall"},
		all:    {"sites/public", "bulletins/public", "boards/hall", "sites/party", "bulletins/party"},
	} {
		c, problems := Parse("site.yaml", []byte(src))
		signers := c.ReleaseSigners()
		if len(problems) > 0 || len(signers) != 1 {
			t.Fatal(problems, signers)
		}
		var principals []string
		for _, part := range want {
			principals = append(principals, part+"@"+c.Served.ID)
		}
		slices.Sort(principals)
		slices.Sort(signers[0].Principals)
		if !slices.Equal(signers[0].Principals, principals) {
			t.Errorf("principals %v, want %v", signers[0].Principals, principals)
		}
		again, err := release.ParseSigners(release.FormatSigners(signers))
		if err != nil || fmt.Sprint(again) != fmt.Sprint(signers) {
			t.Errorf("as a file of signers: %v, %v", again, err)
		}
	}
}

func TestReleaseKeysAreInForceBetweenTheirDays(t *testing.T) {
	c, _ := Parse("site.yaml", []byte(served))
	for day, want := range map[string]bool{"2025-12-31": false, "2026-01-01": true, "2026-12-31": true, "2027-01-01": false} {
		d, err := calendar.ParseDate(day)
		if got := c.Served.Signers[0].InForce(d); got != want || err != nil {
			t.Errorf("in force on %s = %v, want %v", day, got, want)
		}
	}
}

func TestSeesIsThatOfTheAudience(t *testing.T) {
	c, _ := Parse("site.yaml", []byte(served))
	for part, want := range map[string]string{"boards/hall": "[社会]", "bulletins/party": "[社会 党内 党内一定范围 党组成员]", "sites/none": "[]"} {
		p, _ := release.ParsePart(part)
		if got := fmt.Sprint(c.Sees(p)); got != want {
			t.Errorf("Sees(%s) = %s, want %s", part, got, want)
		}
	}
}

// TestFillIDChangesNothingElse: a site gets an id in place of the one that stands there, with the
// line ends and comments of its file, and none where none stands there.
func TestFillIDChangesNothingElse(t *testing.T) {
	const old, id = "3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a", "00112233445566778899aabbccddeeff"
	crlf := strings.ReplaceAll(served, "\n", "\r\n")
	for _, src := range []string{served, crlf, strings.Replace(served, "id: "+old, `id: "`+old+`"   # 标识 `+old[:4], 1)} {
		got, ok := FillID([]byte(src), id)
		if want := strings.Replace(src, old, id, 1); !ok || string(got) != want {
			t.Errorf("FillID: %v\n%s", ok, got)
		}
		if c, problems := Parse("site.yaml", got); len(problems) > 0 || c.Served.ID != id {
			t.Errorf("read again: %v", problems)
		}
	}
	for _, src := range []string{small, small + "id:\n", "id: [\n"} {
		if got, ok := FillID([]byte(src), id); ok {
			t.Errorf("an id is filled in where none stood: %s", got)
		}
	}
}
