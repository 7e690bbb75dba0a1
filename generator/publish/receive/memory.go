package receive

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"strings"
	"time"

	"gongkai/generator/diag"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
)

// The files beside a place.
const (
	placeName   = "place.txt"  // whose the place is
	signersName = "signers"    // who may sign for it; whoever rotates keys edits it
	newName     = ".gongkai-1" // a file that has not got its name yet
	stageFolder = "new"        // what has been unpacked
	most        = 16 << 20     // bytes of one of them
)

// memory is what is kept beside a place.
type memory struct {
	place   *place           // nil: nothing was taken here yet
	last    *release.Release // that was taken; nil: none
	digest  string           // of its release.txt
	signed  bool             // only what is signed is taken
	signers []release.Signer // who may sign
}

// place is the file place.txt.
type place struct {
	part   release.Part
	site   string
	signed bool           // only what is signed is taken
	fresh  int            // days after which a package is too old
	served release.Before // the last release that was put there; zero: none yet
}

const placeHeader = "gongkai place 1\n"

// fresh is how old a package may be, in days, where place.txt says nothing else: one that is carried
// once a month is in time.
const fresh = 31

func (p *place) format() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%spart: %s\nsite: %s\nsigned: %t\nfresh: %d\n", placeHeader, p.part, p.site, p.signed, p.fresh)
	if p.served.Number > 0 {
		fmt.Fprintf(&b, "served: %d %s\n", p.served.Number, p.served.Digest)
	}
	return b.Bytes()
}

// parsePlace reads what format writes; the number of days may have been edited.
func parsePlace(src []byte) (*place, error) {
	p := &place{}
	text, ours := strings.CutPrefix(strings.ReplaceAll(string(src), "\r\n", "\n"), placeHeader)
	bad := fmt.Errorf("%s is damaged", placeName)
	if !ours {
		return nil, bad
	}
	for line := range strings.Lines(text) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		var err error
		switch key {
		case "part":
			p.part, ours = release.ParsePart(value)
		case "site":
			p.site = value
		case "signed":
			p.signed = value != "false"
		case "fresh":
			p.fresh, err = strconv.Atoi(value)
		case "served":
			number, digest, _ := strings.Cut(value, " ")
			p.served.Digest = digest
			p.served.Number, err = strconv.Atoi(number)
		}
		if err != nil || !ours {
			return nil, bad
		}
	}
	if !release.IsSite(p.site) || p.part == (release.Part{}) || p.fresh < 1 || p.served.Number > 0 && !release.IsDigest(p.served.Digest) {
		return nil, bad
	}
	return p, nil
}

// recall reads what is kept beside a place. What is damaged is an error: the place would take what
// it must not.
func recall(beside store.Tree) (*memory, error) {
	m := &memory{}
	src, err := read(beside, placeName)
	if errors.Is(err, fs.ErrNotExist) {
		return m, nil
	}
	if err == nil {
		m.place, err = parsePlace(src)
	}
	if err != nil {
		return nil, forgotten(placeName, err)
	}
	if src, err = read(beside, release.Name); err == nil {
		m.digest = release.Digest(src)
		m.last, err = release.Parse(src)
	}
	if err != nil {
		return nil, forgotten(release.Name, err)
	}
	if m.signed = m.place.signed; !m.signed {
		return m, nil
	}
	if src, err = read(beside, signersName); err == nil {
		m.signers, err = release.ParseSigners(src)
	}
	if err != nil {
		return nil, forgotten(signersName, err)
	}
	return m, nil
}

func forgotten(name string, err error) error {
	why := diag.FileError(err)
	if errors.Is(err, fs.ErrNotExist) {
		why = diag.T("它没有了", "it is gone")
	}
	return diag.Failf("目标旁边的记录 %[1]s 不能用：%[2]s。从备份恢复它；没有备份的，查明原因，把整个记录文件夹移走，再照第一次接收那样办理", "%[1]s, which is kept beside the place, cannot be used: %[3]s. Restore it from a backup; where there is none, find out why, move the whole folder of records away, and receive as for the first time",
		name, why.ZH, why.EN)
}

// read is a small file.
func read(tree store.Tree, name string) ([]byte, error) {
	f, err := tree.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	src, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && len(src) > most {
		err = fmt.Errorf("%s: too large", name)
	}
	return src, err
}

// keep writes a file beside a place, whole or not at all.
func keep(beside store.Tree, name string, data []byte, at time.Time) error {
	if err := beside.Remove(newName); err != nil {
		return err
	}
	if err := beside.Write(newName, at, bytes.NewReader(data)); err != nil {
		return err
	}
	if err := beside.Flush(); err != nil {
		return err
	}
	if err := beside.Rename(newName, name); err != nil {
		return err
	}
	return beside.Flush()
}
