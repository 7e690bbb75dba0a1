package s3store

import (
	"context"
	"strings"
	"testing"

	"gongkai/generator/diag"
)

func TestParseAddress(t *testing.T) {
	for text, want := range map[string]Address{
		"s3://my-site":         {Bucket: "my-site"},
		"s3://my-site/":        {Bucket: "my-site"},
		"s3://my.site/公开/站":    {Bucket: "my.site", Prefix: "公开/站"},
		"s3://b-1/p?region=r1": {Bucket: "b-1", Prefix: "p", Region: "r1"},
		"s3://bkt/p?endpoint=https://s3.example.org:9000&style=path&profile=two&http=allowed": {Bucket: "bkt", Prefix: "p", Endpoint: "https://s3.example.org:9000", Style: StylePath, Profile: "two", PlainOK: true},
	} {
		if got, err := ParseAddress(text); err != nil || got != want {
			t.Errorf("ParseAddress(%q) = %+v, %v; want %+v", text, got, err, want)
		}
	}
}

// TestParseAddressRefuses: and repeats nothing that might be a secret.
func TestParseAddressRefuses(t *testing.T) {
	const secret = "TopSecretPart"
	for text, want := range map[string]string{
		"s3://AKIA:" + secret + "@my-site/p":                          "no key belongs into an address",
		"s3://my-site/p?secret_key=" + secret:                         "behind the ?",
		"s3://my-site/p?region=a&region=" + secret:                    "behind the ?",
		"s3://my-site/p?endpoint=https://u:" + secret + "@host":       "behind the ?",
		"s3://my-site/p?endpoint=https://host/?token=" + secret:       "behind the ?",
		"s3://my-site/p?http=" + secret:                               "behind the ?",
		"s3://my-site/p?style=" + secret:                              "behind the ?",
		"s3://my-site/p?region=":                                      "behind the ?",
		"s3://my-site/p?%zz=" + secret:                                "behind the ?",
		"s3://my-site/../p":                                           "no part of a prefix",
		"s3://my-site/a//b":                                           "no part of a prefix",
		"s3://my-site/.hidden":                                        "no part of a prefix",
		"s3://My_Site/p":                                              "the name of a bucket",
		"s3://x/p":                                                    "the name of a bucket",
		"https://my-site.s3.amazonaws.com/?X-Amz-Signature=" + secret: "is written s3://",
		"s3:" + secret:                                                "is written s3://",
		"s3://my-site/p#" + secret:                                    "is written s3://",
	} {
		_, err := ParseAddress(text)
		if err == nil {
			t.Errorf("%s is taken", text)
			continue
		}
		if said := diagText(err); !strings.Contains(said, want) || strings.Contains(said, secret) {
			t.Errorf("%s: %s", text, said)
		}
	}
}

// diagText is an error in both languages.
func diagText(err error) string {
	if f, ok := err.(*diag.Failure); ok {
		return f.Text.ZH + "\n" + f.Text.EN
	}
	return err.Error()
}

// TestUnencryptedIsForThisMachine: what is published is read and changed by nobody on the way.
func TestUnencryptedIsForThisMachine(t *testing.T) {
	for endpoint, taken := range map[string]bool{
		"http://127.0.0.1:9000": true, "http://[::1]:9000": true, "http://localhost": true,
		"http://127.0.0.1.example.org": false, "http://s3.example.org": false, "http://10.1.2.3:9000": false,
		"https://s3.example.org": true, "ftp://s3.example.org": false, "s3.example.org": false, "https://user:word@s3.example.org": false,
	} {
		o := Options{Address: Address{Bucket: "my-site"}, AccessKey: "a", SecretKey: "s", Endpoint: endpoint}
		_, err := Open(context.Background(), o)
		if (err == nil) != taken {
			t.Errorf("%s: %v", endpoint, err)
		}
		if err != nil && strings.Contains(diagText(err), "word") {
			t.Errorf("%s: the password is told: %s", endpoint, diagText(err))
		}
		if o.Address.PlainOK = true; strings.HasPrefix(endpoint, "http://") {
			if _, err := Open(context.Background(), o); err != nil {
				t.Errorf("%s, allowed: %v", endpoint, err)
			}
		}
	}
}
