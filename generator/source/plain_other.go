//go:build !unix

package source

import "io/fs"

// open opens a file. Folders of Windows hold no pipes, and a root refuses the names of devices.
func (p plainFS) open(name string) (fs.File, error) { return p.files.Open(name) }
