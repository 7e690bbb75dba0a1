package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"

	"gongkai/generator/publish/porttest"
	"gongkai/generator/publish/sshdtest"
)

// manualSection is a section of the manual for IT, by the words of its heading.
func manualSection(t *testing.T, heading string) string {
	t.Helper()
	src, err := os.ReadFile("../../generator/manual/manual-it.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, found := strings.Cut(string(src), "）"+heading+"\n")
	section, _, _ := strings.Cut(after, "\n## ")
	section, _, _ = strings.Cut(section, "\n### ")
	if !found {
		t.Fatalf("the manual has no section “%s”", heading)
	}
	return section
}

// fence is the first block of code of a language.
func fence(t *testing.T, text, language string) string {
	t.Helper()
	_, after, found := strings.Cut(text, "```"+language+"\n")
	block, _, ends := strings.Cut(after, "```")
	if !found || !ends {
		t.Fatalf("no block of %s", language)
	}
	return block
}

// step is commands of the manual, and what it says is seen after them: lines in their order, among
// others, in which … stands for anything.
type step struct{ commands, seen string }

// stepsOf is the steps of a section.
func stepsOf(t *testing.T, heading string) []step {
	t.Helper()
	block := regexp.MustCompile("(?ms)^```sh\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?")
	var steps []step
	for _, m := range block.FindAllStringSubmatch(manualSection(t, heading), -1) {
		steps = append(steps, step{m[1], m[2]})
	}
	return steps
}

// manualWalk is a man who follows the manual in a shell of a machine that is his own: the folders of
// the manual lie in one of the test, and who may become root already is.
type manualWalk struct {
	t    *testing.T
	root string
	swap []string // pairs for strings.NewReplacer: what the manual says, and what it is here
	env  []string
}

// newWalk finds a site folder that was just made, at the place that the manual gives it.
func newWalk(t *testing.T, swap ...string) *manualWalk {
	t.Helper()
	for _, tool := range []string{"sh", "install", "ssh-keygen"} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatalf("there is no %s, and CI skips nothing", tool)
			}
			t.Skipf("there is no %s here", tool)
		}
	}
	w := &manualWalk{t: t, root: t.TempDir()}
	w.swap = append(swap, "/srv/", w.root+"/srv/", "/etc/", w.root+"/etc/", "/media/", w.root+"/media/")
	for _, dir := range []string{"srv", "media/usb", "etc/nginx/conf.d", "home/.ssh", "bin", "away"} {
		if err := os.MkdirAll(filepath.Join(w.root, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	w.tool("sudo", `exec "$@"`)
	// A key without a passphrase, for nobody is there to type one.
	keygen, _ := exec.LookPath("ssh-keygen")
	w.tool("ssh-keygen", `case "$*" in "-t "*) exec `+keygen+` "$@" -q -N '';; *) exec `+keygen+` "$@";; esac`)
	w.env = append(testFonts(t), "PATH="+w.at("bin")+":"+os.Getenv("PATH"), "HOME="+w.at("home"), "CI="+os.Getenv("CI"))
	w.run("gongkai init "+w.at("srv/gongkai"), w.root)
	return w
}

func (w *manualWalk) at(name string) string { return filepath.Join(w.root, name) }

// tool puts a program of the test before those of the machine.
func (w *manualWalk) tool(name, script string) {
	w.t.Helper()
	if err := os.WriteFile(w.at("bin/"+name), []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
		w.t.Fatal(err)
	}
}

// run runs commands in a folder, and is what was seen. It fails where one of them fails.
func (w *manualWalk) run(commands, dir string) string {
	w.t.Helper()
	c := exec.Command("sh", "-c", "set -eu; USER=$(id -un)\n"+commands)
	c.Dir, c.Env = dir, w.env
	said, err := c.CombinedOutput()
	if err != nil {
		w.t.Fatalf("%s\n%v\n%s", commands, err, said)
	}
	return string(said)
}

// follow runs a step as it is printed, and looks for what is said to be seen.
func (w *manualWalk) follow(s step, dir string) {
	w.t.Helper()
	here := strings.NewReplacer(w.swap...)
	said := w.run(here.Replace(s.commands), dir)
	rest := said
	for line := range strings.Lines(here.Replace(s.seen)) {
		line = strings.TrimSuffix(line, "\n")
		pattern := "(?m)^" + strings.ReplaceAll(regexp.QuoteMeta(line), "…", ".*") + "$"
		at := regexp.MustCompile(pattern).FindStringIndex(rest)
		if at == nil {
			w.t.Fatalf("after\n%sthe manual says that this is seen:\n%s\nbut it was:\n%s", s.commands, line, said)
		}
		rest = rest[at[1]:]
	}
}

// steps follows some steps one after another.
func (w *manualWalk) steps(steps []step, dir string) {
	w.t.Helper()
	for _, s := range steps {
		w.follow(s, dir)
	}
}

// served holds that a folder which is served has each file that was built.
func (w *manualWalk) served(part, dir string) {
	w.t.Helper()
	w.run("cd "+w.at("srv/gongkai/dist/"+part)+" && find . -type f | while read -r f; do cmp \"$f\" \""+w.at(dir)+"/current/$f\"; done", w.root)
}

// steady fails where the manual has another number of steps than the test takes.
func steady(t *testing.T, heading string, n int) []step {
	t.Helper()
	steps := stepsOf(t, heading)
	if len(steps) != n {
		t.Fatalf("“%s” of the manual has %d steps, and the test takes %d", heading, len(steps), n)
	}
	return steps
}

// A man with one machine and nginx follows the manual from a built site to one that is served.
func TestManualOnOneMachine(t *testing.T) {
	t.Parallel()
	program, err := exec.LookPath("nginx")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("there is no nginx, and CI skips nothing")
		}
		t.Skip("there is no nginx here: sh .ci/servers, as root on Debian")
	}
	steps, port := steady(t, "一台机器，用 nginx", 6), porttest.Free(t)
	w := newWalk(t, "http://127.0.0.1/", "http://127.0.0.1:"+port+"/")
	// The machine's own configuration, which reads those of the sites.
	conf := w.at("etc/nginx/nginx.conf")
	main := "user root; pid " + w.at("pid") + "; error_log stderr error; worker_processes 1;\nevents { }\nhttp { access_log off; include " + w.at("etc/nginx/conf.d") + "/*.conf; }\n"
	if err := os.WriteFile(conf, []byte(main), 0o644); err != nil {
		t.Fatal(err)
	}
	w.tool("nginx", "exec "+program+` "$@" -c `+conf)
	w.tool("systemctl", `test "$*" = "reload nginx"`)
	site := w.at("srv/gongkai")
	w.steps(steps[:3], site)
	written := filepath.Join(site, "gongkai.conf")
	src, err := os.ReadFile(written)
	if err != nil {
		t.Fatal(err)
	}
	here := strings.NewReplacer("listen 80;", "listen 127.0.0.1:"+port+";", `"/srv/dwgk/`, `"`+w.at("srv/dwgk")+"/")
	if err := os.WriteFile(written, []byte(here.Replace(string(src))), 0o644); err != nil {
		t.Fatal(err)
	}
	w.follow(steps[3], site)
	server := exec.Command(program, "-c", conf, "-g", "daemon off;")
	var said bytes.Buffer
	server.Stderr = &said
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		server.Process.Signal(os.Interrupt)
		server.Wait()
		if t.Failed() {
			t.Log(said.String())
		}
	}()
	porttest.Answers(t, port)
	w.steps(steps[4:], site)
	w.served("sites/public", "srv/dwgk/public")
}

// A man with a server that is reached by SSH: a key, a user there, the plan with the fingerprint that
// is asked about, and the site.
func TestManualOnSFTP(t *testing.T) {
	t.Parallel()
	server := sshdtest.Start(t, sshdtest.Setup{})
	steps := steady(t, "用 SFTP 发布", 4)
	// The user of the server is the one of the test, who exists; its keys are where its sshd looks.
	w := newWalk(t, "web@inner.example", server.User+"@"+server.Host+":"+server.Port, " -o web ", " ", "/etc/ssh/keys/web", filepath.Join(server.Folder, "authorized_keys"))
	w.tool("useradd", `test "$*" = "--create-home web"`)
	w.follow(steps[0], w.root)
	w.run("cp home/.ssh/id_ed25519.pub away", w.root)
	w.follow(steps[1], w.at("away"))
	// What is seen the first time holds the command that a man runs when the fingerprint is right.
	first := strings.NewReplacer(w.swap...).Replace(steps[2].commands)
	said := w.run("("+first+") 2>&1 || true", w.root)
	known := regexp.MustCompile("才运行“(echo '[^“”]*)”").FindStringSubmatch(said)
	if known == nil || !strings.Contains(said, ssh.FingerprintSHA256(server.HostKeys["ed25519"])) {
		t.Fatalf("no fingerprint, or no command:\n%s", said)
	}
	w.run(known[1], w.root)
	w.steps(steps[2:], w.at("srv/gongkai"))
	w.served("sites/public", "srv/dwgk/public")
}

// carried follows what those who build do before a disk is carried, and is the folder of those who
// receive, to which the file of signers has come by another way.
func carried(t *testing.T, w *manualWalk) (steps []step, away string) {
	t.Helper()
	steps, away = steady(t, "两个网络，中间用盘送", 5), w.at("away")
	w.steps(steps[:2], w.at("srv/gongkai"))
	w.run("cp "+w.at("srv/gongkai")+"/签名人 .", away)
	return steps, away
}

// Two networks with a disk between, and the program on either side.
func TestManualOnTwoNetworks(t *testing.T) {
	t.Parallel()
	w := newWalk(t)
	steps, away := carried(t, w)
	w.steps(steps[2:4], away)
	w.served("sites/public", "srv/dwgk/public")
	w.follow(steps[4], w.at("srv/gongkai"))
}

// Two networks with a disk between, and no program where it is received, but the script; one day
// there is one.
func TestManualOnTwoNetworksByHand(t *testing.T) {
	t.Parallel()
	w := newWalk(t)
	to, away := carried(t, w)
	steps := steady(t, "另一边没有本程序", 2)
	if err := os.WriteFile(filepath.Join(away, "receive.sh"), []byte(steps[0].commands), 0o644); err != nil {
		t.Fatal(err)
	}
	w.follow(steps[1], away)
	w.served("sites/public", "srv/dwgk/public")
	w.follow(to[4], w.at("srv/gongkai"))
	w.follow(step{strings.Replace(to[3].commands, "/public\n", "/public --first --signers 签名人\n", 1), ""}, away)
}

// Several targets, which site.yaml lists, by one command.
func TestManualOnSeveralTargets(t *testing.T) {
	t.Parallel()
	const heading = "一次发布到几个地方"
	w := newWalk(t)
	site := w.at("srv/gongkai")
	listed := strings.NewReplacer(w.swap...).Replace(fence(t, manualSection(t, heading), "yaml"))
	f, err := os.OpenFile(filepath.Join(site, "content/site.yaml"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString(listed); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	w.steps(steady(t, heading, 2), site)
	w.served("sites/public", "srv/dwgk/public")
	w.served("boards/hall", "srv/dwgk/boards-hall")
}
