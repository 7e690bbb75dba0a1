package output

import (
	"slices"
	"strings"
)

// restartManager is what Windows has to find out which programs have a file open. It is asked in a
// session, which has to be ended; a status of 0 is success.
type restartManager interface {
	start() (session, status uint32)
	register(session uint32, file string) (status uint32)
	// list gives as many as there is room for, and how many there are; the status of too little room
	// is moreData.
	list(session uint32, room int) (found []heldBy, needed int, status uint32)
	// image is the path of a program that runs; empty where it may not be asked, or has ended.
	image(id uint32) string
	end(session uint32)
}

// heldBy is a process that has a file open, and what its program calls itself.
type heldBy struct {
	id          uint32
	application string
}

// moreData is ERROR_MORE_DATA.
const moreData = 234

// programsTold is the names of the programs that have a file open, as a restart manager tells them:
// the file of each, or what it calls itself where that cannot be had.
func programsTold(m restartManager, file string) []string {
	session, status := m.start()
	if status != 0 {
		return nil
	}
	defer m.end(session)
	if m.register(session, file) != 0 {
		return nil
	}
	room := 8 // an office has fewer programs for one file, as a rule
	found, needed, status := m.list(session, room)
	for tries := 0; status == moreData && tries < 3; tries++ { // others open it meanwhile
		room = max(needed, 2*room)
		found, needed, status = m.list(session, room)
	}
	if status != 0 {
		return nil
	}
	var names []string
	for _, p := range found {
		image := m.image(p.id)
		name := image[strings.LastIndexByte(image, '\\')+1:]
		if name == "" {
			name = p.application
		}
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
