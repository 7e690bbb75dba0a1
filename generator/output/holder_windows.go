package output

import (
	"io/fs"
	"path/filepath"
	"slices"
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
	restartManager    = windows.NewLazySystemDLL("rstrtmgr.dll")
	startSession      = restartManager.NewProc("RmStartSession")
	registerResources = restartManager.NewProc("RmRegisterResources")
	getList           = restartManager.NewProc("RmGetList")
	endSession        = restartManager.NewProc("RmEndSession")
)

// process is RM_PROCESS_INFO of restartmanager.h.
type process struct {
	id          uint32
	started     windows.Filetime
	application [256]uint16
	service     [64]uint16
	kind        int32
	status      uint32
	session     uint32
	restartable int32
}

// programsOf is the names of the programs that have a file open, such as EXCEL.EXE.
func programsOf(file string) []string {
	for _, proc := range []*windows.LazyProc{startSession, registerResources, getList, endSession} {
		if proc.Find() != nil {
			return nil
		}
	}
	path, err := windows.UTF16PtrFromString(file)
	if err != nil {
		return nil
	}
	var session uint32
	var key [33]uint16 // CCH_RM_SESSION_KEY, and its end
	if status, _, _ := startSession.Call(uintptr(unsafe.Pointer(&session)), 0, uintptr(unsafe.Pointer(&key[0]))); status != 0 {
		return nil
	}
	defer endSession.Call(uintptr(session))
	files := []*uint16{path}
	if status, _, _ := registerResources.Call(uintptr(session), 1, uintptr(unsafe.Pointer(&files[0])), 0, 0, 0, 0); status != 0 {
		return nil
	}
	var found [8]process // more programs than an office has for one file
	var needed, reasons uint32
	n := uint32(len(found))
	status, _, _ := getList.Call(uintptr(session), uintptr(unsafe.Pointer(&needed)), uintptr(unsafe.Pointer(&n)), uintptr(unsafe.Pointer(&found[0])), uintptr(unsafe.Pointer(&reasons)))
	if status != 0 {
		return nil
	}
	var names []string
	for _, p := range found[:min(int(n), len(found))] {
		if name := programName(p); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// programName is the file of a program, or what it calls itself where its process may not be asked.
func programName(p process) string {
	if h, err := windows.OpenProcess(windows.PROCESS_QUERY_LIMITED_INFORMATION, false, p.id); err == nil {
		defer windows.CloseHandle(h)
		var image [windows.MAX_LONG_PATH]uint16
		size := uint32(len(image))
		if windows.QueryFullProcessImageName(h, 0, &image[0], &size) == nil {
			return filepath.Base(windows.UTF16ToString(image[:size]))
		}
	}
	return windows.UTF16ToString(p.application[:])
}
