// Package static embeds the default style sheets, scripts and icons; embed cannot reach upward from generator.
package static

import "embed"

// FS holds the assets of this folder.
//
//go:embed *.css *.js icon.svg icon.png
var FS embed.FS
