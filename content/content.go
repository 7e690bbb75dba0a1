// Package content embeds what gongkai init copies into a new site: configuration, catalogue, pages and one sample record.
package content

import "embed"

// FS holds the files below content that a new site begins with.
//
//go:embed site.yaml catalogue/*.csv pages/*.md records/2026/党费收缴-2026-q3.md
var FS embed.FS
