package serve

import (
	"context"
	"io/fs"
	"maps"
	"path"
	"slices"
	"time"
)

// Changes tells what changes in the folders of a site folder that a build reads.
type Changes interface {
	// Follow calls report after each change with the names of what has changed, until the context ends.
	// No names: anything may have changed.
	Follow(ctx context.Context, report func(changed []string)) error
}

// LookEvery is how often a Poller looks.
const LookEvery = 2 * time.Second

// Poller looks at every file again and again. It is for disks of the network, of which the system
// does not tell what others change, and for where no watch is to be had.
type Poller struct {
	files fs.FS
	every time.Duration
	seen  map[string]seen
}

// seen is a file as it was when it was looked at.
type seen struct {
	size     int64
	modified time.Time
}

// Poll begins to look at a site folder.
func Poll(files fs.FS, every time.Duration) *Poller {
	p := &Poller{files: files, every: every}
	p.seen = p.look()
	return p
}

// Follow tells what has changed between two looks.
func (p *Poller) Follow(ctx context.Context, report func(changed []string)) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(p.every):
		}
		now := p.look()
		if changed := differing(p.seen, now); len(changed) > 0 {
			p.seen = now
			report(changed)
		}
	}
}

// look is every file and folder that a build reads. What cannot be read is not there: the reader of
// the site tells of it.
func (p *Poller) look() map[string]seen {
	found := map[string]seen{}
	for _, folder := range watched {
		_ = fs.WalkDir(p.files, path.Clean(folder), func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				return nil
			}
			info, err := d.Info()
			switch {
			case err != nil:
			case d.IsDir():
				found[name] = seen{} // it is told by what is in it
			default:
				found[name] = seen{info.Size(), info.ModTime()}
			}
			return nil
		})
	}
	return found
}

// differing is the names of what came, went or changed, in order.
func differing(before, now map[string]seen) []string {
	names := map[string]bool{}
	for name, s := range now {
		if old, there := before[name]; !there || old.size != s.size || !old.modified.Equal(s.modified) {
			names[name] = true
		}
	}
	for name := range before {
		if _, there := now[name]; !there {
			names[name] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}
