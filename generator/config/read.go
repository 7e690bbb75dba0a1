package config

import (
	"errors"
	"io/fs"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"gongkai/generator/diag"
	"gongkai/generator/rootfs"
	"gongkai/generator/scope"
	"gongkai/generator/text/charset"
	"gongkai/generator/text/yamldoc"
)

// Defaults that site.yaml may change.
const (
	defaultZone       = "Asia/Shanghai"
	defaultPageSize   = 40
	defaultRecord     = 2 << 20
	defaultAttachment = 100 << 20
)

// Read reads site.yaml at name. A missing file is a problem, not an error.
func Read(fsys fs.FS, name string) (*Config, diag.List) {
	src, err := fs.ReadFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, diag.List{{Code: "site-missing", Place: diag.Place{File: name},
			Text: diag.T("找不到站点配置", "there is no site configuration"),
			Fix:  diag.T("在站点文件夹中运行，或用 --site 指明；新建站点用 gongkai init 文件夹", "run inside a site folder or name it with --site; gongkai init DIR makes a new one")}}
	}
	if errors.Is(err, rootfs.ErrNotPlain) {
		err = diag.Failf("不是普通文件", "it is no plain file")
	}
	if err != nil {
		return nil, diag.List{{Code: "site-unreadable", Place: diag.Place{File: name},
			Text: diag.Because("站点配置无法读取", "the site configuration cannot be read", err)}}
	}
	return Parse(name, src)
}

// Parse reads the text of site.yaml.
func Parse(name string, src []byte) (*Config, diag.List) {
	r := &reader{}
	text, encoding, err := charset.Decode(src)
	if err != nil || encoding == charset.GB18030 {
		_, bad := charset.Detect(src)
		line, column := charset.LineColumn(src, bad)
		r.problems.Errorf("encoding", diag.Place{File: name, Line: line, Column: column},
			diag.T("文件不是 UTF-8 编码", "the file is not UTF-8"), diag.T("在编辑器中另存为 UTF-8", "save it as UTF-8"))
		return nil, r.problems
	}
	for _, u := range charset.FindUnseen(text) { // what is told of records stops a draft; this would stop the site
		at := diag.Place{File: name}
		at.Line, at.Column = charset.LineColumn(text, u.Offset)
		p := u.Problem(at)
		p.Severity = diag.Warning
		r.problems = append(r.problems, p)
	}
	root, faults := yamldoc.Parse(name, []byte(text), 1)
	if len(faults) > 0 {
		return nil, append(r.problems, faults...)
	}
	if root.Place.File == "" {
		root.Place = diag.Place{File: name, Line: 1, Column: 1}
	}
	r.file = name
	r.unfilled(root, "")
	c := r.config(root)
	return c, onceALine(r.problems)
}

type reader struct {
	file     string
	problems diag.List
}

var (
	rootKeys = keys("organisation", "title", "language", "timezone", "codes", "feedback", "publishers", "offices",
		"groups", "audiences", "boards", "posting", "procedure", "approvers", "secrecy", "page_size", "limits", "fonts", "formats", "bulletin", "ledger", "approvals", "manuals", "numbering", "review", "evaluation",
		"participation", "media", "releases", "archive", "id", "signers", "targets", "theme")
	codesKeys    = keys("site", "icp", "police")
	feedbackKeys = keys("phone", "email", "box", "address")
	bodyKeys     = keys("name", "also", "leader", "members")
	groupKeys    = keys("name", "realm")
	audienceKeys = keys("id", "title", "base_url", "sees", "catalogue", "supervises", "theme")
	seesKeys     = keys("scope", "groups")
	limitsKeys   = keys("record", "attachment")
	postingKeys  = []yamldoc.Key{{EN: "standing", ZH: "长期公开"}, {EN: "periodic", ZH: "定期公开"}, {EN: "prompt", ZH: "随时公开"}}
)

// bulletins is what one bulletin may cover.
var bulletins = choice{diag.T("简报周期", "span of a bulletin"), []option{{Month, "月"}, {Quarter, "季"}, {Year, "年"}}}

func (r *reader) config(root yamldoc.Node) *Config {
	f := r.fields(root, rootKeys, "site.yaml")
	c := &Config{
		Organisation: r.required(root, f, "organisation"),
		Title:        r.required(root, f, "title"),
		Lang:         diag.Chinese,
		Zone:         defaultZone,
		PageSize:     r.number(f, "page_size", defaultPageSize, 5, 500),
		Posting:      Posting{0, 30, 10},
		Limits:       Limits{defaultRecord, defaultAttachment},
	}
	if lang := r.text(f, "language"); lang == "en" {
		c.Lang = diag.English
	} else if lang != "" && lang != "zh" {
		r.wrong(f["language"], diag.T("语言只能是 zh 或 en", "the language must be zh or en"), diag.T("写 zh 或 en", "write zh or en"))
	}
	if zone := r.text(f, "timezone"); zone != "" {
		if _, err := time.LoadLocation(zone); err != nil || zone == "Local" {
			r.wrong(f["timezone"], diag.T("不认识的时区%s", "unknown time zone %s", diag.Quote(zone)), diag.T("写 Asia/Shanghai", "write an IANA name such as Asia/Shanghai"))
		} else {
			c.Zone = zone
		}
	}
	codes := r.fields(f["codes"].Value, codesKeys, "codes")
	c.Codes = Codes{r.text(codes, "site"), r.text(codes, "icp"), r.text(codes, "police")}
	feedback := r.fields(f["feedback"].Value, feedbackKeys, "feedback")
	c.Feedback = Feedback{r.text(feedback, "phone"), r.text(feedback, "email"), r.text(feedback, "box"), r.text(feedback, "address")}
	c.Theme = r.theme(f, Theme{})
	c.Publishers = r.bodies(f, "publishers")
	c.Offices = r.bodies(f, "offices")
	c.Groups = r.groups(f)
	c.Audiences = r.audiences(c, root, f)
	c.OFD = r.withOFD(f, false)
	c.Boards = r.boards(c, f)
	c.Fonts = r.fonts(f)
	c.Bulletin = r.choice(f, "bulletin", bulletins, Month)
	posting := r.fields(f["posting"].Value, postingKeys, "posting")
	c.Posting = Posting{r.number(posting, "standing", 0, 0, 3660), r.number(posting, "periodic", 30, 0, 3660), r.number(posting, "prompt", 10, 0, 3660)}
	r.procedure(c, f)
	r.ledger(c, f)
	c.Evaluation = r.evaluation(f)
	c.Review = r.review(f)
	c.Participation, c.Media, c.Releases, c.Retention = r.participation(f), r.media(f), r.releases(c, f), r.archive(f)
	r.publishing(c, f)
	limits := r.fields(f["limits"].Value, limitsKeys, "limits")
	const mega = 1 << 20
	c.Limits = Limits{int64(r.number(limits, "record", defaultRecord/mega, 1, 64)) * mega, int64(r.number(limits, "attachment", defaultAttachment/mega, 1, 4096)) * mega}
	return c
}

func (r *reader) bodies(f map[string]yamldoc.Field, key string) []Body {
	var bodies []Body
	for _, item := range f[key].Value.Elements(key, &r.problems) {
		b := r.body(item, key)
		for _, other := range bodies {
			if other.Named(b.Name) || slices.ContainsFunc(b.Also, other.Named) {
				r.problems.Errorf("site-twice", item.Place, diag.T("%s列了两次", "%s is listed twice", diag.Quote(b.Name)), diag.T("合并为一项", "merge the two"))
			}
		}
		bodies = append(bodies, b)
	}
	if len(bodies) == 0 {
		r.problems.Errorf("site-key-missing", r.at(f, key), diag.T("没有列出%[1]s", "no %[2]s are listed", named(key).ZH, key), diag.T("至少写一项，如“- name: 机关党委”", "write at least one, such as “- name: 机关党委”"))
	}
	return bodies
}

func (r *reader) body(item yamldoc.Node, key string) Body {
	if item.Kind == yamldoc.Scalar {
		if i := strings.IndexAny(item.Text, "：:"); i >= 0 { // - name：机关党委 is a name to YAML
			_, size := utf8.DecodeRuneInString(item.Text[i:])
			r.colon(item, strings.TrimSpace(item.Text[:i]), strings.TrimSpace(item.Text[i+size:]))
		}
		return Body{Name: item.Text, Place: item.Place}
	}
	f := r.fields(item, bodyKeys, key)
	b := Body{Name: r.required(item, f, "name"), Leader: r.text(f, "leader"), Place: item.Place}
	for _, n := range r.texts(f, "also") {
		b.Also = append(b.Also, n.Text)
	}
	for _, n := range r.texts(f, "members") {
		b.Members = append(b.Members, n.Text)
	}
	return b
}

// colon reports an item that was to have a key, whose colon is none to YAML.
func (r *reader) colon(item yamldoc.Node, key, value string) {
	if !slices.Contains([]string{"name", "also", "leader", "members"}, key) {
		key = "name"
	}
	line := strings.Repeat(" ", max(0, item.Place.Column-len("- ")-1)) + "- " + key + ": " + value
	r.problems.Errorf(yamldoc.CodeSyntax, item.Place, diag.T("冒号不起作用，整个%s成了名称", "the colon has no effect: all of %s is a name", diag.Quote(item.Text)),
		diag.T("用半角冒号，后面空一格；这一行改为：%s", "use an ASCII colon with a space behind it; write the line as: %s", line))
}

func (r *reader) groups(f map[string]yamldoc.Field) []Group {
	var groups []Group
	for _, item := range f["groups"].Value.Elements("groups", &r.problems) {
		gf := r.fields(item, groupKeys, "groups")
		g := Group{Name: r.required(item, gf, "name")}
		realm := r.required(item, gf, "realm")
		if g.Realm, _ = scope.ParseKind(realm); g.Realm != scope.Public && g.Realm != scope.Party && realm != "" {
			r.wrong(gf["realm"], diag.T("所属范围应为“党内”或“社会”", "the realm must be 党内 or 社会"), diag.T("写“党内”或“社会”", "write 党内 or 社会"))
		}
		if slices.ContainsFunc(groups, func(o Group) bool { return o.Name == g.Name }) {
			r.problems.Errorf("site-twice", item.Place, diag.T("%s列了两次", "%s is listed twice", diag.Quote(g.Name)), diag.T("删去一项", "remove one"))
		}
		groups = append(groups, g)
	}
	return groups
}

// identifier keeps IDs usable as folder names and in addresses everywhere.
var identifier = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$`)

// reserved names of Windows devices, which no folder may bear.
var reserved = regexp.MustCompile(`^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)

func (r *reader) id(item yamldoc.Node, f map[string]yamldoc.Field, taken func(string) bool) string {
	id := r.required(item, f, "id")
	switch {
	case id == "":
	case !identifier.MatchString(id) || reserved.MatchString(id):
		r.wrong(f["id"], diag.T("标识%s不能用作文件夹名", "the id %s cannot name a folder", diag.Quote(id)), diag.T("只用小写英文字母、数字和连字符", "use lower-case letters, digits and hyphens"))
	case taken(id):
		r.problems.Errorf("site-twice", item.Place, diag.T("标识%s用了两次", "the id %s is used twice", diag.Quote(id)), diag.T("另取一个", "choose another"))
	}
	return id
}

func (r *reader) audiences(c *Config, root yamldoc.Node, f map[string]yamldoc.Field) []Audience {
	var audiences []Audience
	for _, item := range f["audiences"].Value.Elements("audiences", &r.problems) {
		af := r.fields(item, audienceKeys, "audiences")
		a := Audience{
			ID: r.id(item, af, func(id string) bool {
				return slices.ContainsFunc(audiences, func(o Audience) bool { return o.ID == id })
			}),
			Title: r.required(item, af, "title"), BaseURL: r.baseURL(af), Place: item.Place,
		}
		switch text := r.text(af, "catalogue"); text {
		case "", "own":
		case "all":
			a.WholeCatalogue = true
		default:
			r.wrong(af["catalogue"], diag.T("只能是 own 或 all", "must be own or all"), diag.T("own：只列该受众可能看到的条目；all：列出全部条目", "own lists the entries that this audience could be shown something of, all lists every entry"))
		}
		a.Theme = r.theme(af, c.Theme)
		a.View = r.view(c, af)
		a.Supervises = r.supervises(c, a, af)
		audiences = append(audiences, a)
	}
	if len(audiences) == 0 {
		r.problems.Errorf("site-key-missing", r.at(f, "audiences"), diag.T("没有列出“受众”（audiences）", "no audiences are listed"), diag.T("至少写一类受众", "write at least one"))
	}
	return audiences
}

// supervises reads whether the audience is shown the ledger, which names matters of every scope: it
// must see all of them.
func (r *reader) supervises(c *Config, a Audience, f map[string]yamldoc.Field) bool {
	switch r.text(f, "supervises") {
	case "", "false":
		return false
	case "true":
	default:
		r.wrong(f["supervises"], diag.T("只能是 true 或 false", "must be true or false"), diag.T("督查人员的受众写 true", "write true for the audience of supervisors"))
		return false
	}
	lacks := func(what string) bool {
		r.wrong(f["supervises"], diag.T("受众“%[1]s”看不到“%[3]s”，不能看台账", "the audience %[2]s does not see %[3]s, and may not be shown the ledger", a.Title, a.ID, what),
			diag.T("台账列有各种范围的事项：把 sees 写全，%[1]s；或删去 supervises", "the ledger names matters of every scope: let it see all of them, %[1]s; or remove supervises", seesAll(c)))
		return false
	}
	for _, k := range scope.Kinds() {
		if !k.Grouped() {
			if !a.View.AdmitsKind(k) {
				return lacks(k.String())
			}
			continue
		}
		for _, group := range c.GroupNames(k.Realm()) {
			if s, err := scope.Parse(k.String(), []string{group}); err == nil && !a.View.Admits(s) {
				return lacks(s.String())
			}
		}
	}
	return true
}

// seesAll is a line by which an audience sees every scope with all of its groups.
func seesAll(c *Config) string {
	var sees []string
	for _, k := range scope.Kinds() {
		groups := c.GroupNames(k.Realm())
		switch {
		case !k.Grouped():
			sees = append(sees, k.String())
		case len(groups) > 0:
			sees = append(sees, "{scope: "+k.String()+", groups: ["+strings.Join(groups, ", ")+"]}")
		}
	}
	return "sees: [" + strings.Join(sees, ", ") + "]"
}

func (r *reader) view(c *Config, f map[string]yamldoc.Field) scope.View {
	field, ok := f["sees"]
	if !ok {
		return scope.NewView()
	}
	var sees []scope.Scope
	for _, item := range field.Value.Elements("sees", &r.problems) {
		kind, groups, place := item.Text, []yamldoc.Node(nil), item.Place
		if item.Kind == yamldoc.Map {
			sf := r.fields(item, seesKeys, "sees")
			kind, groups, place = r.required(item, sf, "scope"), r.texts(sf, "groups"), sf["scope"].Value.Place
			if kind == "" {
				continue // reported
			}
		}
		if s, ok := ParseScope(c, kind, place, groups, &r.problems); ok {
			sees = append(sees, s)
		}
	}
	return scope.NewView(sees...)
}

func (r *reader) baseURL(f map[string]yamldoc.Field) string {
	text := r.text(f, "base_url")
	if text == "" {
		return ""
	}
	u, err := url.Parse(text)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		r.wrong(f["base_url"], diag.T("网址%s不完整", "the address %s is not complete", diag.Quote(text)), diag.T("写成 https://域名/路径/ 的形式", "write it as https://host/path/"))
		return ""
	}
	if !strings.HasSuffix(text, "/") {
		text += "/"
	}
	return text
}

func (r *reader) fields(n yamldoc.Node, keys []yamldoc.Key, what string) map[string]yamldoc.Field {
	return n.Lookup(keys, named(what), &r.problems)
}

func (r *reader) text(f map[string]yamldoc.Field, key string) string {
	return f[key].Value.Scalar(key, &r.problems)
}

func (r *reader) texts(f map[string]yamldoc.Field, key string) []yamldoc.Node {
	return f[key].Value.Texts(key, &r.problems)
}

func (r *reader) required(n yamldoc.Node, f map[string]yamldoc.Field, key string) string {
	text := r.text(f, key)
	if text == "" && f[key].Value.Kind <= yamldoc.Scalar {
		place := n.Place
		if field, ok := f[key]; ok {
			place = field.Place
		}
		r.problems.Errorf("site-key-missing", place, diag.T("缺少%[1]s", "%[2]s is missing", named(key).ZH, key), diag.T("补上一行“%s: …”", "add a line “%s: …”", key))
	}
	return text
}

func (r *reader) number(f map[string]yamldoc.Field, key string, otherwise, least, most int) int {
	label := diag.Text{ZH: named(key).ZH, EN: key}
	return r.numberCalled(f, key, label, bounds{otherwise, least, most, otherwise})
}

// bounds is what a number may be, what it is where it is not written, and one to show.
type bounds struct{ otherwise, least, most, example int }

// numberCalled is number for a key whose name means something else in other places.
func (r *reader) numberCalled(f map[string]yamldoc.Field, key string, label diag.Text, may bounds) int {
	text := r.text(f, key)
	if text == "" {
		return may.otherwise
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < may.least || n > may.most {
		r.wrong(f[key], diag.T("%[1]s应为 %[3]d 至 %[4]d 的整数", "%[2]s must be a whole number from %[3]d to %[4]d", label.ZH, label.EN, may.least, may.most), diag.T("例如 %d", "such as %d", may.example))
		return may.otherwise
	}
	return n
}

func (r *reader) wrong(f yamldoc.Field, text, fix diag.Text) {
	r.problems.Errorf("site-value", f.Value.Place, text, fix)
}

// at is the place of a key, or the beginning of the file where it is not written.
func (r *reader) at(f map[string]yamldoc.Field, key string) diag.Place {
	if field, ok := f[key]; ok {
		return field.Place
	}
	return diag.Place{File: r.file, Line: 1, Column: 1}
}
