package main

import (
	"os"
	"strings"
	"unsafe"

	"golang.org/x/sys/windows"

	"gongkai/generator/diag"
)

// shellAtHand is the shell from which the program was started: PowerShell, the sh that comes with
// Git, or the command prompt.
func shellAtHand() diag.Shell {
	switch parent := strings.ToLower(parentProgram()); {
	case parent == "powershell.exe" || parent == "pwsh.exe" || parent == "powershell_ise.exe":
		return diag.PowerShell
	case parent == "bash.exe" || parent == "sh.exe":
		return diag.Sh
	}
	return diag.CommandPrompt
}

// parentProgram is the file name of the program that started this one; empty where it has ended.
func parentProgram() string {
	names, parents := map[uint32]string{}, map[uint32]uint32{}
	all, err := windows.CreateToolhelp32Snapshot(windows.TH32CS_SNAPPROCESS, 0)
	if err != nil {
		return ""
	}
	defer windows.CloseHandle(all)
	entry := windows.ProcessEntry32{}
	entry.Size = uint32(unsafe.Sizeof(entry))
	for err := windows.Process32First(all, &entry); err == nil; err = windows.Process32Next(all, &entry) {
		names[entry.ProcessID], parents[entry.ProcessID] = windows.UTF16ToString(entry.ExeFile[:]), entry.ParentProcessID
	}
	return names[parents[uint32(os.Getpid())]]
}
