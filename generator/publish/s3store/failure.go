package s3store

import (
	"context"
	"crypto/tls"
	"errors"
	"io/fs"
	"net/http"
	"strconv"

	"github.com/minio/minio-go/v7"

	"gongkai/generator/diag"
	"gongkai/generator/publish/store"
)

// failure tells what a store answered, in words that say what to do. Of the store's own words only
// the code is repeated: they may hold parts of a request.
func (b *Bucket) failure(verb, name string, err error) error {
	if err == nil {
		return nil
	}
	var answered minio.ErrorResponse
	if !errors.As(err, &answered) {
		return b.silent(err)
	}
	path := func(kind error) error { return &fs.PathError{Op: verb, Path: first(name, b.String()), Err: kind} }
	status := answered.StatusCode
	switch answered.Code {
	case "NoSuchBucket":
		return diag.Failf("对象存储里没有存储桶 %s；核对地址和 AWS_ENDPOINT_URL，或先建好这个存储桶", "the object store has no bucket %s; look at the address and AWS_ENDPOINT_URL, or make the bucket first", b.address.Bucket)
	case "NoSuchKey", "NoSuchVersion", "NotFound":
		return path(fs.ErrNotExist)
	case "PreconditionFailed", "ConditionalRequestConflict":
		return path(fs.ErrExist)
	case "NotImplemented":
		return path(errors.ErrUnsupported)
	}
	if words := b.refusal(answered.Code, verb, name); words != nil {
		return words
	}
	switch {
	case status == http.StatusNotFound && answered.Code == "":
		return path(fs.ErrNotExist)
	case status == http.StatusPreconditionFailed || status == http.StatusConflict:
		return path(fs.ErrExist)
	case status == http.StatusNotImplemented:
		return path(errors.ErrUnsupported)
	case status == http.StatusForbidden || status == http.StatusUnauthorized:
		return b.refusal("AccessDenied", verb, name)
	case status == http.StatusInsufficientStorage:
		return b.refusal("QuotaExceeded", verb, name)
	case status >= 500 || status == http.StatusTooManyRequests || status == http.StatusRequestTimeout:
		return &store.Unreachable{Err: diag.Failf("对象存储 %s 暂时不能处理（%s），试了 %d 次；过几分钟再运行同一条命令，会接着做完", "the object store %s cannot do it at the moment (%s), after %d attempts; run the same command again in a few minutes, and it goes on", b, code(answered), b.attempts)}
	}
	return diag.Failf("对象存储 %[1]s 拒绝了对 %[2]s 的请求（%[3]s）；把这个代码告诉存储的管理员", "the object store %[1]s refused the request for %[2]s (%[3]s); tell the administrator of the store this code", b, first(name, b.String()), code(answered))
}

// code is what an answer is called, of characters that codes have.
func code(answered minio.ErrorResponse) string {
	for _, r := range answered.Code {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') {
			return "HTTP " + strconv.Itoa(answered.StatusCode)
		}
	}
	if answered.Code == "" || len(answered.Code) > 60 {
		return "HTTP " + strconv.Itoa(answered.StatusCode)
	}
	return answered.Code
}

// refusal words what a store says of keys, rights, clocks and regions; nil for other codes.
func (b *Bucket) refusal(word, verb, name string) error {
	switch word {
	case "AccessDenied", "AllAccessDisabled", "AccountProblem":
		return diag.Failf("对象存储 %[1]s 不许这个密钥%[2]s %[3]s；请存储的管理员给它这个存储桶的四项权限：列出“s3:ListBucket”、读“s3:GetObject”、写“s3:PutObject”、删“s3:DeleteObject”",
			"the object store %[1]s does not let this key %[4]s %[3]s; ask the administrator of the store for four rights in this bucket: s3:ListBucket, s3:GetObject, s3:PutObject, s3:DeleteObject", b, verbZH[verb], first(name, b.String()), verb)
	case "InvalidAccessKeyId", "XAdminUserNotFound", "SignatureDoesNotMatch", "InvalidSecurity", "InvalidToken", "ExpiredToken", "TokenRefreshRequired", "ExpiredTokenException":
		return diag.Failf("对象存储 %s 不认这个密钥（%s）；核对 AWS_ACCESS_KEY_ID、AWS_SECRET_ACCESS_KEY（临时密钥还有 AWS_SESSION_TOKEN，可能已过期），以及是不是这个存储的密钥", "the object store %s does not take this key (%s); look at AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN of a temporary key, which may be over), and whether it is a key of this store", b, word)
	case "RequestTimeTooSkewed", "RequestExpired":
		return diag.Failf("本机的时钟与对象存储 %s 的相差太多，请求没有被接受；校准本机时间（如“timedatectl set-ntp true”）再试", "the clock of this machine and that of the object store %s differ too much, and the request was not taken; set the clock (timedatectl set-ntp true) and try again", b)
	case "AuthorizationHeaderMalformed", "PermanentRedirect", "TemporaryRedirect", "IllegalLocationConstraintException", "InvalidRegion", "Redirect":
		return diag.Failf("存储桶 %s 在另一个地域或服务地址（%s）；设置 AWS_REGION 为存储桶的地域，AWS_ENDPOINT_URL 为它的服务地址", "the bucket of %s is in another region or at another endpoint (%s); set AWS_REGION to the region of the bucket and AWS_ENDPOINT_URL to its endpoint", b, word)
	case "QuotaExceeded", "XMinioStorageFull", "StorageFull", "InsufficientStorage":
		return diag.Failf("对象存储 %s 满了或超过配额（%s）；腾出空间或提高配额，再运行同一条命令，会接着做完", "the object store %s is full or over its quota (%s); make room or have the quota raised, and run the same command again: it goes on", b, word)
	case "BadDigest", "XAmzContentSHA256Mismatch", "IncompleteBody", "InvalidDigest":
		return &store.Unreachable{Err: diag.Failf("%s 送到对象存储 %s 时变了样（%s），没有存下；网络不稳时再运行同一条命令", "%s did not arrive whole at the object store %s (%s) and was not kept; where the network is bad run the same command again", first(name, b.String()), b, word)}
	}
	return nil
}

// verbZH is what was asked of the store.
var verbZH = map[string]string{"read": "读", "write": "写", "remove": "删除", "list": "列出", "list the versions of": "列出旧版本："}

// silent is the error of a request that no answer came to.
func (b *Bucket) silent(err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	var untrusted *tls.CertificateVerificationError
	if errors.As(err, &untrusted) {
		return diag.Failf("对象存储 %s 的证书不可信，没有发送任何内容；自签证书的单位把签发者的证书文件写进 AWS_CA_BUNDLE", "the certificate of the object store %s cannot be trusted, and nothing was sent; where it is one of your own, name the file of its authority in AWS_CA_BUNDLE", b)
	}
	// What is no answer of HTTP may come from any program that listens there.
	why := diag.NoAnswer(err, diag.T("连接中断，或对方不是对象存储", "the connection was broken off, or the other side is no object store"))
	return &store.Unreachable{Err: diag.Failf("连不上对象存储 %[1]s（%[2]s）：%[3]s；检查网络、代理和服务地址 AWS_ENDPOINT_URL，再运行同一条命令，会接着做完", "the object store %[1]s (%[2]s) cannot be reached: %[4]s; look at the network, the proxy and AWS_ENDPOINT_URL, and run the same command again: it goes on", b, b.client.EndpointURL().Host, why.ZH, why.EN)}
}
