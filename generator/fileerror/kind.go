// Package fileerror tells the kinds of errors of the file system from each other, on every system:
// Windows has numbers of its own for them, and one of its numbers means two things.
package fileerror

import (
	"errors"
	"io/fs"
	"runtime"
	"syscall"
)

// Kind is why a file could not be read, written, renamed or removed.
type Kind uint8

// The kinds. Unknown is an error that is none of a file system, or one that says no more.
const (
	Unknown Kind = iota
	Missing
	NotEmpty
	Exists
	ReadOnlyDisk
	Full
	QuotaUsed    // by this user, whatever room the disk has
	Denied       // the user may not
	HeldOrDenied // Windows says no more than that: something in a folder is open, or the user may not
	Held         // by another program
	IsFolder
	NotFolder
	NameTooLong
	LinkCircle
	TooManyOpen
	OtherDisk
	DiskFailed
	NotReached // a drive of the network, or one that was taken out
	BadName
)

// Of is the kind of an error on the system that the program runs on.
func Of(err error) Kind { return of(err, runtime.GOOS == "windows") }

// MayPass reports that an operation may succeed when it is tried again soon: on Windows a virus
// scanner, an indexer or a program that is just closing holds a file for a moment.
func MayPass(err error) bool { return mayPass(err, runtime.GOOS == "windows") }

func of(err error, windows bool) Kind {
	var number syscall.Errno
	if windows && errors.As(err, &number) {
		if number == invalidFunction && isRead(err) {
			return IsFolder
		}
		if kind, ok := windowsKinds[number]; ok {
			return kind
		}
	}
	for _, known := range portable {
		if errors.Is(err, known.err) {
			return known.kind
		}
	}
	return Unknown
}

// invalidFunction is ERROR_INVALID_FUNCTION, what Windows says of a folder that is read as a file; it
// says so of much else, too.
const invalidFunction syscall.Errno = 1

func isRead(err error) bool {
	var path *fs.PathError
	return errors.As(err, &path) && path.Op == "read"
}

func mayPass(err error, windows bool) bool {
	kind := of(err, windows)
	return windows && (kind == Held || kind == HeldOrDenied)
}

// portable is the errors that have names in every system; the first that fits is it.
var portable = []struct {
	err  error
	kind Kind
}{
	{fs.ErrNotExist, Missing},
	{syscall.ENOTEMPTY, NotEmpty},
	{fs.ErrExist, Exists},
	{syscall.EROFS, ReadOnlyDisk},
	{syscall.ENOSPC, Full},
	{syscall.EDQUOT, QuotaUsed},
	{fs.ErrPermission, Denied},
	{syscall.EISDIR, IsFolder},
	{syscall.ENOTDIR, NotFolder},
	{syscall.ENAMETOOLONG, NameTooLong},
	{syscall.ELOOP, LinkCircle},
	{syscall.EMFILE, TooManyOpen},
	{syscall.ENFILE, TooManyOpen},
	{syscall.EBUSY, Held},
	{syscall.ETXTBSY, Held},
	{syscall.EXDEV, OtherDisk},
	{syscall.EIO, DiskFailed},
	{syscall.EINVAL, BadName},
}

// windowsKinds is the numbers of Windows, from winerror.h.
var windowsKinds = map[syscall.Errno]Kind{
	2:    Missing,      // ERROR_FILE_NOT_FOUND
	3:    Missing,      // ERROR_PATH_NOT_FOUND
	4:    TooManyOpen,  // ERROR_TOO_MANY_OPEN_FILES
	5:    HeldOrDenied, // ERROR_ACCESS_DENIED
	17:   OtherDisk,    // ERROR_NOT_SAME_DEVICE
	19:   ReadOnlyDisk, // ERROR_WRITE_PROTECT
	21:   NotReached,   // ERROR_NOT_READY
	23:   DiskFailed,   // ERROR_CRC
	32:   Held,         // ERROR_SHARING_VIOLATION
	33:   Held,         // ERROR_LOCK_VIOLATION
	39:   Full,         // ERROR_HANDLE_DISK_FULL
	51:   NotReached,   // ERROR_REM_NOT_LIST
	53:   NotReached,   // ERROR_BAD_NETPATH
	55:   NotReached,   // ERROR_DEV_NOT_EXIST
	59:   NotReached,   // ERROR_UNEXP_NET_ERR
	64:   NotReached,   // ERROR_NETNAME_DELETED
	65:   Denied,       // ERROR_NETWORK_ACCESS_DENIED
	67:   NotReached,   // ERROR_BAD_NET_NAME
	80:   Exists,       // ERROR_FILE_EXISTS
	108:  Held,         // ERROR_DRIVE_LOCKED
	112:  Full,         // ERROR_DISK_FULL
	121:  NotReached,   // ERROR_SEM_TIMEOUT, of a share that does not answer
	123:  BadName,      // ERROR_INVALID_NAME
	142:  Held,         // ERROR_BUSY_DRIVE
	145:  NotEmpty,     // ERROR_DIR_NOT_EMPTY
	148:  Held,         // ERROR_PATH_BUSY
	161:  BadName,      // ERROR_BAD_PATHNAME
	170:  Held,         // ERROR_BUSY
	183:  Exists,       // ERROR_ALREADY_EXISTS
	206:  NameTooLong,  // ERROR_FILENAME_EXCED_RANGE
	267:  NotFolder,    // ERROR_DIRECTORY
	303:  Held,         // ERROR_DELETE_PENDING
	1117: DiskFailed,   // ERROR_IO_DEVICE
	1224: Held,         // ERROR_USER_MAPPED_FILE
	1231: NotReached,   // ERROR_NETWORK_UNREACHABLE
	1295: QuotaUsed,    // ERROR_DISK_QUOTA_EXCEEDED
	1392: DiskFailed,   // ERROR_FILE_CORRUPT
	1920: Denied,       // ERROR_CANT_ACCESS_FILE
}
