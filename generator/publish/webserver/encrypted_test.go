package webserver_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai/generator/policy"
	"gongkai/generator/publish/webserver"
)

// certificate writes a certificate of the test's own, and its key.
func certificate(t *testing.T, name string) (cert, key string) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), DNSNames: []string{"public.test"}, NotAfter: time.Now().Add(time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	pkcs8, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	cert, key = name+".pem", name+".key"
	for file, block := range map[string]*pem.Block{cert: {Type: "CERTIFICATE", Bytes: der}, key: {Type: "PRIVATE KEY", Bytes: pkcs8}} {
		if err := os.WriteFile(file, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return cert, key
}

// commented is the lines of a file that switch encryption on.
var commented = regexp.MustCompile(`(?m)^(\s*)# (listen |ssl_|if \(\$https|tls |RewriteRule \^ https|</?VirtualHost|SSL|Server|TraceEnable|AllowEncoded|DocumentRoot|Rewrite)`)

// TestEncryptionIsSwitchedOnByItsLines takes the marks of comments away and fills in a certificate,
// as the file says. Encrypted answers then tell browsers to stay with encryption, and others do
// not.
func TestEncryptionIsSwitchedOnByItsLines(t *testing.T) {
	forEachServer(t, func(t *testing.T, kind webserver.Kind) {
		s := newServer(t, kind, t.Cleanup)
		open := newServer(t, kind, t.Cleanup).port
		site := webserver.Site{Part: "sites/public", Address: "https://public.test:" + s.port + "/", Root: s.root("public"), Gone: []string{"records/2026/撤下 了.html"}}
		s.release("public", 1, files("public"))
		cert, key := certificate(t, filepath.Join(s.dir, "public"))
		plain := s.written(site)
		written := commented.ReplaceAllString(plain, "$1$2")
		written = strings.NewReplacer("/etc/ssl/public.test.pem", cert, "/etc/ssl/public.test.key", key, "127.0.0.1:80;", "127.0.0.1:"+open+";", "<VirtualHost *:80>", "Listen 127.0.0.1:"+open+"\n<VirtualHost *:"+open+">").Replace(written)
		if kind == webserver.Apache {
			written = "LoadModule ssl_module /usr/lib/apache2/modules/mod_ssl.so\n" + written
		}
		s.start(written)
		client := &http.Client{Timeout: 10 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }, Transport: &http.Transport{
			DisableCompression: true, TLSClientConfig: &tls.Config{InsecureSkipVerify: true},
			DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
				return new(net.Dialer).DialContext(ctx, "tcp", "127.0.0.1:"+s.port)
			},
		}}
		for path, status := range map[string]int{"/": 200, "/nothing": 404, "/records/2026/%E6%92%A4%E4%B8%8B%20%E4%BA%86.html": 410, "/assets/style-0123abcd.css": 200, "/records/2026/%E9%99%84%20%E4%BB%B6/%E6%96%87.svg": 200} {
			r, err := client.Get("https://public.test:" + s.port + path)
			if err != nil {
				t.Fatal(err)
			}
			io.Copy(io.Discard, r.Body)
			r.Body.Close()
			if got := r.Header.Values("Strict-Transport-Security"); r.StatusCode != status || !slices.Equal(got, []string{"max-age=31536000"}) {
				t.Errorf("%s: %s, %q", path, r.Status, got)
			}
			r.Header.Del("Strict-Transport-Security")
		}
		if kind == webserver.Caddy {
			return // where it gets certificates by itself it leads to https by itself
		}
		secure := s.port
		s.port = open
		r, _ := s.ask("GET", "public.test", "/records/2026/%E5%85%9A?x=1")
		if want := "https://public.test:" + secure + "/records/2026/%E5%85%9A?x=1"; r.StatusCode != 301 || !strings.EqualFold(r.Header.Get("Location"), want) || r.Header.Get("Strict-Transport-Security") != "" {
			t.Errorf("without encryption: %s to %q, want %q", r.Status, r.Header.Get("Location"), want)
		}
	})
}

// TestWithoutEncryptionNothingIsPromised holds that an https address answers readers without
// encryption, as behind a device that holds the certificate, without the header that only
// encrypted answers have.
func TestWithoutEncryptionNothingIsPromised(t *testing.T) {
	forEachServer(t, func(t *testing.T, kind webserver.Kind) {
		if kind == webserver.Caddy {
			return // it encrypts whatever has an https address
		}
		s := newServer(t, kind, t.Cleanup)
		s.release("public", 1, files("public"))
		written := s.written(webserver.Site{Part: "sites/public", Address: "https://public.test/", Root: s.root("public"), Loads: policy.Loads{Styles: []string{"'sha256-abc='"}}})
		s.start(strings.NewReplacer("127.0.0.1:80;", "127.0.0.1:"+s.port+";", "<VirtualHost *:80>", "<VirtualHost *:"+s.port+">").Replace(written))
		for _, file := range []string{"", "nothing", "catalogue.html"} {
			r, _ := s.ask("GET", "public.test", "/"+file)
			holdsHeaders(t, openPlaces[0], "x.html", r)
		}
	})
}
