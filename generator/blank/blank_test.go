package blank_test

import (
	"strings"
	"testing"

	"gongkai/generator/blank"
	"gongkai/generator/calendar"
	"gongkai/generator/config"
)

func files(t *testing.T) map[string]string {
	t.Helper()
	day, err := calendar.ParseDate("2026-11-23")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	if err := blank.Each(day, func(name string, data []byte) error { all[name] = string(data); return nil }); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestEachHasNothingOfTheSample: the body, the offices, the groups and the numbers of the sample are
// in none of the files, and the day of the ledger is that of the new folder.
func TestEachHasNothingOfTheSample(t *testing.T) {
	all := files(t)
	for name, text := range all {
		for _, word := range []string{"政协", "示例市", "85", "委员", "〔今天〕", "机关第一党支部"} {
			if strings.Contains(text, word) {
				t.Errorf("%s holds %q", name, word)
			}
		}
	}
	if !strings.Contains(all["content/site.yaml"], "from: 2026-11-23\n") {
		t.Error("the ledger does not begin with the day")
	}
}

// TestWhatIsToBeFilledInSaysWhat: each place that is to be filled in is told in words of its own,
// and with all of them filled in site.yaml has no problem.
func TestWhatIsToBeFilledInSaysWhat(t *testing.T) {
	text := files(t)["content/site.yaml"]
	_, problems := config.Parse("site.yaml", []byte(text))
	told := map[string]bool{}
	for _, p := range problems {
		if told[p.Text.ZH] || told[p.Text.EN] || p.Code != config.CodeUnfilled || strings.HasPrefix(p.Text.ZH, "这里") {
			t.Errorf("%v is told in no words of its own", p)
		}
		told[p.Text.ZH], told[p.Text.EN] = true, true
	}
	filled, ok := config.FillOffices([]byte(text), []string{"机关党委"})
	if !ok {
		t.Fatal("offices cannot be filled in")
	}
	c, problems := config.Parse("site.yaml", []byte(strings.ReplaceAll(string(filled), config.Unfilled, "示例县人民医院")))
	if len(problems) > 0 || len(c.Audiences) != 3 {
		t.Errorf("problems %v, %d audiences, want none and 3", problems, len(c.Audiences))
	}
}
