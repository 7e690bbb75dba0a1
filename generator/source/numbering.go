package source

import (
	"slices"
	"sync"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/statement"
)

// numbering leads catalogue numbers to those that site.yaml has them by, and remembers where each
// led.
type numbering struct {
	catalogue catalogue.Catalogue
	written   calendar.Date
	mu        sync.Mutex
	led       map[numbered][]int
}

// numbered is an entry of a revision.
type numbered struct {
	revision calendar.Date
	number   int
}

// lists reports whether a list of site.yaml names the entry that has a number on a day.
func (n *numbering) lists(numbers []int, number int, day calendar.Date) bool {
	if len(numbers) == 0 {
		return false
	}
	revision := n.catalogue.On(day)
	if revision == nil {
		return false
	}
	key := numbered{revision.Date, number}
	n.mu.Lock()
	defer n.mu.Unlock()
	led, known := n.led[key]
	if !known {
		led = n.catalogue.Lead(number, day, n.written)
		n.led[key] = led
	}
	return slices.ContainsFunc(led, func(now int) bool { return slices.Contains(numbers, now) })
}

// Numbered is the day whose catalogue has the numbers that stand in site.yaml: as written there, or
// the day of the content. So a catalogue that is imported ahead changes nothing before it is in
// force.
func (c *Content) Numbered() calendar.Date { return c.Config.Numbered(c.today()) }

// today is the day of the content; where it has none, that of its newest catalogue.
func (c *Content) today() calendar.Date {
	if n := len(c.Catalogue.Revisions); c.Day.IsZero() && n > 0 {
		return c.Catalogue.Revisions[n-1].Date
	}
	return c.Day
}

// InForce is the catalogue in force on the day of the content; nil where there is none.
func (c *Content) InForce() *catalogue.Revision { return c.Catalogue.On(c.today()) }

// Lists reports whether a list of numbers of site.yaml names the entry that has a number on a day,
// under whatever number it is in force.
func (c *Content) Lists(numbers config.Numbers, number int, day calendar.Date) bool {
	return c.numbering().lists(numbers, number, day)
}

func (c *Content) numbering() *numbering {
	if c.numbers != nil {
		return c.numbers
	}
	return &numbering{catalogue: c.Catalogue, written: c.Numbered(), led: map[numbered][]int{}}
}

// Rules is what site.yaml asks of an approval.
func (c *Content) Rules() statement.Rules {
	s := c.Config
	n := c.numbering()
	return statement.Rules{Required: s.Required, Separate: s.Separate, Major: s.Major, Since: s.Since, Approvers: s.Approvers, Signed: s.Signed,
		Lists: func(numbers []int, e statement.Entry) bool { return n.lists(numbers, e.Number, e.Revision) }}
}
