package output

import (
	"fmt"
	"slices"
	"testing"
)

// fakeRestartManager is one that says what a test wants, and counts its sessions.
type fakeRestartManager struct {
	started, registered uint32 // what it answers
	listed              []uint32
	processes           []heldBy
	images              map[uint32]string
	file                string // that was registered
	open                int    // sessions
}

func (m *fakeRestartManager) start() (session, status uint32) {
	if m.started == 0 {
		m.open++
	}
	return 7, m.started
}

func (m *fakeRestartManager) register(session uint32, file string) uint32 {
	m.file = file
	return m.registered
}

func (m *fakeRestartManager) list(session uint32, room int) (found []heldBy, needed int, status uint32) {
	if len(m.listed) > 0 {
		status, m.listed = m.listed[0], m.listed[1:]
	}
	if status == 0 && room < len(m.processes) {
		status = moreData
	}
	return m.processes[:min(room, len(m.processes))], len(m.processes), status
}

func (m *fakeRestartManager) image(id uint32) string { return m.images[id] }

func (m *fakeRestartManager) end(session uint32) {
	if session == 7 {
		m.open--
	}
}

// TestTheProgramsThatHoldAFileAreNamed holds that each program is named once, by its file where it
// can be asked, however many there are; that nobody is named where Windows does not answer; and that
// every session is ended.
func TestTheProgramsThatHoldAFileAreNamed(t *testing.T) {
	many, names := []heldBy(nil), []string(nil)
	for i := range 30 {
		many = append(many, heldBy{uint32(i), fmt.Sprintf("program %02d", i)})
		names = append(names, fmt.Sprintf("program %02d", i))
	}
	excel := []heldBy{{4, "Microsoft Excel"}, {5, "WPS Spreadsheets"}, {4, "Microsoft Excel"}, {6, ""}}
	images := map[uint32]string{4: `C:\Program Files\Office\EXCEL.EXE`}
	for about, tt := range map[string]struct {
		manager fakeRestartManager
		want    []string
	}{
		"two, one of which may not be asked": {fakeRestartManager{processes: excel, images: images}, []string{"EXCEL.EXE", "WPS Spreadsheets"}},
		"nobody":                             {fakeRestartManager{}, nil},
		"more than there was room for":       {fakeRestartManager{processes: many}, names},
		"more and more":                      {fakeRestartManager{processes: excel, listed: []uint32{moreData, moreData, moreData, moreData}}, nil},
		"no session":                         {fakeRestartManager{processes: excel, started: 121}, nil},
		"not this file":                      {fakeRestartManager{processes: excel, registered: 2}, nil},
		"no list":                            {fakeRestartManager{processes: excel, listed: []uint32{29}}, nil},
	} {
		m := tt.manager
		const file = `D:\报 备\2026.xlsx`
		if got := programsTold(&m, file); !slices.Equal(got, tt.want) || m.started == 0 && m.file != file || m.open != 0 {
			t.Errorf("%s: %q, want %q; %q was asked about, and %d sessions are open", about, got, tt.want, m.file, m.open)
		}
	}
}
