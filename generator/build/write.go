package build

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"sync"
	"sync/atomic"

	"gongkai/generator/output"
	"gongkai/generator/render"
)

// task is files that one worker makes one after another: those of one record, for all audiences, so
// that its text is converted once.
type task []piece

type piece struct {
	name string // in the output
	file render.File
}

// tasks groups the files of all parts by record.
func tasks(parts []part) []task {
	var long, all, rest []task
	group := map[string]int{}
	for _, p := range parts {
		for _, f := range p.files {
			made := piece{path.Join(p.folder, f.Name), f}
			switch {
			case f.Stream != nil:
				long = append(long, task{made})
				continue
			case f.Group == "":
				rest = append(rest, task{made})
				continue
			}
			i, ok := group[f.Group]
			if !ok {
				i = len(all)
				group[f.Group] = i
				all = append(all, nil)
			}
			all[i] = append(all[i], made)
		}
	}
	// What takes long first, while there is other work beside it; then records: with each, what lists show of it is made too.
	return slices.Concat(long, all, rest)
}

// write makes every file and puts it into the output, on o.Jobs workers. A page lives only
// until it is written: nothing rendered is kept.
func write(out *output.Output, o Options, parts []part, text *render.Text) error {
	all := tasks(parts)
	var next atomic.Int64
	var failed atomic.Pointer[error]
	var group sync.WaitGroup
	for range max(1, o.Jobs) {
		group.Go(func() {
			w := worker{out, o, text.Fork(), bytes.Buffer{}}
			for failed.Load() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(all) {
					return
				}
				if err := w.do(all[i]); err != nil {
					failed.CompareAndSwap(nil, &err)
				}
			}
		})
	}
	group.Wait()
	if err := failed.Load(); err != nil {
		return *err
	}
	return nil
}

type worker struct {
	out  *output.Output
	o    Options
	text *render.Text
	page bytes.Buffer
}

func (w *worker) do(t task) error {
	for _, p := range t {
		if p.file.Source != "" {
			if err := w.copy(p); err != nil {
				return err
			}
			continue
		}
		if w.out.Reuse(p.name, p.file.Key) {
			continue
		}
		if p.file.Stream != nil {
			if err := w.out.PutStream(p.name, p.file.Key, p.file.Stream); err != nil {
				return fmt.Errorf("%s: %w", p.name, err)
			}
			continue
		}
		w.page.Reset()
		if err := p.file.Write(&w.page, w.text); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		if err := w.out.Put(p.name, p.file.Key, w.page.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

func (w *worker) copy(p piece) error {
	f, err := w.o.Site.Open(p.file.Source)
	if err != nil {
		return err
	}
	defer f.Close()
	return w.out.Copy(p.name, f)
}
