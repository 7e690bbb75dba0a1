package source

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"gongkai/generator/record"
)

const withText = `---
title: 甲
catalogue: 35
scope: 党内
timing: 定期公开
period: 2026-Q3
publisher: 市政协机关党组
office: 机关党委
decided: 2026-10-09
attachments: [附表.csv]
---
正文。
`

// TestDraftsFollowTheBytesOfAttachments: the same Reader, as under serve, sees an attachment that
// changes beside a record that does not, and who holds the old record does not see it change.
func TestDraftsFollowTheBytesOfAttachments(t *testing.T) {
	const file, sheet = "content/records/2026/甲/index.md", "content/records/2026/甲/附表.csv"
	fsys := folder(t, map[string]string{file: withText, sheet: "项目,数量\n党费,86\n"})
	reader := new(Reader)
	read := func() *record.Record {
		t.Helper()
		content, problems, err := reader.Read(fsys)
		if err != nil || problems.HasErrors() || len(content.Records) != 1 {
			t.Fatal(err, problems)
		}
		return content.Records[0]
	}
	first := read()
	whole, sum := fsys[sheet].Data, first.Attachments[0].Sum
	if sum == "" || first.Attachments[0].Size != int64(len(whole)) {
		t.Errorf("%+v", first.Attachments)
	}
	if again := read(); again != first {
		t.Error("a record that has not changed is another one")
	}
	fsys[sheet] = &fstest.MapFile{Data: bytes.Replace(whole, []byte("86"), []byte("87"), 1), ModTime: time.Unix(3, 0)}
	if changed := read(); changed == first || changed.Attachments[0].Sum == sum || first.Attachments[0].Sum != sum {
		t.Errorf("a byte of the attachment changed: %+v; whoever holds the old record sees %+v", changed.Attachments, first.Attachments)
	}
	delete(fsys, sheet)
	if gone := read(); gone.Attachments[0].Size != -1 || gone.Attachments[0].Sum != "" {
		t.Errorf("without the attachment: %+v", gone.Attachments)
	}
	fsys[sheet] = &fstest.MapFile{Data: whole, ModTime: time.Unix(4, 0)}
	if back := read(); back.Attachments[0].Sum != sum {
		t.Errorf("with the attachment as it was: %+v", back.Attachments)
	}
}

// TestPublishRefusesWhatWasNotRead: what is copied into an output is what was read, judged and
// approved.
func TestPublishRefusesWhatWasNotRead(t *testing.T) {
	const file, sheet = "content/records/2026/甲/index.md", "content/records/2026/甲/附表.csv"
	fsys := folder(t, map[string]string{file: withText, sheet: "项目,数量\n党费,86\n"})
	content, _, err := new(Reader).Read(fsys)
	if err != nil {
		t.Fatal(err)
	}
	publish := func() (string, error) {
		f, err := fsys.Open(sheet)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		var out bytes.Buffer
		err = content.Attached[sheet].Publish(&out, sheet, f)
		return out.String(), err
	}
	if out, err := publish(); err != nil || out != string(fsys[sheet].Data) {
		t.Errorf("Publish = %q, %v", out, err)
	}
	for _, other := range []string{"项目,数量\n党费,87\n", "项目,数量\n党费,86\n又", "项目", ""} {
		fsys[sheet].Data = []byte(other)
		if out, err := publish(); !errors.Is(err, ErrReplaced) || out != "" {
			t.Errorf("of %q: Publish = %q, %v", other, out, err)
		}
	}
}

// fickleFS is a folder in which every file changes after so many bytes of it were read.
type fickleFS struct {
	fstest.MapFS
	after int64
	other []byte
}

func (f fickleFS) Open(name string) (fs.File, error) {
	file, err := f.MapFS.Open(name)
	return &fickle{File: file, of: f}, err
}

type fickle struct {
	fs.File
	of   fickleFS
	read int64
}

func (f *fickle) ReadAt(p []byte, from int64) (int, error) {
	if f.read >= f.of.after {
		return bytes.NewReader(f.of.other).ReadAt(p, from)
	}
	n, err := f.File.(io.ReaderAt).ReadAt(p, from)
	f.read += int64(n)
	return n, err
}

// TestAttachmentIsWhatWasDigested: a file that is edited in place between its digest and the look
// into it, or while it is being written, is neither looked into nor published, whenever that is: one
// that is read twice is refused, and one that is held is what it was.
func TestAttachmentIsWhatWasDigested(t *testing.T) {
	for rows, least := range map[int]int{30_000: 3, 3_000: 0} {
		if refused := refusedWhenEdited(t, []byte("项目,数量\n"+strings.Repeat("党费,86\n", rows))); refused < least {
			t.Errorf("%d rows: refused %d times, and nothing has changed", rows, refused)
		}
	}
}

// refusedWhenEdited is how often a file is refused that changes after more and more of its bytes.
func refusedWhenEdited(t *testing.T, row []byte) (refused int) {
	const file, sheet = "content/records/2026/甲/index.md", "content/records/2026/甲/附表.csv"
	fsys := folder(t, map[string]string{file: withText, sheet: string(row)})
	content, _, err := new(Reader).Read(fsys)
	if err != nil {
		t.Fatal(err)
	}
	other := bytes.ReplaceAll(row, []byte("86"), []byte("99"))
	for after := int64(1); after < 4*int64(len(row)); after += int64(len(row)) / 5 {
		fickle := fickleFS{fsys, after, other}
		again, _, err := new(Reader).Read(fickle)
		if err != nil {
			t.Fatal(err)
		}
		looked := again.Attached[sheet]
		for _, text := range textsOf(looked) {
			if strings.Contains(text, "99") && looked.Sum == content.Attached[sheet].Sum {
				t.Fatalf("after %d bytes: what was looked into is not what was digested", after)
			}
		}
		f, err := fickle.Open(sheet)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		err = content.Attached[sheet].Publish(&out, sheet, f)
		f.Close()
		if err == nil && !bytes.Equal(out.Bytes(), row) {
			t.Fatalf("after %d bytes: published changed", after)
		}
		if errors.Is(err, ErrReplaced) {
			refused++
		} else if err != nil {
			t.Fatal(err)
		}
	}
	return refused
}

func textsOf(a *Attached) []string {
	var out []string
	texts, err := a.Texts()
	if err != nil {
		return []string{err.Error()}
	}
	for _, text := range texts {
		out = append(out, text.Text)
	}
	return out
}
