package generator

import (
	"crypto/sha256"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sys/cpu"

	"gongkai/generator/soaktest"
)

// processor is one that the program is built for, and how it is run here.
type processor struct {
	name     string // as Go calls it
	setting  string // of the compiler, beside the name
	emulated string // as qemu calls it; "": it is not emulated
	soak     bool   // in make soak alone
	part     bool   // of the sites and boards one each, but for make soak
}

// processors is those of the machines that offices have, UOS on Kunpeng (arm64) and Loongson
// (loong64) among them, and in make soak those that multiply and add in one step, too, or count in
// 32 bits, and that of Windows.
var processors = []processor{
	{name: "amd64", emulated: "x86_64"},
	{name: "arm64", emulated: "aarch64"},
	{name: "loong64", emulated: "loongarch64", part: true},
	{name: "riscv64", emulated: "riscv64", soak: true},
	{name: "386", emulated: "i386", soak: true},
	{name: "amd64", setting: "GOAMD64=v3", soak: true},
	{name: "amd64", setting: windows, soak: true},
}

// windows is the setting that makes a Windows program, which Wine runs by a script.
const (
	windows = "GOOS=windows"
	wine    = "../.ci/wine"
)

// TestSameBytesOnEveryProcessor builds the shipped site, a form and the report of its year, and
// prints random documents and drawings, with the program of each processor, run by qemu, and
// compares every byte with what this machine makes.
func TestSameBytesOnEveryProcessor(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("qemu runs programs of other processors on Linux alone")
	}
	for _, input := range []string{"content", "layouts", "static"} {
		digests(t, filepath.Join("..", input)) // the cache of test results knows only what the test itself reads
	}
	native := processor{name: runtime.GOARCH}
	want := native.outputs(t)
	if len(want) < 1000 {
		t.Errorf("%d files are compared: the shipped site has more", len(want))
	}
	for _, p := range processors {
		if p == native || p.name == runtime.GOARCH && p.setting == "" || p.soak && soaktest.Times(1) == 1 {
			continue
		}
		t.Run(strings.Trim(p.name+" "+p.setting, " "), func(t *testing.T) {
			t.Parallel()
			p.mustRun(t)
			got := p.outputs(t)
			if p.some() && len(got) < 100 {
				t.Errorf("%d files are compared", len(got))
			}
			for _, name := range slices.Sorted(maps.Keys(want)) {
				if _, made := got[name]; !made && p.some() {
					continue
				}
				if got[name] != want[name] {
					t.Errorf("%s is another than that of %s, or is not made", name, native.name)
				}
				delete(got, name)
			}
			for _, name := range slices.Sorted(maps.Keys(got)) {
				t.Errorf("%s is not made on %s", name, native.name)
			}
		})
	}
}

// missing skips a test for what is not installed. CI skips nothing.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// mustRun skips a test where nothing can run the programs of a processor.
func (p processor) mustRun(t *testing.T) {
	t.Helper()
	if p.setting == windows {
		if exec.Command("sh", wine, "ready").Run() != nil {
			missing(t, "there is no Wine here: make wine, as root on Debian")
		}
	} else if p.emulated != "" {
		if p.emulator() == "" {
			missing(t, "there is no qemu-"+p.emulated+"-static here: apt-get install qemu-user-static")
		}
	} else if runtime.GOARCH != p.name || !cpu.X86.HasFMA || !cpu.X86.HasAVX2 {
		t.Skip("this machine's processor runs no program made for " + p.setting)
	}
}

// emulator is the program that runs programs of a processor: its name has no -static where the
// usual one of a system is so already. "": there is none.
func (p processor) emulator() string {
	for _, name := range []string{"qemu-" + p.emulated + "-static", "qemu-" + p.emulated} {
		if found, err := exec.LookPath(name); err == nil {
			return found
		}
	}
	return ""
}

// some reports that a part of the output is compared: emulated, a build takes a minute and more.
func (p processor) some() bool { return p.part && soaktest.Times(1) == 1 }

// digesting is the tests that say the digest of what they make at random, by the folder of their
// package: documents of the typesetter, and copies of pictures.
var digesting = map[string]string{"paper/typeset": "^TestDigestsOfPrints$", "downscale": "^TestDigestsOfCopies$"}

// outputs is the digest of each file that the program of a processor makes of the shipped site, and
// of each thing that the tests above make.
func (p processor) outputs(t *testing.T) map[string]string {
	t.Helper()
	dir := t.TempDir()
	const site = ".."
	program := filepath.Join(dir, "gongkai.exe")
	p.compile(t, "build", "-o", program, "../cmd/gongkai")
	made := filepath.Join(dir, "made")
	if err := os.Mkdir(made, 0o700); err != nil {
		t.Fatal(err)
	}
	build := []string{"build", "--date", "2026-11-26", "--out", filepath.Join(made, "dist")}
	if p.some() {
		build = append(build, "--audience", "public", "--board", "hall")
	}
	p.run(t, site, program, build...)
	form := p.command(t, site, program, "approve", "2026/机构设置-2026", "--form", "--date", "2026-11-26", "--out", filepath.Join(made, "form.pdf"))
	if told, err := form.CombinedOutput(); err != nil {
		missing(t, "nothing can be printed here, and so no sheet compared: "+string(told))
	}
	for _, report := range []string{"2026.xlsx", "2026.docx"} {
		p.run(t, site, program, "report", "--date", "2026-11-26", "--year", "2026", "--out", filepath.Join(made, report))
	}
	out := digests(t, made)
	for folder, test := range digesting {
		tests := filepath.Join(dir, filepath.Base(folder)+".test.exe")
		p.compile(t, "test", "-c", "-o", tests, "./"+folder)
		said := 0
		for line := range strings.Lines(p.run(t, folder, tests, "-test.v", "-test.run", test)) {
			if _, made, ok := strings.Cut(line, "digest of "); ok {
				name, digest, _ := strings.Cut(made, ": ")
				out["random "+name] = digest
				said++
			}
		}
		if said == 0 {
			t.Errorf("%s in %s says no digest", test, folder)
		}
	}
	return out
}

// compile builds for a processor as make cross does.
func (p processor) compile(t *testing.T, args ...string) {
	t.Helper()
	c := exec.Command("go", args...)
	c.Env = append(os.Environ(), "CGO_ENABLED=0", "GOARCH="+p.name)
	if p.setting != "" {
		c.Env = append(c.Env, p.setting)
	}
	if told, err := c.CombinedOutput(); err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, told)
	}
}

// command is a run of a program of a processor in a folder. Go interrupts a goroutine that runs for
// long by a signal, over which programs are known to stumble under qemu: without it goroutines wait
// for each other, as they did before Go 1.14. No output depends on that.
func (p processor) command(t *testing.T, dir, program string, args ...string) *exec.Cmd {
	t.Helper()
	if p.emulated != "" {
		args = append([]string{program}, args...)
		program = p.emulator()
	}
	if p.setting == windows {
		path, err := filepath.Abs(wine)
		if err != nil {
			t.Fatal(err)
		}
		args = append([]string{path, "run", program}, args...)
		program = "sh"
	}
	c := exec.Command(program, args...)
	c.Dir = dir
	c.Env = append(os.Environ(), "GODEBUG=asyncpreemptoff=1")
	return c
}

// run runs a program of a processor in a folder and gives what it prints.
func (p processor) run(t *testing.T, dir, program string, args ...string) string {
	t.Helper()
	out, err := p.command(t, dir, program, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", program, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// digests is the digest of each file below a folder, but of what a build notes for itself: times of
// files stand in it.
func digests(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && strings.HasPrefix(d.Name(), ".gongkai"):
			return fs.SkipDir
		case d.IsDir() || strings.HasPrefix(d.Name(), ".gongkai"):
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		short, err := filepath.Rel(dir, name)
		sum := sha256.Sum256(data)
		out[filepath.ToSlash(short)] = string(sum[:])
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
