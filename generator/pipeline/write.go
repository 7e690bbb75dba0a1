package pipeline

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/config"
	"gongkai/generator/downscale"
	"gongkai/generator/output"
	"gongkai/generator/parallel"
	"gongkai/generator/render"
	"gongkai/generator/source"
)

// task is files that one worker makes one after another: those of one record, for all audiences, so
// that its text is converted once.
type task []piece

type piece struct {
	name string // in the output
	file render.File
}

// tasks groups the files of all parts by record. sets is those of them that are made together.
func tasks(parts []part, sets task) []task {
	var long, all, rest []task
	group := map[string]int{}
	passes := map[*render.Pass]int{}
	for _, p := range parts {
		for _, f := range p.files {
			made := piece{path.Join(p.Folder(), f.Name), f}
			switch {
			case f.Set != nil:
				continue
			case f.Stream != nil:
				if i, ok := passes[f.Pass]; ok {
					long[i] = append(long[i], made)
					continue
				}
				if f.Pass != nil {
					passes[f.Pass] = len(long)
				}
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
	// What takes long first, while there is other work beside it; then records: with each, what
	// lists show of it is made too, and what is read of its text for an index of all.
	if len(sets) > 0 {
		all = append(all, sets)
	}
	return slices.Concat(long, all, rest)
}

// sets is the files of all parts that are made together, one after the other: each holds an index of
// all texts. Those that an older output has are taken over at once.
func sets(out *output.Output, parts []part) task {
	var all task
	for _, p := range parts {
		for _, f := range p.files {
			if f.Set != nil && !out.ReuseSet(p.Folder()+"/", f.Key) {
				all = append(all, piece{path.Join(p.Folder(), f.Name), f})
			}
		}
	}
	return all
}

// writing is all that the writing of a build needs of its site: not the records.
type writing struct {
	parts    []part
	config   *config.Config
	text     *render.Text
	attached map[string]*source.Attached
}

// write makes the new output beside the old one: the parts, what is carried over, the sums of each
// part and what stands in it.
func (o *Options) write(out *output.Output, w writing) error {
	if err := out.Begin(); err != nil {
		return err
	}
	for _, folder := range carried(out, w.parts, w.config) {
		if err := out.Carry(folder); err != nil {
			return err
		}
	}
	if err := o.writeAll(out, w); err != nil {
		return err
	}
	for _, p := range w.parts {
		if err := out.Sums(p.Folder()); err != nil {
			return err
		}
	}
	return putIndex(out, w.parts, o.Day)
}

// writeAll makes every file and puts it into the output, on o.Jobs workers. A page lives only
// until it is written: nothing rendered is kept.
func (o *Options) writeAll(out *output.Output, w writing) error {
	together := sets(out, w.parts)
	all := tasks(w.parts, together)
	text := w.text
	if slices.ContainsFunc(together, func(p piece) bool { return p.file.Reads }) {
		text = text.Keeping()
	}
	room := downscale.NewRoom()
	start := func() *worker { return &worker{out: out, o: *o, text: text.Fork(), attached: w.attached, room: room} }
	return parallel.TryState(len(all), max(1, o.Jobs), start, func(w *worker, i int) error {
		err := w.do(all[i])
		if len(all[i]) > 0 && all[i][0].file.Set != nil { // nobody asks after them
			w.text.Forget()
		}
		return err
	})
}

type worker struct {
	out      *output.Output
	o        Options
	text     *render.Text
	attached map[string]*source.Attached
	page     bytes.Buffer
	room     *downscale.Room
	copies   copies
}

// copies is the smaller copies of the picture that a worker has come to last, by width: audiences
// show the same, and their files are made one after another.
type copies struct {
	key  string
	made map[int][]byte
}

func (w *worker) do(t task) error {
	if pass := t[0].file.Pass; pass != nil {
		return w.pass(pass, t)
	}
	for _, p := range t {
		if p.file.Source != "" {
			if err := w.copy(p); err != nil {
				return err
			}
			continue
		}
		if p.file.Set != nil {
			folder := strings.TrimSuffix(p.name, p.file.Name)
			put := func(name string, data []byte) error { return w.out.Put(folder+name, p.file.Key, data) }
			if err := p.file.Set(w.text, put); err != nil {
				return fmt.Errorf("%s: %w", p.name, err)
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

// pass writes those files of a pass that cannot be taken from the old output.
func (w *worker) pass(pass *render.Pass, files []piece) error {
	to := map[string]io.Writer{}
	make := func() error { return pass.Write(to) }
	for _, p := range files {
		if w.out.Reuse(p.name, p.file.Key) {
			continue
		}
		within := make
		make = func() error { // each is open until all are written
			return w.out.PutStream(p.name, p.file.Key, func(f io.Writer) error {
				to[p.file.Name] = f
				return within()
			})
		}
		to[p.file.Name] = nil
	}
	if len(to) == 0 {
		return nil
	}
	if err := make(); err != nil {
		return fmt.Errorf("%s: %w", files[0].name, err)
	}
	return nil
}

// copy puts an attachment into the output without its private metadata (plan 二(七)1). What is copied
// is what was approved, and not what may have come into its place since it was read.
func (w *worker) copy(p piece) error {
	a := w.attached[p.file.Source]
	if a == nil || a.Sum == "" {
		return fmt.Errorf("%s: not among the attachments that were read", p.file.Source)
	}
	kind := "attachment "
	if p.file.Width > 0 {
		kind = "copy " + strconv.Itoa(p.file.Width) + " "
	}
	sum := sha256.Sum256([]byte(kind + w.o.Program + " " + p.file.Source + " " + a.Sum))
	key := hex.EncodeToString(sum[:])
	if w.out.Reuse(p.name, key) {
		return nil
	}
	f, err := w.o.Site.Open(p.file.Source)
	if err != nil {
		return err
	}
	defer f.Close()
	if p.file.Width > 0 {
		made, err := w.copyOf(p, a, f)
		if err != nil {
			return err
		}
		return w.out.Put(p.name, key, made)
	}
	return w.out.PutStream(p.name, key, func(to io.Writer) error { return a.Publish(to, p.file.Source, f) })
}

// copyOf is the copy of a picture that a file is. With it all others of the picture are made.
func (w *worker) copyOf(p piece, a *source.Attached, f fs.File) ([]byte, error) {
	if key := p.file.Source + " " + a.Sum; w.copies.key != key {
		var widths []int
		for _, c := range a.Report.Shown {
			widths = append(widths, c.Width)
		}
		made, err := a.PublishCopies(p.file.Source, f, w.room, widths...)
		if err != nil {
			return nil, err
		}
		w.copies = copies{key, map[int][]byte{}}
		for i, width := range widths {
			w.copies.made[width] = made[i]
		}
	}
	return w.copies.made[p.file.Width], nil
}
