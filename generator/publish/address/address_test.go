package address_test

import (
	"errors"
	"strings"
	"testing"

	"gongkai/generator/publish/address"
)

func TestParse(t *testing.T) {
	for _, tt := range []struct {
		text string
		kind address.Kind
		err  error
	}{
		{"/srv/www/dwgk", address.Folder, nil},
		{"../公开", address.Folder, nil},
		{`D:\www\dwgk`, address.Folder, nil},
		{`\\server\share\dwgk`, address.Folder, nil},
		{"/media/usb/public.gkp", address.Package, nil},
		{`E:\PUBLIC.GKP`, address.Package, nil},
		{"sftp://deploy@inner.example/srv/www", address.SFTP, nil},
		{"SFTP://inner/srv", address.SFTP, nil},
		{"sftp://inner.example:2222/srv/www", address.SFTP, nil},
		{"s3://dwgk-public/site", address.S3, nil},
		{"s3://dwgk-public", address.S3, nil},
		{"", "", address.ErrIncomplete},
		{"~", "", address.ErrHome},
		{"~/www", "", address.ErrHome},
		{`~\www`, "", address.ErrHome},
		{"~web/x.gkp", "", address.ErrHome},
		{"./~/www", address.Folder, nil},
		{"web@inner.example:/srv/www", "", address.ErrSCP},
		{"web@inner:www", "", address.ErrSCP},
		{"./web@inner:www", address.Folder, nil},
		{"/srv/web@inner:www", address.Folder, nil},
		{"sftp://inner.example", "", address.ErrIncomplete},
		{"sftp://inner.example/", "", address.ErrIncomplete},
		{"sftp:///srv", "", address.ErrIncomplete},
		{"s3:///site", "", address.ErrIncomplete},
		{"s3://B/site", "", address.ErrIncomplete},
		{"ftp://inner.example/srv", "", address.ErrScheme},
		{"https://dwgk.example.com/", "", address.ErrScheme},
		{"sftp://deploy:geheim@inner.example/srv", "", address.ErrSecret},
		{"sftp://deploy:@inner.example/srv", "", address.ErrSecret},
		{"s3://AKIAGEHEIM@dwgk/site", "", address.ErrSecret},
		{"s3://dwgk-public/site?X-Amz-Signature=geheim", "", address.ErrSecret},
		{"s3://dwgk-public/site?endpoint=https://s3.inner.example&region=cn-1&profile=two&style=path", address.S3, nil},
		{"s3://dwgk-public/site?endpoint=https://u:geheim@s3.inner.example", "", address.ErrSecret},
		{"s3://dwgk-public/site?region=a&region=geheim", "", address.ErrSecret},
		{"s3://dwgk-public/site?secret=geheim", "", address.ErrSecret},
		{"s3://dwgk-public/site?", "", address.ErrSecret},
		{"sftp://inner.example/srv?region=geheim", "", address.ErrSecret},
		{"sftp://inner.example/srv#geheim", "", address.ErrSecret},
	} {
		a, err := address.Parse(tt.text)
		if !errors.Is(err, tt.err) || a.Kind != tt.kind && err == nil {
			t.Errorf("Parse(%q) = %q, %v; want %q, %v", tt.text, a.Kind, err, tt.kind, tt.err)
		}
		if err != nil && strings.Contains(err.Error(), "geheim") {
			t.Errorf("Parse(%q): the error holds the secret: %v", tt.text, err)
		}
	}
}

func TestHolds(t *testing.T) {
	for _, tt := range []struct {
		outer, inner string
		want         bool
	}{
		{"/srv/www", "/srv/www", true},
		{"/srv/www/", "/srv/./www", true},
		{"/srv/www", "/srv/WWW/party", true},
		{"/srv/www", "/srv/www2", false},
		{"/srv/www/party", "/srv/www", false},
		{"/", "/srv/www", true},
		{"/srv/www", "/srv/www/public.gkp", true},
		{`D:\www`, `d:/www/party`, true},
		{"sftp://inner/srv", "sftp://inner/srv/party", true},
		{"sftp://inner/srv", "sftp://outer/srv", false},
		{"sftp://inner/srv", "/srv", false},
		{"s3://one-bucket", "s3://one-bucket/party", true},
		{"s3://one-bucket/a", "s3://one-bucket/b", false},
		{"s3://one-bucket", "s3://two-bucket", false},
		{"s3://one-bucket?endpoint=https://a.example", "s3://one-bucket/party?endpoint=https://a.example", true},
		{"s3://one-bucket?endpoint=https://a.example", "s3://one-bucket/party?endpoint=https://b.example", false},
	} {
		outer, err := address.Parse(tt.outer)
		if err != nil {
			t.Fatal(tt.outer, err)
		}
		inner, err := address.Parse(tt.inner)
		if err != nil {
			t.Fatal(tt.inner, err)
		}
		if got := outer.Holds(inner); got != tt.want {
			t.Errorf("%q holds %q = %v, want %v", tt.outer, tt.inner, got, tt.want)
		}
	}
}
