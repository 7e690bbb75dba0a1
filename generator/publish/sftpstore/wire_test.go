package sftpstore

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/sshdtest"
	"gongkai/generator/publish/storetest"
	"gongkai/generator/soaktest"
)

// many is an output of so many records, with a list of each hundred. Of edited ones the text is
// another.
func many(records int, edited ...int) *storetest.Output {
	o := &storetest.Output{Day: "2026-11-27", Files: map[string]string{}}
	changed := map[int]string{}
	for _, i := range edited {
		changed[i] = "改"
	}
	for i := range records {
		name := fmt.Sprintf("records/%d/r%05d.html", 2000+i/1000, i)
		o.Files[name] = strings.Repeat(fmt.Sprintf("record %d %s ", i, changed[i]), 400)
		list := fmt.Sprintf("lists/%03d.html", i/100)
		o.Files[list] += fmt.Sprintln("line of", i, changed[i])
	}
	o.Files["index.html"] = fmt.Sprintln("home", edited)
	return o
}

// differing is how many bytes the files hold that differ.
func differing(before, after *storetest.Output) (bytes int64) {
	for name, text := range after.Files {
		if before.Files[name] != text {
			bytes += int64(len(text))
		}
	}
	return bytes + int64(len(after.Part().Sums))
}

// wire is publishes to a place over a connection whose bytes are counted, with what is remembered.
type wire struct {
	publishing
	place      *ahead
	counter    *counter
	remembered deliver.Memory
}

// publish publishes an output an hour after the last, and is how many bytes have travelled, and how
// long it took.
func (w *wire) publish(t *testing.T, o *storetest.Output) (bytes int64, took time.Duration) {
	t.Helper()
	before, start := w.counter.sent.Load()+w.counter.received.Load(), time.Now()
	w.place.by += time.Hour
	w.publishing.memory, w.publishing.kept = &w.remembered, 1
	if err := w.publishing.publish(w.place, o); err != nil {
		t.Fatal(err)
	}
	return w.counter.sent.Load() + w.counter.received.Load() - before, time.Since(start)
}

// What travels for one edited record is the files that differ, and at most 1 MB more where there are
// ten thousand: from the first edit on, since a release to make the next ones of is provided.
func TestPublishSendsWhatDiffers(t *testing.T) {
	records := 1000
	if soaktest.Times(1) > 1 {
		records = 10000
	}
	server := sshdtest.Start(t, sshdtest.Setup{})
	for name, p := range map[string]publishing{"switch": {}, "ordered": {inPlace: true}} {
		w := &wire{publishing: p, counter: &counter{}}
		o := options(server)
		o.Dial = w.counter.dial
		tree, err := Open(t.Context(), address(t, server.Address(another(t, open(t, server)).root)), o)
		if err != nil {
			t.Fatal(err)
		}
		w.place = &ahead{Tree: tree}
		before := many(records)
		bytes, took := w.publish(t, before)
		t.Logf("%s, %d records: the first publish %v, %d KB", name, records, took, bytes>>10)
		for i := range 4 {
			after := many(records, 17*i)
			bytes, took := w.publish(t, after)
			differ := differing(before, after)
			before = after
			t.Logf("one edited record: %v, %d KB on the wire, %d KB differ", took, bytes>>10, differ>>10)
			if limit := differ + differ/20 + int64(records)<<20/10_000; bytes > limit {
				t.Errorf("%s: %d KB on the wire, at most %d wanted", name, bytes>>10, limit>>10)
			}
		}
		tree.Close()
	}
}
