// Package content embeds what gongkai init copies into a new site: configuration, catalogue, pages and one sample record.
package content

import "embed"

// FS holds the files below content that a new site begins with.
//
//go:embed site.yaml catalogue/*.csv pages/*.md
var FS embed.FS
