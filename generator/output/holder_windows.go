package output

import (
	"io/fs"
	"path/filepath"
	"unsafe"

	"golang.org/x/sys/windows"
)

// findHolder finds the first file of a folder, or the file, that somebody has open, and asks the
// Restart Manager of Windows which programs these are.
func findHolder(path string) (by holder) {
	_ = filepath.WalkDir(path, func(full string, d fs.DirEntry, err error) error {
		if err != nil || !isOpen(full) {
			return nil
		}
		by.found = true
		if !d.IsDir() {
			by.programs = programsOf(full)
		}
		if below, err := filepath.Rel(path, full); err == nil && below != "." {
			by.name = filepath.ToSlash(below)
		}
		return fs.SkipAll
	})
	return by
}

// isOpen reports that a file or folder cannot be had alone: somebody has it open.
func isOpen(path string) bool {
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return false
	}
	const alone = 0 // share with nobody
	h, err := windows.CreateFile(name, windows.GENERIC_READ, alone, nil, windows.OPEN_EXISTING, windows.FILE_FLAG_BACKUP_SEMANTICS, 0)
	if err == nil {
		windows.CloseHandle(h)
	}
	return err == windows.ERROR_SHARING_VIOLATION || err == windows.ERROR_LOCK_VIOLATION
}

// free is an error where a file cannot be replaced just now, by a program that has it open or
// because it is read-only. What is not there is free.
func free(file string) error {
	name, err := windows.UTF16PtrFromString(file)
	if err != nil {
		return err
	}
	attributes, err := windows.GetFileAttributes(name)
	if err == nil && attributes&windows.FILE_ATTRIBUTE_READONLY != 0 {
		return windows.ERROR_ACCESS_DENIED
	}
	const others = windows.FILE_SHARE_READ | windows.FILE_SHARE_WRITE | windows.FILE_SHARE_DELETE
	h, err := windows.CreateFile(name, windows.DELETE, others, nil, windows.OPEN_EXISTING, 0, 0)
	switch err {
	case nil:
		return windows.CloseHandle(h)
	case windows.ERROR_FILE_NOT_FOUND, windows.ERROR_PATH_NOT_FOUND:
		return nil
	}
	return err
}

var (
	restartManagerLibrary = windows.NewLazySystemDLL("rstrtmgr.dll")
	startSession          = restartManagerLibrary.NewProc("RmStartSession")
	registerResources     = restartManagerLibrary.NewProc("RmRegisterResources")
	getList               = restartManagerLibrary.NewProc("RmGetList")
	endSession            = restartManagerLibrary.NewProc("RmEndSession")
)

// programsOf is the names of the programs that have a file open, such as EXCEL.EXE.
func programsOf(file string) []string {
	for _, proc := range []*windows.LazyProc{startSession, registerResources, getList, endSession} {
		if proc.Find() != nil {
			return nil
		}
	}
	return programsTold(windowsRestartManager{}, file)
}

// windowsRestartManager is the one of this machine.
type windowsRestartManager struct{}

// rmProcessInfo is RM_PROCESS_INFO of restartmanager.h.
type rmProcessInfo struct {
	id          uint32
	started     windows.Filetime
	application [256]uint16
	service     [64]uint16
	kind        int32
	status      uint32
	session     uint32
	restartable int32
}

func (windowsRestartManager) start() (session, status uint32) {
	var key [33]uint16 // CCH_RM_SESSION_KEY, and its end
	result, _, _ := startSession.Call(uintptr(unsafe.Pointer(&session)), 0, uintptr(unsafe.Pointer(&key[0])))
	return session, uint32(result)
}

func (windowsRestartManager) register(session uint32, file string) (status uint32) {
	path, err := windows.UTF16PtrFromString(file)
	if err != nil {
		return uint32(windows.ERROR_INVALID_NAME)
	}
	files := []*uint16{path}
	result, _, _ := registerResources.Call(uintptr(session), 1, uintptr(unsafe.Pointer(&files[0])), 0, 0, 0, 0)
	return uint32(result)
}

func (windowsRestartManager) list(session uint32, room int) (found []heldBy, needed int, status uint32) {
	infos := make([]rmProcessInfo, room)
	var all, reasons uint32
	n := uint32(room)
	result, _, _ := getList.Call(uintptr(session), uintptr(unsafe.Pointer(&all)), uintptr(unsafe.Pointer(&n)), uintptr(unsafe.Pointer(&infos[0])), uintptr(unsafe.Pointer(&reasons)))
	for _, info := range infos[:min(int(n), room)] {
		found = append(found, heldBy{info.id, windows.UTF16ToString(info.application[:])})
	}
	return found, int(all), uint32(result)
}

func (windowsRestartManager) image(id uint32) string {
	h, err := windows.OpenProcess(windows.PROCESS_QUERY_LIMITED_INFORMATION, false, id)
	if err != nil {
		return ""
	}
	defer windows.CloseHandle(h)
	var image [windows.MAX_LONG_PATH]uint16
	size := uint32(len(image))
	if windows.QueryFullProcessImageName(h, 0, &image[0], &size) != nil {
		return ""
	}
	return windows.UTF16ToString(image[:size])
}

func (windowsRestartManager) end(session uint32) { endSession.Call(uintptr(session)) }
