//go:build !unix

package rootfs

// waitForNobody is nothing: folders of Windows hold no pipes, and a root refuses the names of
// devices.
const waitForNobody = 0
