package source

import (
	"archive/zip"
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/inspect/attachment"
)

// notes is a memory that counts.
type notes struct {
	mu   sync.Mutex
	kept map[string][]byte
	puts int
}

func (n *notes) Get(key string) ([]byte, bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	data, ok := n.kept[key]
	return data, ok
}

func (n *notes) Put(key string, data []byte) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if !strings.HasSuffix(key, textsPart) {
		n.puts++
	}
	n.kept[key] = data
}
func (n *notes) Keep(keys map[string]bool) {
	maps.DeleteFunc(n.kept, func(key string, _ []byte) bool { return !keys[key] })
}

// TestReportIsRememberedWhole: whatever a report holds, it holds when it is recalled.
func TestReportIsRememberedWhole(t *testing.T) {
	var report attachment.Report
	fill(reflect.ValueOf(&report).Elem(), 1)
	report.Texts[0].Text = "这一段文字有二十个字以上，所以它有一个摘要可以记住"
	memory := &notes{kept: map[string][]byte{}}
	l := lookout{seen: memory, program: "p"}
	key := l.key("甲.docx", "sum")
	a := LookedInto(report)
	a.seen, a.key, a.look = memory, key, func() (*Attached, error) { return nil, fs.ErrNotExist }
	a.remember()
	got := &Attached{seen: memory, key: key, look: a.look}
	if texts := report.Texts; !got.recall() || !reflect.DeepEqual(got.Report, a.Report) || len(got.sketch) == 0 || !slices.Equal(got.sketch, a.sketch) {
		t.Errorf("got  %+v\nwant %+v", got, a)
	} else if recalled, err := got.Texts(); err != nil || !slices.Equal(recalled, texts) {
		t.Errorf("the texts %v, %v, want %v", recalled, err, texts)
	}
	others := map[string]bool{key: true}
	for _, other := range []string{lookout{seen: memory, program: "q"}.key("甲.docx", "sum"), l.key("甲.xlsx", "sum"), l.key("甲.docx", "other")} {
		if others[other] || (&Attached{seen: memory, key: other}).recall() {
			t.Error("what was found in one file, or by one program, is taken for another")
		}
		others[other] = true
	}
	memory.kept[key+textsPart] = memory.kept[key+textsPart][:len(memory.kept[key+textsPart])/2]
	if _, err := got.Texts(); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("half of the texts is taken: %v", err)
	}
	for n := range 100 {
		memory.kept[key] = memory.kept[key][:min(n, len(memory.kept[key]))]
		if (&Attached{seen: memory, key: key}).recall() {
			t.Errorf("%d bytes of a report are taken", n)
		}
	}
	report.Facts[0].Where.ZH = "\xff"
	a = LookedInto(report)
	a.seen, a.key = memory, key
	if a.remember(); a.recall() {
		t.Error("a report that does not come back as it was is kept")
	}
}

// fill gives every field a value that is not its zero.
func fill(v reflect.Value, n int) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), n+i)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			fill(v.Index(i), n+i)
		}
	case reflect.String:
		v.SetString("文" + string(rune('a'+n)))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(uint64(n))
	default:
		v.SetInt(int64(n))
	}
}

// TestAttachmentsAreLookedIntoOnce: a second reader finds what the first one found without looking;
// one that was changed is looked into again, and what was known of the old one is dropped.
func TestAttachmentsAreLookedIntoOnce(t *testing.T) {
	fsys := fstest.MapFS{"a.txt": {Data: []byte("电话13912345678")}, "b.txt": {Data: []byte("文字")}}
	memory := &notes{kept: map[string][]byte{}}
	read := func(program string) []diag.Text {
		r := &Reader{Seen: memory, Program: program, config: &config.Config{Limits: config.Limits{Attachment: 1 << 20}}}
		r.looked = map[string]*Attached{}
		stats := map[string]stat{}
		for name, f := range fsys {
			stats[name] = stat{size: int64(len(f.Data))}
		}
		r.look(fsys, stats)
		r.forgetOthers()
		var found []diag.Text
		for _, name := range slices.Sorted(maps.Keys(r.looked)) {
			if a := r.looked[name]; a.Sum == "" || a.Err != nil {
				t.Fatalf("%s: %v", name, a.Err)
			} else {
				for _, text := range textsOf(a) {
					found = append(found, diag.Text{ZH: name, EN: text})
				}
			}
		}
		return found
	}
	first := read("p")
	if second := read("p"); memory.puts != 2 || !slices.Equal(first, second) {
		t.Errorf("%d looked into; %q, %q", memory.puts, first, second)
	}
	fsys["b.txt"] = &fstest.MapFile{Data: []byte("别的文字")}
	changed := read("p")
	if memory.puts != 3 || len(memory.kept) != 2*2 || slices.Equal(first, changed) {
		t.Errorf("%d looked into, %d kept: %q", memory.puts, len(memory.kept), changed)
	}
	if read("q"); memory.puts != 5 || len(memory.kept) != 2*2 {
		t.Errorf("another program: %d looked into, %d kept", memory.puts, len(memory.kept))
	}
	if read(""); memory.puts != 5 {
		t.Error("a program that is not known remembers")
	}
}

// TestWhatIsKeptIsNotLookedIntoAgain: the copy of an attachment that is kept with its approval has
// another name and the same bytes. A name that does not go out is not known by those of another.
func TestWhatIsKeptIsNotLookedIntoAgain(t *testing.T) {
	same := &fstest.MapFile{Data: []byte("电话13912345678")}
	fsys := fstest.MapFS{"records/明细.TXT": same, "approvals/77ac.txt": same, "records/明细.csv": same, "records/明细.php.txt": same}
	memory := &notes{kept: map[string][]byte{}}
	r := &Reader{Seen: memory, Program: "p", config: &config.Config{Limits: config.Limits{Attachment: 1 << 20}}, looked: map[string]*Attached{}}
	for _, name := range slices.Sorted(maps.Keys(fsys)) {
		r.look(fsys, map[string]stat{name: {size: int64(len(same.Data))}})
	}
	kept, draft := r.looked["approvals/77ac.txt"], r.looked["records/明细.TXT"]
	if memory.puts != 2 || draft.Report == nil || draft.Report != kept.Report || !slices.Equal(textsOf(draft), textsOf(kept)) {
		t.Errorf("%d looked into; %+v, %+v", memory.puts, draft, kept)
	}
	if other := r.looked["records/明细.php.txt"]; other.Err == nil || other.key != "" {
		t.Errorf("%+v goes out", other)
	}
}

// TestTextsThatAreForgottenAreReadAgain: the memory may be deleted while it is used, and the file
// changed: then its texts are those that were looked into, or an error.
func TestTextsThatAreForgottenAreReadAgain(t *testing.T) {
	fsys := fstest.MapFS{"a.txt": {Data: []byte("电话13912345678")}}
	memory := &notes{kept: map[string][]byte{}}
	read := func() *Attached {
		r := &Reader{Seen: memory, Program: "p", config: &config.Config{Limits: config.Limits{Attachment: 1 << 20}}, looked: map[string]*Attached{}}
		r.look(fsys, map[string]stat{"a.txt": {size: int64(len(fsys["a.txt"].Data))}})
		return r.looked["a.txt"]
	}
	want := textsOf(read())
	known := read()
	if got := textsOf(known); memory.puts != 1 || len(want) == 0 || !slices.Equal(got, want) {
		t.Errorf("recalled %q, want %q; %d looked into", got, want, memory.puts)
	}
	clear(memory.kept)
	if got := textsOf(known); !slices.Equal(got, want) {
		t.Errorf("read again: %q, want %q", got, want)
	}
	clear(memory.kept)
	fsys["a.txt"] = &fstest.MapFile{Data: []byte("电话13912345679")}
	if _, err := known.Texts(); !errors.Is(err, ErrReplaced) {
		t.Errorf("of a file that has changed: %v", err)
	}
	delete(fsys, "a.txt")
	clear(memory.kept)
	if _, err := known.Texts(); err == nil {
		t.Error("a file that is gone has texts")
	}
}

// TestRunsEndWhereReadersSeeIt: a word is looked for within a cell or a line, and over the lines of a
// page.
func TestRunsEndWhereReadersSeeIt(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"a.xlsx", "序号\t姓名\n1\t王某某\n", []string{"序号", "姓名", "1", "王某某"}},
		{"a.txt", "第一行\n第二 行\r\n\n", []string{"第一行", "第二 行"}},
		{"a.PDF", "一句话排成\n两行", []string{"一句话排成 两行"}},
		{"a.docx", " \t\n", nil},
	} {
		if got := runs(tt.name, tt.text); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestSearchReadsWhatGoesOut: what is taken out of the copy that is published is not found by search.
func TestSearchReadsWhatGoesOut(t *testing.T) {
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	for _, part := range [][2]string{
		{"mimetype", "application/vnd.oasis.opendocument.text"},
		{"content.xml", `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"><office:body><office:text>` +
			`<text:p>会场<draw:frame><svg:desc>C:\Users\zhangsan\图.png</svg:desc></draw:frame></text:p></office:text></office:body></office:document-content>`},
	} {
		f, err := w.Create(part[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(part[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{"a.odt": {Data: packed.Bytes()}}
	r := &Reader{config: &config.Config{Limits: config.Limits{Attachment: 1 << 20}}, looked: map[string]*Attached{}}
	r.look(fsys, map[string]stat{"a.odt": {size: int64(packed.Len())}})
	a := r.looked["a.odt"]
	if a.Err != nil || !a.Report.Cleaned {
		t.Fatalf("the file is not cleaned: %v", a.Err)
	}
	f, err := fsys.Open("a.odt")
	if err != nil {
		t.Fatal(err)
	}
	if shown := strings.Join(a.Shown(nil, "a.odt", f), "\n"); !strings.Contains(shown, "会场") || strings.Contains(shown, "zhangsan") {
		t.Errorf("search reads %q", shown)
	}
}
