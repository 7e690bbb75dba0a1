package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/generator/paper/font/fonttest"
	"gongkai/generator/soaktest"
	"gongkai/generator/source/sourcetest"
)

var update = flag.Bool("update", false, "rewrite what the scripts expect, where cmp finds a difference")

func TestMain(m *testing.M) {
	// A build flushes its file system before it shows its output. In memory that takes no time. Under
	// Wine this folder can be found as well, but not by all ways.
	if runtime.GOOS != "windows" && os.Getenv("GOTMPDIR") == "" {
		if f, err := os.CreateTemp("/dev/shm", "gongkai-test"); err == nil {
			f.Close()
			os.Remove(f.Name())
			os.Setenv("GOTMPDIR", "/dev/shm")
		}
	}
	testscript.Main(m, map[string]func(){
		"gongkai": func() {
			go endStuck()
			os.Exit(runInScript(os.Args[1:], os.Environ(), os.Stdout, os.Stderr))
		},
	})
}

// endStuck ends a command that takes more than five minutes, and says where it stands: one that
// waits for ever shall not eat the time of all other scripts. It counts the seconds in which it ran
// itself: on a machine that is busy or asleep they are fewer than those of a clock.
func endStuck() {
	const longest = 5 * time.Minute
	for range longest / time.Second {
		time.Sleep(time.Second)
	}
	fmt.Fprintf(os.Stderr, "the command has not ended after %s:\n", longest)
	_ = pprof.Lookup("goroutine").WriteTo(os.Stderr, 2)
	os.Exit(97) // no status that the program itself has
}

// TestScript runs testdata/*.txtar, which specify the program. A script runs in a folder of its
// own, which is the site folder; it sees no variable of the machine's environment but PATH, and no
// fonts but those for tests.
func TestScript(t *testing.T) {
	t.Parallel()
	fonts := testFonts(t)
	disagreed := agree(t)
	heard, identity := hearScripts(t), program()
	commands := map[string]func(*testscript.TestScript, bool, []string){
		"site":   cmdSite,
		"signed": cmdSigned,
		"exits":  cmdExits,
		"big":    cmdBig,
		"encode": cmdEncode,
		"put":    cmdPut,
		"tree":   cmdTree,
		"font":   cmdFont,
		"strew":  cmdStrew,
	}
	maps.Copy(commands, attachCommands)
	maps.Copy(commands, ledgerCommands)
	maps.Copy(commands, lookCommands)
	maps.Copy(commands, editCommands)
	testscript.Run(t, testscript.Params{
		Files:              scriptsHere(t),
		UpdateScripts:      *update,
		RequireUniqueNames: true,
		Condition:          condition,
		Setup: func(env *testscript.Env) error {
			env.Vars = append(env.Vars, fonts...)
			env.Setenv(identityVariable, identity)
			env.Setenv(soaktest.Variable, os.Getenv(soaktest.Variable))
			if !testing.Short() { // as under the race detector: it would look at the same code again
				env.Setenv(disagreedVariable, disagreed)
				env.Setenv(heardVariable, heard)
			}
			return nil
		},
		Cmds: commands,
	})
}

// scriptsHere is the scripts that can run on this system. Those that begin with “[windows] skip”
// hold files of names that Windows, or macOS, cannot have: they cannot even be unpacked there.
func scriptsHere(t *testing.T) (files []string) {
	t.Helper()
	all, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(all) == 0 {
		t.Fatal("there are no scripts", err)
	}
	for _, file := range all {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(data, []byte("\n["+runtime.GOOS+"] skip")) {
			t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { t.Skip("it has files that cannot be on " + runtime.GOOS) })
			continue
		}
		files = append(files, file)
	}
	return files
}

func condition(name string) (bool, error) {
	switch name {
	case "links": // testscript's own symlink holds where a link can be made, which under Wine is none to programs
		return linksAreLinks(), nil
	case "root": // to whom permissions do not apply
		return os.Geteuid() == 0, nil
	case "pdftotext", "ssh-keygen", "soffice": // with which scripts read PDFs, verify signatures and open workbooks; where everything is checked they must be there
		_, err := exec.LookPath(name)
		return err == nil || os.Getenv("CI") == "true", nil
	case "writer": // the part of LibreOffice that opens documents, as Debian installs it
		_, err := os.Stat("/usr/lib/libreoffice/program/libswlo.so")
		return err == nil || os.Getenv("CI") == "true", nil
	}
	return false, fmt.Errorf("unknown condition %q", name)
}

// linksAreLinks reports that links can be made here, and that programs see that they are.
func linksAreLinks() bool {
	dir, err := os.MkdirTemp("", "gongkai-links")
	if err != nil {
		return false
	}
	defer os.RemoveAll(dir)
	link := filepath.Join(dir, "link")
	if os.Symlink(dir, link) != nil {
		return false
	}
	info, err := os.Lstat(link)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

// cmdSite is “site [DIR]”: it makes DIR, or the folder of the script, a complete site without
// records. What the script brought itself stays: its own site.yaml, its own catalogue; and its
// records, whose approvals get the digests that gongkai approve would write, where they stand on
// one line.
func cmdSite(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 1 {
		ts.Fatalf("usage: site [DIR]")
	}
	content := ts.MkAbs(filepath.Join(append(args, "content")...))
	for name, from := range map[string]string{
		"site.yaml":                "testdata/site.yaml",
		"catalogue/2022-10-26.csv": "../../content/catalogue/2022-10-26.csv",
	} {
		to := filepath.Join(content, filepath.FromSlash(name))
		if entries, err := os.ReadDir(filepath.Dir(to)); err == nil && len(entries) > 0 && filepath.Dir(to) != content {
			continue
		}
		if _, err := os.Lstat(to); err == nil {
			continue
		}
		data, err := os.ReadFile(from)
		ts.Check(err)
		ts.Check(os.MkdirAll(filepath.Dir(to), 0o755))
		ts.Check(os.WriteFile(to, data, 0o644))
	}
	cmdSigned(ts, neg, args)
}

// cmdSigned is “signed [DIR]”: the approvals of a site get their digests again, after a script has
// changed its records.
func cmdSigned(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 1 {
		ts.Fatalf("usage: signed [DIR]")
	}
	dir := ts.MkAbs(filepath.Join(append(args, ".")...))
	ts.Check(sourcetest.Approve(os.DirFS(dir), sourcetest.Dir(dir)))
}

// cmdExits is “exits STATUS COMMAND…”: the command must end with that exit status.
func cmdExits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS COMMAND…")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := 0
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		got = failed.ExitCode()
	} else {
		ts.Check(err)
	}
	if strconv.Itoa(got) != args[0] {
		ts.Fatalf("exit status %d, want %s", got, args[0])
	}
}

// cmdBig is “big FILE MEGABYTES”: the file grows to this size; where the file system can, without
// taking room.
func cmdBig(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: big FILE MEGABYTES")
	}
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_CREATE|os.O_WRONLY, 0o644)
	ts.Check(err)
	ts.Check(f.Truncate(size << 20))
	ts.Check(f.Close())
}

// cmdEncode is “encode gbk|gb18030|utf16|utf32|bom FILE”: the file, which is in UTF-8, is saved as an
// office's editor saves it.
func cmdEncode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: encode gbk|gb18030|utf16|utf32|bom FILE")
	}
	text := ts.ReadFile(args[1])
	var err error
	switch args[0] {
	case "gbk":
		text, err = simplifiedchinese.GBK.NewEncoder().String(text)
	case "gb18030":
		text, err = simplifiedchinese.GB18030.NewEncoder().String(text)
	case "utf16":
		out := []byte("\xff\xfe")
		for _, u := range utf16.Encode([]rune(text)) {
			out = append(out, byte(u), byte(u>>8))
		}
		text = string(out)
	case "utf32":
		var out []byte
		for _, r := range text {
			out = binary.LittleEndian.AppendUint32(out, uint32(r))
		}
		text = string(out)
	case "bom":
		text = "\ufeff" + text
	default:
		ts.Fatalf("unknown encoding %s", args[0])
	}
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(text), 0o644))
}

// cmdPut is “put FILE OLD NEW [TIMES]”: every OLD in the file becomes NEW, which is written as in a
// Go string (\xff, \u202e, \n), TIMES over.
func cmdPut(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 || len(args) > 4 {
		ts.Fatalf("usage: put FILE OLD NEW [TIMES]")
	}
	replacement := unquoted(ts, args[2])
	if len(args) == 4 {
		times, err := strconv.Atoi(args[3])
		ts.Check(err)
		replacement = strings.Repeat(replacement, times)
	}
	text := ts.ReadFile(args[0])
	if !strings.Contains(text, args[1]) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(text, args[1], replacement)), 0o644))
}

// cmdFont is “font NAME FILE”: the file becomes a font of this PostScript name, as those for tests
// are; for NAME cff one with PostScript outlines, for NAME woff one for web pages, for NAME cut one of
// which the end is missing.
func cmdFont(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: font NAME FILE")
	}
	data := fonttest.TTF(args[0])
	switch args[0] {
	case "cff":
		data = fonttest.OTF("Source")
	case "woff":
		copy(data, "wOFF")
	case "cut":
		data = data[:len(data)/2]
	}
	ts.Check(os.MkdirAll(filepath.Dir(ts.MkAbs(args[1])), 0o755))
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), data, 0o644))
}

// cmdTree is “tree [-times] DIR FILE”: it lists the digest and name of every file in DIR, with
// -times also when each was written, into FILE, so that cmp can tell whether anything has changed.
func cmdTree(ts *testscript.TestScript, neg bool, args []string) {
	times := len(args) > 0 && args[0] == "-times"
	if times {
		args = args[1:]
	}
	if neg || len(args) != 2 {
		ts.Fatalf("usage: tree [-times] DIR FILE")
	}
	root := ts.MkAbs(args[0])
	var list strings.Builder
	ts.Check(filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		below, err := filepath.Rel(root, name)
		if times {
			fmt.Fprint(&list, info.ModTime().UnixNano(), " ")
		}
		fmt.Fprintf(&list, "%x %s\n", sha256.Sum256(data), filepath.ToSlash(below))
		return err
	}))
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(list.String()), 0o644))
}

// cmdStrew is “strew DIR…”: what Windows, macOS, Word, WPS and LibreOffice leave in folders comes
// into each.
func cmdStrew(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: strew DIR…")
	}
	for _, dir := range args {
		for _, name := range []string{"Thumbs.db", "desktop.ini", ".DS_Store", "~$通知.docx", "~$登记.csv", "~$稿.md", ".~lock.登记.csv#", ".~lock.稿.md#"} {
			ts.Check(os.MkdirAll(ts.MkAbs(dir), 0o755))
			ts.Check(os.WriteFile(ts.MkAbs(filepath.Join(dir, name)), []byte("x"), 0o644))
		}
	}
}
