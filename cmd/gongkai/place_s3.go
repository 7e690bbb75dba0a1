package main

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/net/http/httpproxy"

	"gongkai/generator/diag"
	"gongkai/generator/publish/mediatype"
	"gongkai/generator/publish/s3store"
	"gongkai/generator/publish/store"
)

// s3Place is the place that an address s3://… names. Who asks, and on what way, is said where the
// programs that speak S3 look for it: the environment, and the files of a profile.
func (a *app) s3Place(ctx context.Context, text string, keepers mediatype.Keepers) (store.Bucket, error) {
	address, err := s3store.ParseAddress(text)
	if err != nil {
		return nil, &usageError{err}
	}
	profile, err := a.awsProfile(address.Profile)
	if err != nil {
		return nil, err
	}
	options := s3store.Options{Address: address, Keepers: keepers}
	options.Endpoint = cmp.Or(a.getenv("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"), profile["endpoint_url"])
	options.Region = cmp.Or(a.getenv("AWS_REGION", "AWS_DEFAULT_REGION"), profile["region"])
	options.Style = map[string]string{"virtual": s3store.StyleHost, "path": s3store.StylePath}[profile["s3.addressing_style"]]
	options.AccessKey, options.SecretKey, options.SessionToken = a.getenv("AWS_ACCESS_KEY_ID"), a.getenv("AWS_SECRET_ACCESS_KEY"), a.getenv("AWS_SESSION_TOKEN")
	if address.Profile != "" || options.AccessKey == "" && options.SecretKey == "" {
		options.AccessKey, options.SecretKey, options.SessionToken = profile["aws_access_key_id"], profile["aws_secret_access_key"], profile["aws_session_token"]
	}
	if (options.AccessKey == "") != (options.SecretKey == "") {
		return nil, diag.Failf("对象存储的密钥只有一半：AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY 要一起设置", "there is half a key for the object store: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY belong together")
	}
	if options.Transport, err = a.webTransport(); err != nil {
		return nil, err
	}
	return s3store.Open(ctx, options)
}

// getenv is the first of some variables of the environment that says something.
func (a *app) getenv(names ...string) string {
	for _, name := range names {
		if value, _ := a.lookup(name); value != "" {
			return value
		}
	}
	return ""
}

// How long a server may take: to be reached, and to begin its answer.
const (
	dialTimeout   = 15 * time.Second
	answerTimeout = 90 * time.Second
)

// webTransport is how requests travel to servers that are spoken to over HTTP: by the proxies of the
// environment, and trusting the authorities of the system and those of AWS_CA_BUNDLE.
func (a *app) webTransport() (*http.Transport, error) {
	proxies := httpproxy.Config{
		HTTPProxy:  a.getenv("HTTP_PROXY", "http_proxy"),
		HTTPSProxy: a.getenv("HTTPS_PROXY", "https_proxy"),
		NoProxy:    a.getenv("NO_PROXY", "no_proxy"),
	}
	for _, text := range []string{proxies.HTTPProxy, proxies.HTTPSProxy} {
		if _, err := url.Parse(text); err != nil {
			// What url says repeats the address, and that may hold a password.
			return nil, diag.Failf("HTTP_PROXY 或 HTTPS_PROXY 不是能用的代理地址；写作“http://主机:端口”", "HTTP_PROXY or HTTPS_PROXY in the environment is no address of a proxy; it is written http://host:port")
		}
	}
	choose := proxies.ProxyFunc()
	transport := &http.Transport{
		Proxy:                 func(r *http.Request) (*url.URL, error) { return choose(r.URL) },
		DialContext:           (&net.Dialer{Timeout: dialTimeout}).DialContext,
		TLSHandshakeTimeout:   dialTimeout,
		ResponseHeaderTimeout: answerTimeout,
		IdleConnTimeout:       answerTimeout,
		ForceAttemptHTTP2:     true,
	}
	if file := a.getenv("AWS_CA_BUNDLE"); file != "" {
		var err error
		if transport.TLSClientConfig, err = trusting(file); err != nil {
			return nil, err
		}
	}
	return transport, nil
}

// trusting is how servers are spoken to whose certificates were issued by an authority of a file, or
// by one that the system trusts.
func trusting(file string) (*tls.Config, error) {
	src, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	if !pool.AppendCertsFromPEM(src) {
		return nil, diag.Failf("%s 里没有证书；证书的文件以“-----BEGIN CERTIFICATE-----”开头", "%s holds no certificate; the file of one begins with -----BEGIN CERTIFICATE-----", filepath.ToSlash(file))
	}
	return &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}, nil
}
