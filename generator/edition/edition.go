// Package edition holds what one audience may see of everything, as plain values.
//
// It is an allow-list: a field is here because package disclose copies it by name. Nothing points
// back into a record, a catalogue or a scope, so that whatever is computed from an edition (counts,
// neighbours, feeds, page numbers, addresses) is computed from what its audience may see.
package edition

import (
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/relation"
)

// Edition is what one audience sees on one day.
type Edition struct {
	ID         string // of the audience; the name of its folder
	Title      string
	BaseURL    string // with a final slash, or empty
	Indexed    bool   // for search engines: everybody may read all of it
	Site       Site
	Theme      Theme
	Bulletin   string // what one bulletin covers: Month, Quarter or Year
	OFD        bool   // bulletins are made as OFD beside PDF
	Day        calendar.Date
	Last       calendar.Date // the day of the posting round before this one
	Entries    []Entry       // in the order of the catalogue, the revision in force first
	Notices    []Notice      // the latest first
	Tombstones []Tombstone   // by their paths
	Withdrawn  []Withdrawal  // by their paths
	Ended      []Ended       // shown on Last, and no more on Day
	Pages      []Page        // in the order of the navigation
	Boards     []Board       // of this audience
	// Principal is under which name the releases of the site are signed; empty: they are not.
	Principal string
	// Supervises says that the audience is shown the ledger; of any other it is empty.
	Supervises bool
	Ledger     Ledger
}

// Ledger is the state of everything that is owed, for supervisors.
type Ledger struct {
	Revision   string // of the catalogue in force, YYYY-MM-DD
	States     []StateCount
	Duties     []Duty // by the day they are due, those without one last
	Received   int    // pieces of feedback
	Answered   int
	Unanswered int // that should have been answered by now
}

// StateCount is how many duties stand in one way.
type StateCount struct {
	State string
	Count int
}

// Duty is one thing that is owed.
type Duty struct {
	Number  int    // of the catalogue entry
	Matter  string // the title of the notice, where it is a page of this site, or of the entry
	Kind    string
	Clause  string // of the plan
	Period  string
	Owner   string // the offices that may do it
	Lead    string // the one that leads; empty: they owe it jointly
	Leader  string // and who leads that
	Since   calendar.Date
	Due     calendar.Date
	Done    calendar.Date
	State   string
	Says    string // the state and its working days
	Remark  string
	Open    bool
	Overdue bool
	Path    string // of the notice on this site; empty where there is none
}

// The spans of a bulletin.
const (
	Month   = "month"
	Quarter = "quarter"
	Year    = "year"
)

// Site is the body that discloses, the same for every audience.
type Site struct {
	Organisation string
	Title        string
	Lang         string // zh or en: of messages; the pages are Chinese
	PageSize     int    // notices on one page of a list
	Code         string // 网站标识码
	ICP          string // ICP备案号
	Police       string // 公安备案号
	Phone        string
	Email        string
	Box          string
	Address      string
	Offices      []string // in the order of site.yaml, which lists follow
	Publishers   []string
}

// Entry is a catalogue entry under which this audience is, or could be, shown something.
type Entry struct {
	Revision string // the day its revision took force, YYYY-MM-DD
	InForce  bool   // of the revision in force on the edition's day
	// Successor is the entry in force that continues this one of an older revision, as an index of
	// Edition.Entries; -1 where there is none.
	Successor int
	Number    int
	Group     string
	Subgroup  string
	Title     string
	Scope     string
	Timing    string
	Methods   string
	Offices   string
}

// The timings of a Notice.
const (
	Standing = "长期公开"
	Periodic = "定期公开"
	Prompt   = "随时公开"
)

// Everybody is the Scope of a Notice that everybody may read.
const Everybody = "社会"

// NewMedia is the method of a Notice that goes to public accounts as well.
const NewMedia = "新媒体"

// Notice is one record as this audience may see it.
type Notice struct {
	Path           string // 2026/党费-q3: its address without .html
	Base           string // records/2026: the folder from which links in Text count
	Index          string // 索引号; computed from the notice alone
	Title          string
	TitleEnds      []int // after so many characters of Title its editor wants a line to end on paper; nil: by sense
	Entry          int   // of Edition.Entries
	Scope          string
	Timing         string
	Period         string
	Methods        []string
	Publisher      string
	Office         string
	Decided        calendar.Date
	Published      calendar.Date // the first day on which this audience was shown it
	Updated        calendar.Date // the first day on which it was shown it as it is; zero: it has not changed
	Changes        []string      // why it has, as this audience may know
	Summary        string
	Keywords       []string
	Source         string
	Author         string
	DocumentNumber string
	Image          string // the Name of an attachment
	NoIndex        bool
	Aliases        []string // names of files of the site at which it stood before
	Lang           string   // the tag of the language of Title and Text; empty: Chinese
	Text           string   // Markdown, cut for this audience
	Limits         []Limit  // of Text, in its order: what fewer people read than the rest
	Attachments    []Attachment
	RelatesTo      []Relation // what this notice does to others
	RelatedFrom    []Relation // what others do to this one
	OnSite         bool
	OnBoard        bool
	InBulletin     bool
	PostFrom       calendar.Date // on boards, and where a posting window is written
	PostTo         calendar.Date // the last day; zero: until it is replaced
	// Digest is of what is disclosed here, where it goes to paper: SHA-256 in hex; see package
	// disclose.
	Digest string
	// Participation is how its readers may take part; the zero value: they are not asked to.
	Participation Participation
	// Official is what it says of itself as an official document.
	Official OfficialDocument
}

// Posted reports whether the notice has a posting window that holds the day.
func (n *Notice) Posted(day calendar.Date) bool {
	return !n.PostFrom.IsZero() && !n.PostFrom.After(day) && (n.PostTo.IsZero() || !n.PostTo.Before(day))
}

// LastChange is the day on which what readers see of the notice became what it is.
func (n *Notice) LastChange() calendar.Date {
	if n.Updated.IsZero() {
		return n.Published
	}
	return n.Updated
}

// Update is the day of the last change after the notice went up, and why, in words; empty where it
// has not changed.
func (n *Notice) Update() string {
	if n.Updated.IsZero() {
		return ""
	}
	if len(n.Changes) == 0 {
		return n.Updated.Chinese()
	}
	return n.Updated.Chinese() + "，" + strings.Join(n.Changes, "；")
}

// Reach is one way by which readers turn to the body: Kind is phone, email, box or address.
type Reach struct{ Kind, Name, Value string }

// Reach is every way that site.yaml names.
func (s *Site) Reach() []Reach {
	var ways []Reach
	for _, w := range []Reach{{"phone", "电话", s.Phone}, {"email", "邮箱", s.Email}, {"box", "意见箱", s.Box}, {"address", "来信", s.Address}} {
		if w.Value != "" {
			ways = append(ways, w)
		}
	}
	return ways
}

// Attachment is a file that this audience may have.
type Attachment struct {
	Name   string // of the file
	Title  string
	Size   int64 // bytes
	Width  int   // of a picture, in pixels; 0: it is none, or not known
	Height int
	Source string // where the bytes are, below the site folder; never shown
	// Readers is who may have it, where they are fewer than those of the notice; else empty.
	Readers string
	// Shown is the files by which a picture is shown, from the narrowest on; none: as it is.
	Shown []Picture
}

// Picture is a file by which a picture is shown: a smaller copy of it, or itself where it is narrow.
type Picture struct {
	Name   string
	Width  int // in pixels
	Height int
}

// Display is the file by which a picture is shown where there is one size for all readers.
func (a *Attachment) Display() Picture {
	if len(a.Shown) == 0 {
		return Picture{a.Name, a.Width, a.Height}
	}
	return a.Shown[len(a.Shown)-1]
}

// Limit is a part of a text that fewer people read than the rest, all of this audience among them.
type Limit struct {
	From, To int    // bytes of the text
	Readers  string // the scope, as that of a notice is written
}

// Relation leads to another notice of the same edition.
type Relation struct {
	Kind      relation.Kind
	Path      string
	Title     string
	Published calendar.Date
	OnSite    bool
}

// Ended is a notice that hung on boards on the day of the last posting round and is shown no more,
// or not as it was then: its sheet has to come down.
type Ended struct {
	Path  string
	Index string
	Title string
	Until calendar.Date // the last day on which it was shown so
	// Updated says that it is still shown, otherwise than before.
	Updated bool
}

// Tombstone stands at an address at which this audience was shown a notice that it is shown no
// more. No title and no word of the text is in it.
type Tombstone struct {
	Path      string
	Index     string
	From      calendar.Date // the first day without the notice
	Reasons   []string
	NoIndex   bool   // what stood there was to be found by no search, and in no feed
	Successor string // the path of the notice under its new name; empty where it has none
}

// Withdrawal is how often a record was taken from these readers, so that an output that was made
// before can be told from one that was made after it was approved again. Its path is all of it.
type Withdrawal struct {
	Path  string
	Times [3]int // from the site, from boards, from bulletins
}

// Page is a page that is no disclosure.
type Page struct {
	Path    string
	Base    string // pages: the folder from which links in Text count
	Title   string
	Nav     string
	Summary string
	Text    string // Markdown, cut for this audience
	Limits  []Limit
	Manual  bool // of the program, not of the body
}

// Board is a notice board of this audience, and how its sheets are printed.
type Board struct {
	ID        string
	Title     string
	Location  string
	Layout    string // Official or Poster
	Paper     string // A4, A3, A2, A1 or A0
	Landscape bool
	Margins   Margins
	Sizes     Sizes
	Tile      string  // A4 or A3: the paper on which a larger sheet is printed in parts; or empty
	Overlap   float64 // of neighbouring parts, in millimetres
	Capacity  int     // sheets that fit on the board; 0: not known
	// EvenImprint says that the imprint stands on the last even page.
	EvenImprint bool
	OFD         bool // sheets are made as OFD beside PDF
	// Keys is the fingerprints of the keys that sign the releases of its readers' site, and its own.
	Keys []string
}

// The layouts of a Board's sheets.
const (
	Official = "official"
	Poster   = "poster"
)

// Margins is the margins of a sheet in millimetres; 0: the layout's own.
type Margins struct{ Top, Right, Bottom, Left float64 }

// Sizes is the sizes of type in points; 0: the layout's own.
type Sizes struct{ Title, Body, Small float64 }
