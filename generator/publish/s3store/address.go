package s3store

import (
	"net"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/publish/address"
	"gongkai/generator/publish/release"
)

// Address is a place in an object store as it is written: s3://bucket/prefix, and behind ? what is
// no secret: endpoint=https://…, region=…, profile=…, style=path or host, http=allowed.
type Address struct {
	Bucket   string
	Prefix   string // without slashes around it; empty: the whole bucket
	Endpoint string // empty: what the environment says
	Region   string
	Profile  string // of the files that hold the keys
	Style    string // StylePath, StyleHost; empty: what the environment or the store's address says
	PlainOK  bool   // the keys' owner says that requests may travel unencrypted
}

// How the name of the bucket stands in the address of a request.
const (
	StylePath = "path" // https://endpoint/bucket/key: servers that have one name
	StyleHost = "host" // https://bucket.endpoint/key
)

// bucketName is what stores take for the name of a bucket.
var bucketName = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$`)

// ParseAddress reads an address. What it refuses is not repeated in its error: it might be a secret.
func ParseAddress(text string) (Address, error) {
	u, err := url.Parse(text)
	switch {
	case err != nil || u.Scheme != "s3" || u.Fragment != "" || u.Opaque != "":
		return Address{}, diag.Failf("对象存储的地址写作 s3://存储桶/前缀，如 s3://my-site/public", "the address of an object store is written s3://bucket/prefix, such as s3://my-site/public")
	case u.User != nil:
		return Address{}, diag.Failf("地址里不能写密钥：它会留在命令历史和记录里；请改为设置 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY，或写进密钥文件 ~/.aws/credentials，并视这个密钥为已泄露，换掉它",
			"no key belongs into an address: it would stay in histories and logs; use AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, or the file ~/.aws/credentials; and replace this key, as one that is known")
	case !bucketName.MatchString(u.Host):
		return Address{}, diag.Failf("存储桶的名字只有小写字母、数字、- 和 .，3 到 63 个字符；地址写作 s3://存储桶/前缀", "the name of a bucket has small letters, digits, - and ., from 3 to 63 of them; an address is written s3://bucket/prefix")
	}
	a := Address{Bucket: u.Host, Prefix: strings.Trim(u.Path, "/")}
	if a.Prefix != "" {
		if err := release.CheckName(a.Prefix); err != nil || hidden(a.Prefix) {
			return Address{}, diag.Failf("前缀里的每一段不能为空，不能以点开头，也不能有 \\ : * ? 等字符；例如 s3://my-site/public", "no part of a prefix is empty, begins with a full stop or has one of \\ : * ?; such as s3://my-site/public")
		}
	}
	query, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return Address{}, settingsFailure()
	}
	for key, values := range query {
		if len(values) != 1 || !slices.Contains(address.Settings, key) || !a.set(key, values[0]) {
			return Address{}, settingsFailure()
		}
	}
	return a, nil
}

func settingsFailure() error {
	return diag.Failf("地址问号后面只能写“endpoint=https://…”、“region=…”、“profile=…”、“style=path”或“style=host”、“http=allowed”，每项一次；密钥不写在地址里",
		"behind the ? of the address stand only endpoint=https://…, region=…, profile=…, style=path or style=host, http=allowed, once each; keys do not belong there")
}

// hidden reports that a part of a name begins with a full stop.
func hidden(name string) bool {
	return slices.ContainsFunc(strings.Split(name, "/"), func(part string) bool { return strings.HasPrefix(part, ".") })
}

// set takes over one setting.
func (a *Address) set(key, value string) bool {
	switch key {
	case "endpoint":
		a.Endpoint = value
		return endpointKnown(value)
	case "region":
		a.Region = value
	case "profile":
		a.Profile = value
	case "style":
		a.Style = value
		return value == StylePath || value == StyleHost
	case "http":
		a.PlainOK = value == "allowed"
		return a.PlainOK
	default:
		return false
	}
	return value != "" && !strings.ContainsFunc(value, func(r rune) bool { return r <= ' ' || r > '~' })
}

// endpointKnown reports that a text is the address of a server and nothing else.
func endpointKnown(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.User == nil &&
		strings.Trim(u.Path, "/") == "" && u.RawQuery == "" && u.Fragment == ""
}

// loopback reports that a server is this machine itself: nobody listens between.
func loopback(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	if host == "localhost" {
		return true
	}
	ip, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil && ip.IsLoopback()
}

// String is the address as it is written in plans and logs.
func (a Address) String() string {
	text := "s3://" + a.Bucket
	if a.Prefix != "" {
		text += "/" + a.Prefix
	}
	return text
}
