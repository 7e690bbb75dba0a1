// Package content embeds what gongkai init copies into a new site: configuration, catalogue, pages
// and two sample records, of which one stands on every site and one in bulletins and on a board, with
// the statements of their approval.
package content

import "embed"

// FS holds the files below content that a new site begins with. Its statements follow those of this
// site, and have to be told anew that they are the first.
//
//go:embed site.yaml coverage.csv catalogue/*.csv pages/*.md records/2026/党费收缴-2026-q3.md records/2026/宣传思想工作安排-2026.md
//go:embed approvals/pages approvals/2026/党费收缴-2026-q3 approvals/2026/宣传思想工作安排-2026
var FS embed.FS
