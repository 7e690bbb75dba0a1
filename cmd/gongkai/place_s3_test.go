package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/generator/diag"
	"gongkai/generator/publish/mediatype"
	"gongkai/generator/publish/storetest"
)

// TestKeysOfAnObjectStore: the keys are taken from where programs for S3 look for them, and nothing
// of them is told.
func TestKeysOfAnObjectStore(t *testing.T) {
	g := storetest.StartGateway(t)
	g.MakeBucket(t, "sample", storetest.KeysOnly, "")
	home := t.TempDir()
	write := func(name, text string) string {
		t.Helper()
		name = filepath.Join(home, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	write(".aws/credentials", "# the keys\n[default]\naws_access_key_id = nobody\naws_secret_access_key = PlantedSecret\n[two]\naws_access_key_id="+g.AccessKey+"\naws_secret_access_key = "+g.SecretKey+"\n[half]\naws_access_key_id = x\n")
	write(".aws/config", "[default]\nregion = us-east-1\n[profile two]\nregion = us-east-1\nendpoint_url = "+g.Endpoint+"\ns3 =\n  addressing_style = path\n  max_queue_size = 3\noutput = json\n")
	keys := []string{"AWS_ACCESS_KEY_ID=" + g.AccessKey, "AWS_SECRET_ACCESS_KEY=" + g.SecretKey}
	endpoint := "AWS_ENDPOINT_URL=" + g.Endpoint
	for _, c := range []struct {
		what, address string
		env           []string
		want          string // of the error; empty: it works
	}{
		{"the environment", "s3://sample/p", append(keys, endpoint), ""},
		{"a profile of the address", "s3://sample/p?profile=two", []string{"AWS_ACCESS_KEY_ID=wrong", "AWS_SECRET_ACCESS_KEY=PlantedSecret"}, ""},
		{"a profile of the environment", "s3://sample/p", []string{"AWS_PROFILE=two"}, ""},
		{"an endpoint of the address", "s3://sample/p?endpoint=" + g.Endpoint + "&style=path&region=us-east-1", keys, ""},
		{"other files", "s3://sample/p", []string{endpoint, "AWS_PROFILE=two", "AWS_SHARED_CREDENTIALS_FILE=" + filepath.Join(home, ".aws/credentials"), "AWS_CONFIG_FILE=/no/such/file"}, ""},
		{"the wrong keys", "s3://sample/p", []string{endpoint}, "不认这个密钥"},
		{"half a key", "s3://sample/p", []string{endpoint, "AWS_PROFILE=half"}, "gongkai: 对象存储的密钥只有一半：AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY 要一起设置\ngongkai: there is half a key for the object store: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY belong together\n"},
		{"no such profile", "s3://sample/p?profile=three", []string{"AWS_CONFIG_FILE=/no/a", "AWS_SHARED_CREDENTIALS_FILE=/no/b"},
			"gongkai: /no/a 和 /no/b 里都没有名为 “three” 的一节；核对地址里的“profile=”或 AWS_PROFILE\ngongkai: neither /no/a nor /no/b has a profile “three”; look at profile= in the address, or at AWS_PROFILE\n"},
		{"no keys", "s3://sample/p", []string{endpoint, "HOME=" + t.TempDir()}, "没有对象存储的密钥：设置 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY，或写进 ~/.aws/credentials，再试"},
		{"a proxy that is none", "s3://sample/p", append([]string{endpoint, "HTTPS_PROXY=http://user:PlantedSecret@[::1"}, keys...), "gongkai: HTTP_PROXY 或 HTTPS_PROXY 不是能用的代理地址；写作“http://主机:端口”\ngongkai: HTTP_PROXY or HTTPS_PROXY in the environment is no address of a proxy; it is written http://host:port\n"},
		{"no certificate", "s3://sample/p", append([]string{endpoint, "AWS_CA_BUNDLE=" + write("ca.pem", "PlantedSecret")}, keys...), " 里没有证书；证书的文件以“-----BEGIN CERTIFICATE-----”开头\n"},
		{"unencrypted", "s3://sample/p", append([]string{"AWS_ENDPOINT_URL=http://s3.example.org"}, keys...), "不加密"},
		{"a key in the address", "s3://a:PlantedSecret@sample/p", keys, "视这个密钥为已泄露"},
	} {
		var said bytes.Buffer
		a := newApp(nil, append([]string{"HOME=" + home}, c.env...), io.Discard, &said)
		if i := len(c.env) - 1; i >= 0 && strings.HasPrefix(c.env[i], "HOME=") {
			a.env = c.env
		}
		place, err := a.s3Place(context.Background(), c.address, mediatype.Anybody)
		if err == nil {
			_, err = place.List()
		}
		a.tell(err)
		a.lang = diag.English
		a.tell(err)
		if got := said.String(); (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		} else if strings.Contains(got, "Planted") || strings.Contains(got, g.SecretKey) {
			t.Errorf("%s tells a secret: %s", c.what, got)
		}
	}
}
