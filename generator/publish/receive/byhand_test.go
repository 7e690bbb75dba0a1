package receive

import (
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/packtest"
	"gongkai/generator/publish/release"
	"gongkai/generator/soaktest"
)

// scriptOfManual is the script that receives without this program, as it stands in the manual.
func scriptOfManual(t *testing.T) string {
	t.Helper()
	manual, err := os.ReadFile("../../manual/manual-it.md")
	if err != nil {
		t.Fatal(err)
	}
	for block := range strings.SplitSeq(strings.ReplaceAll(string(manual), "\r\n", "\n"), "\n```") {
		if script, ok := strings.CutPrefix(block, "sh\n"); ok && strings.Contains(script, "-n gongkai-release") && strings.Contains(script, "set -eu") {
			return script + "\n"
		}
	}
	t.Fatal("the manual has no such script")
	return ""
}

// shells is every shell that is there to run it: that of the system, and busybox with its own tools.
func shells(t *testing.T) map[string][]string {
	t.Helper()
	for _, tool := range []string{"sh", "ssh-keygen", "sha256sum", "tar", "gzip", "awk"} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatal(err)
			}
			t.Skipf("no %s", tool)
		}
	}
	all := map[string][]string{"sh": {"sh"}}
	if path, err := exec.LookPath("bash"); err == nil { // which sh is on many systems
		all["bash"] = []string{path, "--posix"}
	}
	if path, err := exec.LookPath("busybox"); err == nil {
		all["busybox"] = []string{path, "sh"}
	}
	return all
}

// byHand runs the script on a package. Its tools are those of busybox where its shell is.
func (w *world) byHand(script string, shell []string, src []byte, signers []release.Signer) (string, error) {
	w.t.Helper()
	tmp := w.t.TempDir()
	for name, text := range map[string][]byte{"receive.sh": []byte(script), "x.gkp": src, "signers": release.FormatSigners(signers)} {
		if err := os.WriteFile(filepath.Join(tmp, name), text, 0o600); err != nil {
			w.t.Fatal(err)
		}
	}
	path := os.Getenv("PATH")
	if len(shell) > 1 && shell[1] == "sh" {
		bin := filepath.Join(tmp, "bin")
		if err := os.Mkdir(bin, 0o755); err != nil {
			w.t.Fatal(err)
		}
		for _, tool := range []string{"awk", "cmp", "cp", "cut", "dirname", "find", "grep", "gzip", "ln", "mkdir", "mv", "rm", "sed", "sha256sum", "sort", "sync", "tar", "test", "touch", "wc", "cat", "printf"} {
			if err := os.Symlink(shell[0], filepath.Join(bin, tool)); err != nil {
				w.t.Fatal(err)
			}
		}
		keygen, _ := exec.LookPath("ssh-keygen")
		if err := os.Symlink(keygen, filepath.Join(bin, "ssh-keygen")); err != nil {
			w.t.Fatal(err)
		}
		path = bin
	}
	cmd := exec.Command(shell[0], append(shell[1:], "receive.sh", "x.gkp", filepath.Join(w.dir, "www"), "signers", release.Principal(packtest.Public, packtest.Site))...)
	cmd.Dir, cmd.Env = tmp, []string{"PATH=" + path, "HOME=" + tmp}
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// named is the small site with a name at its root for which the archive has no room.
func named() map[string]string {
	files := packtest.Files()
	files["附件："+strings.Repeat("关于印发通知的", 10)+".pdf"] = "%PDF-2"
	return files
}

// Whoever runs the script without all that it needs reads in Chinese what that is, and nothing is made.
func TestScriptOfTheManualAsksForWhatItNeeds(t *testing.T) {
	script := scriptOfManual(t)
	for name, shell := range shells(t) {
		all := []string{"x.gkp", "www", "signers", "sites/public@5a"}
		for n := range all {
			dir := t.TempDir()
			for _, made := range all[:3] {
				if err := os.Mkdir(filepath.Join(dir, made), 0o755); err != nil {
					t.Fatal(err)
				}
			}
			cmd := exec.Command(shell[0], slices.Concat(shell[1:], []string{"-c", script, "receive.sh"}, all[:n])...)
			cmd.Dir = dir
			out, err := cmd.CombinedOutput()
			if err == nil || strings.Count(string(out), "\n") != 1 || !strings.HasSuffix(string(out), "没有接收；后面要写发布包、网站文件夹、签名人、部分@站点\n") {
				t.Errorf("%s with %d of 4: %v\n%s", name, n, err, out)
			}
			if left, err := os.ReadDir(filepath.Join(dir, "www")); err != nil || len(left) > 0 {
				t.Errorf("%s with %d of 4 has made %v, %v", name, n, left, err)
			}
		}
	}
}

// The script of the manual serves the same as the program; it takes no package that is not signed
// for the place, or older; and whatever a hostile one tries, nothing but what SHA256SUMS lists is
// served, and nothing is written elsewhere.
func TestScriptOfTheManual(t *testing.T) {
	script := scriptOfManual(t)
	for name, shell := range shells(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, n := newWorld(t), 0
			signers := packtest.Signers(t, packtest.Public, w.key)
			good := func(number int, edits ...func(*release.Release)) []byte {
				return w.pack(number, named(), edits...)
			}
			gone := func(r *release.Release) {
				r.Gone = []release.Gone{{Path: "2026/党费 x", Times: 2}, {Path: "2026/换届", Times: 1, Back: true}}
			}
			for _, number := range []int{1, 41} {
				out, err := w.byHand(script, shell, good(number, gone), signers)
				if err != nil || !strings.HasSuffix(out, "part: sites/public\nnumber: "+map[int]string{1: "1", 41: "41"}[number]+"\nday: 2026-11-26\n") {
					t.Fatalf("%v\n%s", err, out)
				}
				if got := w.served(); !maps.Equal(got, named()) {
					t.Fatal("other files are served")
				}
				w.dated(t)
			}
			before := w.tree()
			unchanged := func(what string, src []byte, signers []release.Signer) {
				t.Helper()
				if out, err := w.byHand(script, shell, src, signers); err == nil || !strings.HasSuffix(out, "请发送方重新制作\n") {
					t.Errorf("%s: taken, or refused without a word\n%s", what, out)
				}
				if !maps.Equal(w.tree(), before) {
					t.Errorf("%s: something has changed", what)
				}
			}
			unchanged("the same", good(41, gone), signers)
			unchanged("an older one", good(40, gone), signers)
			unchanged("a stranger's", good(42, gone), packtest.Signers(t, packtest.Public, packtest.Key(t, 9)))
			unchanged("another part", good(42, gone, func(r *release.Release) { r.Part.ID = "party" }), signers)
			unchanged("another site", good(42, gone, func(r *release.Release) { r.Site = "0" + r.Site[1:] }), signers)
			unchanged("an unsigned one", packtest.Package(t, packtest.Release(packtest.Public, 42), packtest.Files(), nil), signers)
			unchanged("a withdrawal forgotten", good(42), signers)
			unchanged("a withdrawal of two", good(42, func(r *release.Release) { gone(r); r.Gone[0].Times = 1 }), signers)
			unchanged("sums by somebody else", packtest.ForeignSums(t, 42, w.key, packtest.Key(t, 9)), signers)
			attacks := packtest.Attacks(t, 42, w.key)
			if soaktest.Times(1) == 1 {
				every := map[bool]int{true: 3, false: 10}[name == "sh"]
				attacks = slices.DeleteFunc(attacks, func(packtest.Attack) bool { n++; return n%every != 0 })
			}
			w.hostileByHand(t, script, shell, attacks)
			_, err := w.byHand(script, shell, w.pack(50, named(), gone), signers)
			if err != nil || !maps.Equal(w.served(), named()) {
				t.Errorf("in the end: %v", err)
			}
			// The program goes on where the script has worked.
			w.must(w.pack(51, named(), gone), w.first)
		})
	}
}

// dated reports whether no file that is served is later than its release.txt: by that the program knows
// it for the one that was put there.
func (w *world) dated(t *testing.T) {
	t.Helper()
	current := filepath.Join(w.dir, "www", "current") + string(filepath.Separator)
	stated, err := os.Stat(filepath.Join(current, release.Name))
	if err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(current, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil && !release.Own(filepath.Base(name)) && info.ModTime().After(stated.ModTime()) {
			t.Errorf("%s is later than release.txt", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// hostileByHand tries attacks on a place of their own. Some change nothing for the tools of a system:
// bytes that nobody looks at, names that only Windows minds. Then what is served is what was signed,
// byte for byte.
func (w *world) hostileByHand(t *testing.T, script string, shell []string, attacks []packtest.Attack) {
	refused := 0
	for _, a := range attacks {
		v := newWorld(t)
		out, err := v.byHand(script, shell, a.Package, packtest.Signers(t, packtest.Public, w.key))
		served := v.served()
		if err != nil {
			refused++
			if len(served) > 0 {
				t.Errorf("%s: refused, and served", a.What)
			}
			continue
		}
		sums, err := os.ReadFile(filepath.Join(v.dir, "www", "current", release.SumsName))
		if err != nil {
			t.Errorf("%s: %v\n%s", a.What, err, out)
			continue
		}
		listed := 0
		for line := range strings.Lines(string(sums)) {
			digest, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
			text, err := os.ReadFile(filepath.Join(v.dir, "www", "current", filepath.FromSlash(name)))
			if err != nil || release.Digest(text) != digest {
				t.Errorf("%s: %s is served with other bytes", a.What, name)
			}
			listed++
		}
		if standing := v.everything(); standing != listed+4 {
			t.Errorf("%s: %d files are served, and %d listed", a.What, standing, listed)
		}
		if _, err := os.Lstat(filepath.Join(v.dir, "www", deliver.MarkerName)); err == nil {
			t.Errorf("%s: it has written outside the release", a.What)
		}
	}
	if len(attacks) > 20 && refused < len(attacks)*3/4 {
		t.Errorf("%d of %d attacks were refused", refused, len(attacks))
	}
}

// everything counts what stands in the release that is served, of whatever kind and name.
func (w *world) everything() int {
	n := 0
	for name, text := range w.tree() {
		if rest, ok := strings.CutPrefix(filepath.ToSlash(name), "www/releases/"); ok && strings.Contains(rest, "/") && text != "folder" {
			n++
		}
	}
	return n
}
