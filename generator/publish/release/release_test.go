package release

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/scope"
	"gongkai/generator/soaktest"
)

const site = "3f2a00112233445566778899aabbccdd"

// sample is a release with something of everything.
func sample() *Release {
	return &Release{
		Part: Part{Sites, "party-group"}, Site: site, Sees: Sees{"社会", "党内一定范围 支部 书记", "党内一定范围 机关党员"},
		Number: 42, Day: "2026-11-26", Before: Before{41, Digest([]byte("41"))}, Sums: Digest(nil),
		Files: 3, Bytes: 4096,
		Gone:    []Gone{{Path: "2026/党费", Times: 2}, {Path: "2026/换届", Times: 1, Back: true}},
		Kept:    []File{{"assets/site-1.css", Digest([]byte("css"))}},
		Payload: Payload{Digest([]byte("tar")), 12, 34},
	}
}

func ExampleRelease_Format() {
	r := sample()
	r.Before, r.Kept, r.Payload = Before{}, nil, Payload{}
	fmt.Print(string(r.Format()))
	// Output:
	// gongkai release 1
	// part: sites/party-group
	// site: 3f2a00112233445566778899aabbccdd
	// sees: 社会
	// sees: 党内一定范围 支部 书记
	// sees: 党内一定范围 机关党员
	// number: 42
	// day: 2026-11-26
	// sums: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
	// files: 3 4096
	// gone: 2 2026/党费
	// back: 1 2026/换届
}

func TestParseReadsWhatFormatWrites(t *testing.T) {
	random := rand.New(rand.NewPCG(17, 1))
	for range soaktest.Times(300) {
		want := randomRelease(random)
		got, err := Parse(want.Format())
		if err != nil {
			t.Fatalf("Parse: %v\n%s", err, want.Format())
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("Parse(Format(r)) = %+v, want %+v", got, want)
		}
	}
}

func randomRelease(random *rand.Rand) *Release {
	pick := func(of ...string) string { return of[random.IntN(len(of))] }
	digest := func() string { return Digest(fmt.Append(nil, random.Uint64())) }
	r := &Release{
		Part: Part{pick(Sites, Boards, Bulletins), pick("public", "hall-2", "x")}, Site: digest()[:32], Sees: Sees{pick("社会", "党内", "社会一定范围 群众")},
		Number: 1 + random.IntN(1e9), Day: pick("2026-11-26", "1999-02-28", "2028-02-29"), Sums: digest(),
		Files: random.IntN(1e6), Bytes: random.Int64N(1e15),
	}
	if r.Number > 1 && random.IntN(2) == 0 {
		r.Before = Before{1 + random.IntN(r.Number-1), digest()}
	}
	for i := range random.IntN(4) {
		r.Gone = append(r.Gone, Gone{fmt.Sprintf("202%d/%s", i, pick("党费", "a b", "-x")), 1 + random.IntN(9), random.IntN(2) == 0})
		r.Kept = append(r.Kept, File{fmt.Sprintf("assets/%d-%s", i, pick("a.css", "字体.woff2")), digest()})
	}
	if random.IntN(2) == 0 {
		r.Payload = Payload{digest(), 1 + random.Int64N(1e12), 1 + random.Int64N(1e12)}
	}
	return r
}

// What a signature is over is read in one way: no edit of one byte is read as the same release.
func TestParseReadsOneWayOfWriting(t *testing.T) {
	src := sample().Format()
	for i := range src {
		for _, change := range [][]byte{{}, {src[i] ^ 1}, {src[i], ' '}, {src[i], '\n'}, {'\r', src[i]}} {
			edited := slices.Concat(src[:i], change, src[i+1:])
			if got, err := Parse(edited); err == nil && !bytes.Equal(got.Format(), edited) {
				t.Fatalf("Parse takes %q, and writes it as %q", edited, got.Format())
			}
		}
	}
}

func TestParseRefuses(t *testing.T) {
	good := string(sample().Format())
	for what, edit := range map[string][2]string{
		"another format":         {"gongkai release 1\n", "gongkai release 2\n"},
		"no part":                {"part: sites/party-group\n", ""},
		"the short name":         {"part: sites/party-group\n", "part: party-group\n"},
		"a part with folder":     {"part: sites/", "part: dist/sites/"},
		"a part of a part":       {"part: sites/party-group\n", "part: sites/../x\n"},
		"two principals":         {"part: sites/party-group\n", "part: sites/a,b\n"},
		"no site":                {"site: " + site + "\n", ""},
		"a site in capitals":     {site, strings.ToUpper(site)},
		"nobody sees it":         {"sees: 社会\nsees: 党内一定范围 支部 书记\nsees: 党内一定范围 机关党员\n", ""},
		"a scope twice":          {"sees: 社会\n", "sees: 社会\nsees: 社会\n"},
		"a scope in English":     {"sees: 社会\n", "sees: public\n"},
		"an unknown scope":       {"sees: 社会\n", "sees: 大家\n"},
		"a group of nobody":      {"党内一定范围 机关党员", "党内一定范围"},
		"number 0":               {"number: 42", "number: 0"},
		"number +42":             {"number: 42", "number: +42"},
		"a number too long":      {"number: 42", "number: 42000000000000000000000"},
		"before is later":        {"before: 41", "before: 42"},
		"no such day":            {"2026-11-26", "2026-11-31"},
		"sums cut":               {"sums: e3", "sums: "},
		"fewer than no files":    {"files: 3", "files: -3"},
		"bytes missing":          {"files: 3 4096", "files: 3"},
		"gone out of order":      {"gone: 2 2026/党费\nback: 1 2026/换届\n", "back: 1 2026/换届\ngone: 2 2026/党费\n"},
		"gone twice":             {"back: 1 2026/换届", "back: 1 2026/党费"},
		"gone elsewhere":         {"2026/换届", "../换届"},
		"gone no time":           {"gone: 2", "gone: 0"},
		"the release kept":       {"assets/site-1.css", "RELEASE.txt"},
		"work in progress kept":  {"assets/site-1.css", ".gongkai-target"},
		"kept elsewhere":         {"assets/site-1.css", "/etc/passwd"},
		"an empty payload":       {" 12 34", " 0 34"},
		"a key of nobody":        {"number: 42\n", "number: 42\nnote: x\n"},
		"a line twice":           {"number: 42\n", "number: 42\nnumber: 42\n"},
		"lines in another order": {"number: 42\nday: 2026-11-26\n", "day: 2026-11-26\nnumber: 42\n"},
		"a byte order mark":      {"gongkai release 1", "\ufeffgongkai release 1"},
		"no last line feed":      {" 12 34\n", " 12 34"},
		"an empty line":          {" 12 34\n", " 12 34\n\n"},
		"carriage returns":       {"\nnumber", "\r\nnumber"},
	} {
		edited := strings.Replace(good, edit[0], edit[1], 1)
		if edited == good {
			t.Errorf("%s: nothing was edited", what)
		}
		if _, err := Parse([]byte(edited)); !errors.Is(err, ErrRelease) {
			t.Errorf("%s: Parse = %v, want ErrRelease", what, err)
		}
	}
}

func TestSeesOfIsReadAgain(t *testing.T) {
	group, err := scope.Parse("党内一定范围", []string{"支部 书记", "机关党员"})
	if err != nil {
		t.Fatal(err)
	}
	public, _ := scope.Parse("社会", nil)
	sees := SeesOf(scope.NewView(public, group))
	if got, want := fmt.Sprint(sees), fmt.Sprint(Sees{"社会", "党内一定范围 支部 书记", "党内一定范围 机关党员"}); got != want {
		t.Fatalf("SeesOf = %s, want %s", got, want)
	}
	if !(Sees{"社会"}).Within(sees) || !sees.Within(sees) || sees.Within(Sees{"社会", "党内一定范围 机关党员"}) || sees.Within(Sees{"大家"}) {
		t.Error("Within takes a wider view, or refuses one that is not")
	}
	if !(Sees{"社会"}).Public() || sees.Public() || (Sees{}).Public() {
		t.Error("Public is of 社会 alone")
	}
}

func FuzzParse(f *testing.F) {
	f.Add(sample().Format())
	f.Add([]byte("gongkai release 1\npart: x\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		r, err := Parse(src)
		if err != nil {
			if !errors.Is(err, ErrRelease) {
				t.Fatalf("Parse: %v is not ErrRelease", err)
			}
			return
		}
		if !bytes.Equal(r.Format(), src) {
			t.Fatalf("%q is written as %q", src, r.Format())
		}
	})
}
