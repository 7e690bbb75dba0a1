package config

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/paper/papersize"
	"gongkai/generator/text/yamldoc"
)

// Board is one physical notice board, and how its sheets are printed.
type Board struct {
	ID        string
	Title     string
	Audience  string // the ID of an audience
	Location  string
	Layout    string // Official or Poster
	Paper     string // A4, A3, A2, A1 or A0
	Landscape bool
	Margins   Margins
	Sizes     Sizes
	Tile      string  // A4 or A3: the paper on which a larger sheet is printed in parts; or empty
	Overlap   float64 // of neighbouring parts, in millimetres
	Capacity  int     // sheets that fit on the board; 0: not known
	// EvenImprint says that the imprint stands on the last even page, as of what is printed on both
	// sides (GB/T 9704-2012 7.4), and not under the text.
	EvenImprint bool
	OFD         bool   // sheets are made as OFD too; that of Config where nothing is written
	Fonts       []Font // before those of Config
	Place       diag.Place
}

// The layouts of a board's sheets.
const (
	Official = "official" // an official document (GB/T 9704-2012)
	Poster   = "poster"   // large type, to be read from a few steps away
)

// Margins is the margins of a sheet in millimetres; 0: the layout's own.
type Margins struct{ Top, Right, Bottom, Left float64 }

// Sizes is the sizes of type in points; 0: the layout's own.
type Sizes struct{ Title, Body, Small float64 }

const (
	leastMargin, mostMargin     = 5, 100 // millimetres; office printers leave up to 5 at the edge blank
	leastSize, mostSize         = 6, 200 // points
	defaultOverlap, mostOverlap = 10, 40 // millimetres
	mostCapacity                = 1000
	// leastArea is the least type area in either direction, in millimetres: ten characters of 三号, the
	// type of an official document's text (GB/T 9704-2012 5.2.2).
	leastArea = 60
)

var (
	boardKeys = keys("id", "title", "audience", "place", "layout", "paper", "orientation", "margins", "sizes",
		"tile", "overlap", "capacity", "imprint", "fonts", "formats")
	marginsKeys = keys("top", "right", "bottom", "left")
	sizesKeys   = keys("title", "body", "small")
)

var (
	layouts      = choice{diag.T("版式", "layout"), []option{{Official, "公文"}, {Poster, "海报"}}}
	paperSizes   = choice{diag.T("纸张", "paper"), paperNames()}
	orientations = choice{diag.T("纸张方向", "orientation"), []option{{"portrait", "纵向"}, {"landscape", "横向"}}}
	tiles        = choice{diag.T("拼接用纸", "paper of tiles"), []option{{"A4", ""}, {"A3", ""}}}
	imprints     = choice{diag.T("版记位置", "place of the imprint"), []option{{"last", "末页"}, {"even", "双页"}}}
	millimetres  = diag.T("毫米", "millimetres")
	points       = diag.T("磅", "points")
)

func paperNames() []option {
	var options []option
	for _, name := range papersize.Names() {
		options = append(options, option{name, ""})
	}
	return options
}

func audienceIDs(c *Config) []string {
	var ids []string
	for _, a := range c.Audiences {
		ids = append(ids, a.ID)
	}
	return ids
}

func (r *reader) boards(c *Config, f map[string]yamldoc.Field) []Board {
	var boards []Board
	for _, item := range f["boards"].Value.Elements("boards", &r.problems) {
		bf := r.fields(item, boardKeys, "boards")
		b := Board{
			ID: r.id(item, bf, func(id string) bool {
				return slices.ContainsFunc(boards, func(o Board) bool { return o.ID == id })
			}),
			Title: r.required(item, bf, "title"), Audience: r.required(item, bf, "audience"),
			Location: r.text(bf, "place"), Place: item.Place,
		}
		if _, ok := c.Audience(b.Audience); !ok && b.Audience != "" {
			r.wrong(bf["audience"], diag.T("没有受众%s", "there is no audience %s", diag.Quote(b.Audience)), diag.Meant{Got: b.Audience, Names: audienceIDs(c)}.Fix())
		}
		b.OFD = r.withOFD(bf, c.OFD)
		r.print(&b, bf)
		boards = append(boards, b)
	}
	return boards
}

// print reads how the sheets of a board are printed.
func (r *reader) print(b *Board, f map[string]yamldoc.Field) {
	b.Layout = r.choice(f, "layout", layouts, Official)
	b.Paper = r.choice(f, "paper", paperSizes, "A4")
	b.Landscape = r.choice(f, "orientation", orientations, "portrait") == "landscape"
	margins := r.fields(f["margins"].Value, marginsKeys, "margins")
	margin := func(key string) float64 { return r.length(margins, key, leastMargin, mostMargin, 25, millimetres) }
	b.Margins = Margins{margin("top"), margin("right"), margin("bottom"), margin("left")}
	sizes := r.fields(f["sizes"].Value, sizesKeys, "sizes")
	size := func(key string, example int) float64 {
		return r.length(sizes, key, leastSize, mostSize, example, points)
	}
	b.Sizes = Sizes{size("title", 22), size("body", 16), size("small", 14)}
	b.Tile = r.choice(f, "tile", tiles, "")
	b.Overlap = r.length(f, "overlap", 0, mostOverlap, defaultOverlap, millimetres)
	b.Capacity = r.number(f, "capacity", 0, 0, mostCapacity)
	b.EvenImprint = r.choice(f, "imprint", imprints, "last") == "even"
	b.Fonts = r.fonts(f)
	if r.checkArea(b, f) {
		r.checkSizes(b, sizes)
	}
	r.checkTile(b, f)
}

// paper is the paper of a board as it hangs; false where its name is that of none, which is reported.
func (b *Board) paper() (papersize.Size, bool) {
	paper, known := papersize.Of(b.Paper)
	if b.Landscape {
		paper = paper.Turned()
	}
	return paper, known
}

// checkArea reports margins that leave hardly a line to print on. A margin that is not written
// counts as none. It tells whether they leave enough.
func (r *reader) checkArea(b *Board, f map[string]yamldoc.Field) (enough bool) {
	paper, known := b.paper()
	if !known {
		return false
	}
	enough = true
	for _, side := range []struct {
		name, keys  diag.Text
		whole, left float64
	}{
		{diag.T("左右", "left and right"), diag.T("左边距（left）或右边距（right）", "left or right"), paper.Width, paper.Width - b.Margins.Left - b.Margins.Right},
		{diag.T("上下", "top and bottom"), diag.T("上边距（top）或下边距（bottom）", "top or bottom"), paper.Height, paper.Height - b.Margins.Top - b.Margins.Bottom},
	} {
		if left := math.Round(float64(side.left*100)) / 100; left < leastArea {
			enough = false
			r.wrong(f["margins"],
				diag.T("%[1]s页边距过大：%[3]v 毫米中版心只剩 %[4]v 毫米，至少要有 %[5]d 毫米", "the %[2]s margins are too wide: of %[3]v millimetres they leave %[4]v to print on, and %[5]d is the least",
					side.name.ZH, side.name.EN, side.whole, left, leastArea),
				diag.T("改小%[1]s，或改用更大的纸张", "make %[2]s smaller, or take a larger paper", side.keys.ZH, side.keys.EN))
		}
	}
	return enough
}

// checkSizes reports type that is so large that a line of the text, or of what stands around it, has
// no room on the sheet.
func (r *reader) checkSizes(b *Board, sizes map[string]yamldoc.Field) {
	paper, _ := b.paper()
	margins := paper.Official()
	if b.Layout == Poster {
		margins = paper.Poster()
	}
	area := paper.Area(papersize.Margins(b.Margins).Or(margins))
	const point = 25.4 / 72 // in millimetres
	for _, kind := range []struct {
		key   string
		name  diag.Text
		size  float64
		least int
	}{
		{"title", diag.T("标题", "the title"), b.Sizes.Title, papersize.LeastTitle},
		{"body", diag.T("正文", "the text"), b.Sizes.Body, papersize.LeastBody},
		{"small", diag.T("末尾小字", "the small type"), b.Sizes.Small, papersize.LeastSmall},
	} {
		if most := math.Floor(min(area.Width, area.Height) / float64(kind.least) / point); kind.size > most {
			r.wrong(sizes[kind.key],
				diag.T("%[1]s的字号过大：%[3]v 磅的字，版心的一边排不下 %[4]d 个，落款、日期会排到纸外", "the type of %[2]s is too large: of %[3]v points, one side of the type area has no room for %[4]d characters, and the date would leave the paper",
					kind.name.ZH, kind.name.EN, kind.size, kind.least),
				diag.T("这样大的纸和页边距，最大可写“%[1]s: %[2]v”；要更大的字，改用更大的纸张，或改小页边距", "on this paper, with these margins, write “%[1]s: %[2]v” at most; for larger type take a larger paper, or smaller margins", kind.key, most))
		}
	}
}

// checkTile reports parts that are not smaller than the whole, and an overlap of no parts.
func (r *reader) checkTile(b *Board, f map[string]yamldoc.Field) {
	overlaps := written(f, "overlap")
	if !written(f, "tile") {
		if overlaps {
			r.wrong(f["overlap"], diag.T("没有写“拼接用纸”（tile），“拼接重叠”（overlap）不起作用", "without the paper of tiles there is nothing to overlap"),
				diag.T("补上“tile: A4”，或删去“overlap”这一行", "add “tile: A4”, or remove the line “overlap”"))
		}
		return
	}
	if !overlaps {
		b.Overlap = defaultOverlap
	}
	whole, known := papersize.Of(b.Paper)
	if tile, _ := papersize.Of(b.Tile); known && tile.Width >= whole.Width {
		r.wrong(f["tile"], diag.T("纸张 %s 不比拼接用纸 %s 大，不用拼接", "the paper %s is no larger than the tiles of %s: there is nothing to tile", b.Paper, b.Tile),
			diag.T("删去“tile”，或把“paper”写成更大的纸张，如“paper: A2”", "remove “tile”, or write a larger paper, such as “paper: A2”"))
	}
}

func written(f map[string]yamldoc.Field, key string) bool { return f[key].Value.Text != "" }

// choice is a few words of which one is written.
type choice struct {
	what    diag.Text
	options []option
}

// option is a word, and its Chinese, which may be empty.
type option struct{ value, zh string }

// choice is the word that is written. It is empty where that is none of them, which is reported.
func (r *reader) choice(f map[string]yamldoc.Field, key string, c choice, otherwise string) string {
	text := r.text(f, key)
	if text == "" {
		return otherwise
	}
	fix := diag.T("可写：", "one of: ")
	for i, o := range c.options {
		if strings.EqualFold(text, o.value) || text == o.zh {
			return o.value
		}
		if i > 0 {
			fix.ZH, fix.EN = fix.ZH+"、", fix.EN+", "
		}
		fix.ZH, fix.EN = fix.ZH+o.value, fix.EN+o.value
		if o.zh != "" {
			fix.ZH += "（" + o.zh + "）"
		}
	}
	r.wrong(f[key], diag.T("不认识的%[1]s%[3]s", "unknown %[2]s %[3]s", c.what.ZH, c.what.EN, diag.Quote(text)), fix)
	return ""
}

// decimal is a number as an office writes it: no exponent, no sign, no infinity.
var decimal = regexp.MustCompile(`^[0-9]{1,6}(\.[0-9]{1,6})?$`)

// length is a number with a unit that is not written; 0 where there is none.
func (r *reader) length(f map[string]yamldoc.Field, key string, least, most, example int, unit diag.Text) float64 {
	text := r.text(f, key)
	if text == "" {
		return 0
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || !decimal.MatchString(text) || v < float64(least) || v > float64(most) {
		r.wrong(f[key], diag.T("%[1]s应为 %[3]d 至 %[4]d 的数，单位是%[5]s", "%[2]s must be a number from %[3]d to %[4]d, in %[6]s", named(key).ZH, key, least, most, unit.ZH, unit.EN),
			diag.T("只写数，不写单位，例如 %d", "write the number without its unit, such as %d", example))
		return 0
	}
	return v
}
