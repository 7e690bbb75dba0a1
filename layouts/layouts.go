// Package layouts embeds the default layouts; embed cannot reach upward from generator.
package layouts

import "embed"

// FS holds the *.html of this folder.
//
//go:embed *.html
var FS embed.FS
