package s3store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"gongkai/generator/publish/store"
)

const sampleSecret = "PlantedSecretKey0123"

// at is a place at a server of a test, with planted secrets.
func at(t *testing.T, server string) *Bucket {
	t.Helper()
	b, err := Open(context.Background(), Options{
		Address: Address{Bucket: "my-site", Prefix: "p"}, AccessKey: "PlantedAccessKey", SecretKey: sampleSecret, SessionToken: "PlantedToken", Endpoint: server, Attempts: 2,
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// answering is a server that answers everything in one way; it repeats what it was sent, as some do.
func answering(t *testing.T, status int, code string) *httptest.Server {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(status)
		if r.Method != http.MethodHead {
			fmt.Fprintf(w, "<Error><Code>%s</Code><Message>you sent %s %s</Message></Error>", code, r.Header.Get("Authorization"), r.Header.Get("X-Amz-Security-Token"))
		}
	}))
	t.Cleanup(s.Close)
	return s
}

// TestFailuresSayWhatToDo: whatever a store answers, an office knows what to do next, and nothing
// secret is told.
func TestFailuresSayWhatToDo(t *testing.T) {
	for _, c := range []struct {
		status int
		code   string
		zh, en string
	}{
		{403, "AccessDenied", "s3:PutObject", "ask the administrator of the store"},
		{403, "InvalidAccessKeyId", "不认这个密钥", "does not take this key"},
		{404, "XAdminUserNotFound", "不认这个密钥", "does not take this key"},
		{404, "NoSuchThing", "NoSuchThing", "tell the administrator"},
		{403, "SignatureDoesNotMatch", "不认这个密钥", "does not take this key"},
		{400, "ExpiredToken", "可能已过期", "which may be over"},
		{403, "RequestTimeTooSkewed", "校准本机时间", "set the clock"},
		{404, "NoSuchBucket", "没有存储桶 my-site", "has no bucket my-site"},
		{301, "PermanentRedirect", "AWS_REGION", "in another region"},
		{400, "AuthorizationHeaderMalformed", "AWS_REGION", "in another region"},
		{503, "SlowDown", "过几分钟再运行同一条命令", "run the same command again"},
		{500, "InternalError", "过几分钟再运行同一条命令", "run the same command again"},
		{507, "XMinioStorageFull", "满了或超过配额", "is full or over its quota"},
		{403, "QuotaExceeded", "满了或超过配额", "is full or over its quota"},
		{400, "BadDigest", "没有存下", "was not kept"},
		{400, "SomethingNew", "SomethingNew", "tell the administrator of the store this code"},
		{418, "<script>", "HTTP 418", "HTTP 418"},
	} {
		b := at(t, answering(t, c.status, c.code).URL)
		_, put := b.Put("a.html", 1, strings.NewReader("x"))
		_, list := b.List()
		_, _, get := b.Get("a.html")
		_, create := b.Create("lock", []byte("x"))
		asked := map[string]error{"put": put, "list": list, "get": get, "create": create, "remove": b.Remove("a", "b")}
		if c.status/100 <= 4 && c.status != 404 { // else a HEAD tells all that there is to tell
			_, asked["head"] = b.Head("a.html")
		}
		for what, err := range asked {
			said := words(err)
			if !strings.Contains(said, c.zh) || !strings.Contains(said, c.en) {
				t.Errorf("%d %s, %s: %s", c.status, c.code, what, said)
			}
			for _, secret := range []string{"Planted", "Signature=", "Credential"} {
				if strings.Contains(said, secret) {
					t.Errorf("%d %s, %s tells %q: %s", c.status, c.code, what, secret, said)
				}
			}
			if tired := c.status >= 500 && c.status != 507 || c.code == "BadDigest"; store.Answers(err) == tired {
				t.Errorf("%d %s, %s: answers = %v", c.status, c.code, what, store.Answers(err))
			}
		}
	}
}

// words is an error in both languages.
func words(err error) string {
	if err == nil {
		return "no error"
	}
	var silent *store.Unreachable
	if errors.As(err, &silent) {
		err = silent.Err
	}
	return diagText(err)
}

// TestKindsOfErrors: what a caller has to tell apart can be told apart.
func TestKindsOfErrors(t *testing.T) {
	for _, c := range []struct {
		status int
		code   string
		want   error
	}{
		{404, "NoSuchKey", fs.ErrNotExist}, {404, "", fs.ErrNotExist},
		{412, "PreconditionFailed", fs.ErrExist}, {409, "ConditionalRequestConflict", fs.ErrExist}, {412, "", fs.ErrExist},
		{501, "NotImplemented", errors.ErrUnsupported}, {501, "", errors.ErrUnsupported},
	} {
		b := at(t, answering(t, c.status, c.code).URL)
		if _, err := b.Create("a", nil); !errors.Is(err, c.want) {
			t.Errorf("%d %s: %v, want %v", c.status, c.code, err, c.want)
		}
	}
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	b := at(t, closed.URL)
	if _, err := b.List(); store.Answers(err) || !strings.Contains(words(err), "连不上对象存储") {
		t.Errorf("nobody listens: %s", words(err))
	}
	for endpoint, want := range map[string]string{
		"http://127.0.0.1:1": "那台机器上没有程序在这个端口上回答",
		"https://s3.invalid": "找不到这个主机名",
		strings.Replace(answering(t, 200, "").URL, "http:", "https:", 1): "对方不加密，地址应写 http://，而不是 https://",
		cutting(t).URL: "连接中断",
	} {
		if _, err := at(t, endpoint).List(); store.Answers(err) || !strings.Contains(words(err), want) || strings.Contains(words(err), "list-type") {
			t.Errorf("%s: %s", endpoint, words(err))
		}
	}
	encrypted := httptest.NewTLSServer(http.NotFoundHandler())
	defer encrypted.Close()
	if _, err := at(t, encrypted.URL).List(); !store.Answers(err) || !strings.Contains(words(err), "AWS_CA_BUNDLE") {
		t.Errorf("a certificate that nobody knows: %s", words(err))
	}
}

// cutting is a server that cuts every connection off.
func cutting(t *testing.T) *httptest.Server {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if connection, _, err := w.(http.Hijacker).Hijack(); err == nil {
			connection.Close()
		}
	}))
	t.Cleanup(s.Close)
	return s
}

// TestAnAnswerThatWasLost: a conditional request that was carried out, and whose answer did not
// arrive, is not taken for somebody else's.
func TestAnAnswerThatWasLost(t *testing.T) {
	var stands atomic.Pointer[[]byte]
	var cuts atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		old := stands.Load()
		switch {
		case r.Method == http.MethodGet:
			w.Header().Set("ETag", `"0123"`)
			w.Header().Set("Last-Modified", "Fri, 27 Nov 2026 00:00:00 GMT")
			w.Write(*old)
		case old != nil:
			w.WriteHeader(http.StatusPreconditionFailed)
		default:
			body, _ := io.ReadAll(r.Body)
			stands.Store(&body)
			if cuts.Add(1) == 1 {
				connection, _, _ := w.(http.Hijacker).Hijack()
				connection.(*net.TCPConn).SetLinger(0)
				connection.Close()
			}
		}
	}))
	defer server.Close()
	b := at(t, server.URL)
	if version, err := b.Create("lock", []byte("mine")); err != nil || version != "0123" {
		t.Errorf("Create = %q, %v", version, err)
	}
	if _, err := b.Create("lock", []byte("mine")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a second one of the same bytes: %v", err)
	}
}

// TestARequestIsTriedAgain: a store that is busy for a moment stops nothing.
func TestARequestIsTriedAgain(t *testing.T) {
	var asked atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if body, _ := io.ReadAll(r.Body); string(body) != "whole" {
			t.Errorf("sent %q", body)
		}
		if got := r.Header.Get("Content-Encoding") + strings.Join(r.TransferEncoding, ""); got != "" || r.ContentLength != 5 || r.Header.Get("Content-MD5") == "" || len(r.Header.Get("X-Amz-Content-Sha256")) != 64 {
			t.Errorf("the request is not plain: %q, %d, %v", got, r.ContentLength, r.Header)
		}
		if asked.Add(1) == 1 {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}))
	defer server.Close()
	if _, err := at(t, server.URL).Put("a", 5, strings.NewReader("whole")); err != nil || asked.Load() != 2 {
		t.Errorf("%v after %d requests", err, asked.Load())
	}
}
