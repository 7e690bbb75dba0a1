package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

func (a *app) version(args []string) int {
	if _, code, ok := a.parse(args, 0, 0); !ok {
		return code
	}
	fmt.Fprintf(a.stdout, "gongkai %s %s/%s\n", version(), runtime.GOOS, runtime.GOARCH)
	return exitDone
}

// version is that of the module, as the go command stamped it.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}
