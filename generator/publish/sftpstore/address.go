package sftpstore

import (
	"net"
	"net/url"
	"path"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/generator/diag"
)

// Scheme begins the address of a place by SFTP.
const Scheme = "sftp://"

// Address is where a place is. Only ParseAddress makes one: it holds no secret.
type Address struct {
	User string // empty where ssh_config or the name of the local user says it
	Host string // a name, a number, or an alias of ssh_config
	Port string // empty where ssh_config says it, or for 22
	Path string // on the server, clean; begins with / but where it counts from the user's folder
}

// ParseAddress reads sftp://USER@HOST:PORT/PATH. A path that begins with /~/ counts from the user's
// folder on the server. Its errors are diag.Failure.
func ParseAddress(text string) (Address, error) {
	u, err := url.Parse(text)
	switch {
	case err != nil || !strings.EqualFold(u.Scheme, "sftp") || u.Opaque != "":
		return Address{}, diag.Failf("这不是能用的 SFTP 地址；写成“sftp://用户@主机/文件夹”，文件夹名中的 %[1]s 写成“%[1]s25”",
			"this is no address for SFTP; write sftp://USER@HOST/FOLDER, and %[1]s25 for a %[1]s in a folder's name", "%")
	case hasPassword(u):
		return Address{}, diag.Failf("地址里不能写密码，它会留在命令记录和日志里；删去密码，改用密钥，或把密码写进环境设置“GONGKAI_SFTP_PASSWORD”",
			"an address may hold no password: it would stay in the shell's history and in logs; take it out and use a key, or put it into the variable GONGKAI_SFTP_PASSWORD of the environment")
	case u.RawQuery != "" || u.ForceQuery || u.Fragment != "" || strings.HasSuffix(text, "#"):
		return Address{}, diag.Failf("SFTP 地址里不能有 ? 和 #；文件夹名里有的，写成“%[1]s3F”和“%[1]s23”",
			"an address for SFTP has no ? and no #; where a folder's name has one, write %[1]s3F or %[1]s23", "%")
	case u.Hostname() == "":
		return Address{}, diag.Failf("地址里没有主机；写成“sftp://用户@主机/文件夹”", "the address names no host; write sftp://USER@HOST/FOLDER")
	case u.Path == "" || u.Path == "/~" && !strings.HasSuffix(text, "~"):
		return Address{}, diag.Failf("地址里没有文件夹；在主机后面写上服务器上的文件夹：“sftp://%[1]s/srv/www”，从登录用户的主文件夹算起写“sftp://%[1]s/~/www”",
			"the address names no folder; write the one on the server behind the host: sftp://%[1]s/srv/www, or sftp://%[1]s/~/www from the folder of the user who logs in", u.Host)
	}
	a := Address{User: u.User.Username(), Host: u.Hostname(), Port: u.Port(), Path: path.Clean(u.Path)}
	if rest, home := strings.CutPrefix(a.Path+"/", "/~/"); home {
		a.Path = path.Clean(rest)
	}
	if port, err := strconv.Atoi(a.Port); a.Port != "" && (err != nil || port < 1 || port > 65535) {
		return Address{}, diag.Failf("端口 %s 不对，应为 1 到 65535", "the port %s is none: from 1 to 65535", a.Port)
	}
	for _, part := range []string{a.User, a.Host, a.Path} {
		if !plain(part) {
			return Address{}, diag.Failf("地址里有看不见的字符，或者不是 UTF-8；重新输入一遍，不要粘贴", "the address holds a character that cannot be seen, or no UTF-8; type it anew instead of pasting it")
		}
	}
	if strings.HasPrefix(a.Host, "-") || strings.HasPrefix(a.User, "-") {
		return Address{}, diag.Failf("主机和用户的名字不能以减号开头", "the name of a host or user does not begin with a hyphen")
	}
	return a, nil
}

// hasPassword reports that an address holds a password, be it an empty one.
func hasPassword(u *url.URL) bool {
	if u.User == nil {
		return false
	}
	_, has := u.User.Password()
	return has
}

func plain(text string) bool {
	return utf8.ValidString(text) && !strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsGraphic(r) })
}

// String is the address as it may be shown, and read again.
func (a Address) String() string {
	u := url.URL{Scheme: "sftp", Host: a.Host, Path: a.Path}
	if a.User != "" {
		u.User = url.User(a.User)
	}
	if strings.Contains(a.Host, ":") {
		u.Host = "[" + a.Host + "]"
	}
	if a.Port != "" {
		u.Host = net.JoinHostPort(a.Host, a.Port)
	}
	if !strings.HasPrefix(a.Path, "/") {
		u.Path = "/~/" + a.Path
	}
	return u.String()
}
