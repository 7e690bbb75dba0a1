package s3store

import (
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"syscall"
	"testing"

	"github.com/minio/minio-go/v7"

	"gongkai/generator/diag"
	"gongkai/generator/diag/diagtest"
)

// TestWords holds what is said, in the exact words of both languages.
func TestWords(t *testing.T) {
	var words diagtest.Words
	say := func(of string, err error) {
		t.Helper()
		var failure *diag.Failure
		if !errors.As(err, &failure) {
			t.Fatalf("%s: %v", of, err)
		}
		words.Text(of, failure.Text)
	}
	for _, text := range []string{"https://my-site", "s3://key:secret@my-site/p", "s3://My_Site/p", "s3://my-site/../p", "s3://my-site/p?secret=x"} {
		_, err := ParseAddress(text)
		say("the address "+text, err)
	}
	place := Options{Address: Address{Bucket: "my-site", Prefix: "p"}, AccessKey: "a", SecretKey: "b"}
	for _, endpoint := range []string{"s3.example.org", "http://s3.example.org", "https://-s3.example.org"} {
		o := place
		o.Endpoint = endpoint
		_, err := Open(t.Context(), o)
		say("the endpoint "+endpoint, err)
	}
	_, err := Open(t.Context(), Options{Address: place.Address})
	say("no keys", err)

	dateless := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.Header()["Date"] = nil }))
	defer dateless.Close()
	_, err = at(t, dateless.URL).Now()
	say("a store without a clock", err)

	b := at(t, "https://s3.example.org")
	for _, answer := range []minio.ErrorResponse{
		{StatusCode: 404, Code: "NoSuchBucket"}, {StatusCode: 403, Code: "AccessDenied"}, {StatusCode: 403, Code: "InvalidAccessKeyId"},
		{StatusCode: 403, Code: "RequestTimeTooSkewed"}, {StatusCode: 301, Code: "PermanentRedirect"}, {StatusCode: 507, Code: "XMinioStorageFull"},
		{StatusCode: 400, Code: "BadDigest"}, {StatusCode: 503, Code: "SlowDown"}, {StatusCode: 400, Code: "SomethingNew"}, {StatusCode: 418, Code: "<script>"},
	} {
		say("the answer "+answer.Code, b.failure("write", "records/2026/党费.html", answer))
	}
	for verb := range verbZH {
		if verbZH[verb] == "" {
			t.Errorf("%s has no Chinese", verb)
		}
	}
	for _, silent := range []error{
		&net.DNSError{Err: "no such host"}, &net.DNSError{IsTimeout: true}, syscall.ECONNREFUSED, syscall.EHOSTUNREACH, io.EOF,
		errors.New("http: server gave HTTP response to HTTPS client"), &tls.CertificateVerificationError{Err: errors.New("unknown")},
	} {
		say("no answer: "+silent.Error(), b.failure("write", "", silent))
	}
	words.Compare(t, "words")
}
