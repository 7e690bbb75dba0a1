package config

import (
	"errors"
	"net/url"
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/publish/address"
	"gongkai/generator/publish/release"
	"gongkai/generator/text/yamldoc"
)

// address reads where a target lies. No message repeats the text: it may hold a password.
func (r *reader) address(c *Config, item yamldoc.Node, f map[string]yamldoc.Field) address.Address {
	text := r.required(item, f, "to")
	if text == "" {
		return address.Address{}
	}
	a, err := address.Parse(text)
	switch {
	case errors.Is(err, address.ErrSecret):
		r.wrong(f["to"], diag.T("地址里不能有密码、密钥或“?”“#”后面的内容：配置文件看的人多", "a password, a key, or anything behind “?” or “#” may not stand in an address: many read this file"),
			diag.T("删去；“sftp”用密钥文件登录，“s3”的密钥在运行命令的机器上设置，见运维手册。密码已经写过的，换掉它", "remove it; sftp logs in by a key file, keys of s3 are set on the machine that runs the command, see the manual. Change a password that stood here"))
		return a
	case errors.Is(err, address.ErrScheme):
		r.wrong(f["to"], diag.T("这种地址不能发布", "nothing can be published to such an address"),
			diag.T("写文件夹、“sftp://用户@主机/路径”、“s3://存储桶/前缀”，或以“.gkp”结尾的发布包文件", "write a folder, sftp://user@host/path, s3://bucket/prefix, or the file of a package, which ends in .gkp"))
		return a
	case errors.Is(err, address.ErrHome):
		r.wrong(f["to"], diag.T("目标里的“~”不会换成主文件夹", "the ~ of a target is not replaced by the home folder"), diag.T("写出完整的路径，如“/home/用户名/web”", "write the whole path, such as /home/USER/web"))
		return a
	case errors.Is(err, address.ErrSCP):
		r.wrong(f["to"], diag.T("这是“scp”的写法", "this is how scp writes it"), diag.T("写作“%[1]s”", "write %[1]s", diag.OneLine(address.FromSCP(text))))
		return a
	case err != nil:
		r.wrong(f["to"], diag.T("地址不完整", "the address is not complete"), diag.T("写“sftp://用户@主机/路径”或“s3://存储桶/前缀”", "write sftp://user@host/path or s3://bucket/prefix"))
		return a
	}
	r.checkOutside(a, f["to"])
	r.checkApart(c, a, f["to"])
	return a
}

// checkOutside refuses a folder inside the site folder: a build would replace it or publish it.
func (r *reader) checkOutside(a address.Address, f yamldoc.Field) {
	name, relative := a.Relative()
	if !relative || strings.HasPrefix(name, "../") {
		return
	}
	first, _, _ := strings.Cut(name, "/")
	inputs := []string{"content", "layouts", "static", ".git", "dist"}
	if a.Kind == address.Package && !slices.ContainsFunc(inputs, func(folder string) bool { return strings.EqualFold(folder, first) }) {
		return
	}
	r.wrong(f, diag.T("这是站点文件夹里面：下一次生成会替换它，或者把它当作内容", "this lies inside the site folder: the next build would replace it, or take it for content"),
		diag.T("写站点文件夹以外的地方，如“/srv/www/dwgk”或“../dwgk”", "write a place outside, such as /srv/www/dwgk or ../dwgk"))
}

// checkApart refuses two targets of one place, and one inside another: one would take what the other
// has put there for somebody else's.
func (r *reader) checkApart(c *Config, a address.Address, f yamldoc.Field) {
	for _, other := range c.Served.Targets {
		if a.Holds(other.To) || other.To.Holds(a) {
			r.wrong(f, diag.T("和目标“%s”是同一个地方，或者一个在另一个里面", "this and the target “%s” are one place, or one lies inside the other", other.Name),
				diag.T("每个目标单独用一个文件夹，互不包含", "give every target a folder of its own"))
			return
		}
	}
}

// webAddress reads where readers see a target.
func (r *reader) webAddress(f map[string]yamldoc.Field, key string) string {
	text := r.text(f, key)
	if text == "" {
		return ""
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		r.wrong(f[key], diag.T("网址不完整，或者里面有密码", "the address is not complete, or a password stands in it"), diag.T("写成 https://域名/路径/ 的形式", "write it as https://host/path/"))
		return ""
	}
	if !strings.HasSuffix(text, "/") {
		text += "/"
	}
	return text
}

// foreign reads the names at a target that are left as they are.
func (r *reader) foreign(f map[string]yamldoc.Field) []string {
	var names []string
	for _, n := range r.texts(f, "keep") {
		name := strings.TrimSuffix(n.Text, "/")
		ours := release.Own(name) || name == "current" || name == "releases" || strings.HasPrefix(name, ".gongkai")
		if ours || release.CheckName(name) != nil {
			r.problems.Errorf("site-value", n.Place, diag.T("%s不能写作不动的文件", "%s cannot be a name that is left as it is", diag.Quote(n.Text)),
				diag.T("写目标中别的程序放的文件或文件夹，如“.well-known/”", "write a file or folder that another program has put there, such as .well-known/"))
			continue
		}
		names = append(names, n.Text)
	}
	return names
}

// checkWay refuses keys that say nothing of such a place.
func (r *reader) checkWay(t Target, f map[string]yamldoc.Field) {
	switch {
	case t.To.Kind == address.S3 && written(f, "releases"):
		r.wrong(f["releases"], diag.T("对象存储不能保留旧版：旧版也会被人看到", "an object store keeps no earlier releases: readers could see them"),
			diag.T("删去“releases”这一行", "remove the line “releases”"))
	case t.To.Kind == address.Package && written(f, "releases"):
		r.wrong(f["releases"], diag.T("发布包里没有旧版，旧版由接收的一边保留", "a package holds no earlier releases: the side that receives it keeps them"),
			diag.T("删去这一行，接收时写 gongkai receive --keep", "remove the line and write gongkai receive --keep"))
	case t.To.Kind == address.Package && (t.InPlace || len(t.Keep) > 0):
		field := f["in_place"]
		if !t.InPlace {
			field = f["keep"]
		}
		r.wrong(field, diag.T("发布包没有这一项，放到哪里由接收的一边定", "a package has no such key: the side that receives it decides where it stands"), diag.T("删去这一行", "remove the line"))
	case t.To.Kind == address.S3 && written(f, "in_place"):
		r.wrong(f["in_place"], diag.T("对象存储总是就地更新，不用写这一项", "an object store is always changed in place"), diag.T("删去这一行", "remove the line"))
	}
}

// checkSigned refuses a target whose releases are to be signed by nobody.
func (r *reader) checkSigned(c *Config, t Target, f map[string]yamldoc.Field) {
	if t.Sign && !c.SignedPart(t.Part) {
		r.wrong(f["sign"], diag.T("要求签名，但没有公钥可以签 %s", "it is to be signed, but no key may sign %s", t.Part),
			diag.T("在“signers”中列出发布签名公钥，或删去“sign”这一行", "list a key under signers, or remove the line “sign”"))
	}
}

// checkPlain warns of what is not for everybody and travels so that anybody on the way can read it.
func (r *reader) checkPlain(c *Config, t Target, f map[string]yamldoc.Field) {
	if !strings.HasPrefix(t.URL, "http:") || c.Sees(t.Part).Public() {
		return
	}
	at := t.Place
	if written(f, "url") {
		at = f["url"].Value.Place
	}
	r.problems.Warnf("site-value", at, diag.T("%s 不是向社会公开的，网址却以 http: 开头，经过的网络上都看得到内容", "%s is not for everybody, but its address begins with http:, and whoever is on the network in between can read it", t.Part),
		diag.T("给服务器配上证书，网址改为“https:”开头", "give the server a certificate and write https: at its beginning"))
}
