package config

import (
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/publish/release"
	"gongkai/generator/text/yamldoc"
)

// defaultReleases is how many earlier releases are kept at a target.
const defaultReleases, mostReleases = 3, 99

// mostFresh is the most days that a release may be old, as everywhere in site.yaml.
const mostFresh = 3660

var (
	signerKeys = keys("key", "parts", "from", "until")
	targetKeys = append(keys("name", "part", "to", "url", "in_place", "fresh", "sign"),
		yamldoc.Key{EN: "releases", Called: "保留的旧版数"}, yamldoc.Key{EN: "keep", Called: "不动的文件"})
)

// publishing reads how and where the output is published.
func (r *reader) publishing(c *Config, f map[string]yamldoc.Field) {
	var p Served
	if p.ID = r.text(f, "id"); p.ID != "" && !release.IsSite(p.ID) {
		r.wrong(f["id"], diag.T("站点标识应为 32 位数字或小写字母 a 至 f", "the id of the site must be 32 digits or letters from a to f"),
			diag.T("照抄备份中的那一行；从来没有发布过的，删去这一行再运行 gongkai publish，会给出新的一行", "copy the line from a backup; where nothing was ever published remove the line and run gongkai publish, which gives a new one"))
		p.ID = ""
	}
	for _, item := range f["signers"].Value.Elements("signers", &r.problems) {
		if s, ok := r.signer(c, item); ok {
			p.Signers = append(p.Signers, s)
		}
	}
	if len(p.Signers) > 0 && p.ID == "" && f["id"].Value.Text == "" {
		r.problems.Errorf("site-key-missing", r.at(f, "signers"), diag.T("列了发布签名公钥，却没有站点标识（id）：签名里要写明是哪个站点", "keys that sign releases are listed, but the site has no id, which every signature names"),
			diag.T("运行 gongkai publish，照它给出的一行写 id", "run gongkai publish and add the line id that it gives"))
	}
	c.Served = p // the targets ask it for signers
	for _, item := range f["targets"].Value.Elements("targets", &r.problems) {
		t, ok := r.target(c, item)
		if ok {
			c.Served.Targets = append(c.Served.Targets, t)
		}
	}
}

func (r *reader) signer(c *Config, item yamldoc.Node) (s ReleaseSigner, ok bool) {
	f := r.fields(item, signerKeys, "signers")
	before := len(r.problems)
	if text := r.required(item, f, "key"); text != "" {
		var err error
		if s.Key, err = procedure.ParseKey(text); err != nil {
			r.wrong(f["key"], diag.T("这不是能用的 SSH 公钥", "this is no SSH public key that can be used"),
				diag.T("粘贴 .pub 文件的整行，如“key: ssh-ed25519 AAAA…”；可用 ssh-keygen -t ed25519 生成", "paste the whole line of the .pub file, such as “key: ssh-ed25519 AAAA…”; ssh-keygen -t ed25519 makes one"))
		}
	}
	for _, n := range r.texts(f, "parts") {
		if part, ok := r.part(c, n); ok {
			s.Parts = append(s.Parts, part)
		}
	}
	s.From, s.Until = r.date(f, "from"), r.date(f, "until")
	if !s.Until.IsZero() && s.Until.Before(s.From) {
		r.wrong(f["until"], diag.T("密钥 %[1]s 起有效，却到 %[2]s 止", "the key counts from %[1]s, but only to %[2]s", s.From, s.Until), diag.T("核对两个日期", "check both dates"))
	}
	if slices.ContainsFunc(c.Approvers, func(a procedure.Approver) bool { return a.Key == s.Key && s.Key != procedure.Key{} }) {
		r.problems.Warnf("site-value", f["key"].Value.Place, diag.T("这把密钥已经列为审批人的：审批和发布要用两把", "this key is that of an approver: approvals and releases want two keys"),
			diag.T("用 ssh-keygen -t ed25519 -f 发布密钥 另做一把，换成它的公钥", "make another with ssh-keygen -t ed25519 -f release-key and write its public key"))
	}
	return s, !r.problems[before:].HasErrors()
}

// part reads the name of a part, which the output must have.
func (r *reader) part(c *Config, n yamldoc.Node) (release.Part, bool) {
	part, ok := release.ParsePart(n.Text)
	if _, known := c.AudienceOf(part); ok && known {
		return part, true
	}
	var names []string
	for _, p := range c.Parts() {
		names = append(names, p.String())
	}
	r.problems.Errorf("site-value", n.Place, diag.T("没有%s这一部分", "there is no part %s", diag.Quote(n.Text)), diag.Meant{Got: n.Text, Names: names,
		Otherwise: diag.T("写“sites/受众”、“boards/公开栏”或“bulletins/受众”，用它们的 id", "write sites/AUDIENCE, boards/BOARD or bulletins/AUDIENCE, by their ids")}.Fix())
	return part, false
}

func (r *reader) target(c *Config, item yamldoc.Node) (t Target, ok bool) {
	f := r.fields(item, targetKeys, "targets")
	before := len(r.problems)
	t.Place = item.Place
	t.Name = r.targetName(c, item, f)
	if text := r.required(item, f, "part"); text != "" {
		t.Part, _ = r.part(c, f["part"].Value)
	}
	t.To = r.address(c, item, f)
	if t.URL = r.webAddress(f, "url"); t.URL == "" && t.Part.Kind == release.Sites {
		a, _ := c.AudienceOf(t.Part)
		t.URL = a.BaseURL
	}
	t.Releases = r.numberCalled(f, "releases", yamldoc.Key{EN: "releases", Called: "保留的旧版数"}.Label(), bounds{defaultReleases, 0, mostReleases, defaultReleases})
	t.InPlace = r.yesNo(f, "in_place", false)
	t.Fresh = r.numberCalled(f, "fresh", diag.Text{ZH: named("fresh").ZH, EN: "fresh"}, bounds{0, 1, mostFresh, 30})
	t.Sign = r.yesNo(f, "sign", c.SignedPart(t.Part))
	t.Keep = r.foreign(f)
	if len(r.problems) == before {
		r.checkWay(t, f)
		r.checkSigned(c, t, f)
		r.checkPlain(c, t, f)
	}
	return t, !r.problems[before:].HasErrors()
}

// targetName reads the name of a target, which names its log.
func (r *reader) targetName(c *Config, item yamldoc.Node, f map[string]yamldoc.Field) string {
	name := r.required(item, f, "name")
	_, taken := c.Target(name)
	switch {
	case name == "":
	case !identifier.MatchString(name) || reserved.MatchString(name):
		r.wrong(f["name"], diag.T("目标名称%s不能用作文件名", "the name %s of a target cannot name a file", diag.Quote(name)), diag.T("只用小写英文字母、数字和连字符", "use lower-case letters, digits and hyphens"))
	case taken:
		r.problems.Errorf("site-twice", item.Place, diag.T("目标%s列了两次", "the target %s is listed twice", diag.Quote(name)), diag.T("另取一个名称", "choose another name"))
	}
	return name
}

// yesNo reads true or false.
func (r *reader) yesNo(f map[string]yamldoc.Field, key string, otherwise bool) bool {
	switch r.text(f, key) {
	case "":
		return otherwise
	case "true", "是":
		return true
	case "false", "否":
		return false
	}
	r.wrong(f[key], diag.T("%[1]s只能是 true 或 false", "%[2]s must be true or false", named(key).ZH, key), diag.T("写 true 或 false", "write true or false"))
	return otherwise
}
