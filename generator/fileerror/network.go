package fileerror

import (
	"errors"
	"syscall"
)

// socketErrors is the numbers of Windows, from winsock2.h, for what other systems call by a name.
// Go gives those names other numbers there, which no error has.
var socketErrors = map[syscall.Errno]syscall.Errno{
	syscall.EADDRINUSE:    10048, // WSAEADDRINUSE
	syscall.EADDRNOTAVAIL: 10049, // WSAEADDRNOTAVAIL
	syscall.ENETUNREACH:   10051, // WSAENETUNREACH
	syscall.ECONNREFUSED:  10061, // WSAECONNREFUSED
	syscall.EHOSTUNREACH:  10065, // WSAEHOSTUNREACH
}

// OfNetwork reports that an error of the network is the one of that name, in the number of any
// system: no other system has such numbers as Windows.
func OfNetwork(err error, name syscall.Errno) bool {
	number, known := socketErrors[name]
	return errors.Is(err, name) || known && errors.Is(err, number)
}
