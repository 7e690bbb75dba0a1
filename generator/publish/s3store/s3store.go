// Package s3store is a place in an object store that speaks S3: a store.Bucket. It knows the
// protocol and nothing of releases. Every object is sent whole in one request, with its length, its
// MD5 and its SHA-256, so that the store keeps what was sent or nothing; never in the chunks of a
// signed stream, which some stores would serve to readers as they came.
package s3store

import (
	"context"
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"gongkai/generator/diag"
	"gongkai/generator/publish/mediatype"
	"gongkai/generator/publish/store"
)

// Options is what is known of the world around: who asks, and on what way.
type Options struct {
	Address      Address
	AccessKey    string
	SecretKey    string
	SessionToken string
	Endpoint     string            // where the address has none; empty: Amazon's
	Region       string            // where the address has none
	Style        string            // where the address has none
	Transport    *http.Transport   // how requests travel: proxies, certificates, timeouts
	Keepers      mediatype.Keepers // whose caches may keep what readers are sent; empty: each reader's own
	Attempts     int               // how often a request is tried; 0: as often as is usual
}

// Bucket is a place in an object store. It takes calls from many goroutines.
type Bucket struct {
	ctx       context.Context
	address   Address
	client    *minio.Core
	once      *minio.Core // tries nothing twice: what has a condition
	anonymous *minio.Core // without credentials, as readers ask
	keepers   mediatype.Keepers
	attempts  int
	memory    budget
	date      date
}

// maxMemory is how many bytes of files on their way are held at a time.
const maxMemory = 128 << 20

// usualAttempts is how often a request is tried where nobody says how often.
const usualAttempts = 10

// Open makes a place of an address. Nothing is asked of the store yet. ctx ends every request.
func Open(ctx context.Context, o Options) (*Bucket, error) {
	a := o.Address
	endpoint, err := chooseEndpoint(first(a.Endpoint, o.Endpoint), a.PlainOK)
	if err != nil {
		return nil, err
	}
	if o.AccessKey == "" || o.SecretKey == "" {
		return nil, diag.Failf("没有对象存储的密钥：设置 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY，或写进 ~/.aws/credentials，再试", "there are no keys for the object store: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, or write them into ~/.aws/credentials, and try again")
	}
	attempts := o.Attempts
	if attempts <= 0 {
		attempts = usualAttempts
	}
	if o.Keepers == "" {
		o.Keepers = mediatype.EachReader
	}
	b := &Bucket{ctx: ctx, address: a, keepers: o.Keepers, attempts: attempts}
	b.memory.free, b.memory.changed = maxMemory, sync.NewCond(&b.memory.lock)
	transport := &http.Transport{}
	if o.Transport != nil {
		transport = o.Transport.Clone()
	}
	transport.DisableCompression = true // what readers are sent is looked at as it comes
	transport.MaxIdleConnsPerHost = 64
	connect := func(keys *credentials.Credentials, attempts int) (*minio.Core, error) {
		return minio.NewCore(endpoint.Host, &minio.Options{
			Creds: keys, Secure: endpoint.Scheme == "https", Transport: b.date.watch(transport),
			Region: first(a.Region, o.Region, regionOf(endpoint)), BucketLookup: lookup(first(a.Style, o.Style)), MaxRetries: attempts,
		})
	}
	keys := credentials.NewStaticV4(o.AccessKey, o.SecretKey, o.SessionToken)
	nobody := credentials.NewStatic("", "", "", credentials.SignatureAnonymous)
	var errs [3]error
	b.client, errs[0] = connect(keys, attempts)
	b.once, errs[1] = connect(keys, 1)
	b.anonymous, errs[2] = connect(nobody, min(attempts, 3))
	if err := errors.Join(errs[:]...); err != nil {
		return nil, diag.Failf("对象存储的服务地址 %s 不能用：写作 https://主机名，不带路径", "%s is no address of an object store: it is written https://host, without a path", endpoint.Host)
	}
	return b, nil
}

// first is the first text that is not empty.
func first(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

// chooseEndpoint is the server that is asked. Over http keys are not sent, but what they sign can
// be read and changed on the way: it is for this machine, or where somebody says so.
func chooseEndpoint(text string, plain bool) (*url.URL, error) {
	if text == "" {
		text = "https://s3.amazonaws.com"
	}
	if !endpointKnown(text) {
		return nil, diag.Failf("对象存储的服务地址（AWS_ENDPOINT_URL 或地址里的“endpoint=”）写作 https://主机名，不带路径和密钥", "the address of the object store (AWS_ENDPOINT_URL, or endpoint= in the address) is written https://host, without a path and without keys")
	}
	u, err := url.Parse(text)
	if err != nil {
		return nil, err
	}
	if u.Scheme == "http" && !loopback(u.Host) && !plain {
		return nil, diag.Failf("%s 不加密（http），路上的人能看到、改动要发布的内容，没有连接；请用 https，或确认网络可信后在地址末尾加“?http=allowed”", "%s is not encrypted (http): who is on the way can read and change what is published; nothing was sent. Use https, or where the network can be trusted add ?http=allowed to the address", u.Host)
	}
	return u, nil
}

// regionOf is the region to sign for where nobody names one: what servers take that know only one.
func regionOf(endpoint *url.URL) string {
	if strings.Contains(endpoint.Host, "amazonaws.com") {
		return "" // the host says it, or the store is asked
	}
	return "us-east-1"
}

func lookup(style string) minio.BucketLookupType {
	switch style {
	case StylePath:
		return minio.BucketLookupPath
	case StyleHost:
		return minio.BucketLookupDNS
	}
	return minio.BucketLookupAuto
}

// key is the whole name of an object.
func (b *Bucket) key(name string) (string, error) {
	if !fs.ValidPath(name) || name == "." {
		return "", &fs.PathError{Op: "s3", Path: name, Err: fs.ErrInvalid}
	}
	if b.address.Prefix == "" {
		return name, nil
	}
	return b.address.Prefix + "/" + name, nil
}

// String is the address, without anything secret.
func (b *Bucket) String() string { return b.address.String() }

// Close lets go of the place.
func (b *Bucket) Close() error { return nil }

var _ store.Bucket = (*Bucket)(nil)
