//go:build unix

package rootfs

import "syscall"

// waitForNobody opens a pipe at once, whether or not somebody writes into it. A plain file is read
// as ever.
const waitForNobody = syscall.O_NONBLOCK
