// Package config holds site.yaml: the body that discloses, its publishers, offices and groups, the
// audiences and the boards.
package config

import (
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/scope"
	"gongkai/generator/statement"
)

// Config is site.yaml, checked in itself.
type Config struct {
	Organisation string // the body's name, the issuer of every sheet
	Title        string
	Lang         diag.Lang
	Zone         string // IANA name
	Codes        Codes
	Feedback     Feedback
	Publishers   []Body
	Offices      []Body
	Groups       []Group
	Audiences    []Audience
	Boards       []Board
	Posting      Posting
	Fonts        []Font           // of print; what is not named here is found on the machine
	OFD          bool             // bulletins, and sheets of boards that say nothing else, are made as OFD too
	Bulletin     string           // what one bulletin covers: Month, Quarter or Year
	Required     []procedure.Name // steps that a record needs to be shown, besides approval
	Separate     []procedure.Name // steps of which no two may be signed by one person
	Numbering    calendar.Date    // see Numbered: the day whose catalogue has the numbers that stand here; zero: today's
	Major        Numbers          // entries of the catalogue that are major matters: plan 二(六)3
	Since        calendar.Date    // from which these count; an approval before that day needed none of them
	Signed       []procedure.Name // steps besides 审批 that are signed with a key, where approvers are listed
	Keep         statement.Keep   // what is kept of what was approved
	Manuals      []string         // audiences that are shown the manuals of the program
	Risk         Numbers          // entries whose scheme needs an assessment of risk: plan 二(七)2
	Ledger       Ledger
	Evaluation   []Measure             // the score sheet of a year's report; empty: none
	Review       []Standard            // of the catalogues that those below file
	Places       map[string]diag.Place // where lists of entries stand in site.yaml: risk, cadence, each, interpret
	Approvers    []procedure.Approver  // where there are any, only their signatures count
	Secrecy      Secrecy
	PageSize     int // notices on one page of a list
	Limits       Limits

	Participation Participation
	Media         []Medium // of others, by which something may be told
	Releases      Releases
	Retention     Retentions
	Served        Served
	Theme         Theme // of the audiences that have none of their own
}

// The spans of a bulletin.
const (
	Month   = "month"
	Quarter = "quarter"
	Year    = "year"
)

// Secrecy is what the check of secrecy knows of this body (plan 二(七)1).
type Secrecy struct {
	Words  []string // that no record may hold
	Common []string // phrases that stand in many records and are no secret
}

// Codes is the registration codes in the footer (国办发〔2017〕47号); empty ones are left out.
type Codes struct{ Site, ICP, Police string }

// Feedback is where readers turn to (plan 二(六)5).
type Feedback struct{ Phone, Email, Box, Address string }

// Body is a publisher or an office, or a class of them.
type Body struct {
	Name    string
	Also    []string // other spellings in the catalogue
	Leader  string
	Members []string // not empty: a class, which itself can sign nothing
	Place   diag.Place
}

// Named reports whether the body goes by this name.
func (b Body) Named(name string) bool { return b.Name == name || slices.Contains(b.Also, name) }

// Group is a part of a realm that a 一定范围 scope may be addressed to.
type Group struct {
	Name  string
	Realm scope.Kind // Public or Party
}

// Audience is one kind of readers; each gets a site of its own.
type Audience struct {
	ID             string
	Title          string
	BaseURL        string // with a final slash, or empty
	View           scope.View
	WholeCatalogue bool // list entries under which this audience can never be shown anything
	Supervises     bool // is shown the state of the ledger
	Theme          Theme
	Place          diag.Place
}

// Posting is the days that a sheet stays on a board, by timing; 0: until it is replaced.
type Posting struct{ Standing, Periodic, Prompt int }

// Limits bounds what is read, in bytes.
type Limits struct{ Record, Attachment int64 }

// Concrete is every name that can sign as one of bodies: those that are no class, and the members
// of classes.
func Concrete(bodies []Body) []string {
	var names []string
	for _, b := range bodies {
		all := b.Members
		if len(all) == 0 {
			all = []string{b.Name}
		}
		for _, name := range all {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// Class finds the class of bodies that goes by a name.
func Class(bodies []Body, name string) (Body, bool) {
	for _, b := range bodies {
		if len(b.Members) > 0 && b.Named(name) {
			return b, true
		}
	}
	return Body{}, false
}

// Responsible is the offices that a name in the catalogue's 责任科室 column stands for:
// itself, or the members of a class. Nil where site.yaml does not know the name.
func (c *Config) Responsible(name string) []string { return stoodFor(c.Offices, name) }

// Publishing is the publishers that a name in the catalogue's 公开主体 column stands for, likewise.
func (c *Config) Publishing(name string) []string { return stoodFor(c.Publishers, name) }

func stoodFor(bodies []Body, name string) []string {
	if class, ok := Class(bodies, name); ok {
		return class.Members
	}
	for _, b := range bodies {
		if b.Named(name) {
			return []string{b.Name}
		}
	}
	if slices.Contains(Concrete(bodies), name) {
		return []string{name}
	}
	return nil
}

// OfficeNames is every name by which a catalogue may call an office, a class of offices or a member
// of one.
func (c *Config) OfficeNames() []string {
	var names []string
	for _, o := range c.Offices {
		names = append(append(names, o.Name), o.Also...)
		names = append(names, o.Members...)
	}
	return names
}

// GroupNames is the groups of a realm.
func (c *Config) GroupNames(realm scope.Kind) []string {
	var names []string
	for _, g := range c.Groups {
		if g.Realm == realm {
			names = append(names, g.Name)
		}
	}
	return names
}

// Audience finds an audience by its ID.
func (c *Config) Audience(id string) (Audience, bool) {
	i := slices.IndexFunc(c.Audiences, func(a Audience) bool { return a.ID == id })
	if i < 0 {
		return Audience{}, false
	}
	return c.Audiences[i], true
}

// Board finds a board by its ID.
func (c *Config) Board(id string) (Board, bool) {
	i := slices.IndexFunc(c.Boards, func(b Board) bool { return b.ID == id })
	if i < 0 {
		return Board{}, false
	}
	return c.Boards[i], true
}
