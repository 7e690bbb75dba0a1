//go:build !windows

package output

// holders finds nothing: only Windows keeps a file from being replaced because it is open.
func holders(string) (name string, programs []string) { return "", nil }

// free finds every file free.
func free(string) error { return nil }
