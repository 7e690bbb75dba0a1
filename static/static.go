// Package static embeds the default style sheets and scripts; embed cannot reach upward from generator.
package static

import "embed"

// FS holds the assets of this folder.
//
//go:embed *.css *.js
var FS embed.FS
