package main

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

// hasOwnWindow reports that the program was started with the mouse: no shell shares its console.
func hasOwnWindow() bool {
	processes := [2]uint32{}
	n, _, _ := windows.NewLazySystemDLL("kernel32.dll").NewProc("GetConsoleProcessList").Call(uintptr(unsafe.Pointer(&processes[0])), uintptr(len(processes)))
	return n == 1
}
