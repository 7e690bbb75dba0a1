// Package scope says who may see what: the four scopes of disclosure, their groups, and the order
// between them.
package scope

import (
	"fmt"
	"slices"
	"strings"
)

// Kind is one of the four scopes of the catalogue (plan 二(三)), without its groups.
type Kind uint8

// The kinds. The zero Kind is no scope: nothing defaults to public.
const (
	None        Kind = iota
	Public           // 社会
	PublicGroup      // 社会一定范围
	Party            // 党内
	PartyGroup       // 党内一定范围
)

// Kinds is every kind, widest first.
func Kinds() []Kind { return []Kind{Public, PublicGroup, Party, PartyGroup} }

var names = [...]struct{ zh, en string }{
	None:        {"", ""},
	Public:      {"社会", "public"},
	PublicGroup: {"社会一定范围", "public-group"},
	Party:       {"党内", "party"},
	PartyGroup:  {"党内一定范围", "party-group"},
}

// String is the Chinese name, as the catalogue writes it.
func (k Kind) String() string { return names[k].zh }

// English is the English name that front matter may use.
func (k Kind) English() string { return names[k].en }

// Grouped reports that the scope is 一定范围 and must name its groups.
func (k Kind) Grouped() bool { return k == PublicGroup || k == PartyGroup }

// Realm is 社会 or 党内: the whole of which k is all or a part.
func (k Kind) Realm() Kind {
	switch k {
	case Public, PublicGroup:
		return Public
	case Party, PartyGroup:
		return Party
	}
	return None
}

// ParseKind reads the Chinese or English name of a kind.
func ParseKind(text string) (Kind, bool) {
	for _, k := range Kinds() {
		if text == names[k].zh || text == names[k].en {
			return k, true
		}
	}
	return None, false
}

// Names is every text that ParseKind accepts, for suggestions.
func Names() []string {
	var all []string
	for _, k := range Kinds() {
		all = append(all, names[k].zh, names[k].en)
	}
	return all
}

// Scope is a kind with the groups it is addressed to. It is comparable; only Parse makes one.
type Scope struct {
	kind   Kind
	groups string // sorted, joined by separator: keeps Scope comparable
}

const separator = "\x1f"

// Parse makes a Scope of a kind's name and its groups. A 一定范围 scope needs
// at least one group and the others take none; groups lose doubles and order.
func Parse(kind string, groups []string) (Scope, error) {
	k, ok := ParseKind(kind)
	if !ok {
		return Scope{}, fmt.Errorf("parse scope: %q is none of %s", kind, strings.Join(Names(), ", "))
	}
	if k.Grouped() != (len(groups) > 0) {
		return Scope{}, fmt.Errorf("parse scope: %s with %d groups", k, len(groups))
	}
	sorted := slices.Clone(groups)
	slices.Sort(sorted)
	for _, g := range sorted {
		if g == "" || strings.Contains(g, separator) {
			return Scope{}, fmt.Errorf("parse scope: group %q", g)
		}
	}
	return Scope{k, strings.Join(slices.Compact(sorted), separator)}, nil
}

// Kind is the scope without its groups.
func (s Scope) Kind() Kind { return s.kind }

// IsZero reports that s was never parsed; such a scope admits nobody.
func (s Scope) IsZero() bool { return s.kind == None }

// Groups is the groups in sorted order; nil for a scope that is whole.
func (s Scope) Groups() []string {
	if s.groups == "" {
		return nil
	}
	return strings.Split(s.groups, separator)
}

// String is the Chinese name with the groups in brackets: 党内一定范围（机关第一党支部、党组成员）.
func (s Scope) String() string {
	if s.groups == "" {
		return s.kind.String()
	}
	return s.kind.String() + "（" + strings.ReplaceAll(s.groups, separator, "、") + "）"
}

// Within reports that every reader of s is a reader of t. What society may see, members may see
// (plan 二(三)), and a group is a part of its realm; groups of the two realms are not comparable.
func (s Scope) Within(t Scope) bool {
	switch {
	case s.kind == None || t.kind == None:
		return false
	case t.kind == Public:
		return true
	case t.kind == Party:
		return s.kind == Party || s.kind == PartyGroup
	case s.kind != t.kind:
		return false
	}
	theirs := t.Groups()
	return !slices.ContainsFunc(s.Groups(), func(g string) bool { return !slices.Contains(theirs, g) })
}

// Narrower reports that s has fewer readers than t, and all of them read t.
func (s Scope) Narrower(t Scope) bool { return s != t && s.Within(t) }
