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
	room int64
	err  error
}

func (c cramped) Room() (int64, error) { return c.room, c.err }

// TestNothingIsSentWhereThereIsNoRoom: a place that says beforehand that its disk is too full is left
// as it is, and one that does not say is tried.
func TestNothingIsSentWhereThereIsNoRoom(t *testing.T) {
	first, second, _ := storetest.Outputs()
	m := storetest.NewMemory(noon)
	must(t, m, job(first))
	before := current(m)
	_, err := publish(cramped{m, 1, nil}, job(second))
	var failure *diag.Failure
	if !errors.As(err, &failure) || !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("%v, want ENOSPC in words", err)
	}
	if want := diag.T("目标的磁盘只剩 0 MB，这次要传 1 MB；没有改动目标，腾出空间再发布", "the disk of the target has 0 MB left, and 1 MB are to be sent; the target was left alone; make room and publish again"); failure.Text != want {
		t.Errorf("%+v", failure.Text)
	}
	if err := storetest.Equals(m, before, first); err != nil || current(m) != before {
		t.Errorf("%v, served is %s", err, current(m))
	}
	for _, place := range []store.Tree{cramped{m, 1 << 40, nil}, cramped{m, 0, errors.ErrUnsupported}} {
		if _, err := publish(place, job(second)); err != nil {
			t.Error(err)
		}
	}
}
