package board

import (
	"slices"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
)

// TestOverProposesOldestPromptMattersFirst: five sheets of one page each hang on a board.
func TestOverProposesOldestPromptMattersFirst(t *testing.T) {
	sheet := func(path, timing string, from calendar.Date) edition.Notice {
		return edition.Notice{Path: path, Title: path, Timing: timing, OnBoard: true, PostFrom: from, Digest: path}
	}
	notices := []edition.Notice{
		sheet("standing", edition.Standing, day(1)), sheet("periodic", edition.Periodic, day(2)), sheet("prompt of the 9th", edition.Prompt, day(9)),
		sheet("prompt of the 3rd", edition.Prompt, day(3)), sheet("prompt of the 20th", edition.Prompt, day(20)),
	}
	for _, tt := range []struct {
		capacity int
		want     []string
	}{
		{0, nil}, {5, nil}, {4, []string{"prompt of the 3rd"}}, {3, []string{"prompt of the 3rd", "prompt of the 9th"}},
		{2, []string{"prompt of the 3rd", "prompt of the 9th", "periodic"}}, // what has hung for less than a week stays
		{1, []string{"prompt of the 3rd", "prompt of the 9th", "periodic"}}, // and so do standing matters
	} {
		b := printing(edition.Board{Layout: edition.Poster, Paper: "A3", Capacity: tt.capacity}, notices...)
		over, err := b.Over(b.Round())
		if err != nil {
			t.Fatal(err)
		}
		if (over != nil) != (tt.want != nil) {
			t.Errorf("capacity %d: %+v", tt.capacity, over)
			continue
		}
		if over == nil {
			continue
		}
		var got []string
		for _, n := range over.Propose {
			got = append(got, n.Path)
		}
		if over.Sheets != 5 || over.Capacity != tt.capacity || !slices.Equal(got, tt.want) {
			t.Errorf("capacity %d: %d sheets, propose %q, want %q", tt.capacity, over.Sheets, got, tt.want)
		}
	}
}

func TestKeyFollowsWhatASheetIsMadeOf(t *testing.T) {
	key := func(change func(b *Board, n *edition.Notice)) string {
		b := printing(edition.Board{Layout: edition.Official, Paper: "A4"}, notice("正文。"))
		change(b, &b.edition.Notices[0])
		return b.key(&b.edition.Notices[0])
	}
	same := key(func(*Board, *edition.Notice) {})
	if again := key(func(b *Board, _ *edition.Notice) { b.edition.Day = day(24) }); again != same || same == "" {
		t.Errorf("a sheet is made again on the next day: keys %q, %q", same, again)
	}
	for name, change := range map[string]func(*Board, *edition.Notice){
		"text":     func(_ *Board, n *edition.Notice) { n.Text += "改" },
		"window":   func(_ *Board, n *edition.Notice) { n.PostTo = day(29) },
		"paper":    func(b *Board, _ *edition.Notice) { b.board.Paper = "A3" },
		"address":  func(b *Board, _ *edition.Notice) { b.edition.BaseURL = "https://b.example.cn/" },
		"feedback": func(b *Board, _ *edition.Notice) { b.edition.Site.Phone = "1" },
		"entry":    func(b *Board, _ *edition.Notice) { b.edition.Entries[0].Title = "另一项" },
		"program":  func(b *Board, _ *edition.Notice) { b.press.Program = "2" },
		"picture": func(b *Board, n *edition.Notice) {
			n.Text += "![图](a.png)"
			n.Attachments = []edition.Attachment{{Name: "a.png", Source: "a.png"}}
			b.press.Digest = func(string) string { return "other bytes" }
		},
	} {
		if key(change) == same {
			t.Errorf("another %s does not make the sheet again", name)
		}
	}
}
