//go:build !unix

package output

import "io/fs"

// onlyOurs takes the folder for ours: here it has the rights of the folder in which it stands, and
// who may write there may write the site.
func onlyOurs(fs.FileInfo) bool { return true }
