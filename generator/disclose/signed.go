package disclose

import (
	"slices"

	"gongkai/generator/publish/release"
)

// sitePart is the site of the audience, as a release names it.
func (d *door) sitePart() release.Part {
	return release.Part{Kind: release.Sites, ID: d.audience.ID}
}

// keys is the fingerprints of the keys that may sign one of these parts on the day; none where the
// site has no id, by which it would be signed.
func (d *door) keys(parts ...release.Part) []string {
	served := d.src.Config.Served
	if served.ID == "" {
		return nil
	}
	var prints []string
	for _, part := range parts {
		for _, s := range served.Signers {
			if fingerprint := s.Key.Fingerprint(); s.MaySign(part) && s.InForce(d.day) && !slices.Contains(prints, fingerprint) {
				prints = append(prints, fingerprint)
			}
		}
	}
	return prints
}
