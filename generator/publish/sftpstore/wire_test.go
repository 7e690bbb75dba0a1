package sftpstore

import (
	"fmt"
	"strings"
	"testing"
	"time"

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

// What travels for one edited record is the files that differ, and little more: 1 MB.
func TestPublishSendsWhatDiffers(t *testing.T) {
	records := 1000
	if soaktest.Times(1) > 1 {
		records = 10000
	}
	server := sshdtest.Start(t, sshdtest.Setup{})
	before, after := many(records), many(records, 17)
	for name, p := range map[string]publishing{"switch": {false}, "ordered": {true}} {
		var wire counter
		o := options(server)
		o.Dial = wire.dial
		tree, err := Open(t.Context(), address(t, server.Address(another(t, open(t, server)).root)), o)
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		if err := p.publish(tree, before); err != nil {
			t.Fatal(err)
		}
		first, bytes := time.Since(start), wire.sent.Load()+wire.received.Load()
		start = time.Now()
		if err := p.publish(tree, after); err != nil {
			t.Fatal(err)
		}
		took, sent, received := time.Since(start), wire.sent.Load(), wire.received.Load()
		more, differ := sent+received-bytes, differing(before, after)
		t.Logf("%s, %d records: the first publish %v, %d KB; one edited record %v, %d KB on the wire, %d KB differ", name, records, first, bytes>>10, took, more>>10, differ>>10)
		if records <= 1000 && more > differ+differ/20+1<<20 {
			t.Errorf("%s: %d KB on the wire where %d KB differ", name, more>>10, differ>>10)
		}
		tree.Close()
	}
}
