// Package static embeds the default style sheets; embed cannot reach upward from generator.
package static

import "embed"

// FS holds the assets of this folder.
//
//go:embed *.css
var FS embed.FS
