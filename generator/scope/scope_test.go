package scope

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// groups is few, so that random scopes meet.
var groups = []string{"党组成员", "机关第一党支部", "政协委员"}

func random(r *rand.Rand) Scope {
	k := Kinds()[r.IntN(4)]
	var of []string
	if k.Grouped() {
		for len(of) == 0 {
			for _, g := range groups {
				if r.IntN(2) == 0 {
					of = append(of, g)
				}
			}
		}
	}
	s, err := Parse(k.String(), of)
	if err != nil {
		panic(err)
	}
	return s
}

func must(t *testing.T, kind string, of ...string) Scope {
	t.Helper()
	s, err := Parse(kind, of)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestParse(t *testing.T) {
	for _, tt := range []struct {
		kind   string
		groups []string
		want   string // empty: an error
	}{
		{"社会", nil, "社会"}, {"public", nil, "社会"}, {"党内", nil, "党内"}, {"party", []string{}, "党内"},
		{"党内一定范围", []string{"乙", "甲", "乙"}, "党内一定范围（乙、甲）"},
		{"public-group", []string{"甲"}, "社会一定范围（甲）"},
		{"", nil, ""}, {"全体", nil, ""}, {"Party", nil, ""}, {" 党内", nil, ""}, {"党内或社会", nil, ""}, {"依内容确定", nil, ""},
		{"党内", []string{"甲"}, ""}, {"党内一定范围", nil, ""}, {"党内一定范围", []string{""}, ""}, {"党内一定范围", []string{"甲\x1f乙"}, ""},
	} {
		s, err := Parse(tt.kind, tt.groups)
		if got := s.String(); got != tt.want || (err == nil) != (tt.want != "") || s.IsZero() != (tt.want == "") {
			t.Errorf("Parse(%q, %q) = %q, %v, want %q", tt.kind, tt.groups, got, err, tt.want)
		}
	}
}

func TestParseKeepsItsArgument(t *testing.T) {
	of := []string{"乙", "甲"}
	if must(t, "党内一定范围", of...); !slices.Equal(of, []string{"乙", "甲"}) {
		t.Errorf("Parse sorted the groups of its caller: %q", of)
	}
	if a, b := must(t, "党内一定范围", "甲", "乙"), must(t, "party-group", "乙", "甲"); a != b {
		t.Errorf("%v != %v", a, b)
	}
}

func TestWithin(t *testing.T) {
	for _, tt := range []struct {
		s, t string
		sg   []string
		tg   []string
		want bool
	}{
		{"社会", "社会", nil, nil, true}, {"党内", "社会", nil, nil, true}, {"社会", "党内", nil, nil, false},
		{"党内一定范围", "党内", []string{"甲"}, nil, true}, {"党内", "党内一定范围", nil, []string{"甲"}, false},
		{"社会一定范围", "社会", []string{"甲"}, nil, true}, {"社会一定范围", "党内", []string{"甲"}, nil, false},
		{"党内一定范围", "社会", []string{"甲"}, nil, true}, {"党内一定范围", "社会一定范围", []string{"甲"}, []string{"甲"}, false},
		{"党内一定范围", "党内一定范围", []string{"甲"}, []string{"甲", "乙"}, true}, {"党内一定范围", "党内一定范围", []string{"甲", "丙"}, []string{"甲", "乙"}, false},
		{"党内", "社会一定范围", nil, []string{"甲"}, false},
	} {
		a, b := must(t, tt.s, tt.sg...), must(t, tt.t, tt.tg...)
		if got := a.Within(b); got != tt.want {
			t.Errorf("%v.Within(%v) = %v, want %v", a, b, got, tt.want)
		}
		if got := a.Narrower(b); got != (tt.want && a != b) {
			t.Errorf("%v.Narrower(%v) = %v", a, b, got)
		}
	}
}

func TestZeroScopeIsForNobody(t *testing.T) {
	var zero Scope
	for _, k := range []string{"社会", "党内"} {
		if s := must(t, k); zero.Within(s) || s.Within(zero) || zero.Narrower(s) || s.Narrower(zero) || NewView(s).Admits(zero) || NewView(zero).Admits(s) {
			t.Errorf("the zero scope is within %v, or around it, or admitted", s)
		}
	}
	if zero.Within(zero) || NewView(zero).Admits(zero) || NewView(zero).AdmitsKind(None) || NewView().AdmitsKind(None) || zero.Groups() != nil {
		t.Error("the zero scope has readers")
	}
}

// TestWithinIsAnOrder holds over random scopes that Within is reflexive, antisymmetric and
// transitive.
func TestWithinIsAnOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 50000 {
		a, b, c := random(r), random(r), random(r)
		if !a.Within(a) || a.Narrower(a) {
			t.Fatalf("%v is not within itself", a)
		}
		if a.Within(b) && b.Within(a) && a != b {
			t.Fatalf("%v and %v are within each other", a, b)
		}
		if a.Within(b) && b.Within(c) && !a.Within(c) {
			t.Fatalf("%v is within %v, that within %v, and the first not within the last", a, b, c)
		}
		if a.Narrower(b) && b.Narrower(a) || a.Narrower(b) && b.Narrower(c) && !a.Narrower(c) {
			t.Fatalf("narrower is no strict order: %v, %v, %v", a, b, c)
		}
	}
}

// TestAdmitsFollowsWithin holds that an audience that sees society, and the Party where it sees a
// part of it (二(三)), sees whatever is around what it sees.
func TestAdmitsFollowsWithin(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 30000 {
		sees := []Scope{must(t, "社会")}
		for range r.IntN(3) {
			s := random(r)
			if sees = append(sees, s); s.Kind().Realm() == Party {
				sees = append(sees, must(t, "党内"))
			}
		}
		view, a, b := NewView(sees...), random(r), random(r)
		if view.Admits(a) && a.Within(b) && !view.Admits(b) {
			t.Fatalf("%v sees %v, which is within %v, but not that", sees, a, b)
		}
		if view.Admits(a) && !view.AdmitsKind(a.Kind()) {
			t.Fatalf("%v sees %v and nothing of its kind", sees, a)
		}
	}
}

// TestAdmitsIsExact holds that a view admits nothing but what is listed: the same kind and one of
// its groups.
func TestAdmitsIsExact(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 30000 {
		var sees []Scope
		for range r.IntN(4) {
			sees = append(sees, random(r))
		}
		a := random(r)
		want := slices.ContainsFunc(sees, func(s Scope) bool {
			return s.Kind() == a.Kind() && (!a.Kind().Grouped() || slices.ContainsFunc(a.Groups(), func(g string) bool { return slices.Contains(s.Groups(), g) }))
		})
		if got := NewView(sees...).Admits(a); got != want {
			t.Fatalf("%v admits %v = %v, want %v", sees, a, got, want)
		}
	}
}

func TestCoveredBy(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	covered := 0
	for range 30000 {
		var v, w []Scope
		for range r.IntN(3) {
			v = append(v, random(r))
		}
		for range r.IntN(5) {
			w = append(w, random(r))
		}
		a, b, s := NewView(v...), NewView(w...), random(r)
		if a.CoveredBy(b) {
			if covered++; a.Admits(s) && !b.Admits(s) {
				t.Fatalf("%v is covered by %v, but only it admits %v", v, w, s)
			}
		}
	}
	if covered == 0 {
		t.Error("no view was covered by another")
	}
}

func TestViewKeepsItsScopes(t *testing.T) {
	sees := []Scope{must(t, "社会")}
	v := NewView(sees...)
	sees[0] = must(t, "党内")
	v.Sees()[0] = must(t, "党内")
	if v.Admits(must(t, "党内")) || !v.Admits(must(t, "社会")) {
		t.Error("a view changed after it was made")
	}
}

func TestKinds(t *testing.T) {
	for _, k := range Kinds() {
		for _, name := range []string{k.String(), k.English()} {
			if got, ok := ParseKind(name); !ok || got != k || !slices.Contains(Names(), name) {
				t.Errorf("ParseKind(%q) = %v, %v", name, got, ok)
			}
		}
		if k.Grouped() == (k.Realm() == k) {
			t.Errorf("%v: grouped %v, realm %v", k, k.Grouped(), k.Realm())
		}
	}
	if None.Realm() != None || None.String() != "" {
		t.Error("None has a realm or a name")
	}
	if _, ok := ParseKind(""); ok {
		t.Error("nothing is a kind: a missing scope must not become one")
	}
}
