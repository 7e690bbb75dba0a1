package deliver

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"gongkai/generator/publish/release"
)

// Way is how a place gets a release.
type Way string

// The ways.
const (
	Switch  Way = "switch"  // a release beside the one that is served, and one link replaced
	Ordered Way = "ordered" // file by file, in an order that no reader notices
)

// Marker is the file MarkerName at the root of a place: whose it is, and what its readers may see.
type Marker struct {
	Site    string
	Part    release.Part
	Sees    release.Sees
	Way     Way
	Retired []Retired // by name
}

// Retired is a file of CSS, JS or fonts that no page loads any more, and that stays for a day.
type Retired struct {
	Name  string
	Since time.Time
}

const markerHeader = "gongkai target 1"

// ErrMarker says that a marker is not as this program writes it.
var ErrMarker = errors.New(MarkerName + " is damaged")

// Format is the marker as it is written.
func (m *Marker) Format() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\nsite: %s\npart: %s\n", markerHeader, m.Site, m.Part)
	for _, s := range m.Sees {
		fmt.Fprintf(&b, "sees: %s\n", s)
	}
	fmt.Fprintf(&b, "way: %s\n", m.Way)
	for _, r := range m.Retired {
		fmt.Fprintf(&b, "retired: %d %s\n", r.Since.Unix(), r.Name)
	}
	return b.Bytes()
}

// ParseMarker reads a marker. Its error is ErrMarker for everything that Format does not write.
func ParseMarker(src []byte) (*Marker, error) {
	m := &Marker{}
	if line, ok := eachSetting(src, markerHeader, m.set); !ok {
		return nil, fmt.Errorf("%w: %q", ErrMarker, line)
	}
	whole := release.IsSite(m.Site) && m.Part != (release.Part{}) && len(m.Sees) > 0 && (m.Way == Switch || m.Way == Ordered)
	if !whole || !bytes.Equal(m.Format(), src) {
		return nil, ErrMarker
	}
	return m, nil
}

func (m *Marker) set(key, value string) (ok bool) {
	switch key {
	case "site":
		m.Site = value
		return true
	case "part":
		m.Part, ok = release.ParsePart(value)
	case "sees":
		m.Sees = append(m.Sees, value)
		return true
	case "way":
		m.Way = Way(value)
		return true
	case "retired":
		since, name, _ := strings.Cut(value, " ")
		seconds, err := strconv.ParseInt(since, 10, 64)
		m.Retired = append(m.Retired, Retired{name, time.Unix(seconds, 0).UTC()})
		ok = err == nil && release.CheckName(name) == nil
	}
	return ok
}

// Retires reports that a file of this name is CSS, JS or a font that stays for readers of earlier
// pages, as the marker says.
func (m *Marker) Retires(name string) bool {
	return isAsset(name) && slices.ContainsFunc(m.Retired, func(r Retired) bool { return r.Name == name })
}
