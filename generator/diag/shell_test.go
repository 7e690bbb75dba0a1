package diag

import (
	"bytes"
	"math/rand/v2"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/diag/shelltest"
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
		{`D:\a&b\`, `'D:\a&b\'`, `"D:\a&b\\"`, `'D:\a&b\'`},
		{`"甲" $`, `'"甲" $'`, `"'甲' $"`, `'''甲'' $'`},
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
		if got := shelltest.Native("gongkai " + CommandPrompt.Quote(word)); !slices.Equal(got, []string{"gongkai", word}) {
			t.Errorf("%q is quoted as %s and read as %q", word, CommandPrompt.Quote(word), got)
		}
	}
}

// TestPowerShellHandsOnEveryWord holds that PowerShell reads each quoted word as the word and hands
// it to a program as it is, but for two that it cannot hand on in all of its versions: an empty word,
// and a plain quotation mark, for which the other one stands.
func TestPowerShellHandsOnEveryWord(t *testing.T) {
	r := rand.New(rand.NewPCG(18, 8))
	for range 4000 {
		word := "x" + nastyWord(r)
		want := strings.ReplaceAll(word, `"`, "'")
		line := "gongkai " + PowerShell.Quote(word) + " behind"
		commands, err := shelltest.PowerShell(line)
		if err != nil || len(commands) != 1 || commands[0].Expands {
			t.Fatalf("%q is quoted in %s, which is read as %v (%v)", word, line, commands, err)
		}
		if got := shelltest.Handed(commands[0].Words); !slices.Equal(got, []string{"gongkai", want, "behind"}) {
			t.Errorf("%q is quoted in %s and handed on as %q", word, line, got)
		}
	}
}

// TestWordsOfOtherShells holds that the readers of shells, on which the tests of what is told to run
// rely, read the words of sh and of the command prompt, too.
func TestWordsOfOtherShells(t *testing.T) {
	r := rand.New(rand.NewPCG(18, 9))
	for range 2000 {
		word := "x" + nastyWord(r)
		line := "a=1; gongkai " + Sh.Quote(word) + " behind # and what it is"
		commands, err := shelltest.Sh(line)
		if err != nil || len(commands) != 2 || commands[1].Expands || !slices.Equal(commands[1].Words, []string{"gongkai", word, "behind"}) {
			t.Fatalf("sh: %q is read as %v (%v)", line, commands, err)
		}
		word = strings.NewReplacer("\n", "", "%", "").Replace(word)
		line = "cd a & gongkai " + CommandPrompt.Quote(word) + " < file"
		commands, err = shelltest.CommandPrompt(line)
		if want := strings.ReplaceAll(word, `"`, "'"); err != nil || len(commands) != 2 || !slices.Equal(commands[1].Words, []string{"gongkai", want}) {
			t.Fatalf("command prompt: %q is read as %v, want %q (%v)", line, commands, want, err)
		}
	}
}

// TestWhatPowerShellDoesNotTake holds that habits of other shells are found in a script for
// PowerShell, and that what it takes is taken.
func TestWhatPowerShellDoesNotTake(t *testing.T) {
	for _, script := range []string{
		"cd a && gongkai build", "gongkai check || gongkai build", "gongkai < a", "gongkai new 3 'it'\\''s'", `gongkai new 3 "a \"b\""`, "gongkai new \\\n 3",
		"LANG=C gongkai build", "gongkai build &", "gongkai 'a", "gongkai (a", "gongkai a)", "gongkai 'a'b",
	} {
		if commands, err := shelltest.PowerShell(script); err == nil {
			t.Errorf("%s is taken as %v", script, commands)
		}
	}
	for script, last := range map[string][]string{
		"& 'C:\\公 开\\gongkai.exe' check":           {"C:\\公 开\\gongkai.exe", "check"},
		"cmd --% /c a -f \"b c\" < d":              {"cmd", "/c", "a", "-f", "b c", "<", "d"},
		"certutil -hashfile 'a b' SHA256   # 8d0c": {"certutil", "-hashfile", "a b", "SHA256"},
		"gongkai check > 'a b.txt'":                {"gongkai", "check"},
		"gongkai new `\n 3 --by=\"a b\"":           {"gongkai", "new", "3", "--by=a b"},
		"if ($a.b -ne 'c') { $d }; a 'b'":          {"a", "b"},
		"gongkai a,b":                              {"gongkai", "a", "b"},
	} {
		commands, err := shelltest.PowerShell(script)
		if err != nil || !slices.Equal(commands[len(commands)-1].Words, last) {
			t.Errorf("%s is read as %v, want %q last (%v)", script, commands, last, err)
		}
	}
}

// TestFoldersAreMadeInEveryShell holds that the folders above are made too, in the way of the shell.
func TestFoldersAreMadeInEveryShell(t *testing.T) {
	for shell, want := range map[Shell]string{Sh: `mkdir -p "../网 站/web"`, CommandPrompt: `mkdir "..\网 站\web"`, PowerShell: `mkdir '..\网 站\web'`} {
		if got := shell.MakeFolder("../网 站/web"); got != want {
			t.Errorf("shell %d: %s, want %s", shell, got, want)
		}
	}
}
