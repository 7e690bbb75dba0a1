package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// inCleanDebian installs the package, builds the sample as a user and removes the package. The last
// command prints what is left of it.
const inCleanDebian = `set -e
dpkg -i /gongkai.deb
useradd -m editor
su editor -c 'cd && gongkai init site && gongkai --site site build'
test -s /home/editor/site/dist/sites/public/index.html
test -s /usr/share/doc/gongkai/copyright
dpkg -r gongkai
echo left:
find / -xdev -name '*gongkai*' -not -path '/home/*' -not -path '/gongkai.deb' -not -path '/var/lib/dpkg/*' -not -path '/proc/*'
`

// TestThePackageInCleanDebian installs the package of this machine's processor into a Debian that
// debootstrap makes from the mirror of apt's own sources, uses it there and removes it.
func TestThePackageInCleanDebian(t *testing.T) {
	onlyInSoak(t)
	here := target{runtime.GOOS, runtime.GOARCH}
	debootstrap, err := exec.LookPath("debootstrap")
	if here.system != "linux" || os.Getuid() != 0 || err != nil {
		t.Skip("a clean Debian is made by root with debootstrap on Debian")
	}
	mirror, suite := ownMirror()
	if mirror == "" {
		t.Skip("apt has no mirror of Debian here")
	}
	products, err := here.products(tested, compile)
	if err != nil {
		t.Fatal(err)
	}
	if len(products) != 2 {
		t.Fatal("no package was made")
	}
	root := filepath.Join(t.TempDir(), "debian")
	if told, err := exec.Command(debootstrap, "--variant=minbase", suite, root, mirror).CombinedOutput(); err != nil {
		t.Skipf("debootstrap makes no Debian here: %v\n%s", err, told)
	}
	if err := os.WriteFile(filepath.Join(root, "gongkai.deb"), products[1].data, 0o644); err != nil {
		t.Fatal(err)
	}
	c := exec.Command("chroot", root, "sh", "-c", inCleanDebian)
	c.Env = []string{"PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8", "DEBIAN_FRONTEND=noninteractive"}
	told, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, told)
	}
	if _, left, _ := strings.Cut(string(told), "\nleft:\n"); left != "" {
		t.Errorf("the removed package left\n%s", left)
	}
}

// ownMirror is where apt gets this machine's Debian from, and which Debian it is.
func ownMirror() (mirror, suite string) {
	about, err := os.ReadFile("/etc/os-release")
	if err != nil || !strings.Contains(string(about), "\nID=debian\n") {
		return "", ""
	}
	for line := range strings.Lines(string(about)) {
		if name, ok := strings.CutPrefix(strings.TrimSpace(line), "VERSION_CODENAME="); ok {
			suite = name
		}
	}
	listed, err := exec.Command("apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE)", "Created-By: Packages").Output()
	if err != nil {
		return "", ""
	}
	for line := range strings.Lines(string(listed)) {
		fields := strings.Fields(line)
		if len(fields) == 2 && fields[1] == suite && strings.Contains(fields[0], "/debian") {
			return fields[0], suite
		}
	}
	return "", ""
}
