package procedure

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"gongkai/generator/text/netstring"
)

// matterVersion begins the canonical form. It changes with the parts or their encoding.
const matterVersion = "gongkai approval 1"

// Part is one thing that is approved: the English name of its key and its value, independent of how the file writes it.
// What has an order of its own (attachments, the paragraphs of the text) has an item for each; their concatenation or list is the value.
type Part struct {
	Name  string
	Items []string
}

// Matter is everything that is approved of one record (plan 二(六)4: content, scope, methods, timing), in a fixed order;
// what the record does not state is not in it.
type Matter []Part

// Add appends a part that has a value.
func (m *Matter) Add(name string, items ...string) {
	if len(items) > 1 || len(items) == 1 && items[0] != "" {
		*m = append(*m, Part{name, items})
	}
}

// Canonical is the form that is digested. Each text is written as a netstring, its length in bytes, a colon, the text
// and a comma, so that no two matters have one form. It begins with the netstring of “gongkai approval 1”; then follow for each
// part the netstring of its name and the netstring of the netstrings of its items.
func (m Matter) Canonical() []byte {
	var b bytes.Buffer
	size := 64
	for _, p := range m {
		size += netstring.Len(p.Name) + netstring.Len(p.Items...) + 16
	}
	b.Grow(size)
	netstring.Write(&b, matterVersion)
	for _, p := range m {
		netstring.Write(&b, p.Name)
		netstring.WriteList(&b, p.Items...)
	}
	return b.Bytes()
}

// Digest is the SHA-256 of the canonical form, in hex.
func (m Matter) Digest() string {
	sum := sha256.Sum256(m.Canonical())
	return hex.EncodeToString(sum[:])
}

// Marks is a short mark for each item of each part: “title=3fa text=a1b/c2d”. It proves nothing. It tells, once the
// digest no longer agrees, where to look for what has changed.
func (m Matter) Marks() string {
	var b strings.Builder
	for i, p := range m {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(p.Name + "=")
		for j, item := range p.Items {
			if j > 0 {
				b.WriteByte('/')
			}
			b.WriteString(mark(p.Name, item))
		}
	}
	return b.String()
}

// mark is three hex digits: one change in 4,096 goes unnamed, none goes unnoticed.
func mark(name, item string) string {
	sum := sha256.Sum256([]byte(netstring.List(name, item)))
	return hex.EncodeToString(sum[:2])[:3]
}

// ChangeKind is what happened to a part.
type ChangeKind uint8

// The kinds of change.
const (
	Changed ChangeKind = iota
	Added
	Removed
)

// Change is a part that is not as it was approved.
type Change struct {
	Name string
	Kind ChangeKind
	Item int // the first item that differs, from 0
}

// Changes compares the matter with the marks of what was approved. It is empty where the marks do not tell.
func (m Matter) Changes(marks string) []Change {
	before := map[string][]string{}
	var order []string
	for field := range strings.FieldsSeq(marks) {
		name, items, ok := strings.Cut(field, "=")
		if !ok {
			return nil
		}
		before[name] = strings.Split(items, "/")
		order = append(order, name)
	}
	var changes []Change
	for _, p := range m {
		old, ok := before[p.Name]
		if !ok {
			if len(order) > 0 {
				changes = append(changes, Change{p.Name, Added, 0})
			}
			continue
		}
		delete(before, p.Name)
		if i := firstDifference(p, old); i >= 0 {
			changes = append(changes, Change{p.Name, Changed, i})
		}
	}
	for _, name := range order {
		if _, gone := before[name]; gone {
			changes = append(changes, Change{name, Removed, 0})
		}
	}
	return changes
}

// firstDifference is the first item that has another mark, -1 where all agree.
func firstDifference(p Part, old []string) int {
	for i, item := range p.Items {
		if i >= len(old) || mark(p.Name, item) != old[i] {
			return i
		}
	}
	if len(old) > len(p.Items) {
		return len(p.Items)
	}
	return -1
}
