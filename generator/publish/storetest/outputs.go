package storetest

import (
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"

	"gongkai/generator/publish/built"
	"gongkai/generator/publish/release"
)

// Site and Public are those of the outputs for tests.
var (
	Site   = strings.Repeat("5a", 16)
	Public = release.Part{Kind: release.Sites, ID: "public"}
)

// Output is an output for tests. The text of a page has a line “loads NAME” for what it loads, and
// a line “links NAME” for each link.
type Output struct {
	Day     string
	Files   map[string]string
	Records []built.Record
	Gone    []release.Gone
}

// Part is the output as a build gives it.
func (o *Output) Part() *built.Part {
	p := built.Part{Part: Public, Day: o.Day, Records: o.Records, Gone: o.Gone}
	var sums release.Sums
	for _, name := range slices.Sorted(maps.Keys(o.Files)) {
		digest := release.Digest([]byte(o.Files[name]))
		sums = append(sums, release.File{Name: name, Digest: digest})
		p.Files = append(p.Files, built.File{Name: name, Digest: digest, Size: int64(len(o.Files[name]))})
	}
	p.Sums = sums.Format()
	return built.New(p, func(name string) (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(o.Files[name])), nil })
}

// numbers is what an output is made of.
type numbers struct {
	day       string
	style     string
	records   []int       // that are shown
	text      map[int]int // how often the text of one was changed
	withdrawn []int
}

// Outputs is three outputs of about 60 files. After the first, the others have another style, a new
// record, a changed one, one that was withdrawn and one that is there no more, each its own.
func Outputs() (first, second, other *Output) {
	all := func(but ...int) (list []int) {
		for i := 1; i <= 16; i++ {
			if !slices.Contains(but, i) {
				list = append(list, i)
			}
		}
		return list
	}
	first = numbers{day: "2026-11-20", style: "a", records: all()}.output()
	second = numbers{day: "2026-11-21", style: "b", records: append(all(5, 7), 17), text: map[int]int{3: 1}, withdrawn: []int{5}}.output()
	other = numbers{day: "2026-11-22", style: "c", records: append(all(5, 8, 9), 18), text: map[int]int{3: 2, 4: 1}, withdrawn: []int{5, 9}}.output()
	return first, second, other
}

// Withdrawn is a record that the second and the other output have withdrawn.
const Withdrawn = "2026/r05"

func (n numbers) output() *Output {
	o := &Output{Day: n.day, Files: map[string]string{}}
	style := "assets/style-" + n.style + ".css"
	font := "assets/font.woff2"
	o.Files[style] = "style " + n.style
	o.Files[font] = strings.Repeat("font ", 500)
	page := func(name string, text string, loads, links []string) {
		var b strings.Builder
		fmt.Fprintf(&b, "%s\nloads %s\nloads %s\n", text, style, font)
		for _, l := range loads {
			fmt.Fprintf(&b, "loads %s\n", l)
		}
		for _, l := range links {
			fmt.Fprintf(&b, "links %s\n", l)
		}
		o.Files[name] = b.String()
	}
	lists := map[string][]string{}
	for i, r := range n.records {
		p := fmt.Sprintf("2026/r%02d", r)
		name, picture, paper := "records/"+p+".html", "records/"+p+"/图.png", "records/"+p+"/附件.pdf"
		month := fmt.Sprintf("months/2026-%02d.html", (r-1)/3+1)
		links := []string{"index.html", month}
		if i > 0 {
			links = append(links, fmt.Sprintf("records/2026/r%02d.html", n.records[i-1]))
		}
		var loads []string
		files := []string{name}
		if r%2 == 1 {
			loads, links = []string{picture}, append(links, paper)
			o.Files[picture] = "picture of " + p
			o.Files[paper] = fmt.Sprintf("paper of %s, %d", p, n.text[r])
			files = append(files, picture, paper)
		}
		page(name, fmt.Sprintf("record %s, %d", p, n.text[r]), loads, links)
		lists[month] = append(lists[month], name)
		o.Records = append(o.Records, built.Record{Path: p, Title: fmt.Sprintf("第 %d 件（示例）", r), Files: files})
	}
	for _, r := range n.withdrawn {
		p := fmt.Sprintf("2026/r%02d", r)
		page("records/"+p+".html", "withdrawn "+p, nil, []string{"index.html"})
		o.Gone = append(o.Gone, release.Gone{Path: p, Times: 1})
	}
	home := []string{"feed.xml"}
	for _, month := range slices.Sorted(maps.Keys(lists)) {
		page(month, "list "+month, nil, append(lists[month], "index.html"))
		home = append(home, month)
	}
	o.Files["feed.xml"] = "feed of " + n.day
	o.Files["404.html"] = "none"
	page("index.html", "home "+n.day, nil, home)
	return o
}

// told is the names behind a word in the lines of a page.
func told(text, word string) (names []string) {
	for line := range strings.Lines(text) {
		if name, ok := strings.CutPrefix(strings.TrimSuffix(line, "\n"), word+" "); ok {
			names = append(names, name)
		}
	}
	return names
}

func isPage(name string) bool { return path.Ext(name) == ".html" }
