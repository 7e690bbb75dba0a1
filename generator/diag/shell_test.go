package diag

import (
	"bytes"
	"math/rand/v2"
	"os/exec"
	"strings"
	"testing"
)

// nasty is what shells read, and what names hold.
var nasty = []string{"党", "费", "a", "B", "0", " ", "　", "\t", "\n", "'", `"`, "$HOME", "$", "`", `\`, `\\`, "!", "!!", "&", "|", ";", "<", ">", "*", "?", "[", "]", "{", "}", "(", ")", "#", "~", "^", "%", "%PATH%", "=", ",", "-", "--", "/", ":", "@", "“", "’", "‘"}

func nastyWord(r *rand.Rand) string {
	var b strings.Builder
	for range r.IntN(7) {
		b.WriteString(nasty[r.IntN(len(nasty))])
	}
	return b.String()
}

// TestShTakesEveryWord holds that sh reads each quoted word as the word, whatever is in it.
func TestShTakesEveryWord(t *testing.T) {
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip(err)
	}
	r := rand.New(rand.NewPCG(18, 6))
	var script, want bytes.Buffer
	for range 2000 {
		word := nastyWord(r)
		script.WriteString(`printf '%s\0' x` + Argument("/"+word) + "\n")
		want.WriteString("x/" + word + "\x00")
	}
	c := exec.Command(sh)
	c.Stdin = &script
	got, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want.Bytes()) {
		gotWords, wantWords := bytes.Split(got, []byte{0}), bytes.Split(want.Bytes(), []byte{0})
		for i := range wantWords {
			if i >= len(gotWords) || !bytes.Equal(gotWords[i], wantWords[i]) {
				t.Fatalf("word %d is read as %q, want %q", i, gotWords[min(i, len(gotWords)-1)], wantWords[i])
			}
		}
	}
}

// TestNamesAreQuotedForEveryShell holds that a name with spaces, Chinese and the usual signs is
// quoted alike for all shells, and that each keeps the words that it alone reads.
func TestNamesAreQuotedForEveryShell(t *testing.T) {
	for _, tt := range []struct{ word, sh, prompt, power string }{
		{"2026/党费-q3", "2026/党费-q3", "2026/党费-q3", "2026/党费-q3"},
		{"站 点", `"站 点"`, `"站 点"`, `'站 点'`},
		{"站（一）", "站（一）", "站（一）", "站（一）"},
		{"a&b (1)", `"a&b (1)"`, `"a&b (1)"`, `'a&b (1)'`},
		{"会议,2026-10-01,一楼", "会议,2026-10-01,一楼", `"会议,2026-10-01,一楼"`, `'会议,2026-10-01,一楼'`},
		{`D:\站点`, `'D:\站点'`, `D:\站点`, `D:\站点`},
		{`D:\站 点\`, `'D:\站 点\'`, `"D:\站 点\\"`, `'D:\站 点\\'`},
		{"it's", `"it's"`, `"it's"`, `'it''s'`},
		{"‘甲’", "‘甲’", "‘甲’", `'‘‘甲’’'`},
		{"$HOME", "'$HOME'", "$HOME", "'$HOME'"},
		{`"甲" $`, `'"甲" $'`, `"'甲' $"`, `'"甲" $'`},
		{"", `""`, `""`, `''`},
	} {
		for shell, want := range map[Shell]string{Sh: tt.sh, CommandPrompt: tt.prompt, PowerShell: tt.power} {
			if got := shell.Quote(tt.word); got != want {
				t.Errorf("shell %d: Quote(%q) = %s, want %s", shell, tt.word, got, want)
			}
		}
	}
}

// TestProgramsOfWindowsTakeEveryName holds that a program of Windows, which takes its command line
// apart itself, is given each name that a file can have as it is.
func TestProgramsOfWindowsTakeEveryName(t *testing.T) {
	r := rand.New(rand.NewPCG(18, 7))
	for range 2000 {
		word := strings.NewReplacer(`"`, "", "\n", "").Replace("x" + nastyWord(r))
		if got := programReads(CommandPrompt.Quote(word)); got != word {
			t.Errorf("%q is quoted as %s and read as %q", word, CommandPrompt.Quote(word), got)
		}
	}
}

// programReads is an argument as CommandLineToArgvW takes it: backslashes stand for themselves but
// before a quotation mark.
func programReads(quoted string) string {
	var b strings.Builder
	for i := 0; i < len(quoted); {
		n := 0
		for i+n < len(quoted) && quoted[i+n] == '\\' {
			n++
		}
		i += n
		switch {
		case i == len(quoted) || quoted[i] != '"':
			b.WriteString(strings.Repeat(`\`, n))
		case n%2 == 1:
			b.WriteString(strings.Repeat(`\`, n/2) + `"`)
			i++
		default:
			b.WriteString(strings.Repeat(`\`, n/2))
			i++
		}
		if i < len(quoted) && quoted[i] != '"' && quoted[i] != '\\' {
			b.WriteByte(quoted[i])
			i++
		}
	}
	return b.String()
}
