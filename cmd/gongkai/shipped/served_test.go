package shipped

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"gongkai/generator/publish/porttest"
)

// testServed has nginx serve parts of the shipped site, by the configuration that the program
// writes, and looks at pages of every kind in a browser: what the policy forbids is not shown.
func testServed(t *testing.T, dist string) {
	// No address of a network: the sites are told apart by ports.
	pages := map[string][]string{
		"sites/public":          {"", "catalogue.html", "records/2026/提案办理-2026.html", "records/2026/公开栏管理细则-发布.html", "archive.html"},
		"sites/public-group":    {"", "nothing.html"},
		"boards/hall":           {"", "sheets/2026/党员公开承诺-2026.html"},
		"bulletins/party-group": {"", "2026-11.html"},
	}
	addresses := served(t, dist, slices.Sorted(maps.Keys(pages))...)
	ctx := browser(t)
	for part, address := range addresses {
		for _, name := range pages[part] {
			if err := chromedp.Do(ctx, chromedp.EmulateViewport(1280, 800), showing(address+name)); err != nil {
				t.Fatalf("%s: %v", address+name, err)
			}
			allowed(ctx, t, address+name)
		}
	}
}

// served has nginx serve parts of a build, by the configuration that the program writes, until the
// test ends, and gives the address of each. Where there is no nginx the test is skipped, but not in
// CI.
func served(t *testing.T, dist string, parts ...string) map[string]string {
	t.Helper()
	program, err := exec.LookPath("nginx")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("there is no nginx, and CI skips nothing")
		}
		t.Skip("there is no nginx here: sh .ci/servers, as root on Debian")
	}
	addresses := map[string]string{}
	var conf strings.Builder
	dir := t.TempDir()
	fmt.Fprintf(&conf, "daemon off; user root; pid %s/pid; error_log stderr error; worker_processes 1;\nevents { }\nhttp { access_log off;\n", dir)
	for _, part := range parts {
		port := porttest.Free(t)
		addresses[part] = "http://127.0.0.1:" + port + "/"
		conf.WriteString(strings.NewReplacer("listen 80;", "listen 127.0.0.1:"+port+";", "# allow 10.0.0.0/8;", "allow 127.0.0.1;").Replace(serverFile(t, dist, part)))
	}
	conf.WriteString("}\n")
	file := filepath.Join(dir, "nginx.conf")
	if err := os.WriteFile(file, []byte(conf.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	server := exec.Command(program, "-c", file)
	var said bytes.Buffer
	server.Stderr = &said
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		server.Process.Signal(os.Interrupt)
		server.Wait()
		if t.Failed() {
			t.Log(said.String())
		}
	})
	for _, address := range addresses {
		porttest.Answers(t, strings.TrimPrefix(strings.TrimSuffix(address, "/"), "http://127.0.0.1:"))
	}
	return addresses
}

// allowed holds that every picture and style of the page that is open was let through.
func allowed(ctx context.Context, t *testing.T, address string) {
	t.Helper()
	const script = `(() => {
		const sheets = [...document.styleSheets].map(s => { try { return s.cssRules.length } catch { return -1 } });
		const asked = document.querySelectorAll("style, link[rel=stylesheet]").length;
		const own = [...document.querySelectorAll("[style]")].every(e => e.style.length > 0);
		const broken = [...document.images].filter(i => !i.complete || i.naturalWidth === 0).map(i => i.src);
		return { whole: asked > 0 && sheets.length === asked && !sheets.includes(0) && own, broken };
	})()`
	page, err := chromedp.Run(ctx, chromedp.Evaluate[struct {
		Whole  bool     `json:"whole"`
		Broken []string `json:"broken"`
	}](script))
	if err != nil || !page.Whole || len(page.Broken) > 0 {
		t.Errorf("%s: styles let through %v, pictures not shown %v, %v", address, page.Whole, page.Broken, err)
	}
}

// Where a configuration says which folder is served, and to whom a host answers.
var (
	folderServed = regexp.MustCompile(`root "[^"]*";`)
	nameOfHost   = regexp.MustCompile(`server_name [^;]*;`)
)

// serverFile is the configuration of one part, with the output itself as the folder that is served.
func serverFile(t *testing.T, dist, part string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := run([]string{"--site", repository, "publish", "--server", "nginx", "--out", dist, "--in-place", part}, testFonts(t), &stdout, &stderr); code != 0 {
		t.Fatalf("publish --server of %s: %d\n%s", part, code, stderr.String())
	}
	conf := nameOfHost.ReplaceAllLiteralString(stdout.String(), "server_name 127.0.0.1;")
	return folderServed.ReplaceAllLiteralString(conf, `root "`+filepath.Join(dist, part)+`";`)
}
