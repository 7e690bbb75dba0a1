package verify

import (
	"fmt"
	"net/http"
	"strings"

	"gongkai/generator/diag"
)

// NoManifestError says what a server answers where a site has its SHA256SUMS. It is ErrNoManifest.
type NoManifestError struct {
	Status int // of the answer
	Page   bool
}

// Error names the status.
func (e *NoManifestError) Error() string { return fmt.Sprintf("%v: HTTP %d", ErrNoManifest, e.Status) }

// Unwrap is ErrNoManifest.
func (e *NoManifestError) Unwrap() error { return ErrNoManifest }

// Why is what the answer means, and what to do, in words.
func (e *NoManifestError) Why() diag.Text {
	switch {
	case e.Page:
		return diag.T("答复的是一个网页，不是清单：多半是上网登录页，或服务器对没有的文件也答复网页。先登录网络，从读者那样的机器再核对；服务器上没有的文件应当答复 404", "the answer is a page and no manifest: probably that of a network which wants a login, or the server answers with a page for what it has not. Log in first and verify from a machine as readers have; what is not there has to be answered by 404")
	case e.Status == http.StatusUnauthorized || e.Status == http.StatusForbidden || e.Status == http.StatusProxyAuthRequired:
		return diag.T("服务器不许这台机器看（HTTP %d）；从能看这个网站的机器上核对", "the server does not let this machine look (HTTP %d); verify from one that may see the site", e.Status)
	case e.Status >= 300 && e.Status < 400:
		return diag.T("服务器转到了别的地址（HTTP %d）：多半要先登录网络，或者网站搬了家；登录以后，或用新的地址再核对", "the server leads elsewhere (HTTP %d): probably the network wants a login, or the site has moved; log in, or verify at the new address", e.Status)
	case e.Status >= 500:
		return diag.T("服务器出错（HTTP %d）；请服务器的管理员查看日志，修好再核对", "the server fails (HTTP %d); let its administrator look at its log, and verify when it is mended", e.Status)
	}
	return diag.T("不是由 gongkai 发布的，或者地址不是网站的首页；写网站首页的地址，如 https://dwgk.example.com/", "it was not published by gongkai, or this is not the address of the home page; write that of the home page, such as https://dwgk.example.com/")
}

// isHTML reports that an answer is a page, whatever its type says.
func isHTML(body []byte) bool { return strings.HasPrefix(http.DetectContentType(body), "text/html") }
