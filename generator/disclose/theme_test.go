package disclose_test

import (
	"reflect"
	"testing"

	"gongkai/generator/config"
	"gongkai/generator/disclose"
	"gongkai/generator/edition"
	"gongkai/generator/record"
	"gongkai/generator/scope"
)

// TestNavigationNamesNoHiddenPage: an audience whose navigation lists a page that it may not see is
// told neither where that is nor what it would be called; an audience that may see it is.
func TestNavigationNamesNoHiddenPage(t *testing.T) {
	inner := &record.Page{Path: "inner", Title: "内部须知", Scope: party.scope()}
	open := &record.Page{Path: "guide", Title: "指南", Scope: society.scope()}
	source := disclose.Source{Config: &config.Config{}}
	for _, p := range []*record.Page{inner, open} {
		source.Pages = append(source.Pages, &record.Approved[record.Page]{Path: p.Path, Versions: []record.Version[record.Page]{{Text: p, From: day, Written: day}}})
	}
	theme := config.Theme{Navigation: []config.Destination{{Page: "pages/inner", Name: "党内须知"}, {Page: config.HomePage, Name: "首页"}, {Page: "pages/guide"}}}
	for _, tt := range []struct {
		sees []readers
		want []edition.Destination
	}{
		{[]readers{society}, []edition.Destination{{Page: "home", Name: "首页"}, {Page: "pages/guide"}}},
		{[]readers{society, party}, []edition.Destination{{Page: "pages/inner", Name: "党内须知"}, {Page: "home", Name: "首页"}, {Page: "pages/guide"}}},
	} {
		var sees []scope.Scope
		for _, r := range tt.sees {
			sees = append(sees, r.scope())
		}
		a := config.Audience{ID: "a", View: scope.NewView(sees...), Theme: theme}
		if got := disclose.For(a, source, day, last).Theme.Navigation; !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%v: %v, want %v", tt.sees, got, tt.want)
		}
	}
}
