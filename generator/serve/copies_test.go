package serve

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/downscale"
	"gongkai/generator/render"
	"gongkai/generator/source"
)

// photograph is a JPEG that is worth a copy, of a colour.
func photograph(t *testing.T, hue uint8) string {
	m := image.NewGray(image.Rect(0, 0, 1000, 600))
	state := uint32(1)
	for i := range m.Pix {
		state = state*1664525 + 1013904223
		m.Pix[i] = hue/2 + uint8(state>>25)
	}
	m.SetGray(0, 0, color.Gray{hue})
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 90}); err != nil || b.Len() < 110<<10 {
		t.Fatal(b.Len(), err)
	}
	return b.String()
}

// withPhotograph is a record with one.
func withPhotograph(t *testing.T) (record string) {
	return strings.Replace(article("甲事项", "社会", "![会场](现场.jpg)"), "公开日期: 2026-11-20\n", "公开日期: 2026-11-20\n附件: [{文件: 现场.jpg, 标题: 会场}]\n", 1)
}

// TestAChangedPictureIsShownChanged: the copy that a page shows follows its picture.
func TestAChangedPictureIsShownChanged(t *testing.T) {
	dir, address := preview(t, map[string]string{"2026/甲/index.md": withPhotograph(t), "2026/甲/现场.jpg": photograph(t, 20)})
	page := address + "/public/records/2026/甲.html"
	shown := func() (name, body string) {
		_, html := get(t, page)
		found := regexp.MustCompile(`src="([^"]*\.720\.jpg)"|srcset="([^" ]*\.720\.jpg)`).FindStringSubmatch(html)
		if found == nil {
			t.Fatalf("no copy is shown: %s", html)
		}
		name = found[1] + found[2]
		status, body := get(t, address+"/public/records/2026/"+name)
		if status != 200 {
			t.Fatalf("%s: %d", name, status)
		}
		return name, body
	}
	first, before := shown()
	if again, same := shown(); again != first || same != before || len(before) < 1000 {
		t.Errorf("the second time %s has %d bytes, before it had %d", again, len(same), len(before))
	}
	save(t, dir, "content/records/2026/甲/现场.jpg", photograph(t, 180))
	eventually(t, page, first, false)
	if second, after := shown(); second == first || after == before {
		t.Errorf("%s is still shown", second)
	}
}

// unreadable is a file that nobody reads.
type unreadable struct{ fs.File }

func (unreadable) Read([]byte) (int, error)          { return 0, fs.ErrPermission }
func (unreadable) ReadAt([]byte, int64) (int, error) { return 0, fs.ErrPermission }

// TestCopiesAreRemembered: what was made is given again without a look at the picture, whose digest
// it goes by; and no more of it is held than may be.
func TestCopiesAreRemembered(t *testing.T) {
	dir, _ := preview(t, map[string]string{"2026/甲/index.md": withPhotograph(t), "2026/甲/现场.jpg": photograph(t, 20)})
	site := os.DirFS(dir)
	content, _, err := new(source.Reader).Read(site)
	if err != nil {
		t.Fatal(err)
	}
	const name = "content/records/2026/甲/现场.jpg"
	a := content.Attached[name]
	in, err := site.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	all := copies{room: downscale.NewRoom()}
	made, err := all.of(render.File{Source: name, Width: 720}, a, in)
	if err != nil || all.bytes != len(made) {
		t.Fatal(len(made), all.bytes, err)
	}
	if again, err := all.of(render.File{Source: name, Width: 720}, a, unreadable{}); err != nil || !bytes.Equal(again, made) {
		t.Errorf("the second time %d bytes, %v", len(again), err)
	}
	if _, err := all.of(render.File{Source: name, Width: 360}, a, unreadable{}); err == nil {
		t.Error("one of another width is given out of nothing")
	}
	other := *a
	other.Sum = strings.Repeat("0", len(a.Sum))
	if _, err := all.of(render.File{Source: name, Width: 720}, &other, unreadable{}); err == nil {
		t.Error("one of another picture is given")
	}
}

// TestCopiesAreBounded: those that were asked for the longest ago go first.
func TestCopiesAreBounded(t *testing.T) {
	var all copies
	for i := range 100 {
		all.remember(copyKey{width: i}, make([]byte, mostCopies/10))
		all.recall(copyKey{width: 0})
		if all.bytes > mostCopies || len(all.known) != all.order.Len() || len(all.known) > 10 {
			t.Fatalf("%d copies of %d bytes are held", len(all.known), all.bytes)
		}
	}
	var left []int
	for key := range all.known {
		left = append(left, key.width)
	}
	if slices.Sort(left); !slices.Equal(left, []int{0, 91, 92, 93, 94, 95, 96, 97, 98, 99}) {
		t.Errorf("left are %v", left)
	}
	all.remember(copyKey{width: 200}, make([]byte, mostCopies+1))
	if _, ok := all.recall(copyKey{width: 200}); ok || len(all.known) != 10 {
		t.Error("one that is too large has driven out the others")
	}
}
