package font

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"gongkai/generator/diag"
)

// Role is what a face is for in a document (GB/T 9704-2012).
type Role int

// The roles.
const (
	Body   Role = iota // 仿宋: the text
	Title              // 小标宋: titles
	Black              // 黑体: first headings, what is strong
	Kai                // 楷体: second headings, what is emphasised
	Digits             // 宋体: page numbers
	roles
)

var roleNames = [roles]struct{ en, zh string }{{"body", "正文"}, {"title", "标题"}, {"black", "黑体"}, {"kai", "楷体"}, {"digits", "数字"}}

// String is the role's name in site.yaml.
func (r Role) String() string { return roleNames[r].en }

// ParseRole reads the name of a role in either language.
func ParseRole(name string) (Role, bool) {
	for r, n := range roleNames {
		if strings.EqualFold(name, n.en) || name == n.zh {
			return Role(r), true
		}
	}
	return 0, false
}

// Pick is the glyph that stands for a character.
type Pick struct {
	Face *Face
	ID   uint16
	Bold bool // the face is no heavier than that of the text: it is drawn thicker
}

// Set is the faces of a run. Many goroutines may use it.
type Set struct {
	faces   [roles]*Face
	others  []*Face          // for characters that the faces of the roles lack
	scripts [scripts][]*Face // for those that are shaped
	digest  string
}

// NewSet makes a Set; a role without a face takes that of Body, which must be there. The digest is
// of the faces' bytes.
func NewSet(faces map[Role]*Face, others []*Face, digest string) *Set {
	s := &Set{others: others}
	for r := range roles {
		if s.faces[r] = faces[r]; s.faces[r] == nil {
			s.faces[r] = faces[Body]
		}
	}
	sum := sha256.Sum256([]byte(digest))
	s.digest = hex.EncodeToString(sum[:])
	return s
}

// Pick finds the glyph of a character: in the face of the role, else in that of another role, else
// in any.
func (s *Set) Pick(role Role, r rune) (Pick, bool) {
	first := s.faces[role]
	if g, ok := first.Glyph(r); ok {
		return Pick{first, g, s.thickened(role, first)}, true
	}
	for _, f := range s.faces {
		if g, ok := f.Glyph(r); ok {
			return Pick{f, g, s.thickened(role, f)}, true
		}
	}
	for _, f := range s.others {
		if g, ok := f.Glyph(r); ok {
			return Pick{f, g, role == Black || role == Title}, true
		}
	}
	return Pick{}, false
}

// thickened reports whether a face is too light for a role: that of the text serves for 黑体, or it
// or the 宋体 of the numbers for 小标宋, as clerks set a title where they have no other face.
func (s *Set) thickened(role Role, f *Face) bool {
	return role == Black && f == s.faces[Body] || role == Title && (f == s.faces[Body] || f == s.faces[Digits])
}

// Covers reports whether a character has a glyph in any face.
func (s *Set) Covers(r rune) bool {
	_, ok := s.Pick(Body, r)
	return ok
}

// Digest is of all faces and their roles: a part of what a document is a function of.
func (s *Set) Digest() string { return s.digest }

// Describe names the face of each role, as people call it.
func (s *Set) Describe() diag.Text {
	var zh, en []string
	for r, f := range s.faces {
		title := f.Title()
		zh = append(zh, roleNames[r].zh+" "+title.ZH)
		en = append(en, roleNames[r].en+" "+title.EN)
	}
	return diag.Text{ZH: strings.Join(zh, "，"), EN: strings.Join(en, ", ")}
}

// OneHand is the face that stands for 仿宋, 楷体 and 宋体 alike, so that a sheet cannot tell them
// apart; nil where they are not one.
func (s *Set) OneHand() *Face {
	if f := s.faces[Body]; f == s.faces[Kai] && f == s.faces[Digits] {
		return f
	}
	return nil
}

// Names is the PostScript names of the faces, by role, for a report.
func (s *Set) Names() []string {
	var out []string
	for r, f := range s.faces {
		out = append(out, fmt.Sprintf("%s=%s", Role(r), f.Name()))
	}
	return out
}
