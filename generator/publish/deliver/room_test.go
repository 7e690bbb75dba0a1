package deliver_test

import (
	"errors"
	"syscall"
	"testing"

	"gongkai/generator/diag"
	"gongkai/generator/publish/store"
	"gongkai/generator/publish/storetest"
)

// cramped is a place that says how much room it has.
type cramped struct {
	store.Tree
	room, files int64
	err         error
}

func (c cramped) Room() (int64, int64, error) { return c.room, c.files, c.err }

// TestNothingIsSentWhereThereIsNoRoom: a place that says beforehand that its disk is too full is left
// as it is, and one that does not say is tried.
func TestNothingIsSentWhereThereIsNoRoom(t *testing.T) {
	first, second, _ := storetest.Outputs()
	m := storetest.NewMemory(noon)
	must(t, m, job(first))
	before := current(m)
	for _, tt := range []struct {
		place store.Tree
		want  diag.Text
	}{
		{cramped{m, 1, -1, nil}, diag.T("目标的磁盘只剩 0 MB，这次要传 1 MB；没有改动目标，腾出空间再发布", "the disk of the target has 0 MB left, and 1 MB are to be sent; the target was left alone; make room and publish again")},
		{cramped{m, 1 << 40, 2, nil}, diag.T("目标的磁盘只能再放 2 个文件，这次要放 28 个；没有改动目标，删去那里不用的文件再发布", "the disk of the target takes 2 more files (inodes), and 28 are to be sent; the target was left alone; remove files there that are not needed, and publish again")},
	} {
		_, err := publish(tt.place, job(second))
		var failure *diag.Failure
		if !errors.As(err, &failure) || !errors.Is(err, syscall.ENOSPC) {
			t.Fatalf("%v, want ENOSPC in words", err)
		}
		if failure.Text != tt.want {
			t.Errorf("%+v", failure.Text)
		}
		if err := storetest.Equals(m, before, first); err != nil || current(m) != before {
			t.Errorf("%v, served is %s", err, current(m))
		}
	}
	for _, place := range []store.Tree{cramped{m, 1 << 40, -1, nil}, cramped{m, 0, 0, errors.ErrUnsupported}} {
		if _, err := publish(place, job(second)); err != nil {
			t.Error(err)
		}
	}
}

// TestWhatIsWithdrawnIsTakenDownWithoutRoom: where files are replaced one by one, a disk that is too
// full for the rest does not keep what is withdrawn before readers.
func TestWhatIsWithdrawnIsTakenDownWithoutRoom(t *testing.T) {
	first, second, _ := storetest.Outputs()
	m := storetest.NewMemory(noon)
	j := job(first)
	j.InPlace = true
	must(t, m, j)
	gone := 0
	for _, g := range second.Gone {
		name := "records/" + g.Path + ".html"
		if first.Files[name] == "" {
			continue
		}
		gone++
		if first.Files[name] == second.Files[name] {
			t.Fatalf("%s has no tombstone", name)
		}
	}
	if gone == 0 {
		t.Fatal("nothing is withdrawn")
	}
	j = job(second)
	j.InPlace = true
	if _, err := publish(cramped{m, 1, 0, nil}, j); err != nil {
		t.Fatal(err)
	}
	if err := storetest.Equals(m, ".", second); err != nil {
		t.Error(err)
	}
}
