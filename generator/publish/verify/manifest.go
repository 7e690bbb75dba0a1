package verify

import (
	"bytes"
	"errors"

	"gongkai/generator/diag"
	"gongkai/generator/publish/release"
)

// manifest is the four files that say what a release is, as they were read; those that are not
// there are nil.
type manifest struct {
	release, releaseSig, sums, sumsSig []byte
}

// differs reports that another release has been put in the place of this one.
func (m manifest) differs(other manifest) bool {
	return !bytes.Equal(m.release, other.release) || !bytes.Equal(m.sums, other.sums) || !bytes.Equal(m.releaseSig, other.releaseSig) || !bytes.Equal(m.sumsSig, other.sumsSig)
}

// listed is what a manifest says.
type listed struct {
	release *release.Release
	sums    release.Sums
	kept    map[string]string // digests of the files that are there for readers of earlier releases
}

// judge reads a manifest and compares it with the terms; ok is false where nothing can be compared
// with it.
func (m manifest) judge(terms Terms, f *found, report *Report) (l listed, ok bool) {
	var err error
	if l.sums, err = release.ParseSums(m.sums); err != nil {
		f.add(Manifest, release.SumsName, diag.T("清单被截短或改动过，不能据以核对", "the manifest was cut or changed, and nothing can be compared with it"))
		return l, false
	}
	report.Digest = release.Digest(m.sums)
	l.kept = map[string]string{}
	if m.release == nil {
		m.unnumbered(terms, f)
		return l, true
	}
	report.Digest = release.Digest(m.release)
	r, err := release.Parse(m.release)
	if err != nil {
		f.add(Manifest, release.Name, diag.T("发布说明被截短或改动过", "the statement of the release was cut or changed"))
		return l, false
	}
	l.release, report.Release = r, r
	if r.Sums != release.Digest(m.sums) || r.Files != len(l.sums) {
		f.add(Manifest, release.SumsName, diag.T("清单不是这次发布的清单", "the manifest is not that of this release"))
		return l, false
	}
	for _, k := range r.Kept {
		l.kept[k.Name] = k.Digest
	}
	m.belongs(terms, r, f)
	m.signed(terms, r, f, report)
	return l, true
}

// unnumbered is for what has sums and no release.txt: what a build has made, or a copy of it.
func (m manifest) unnumbered(terms Terms, f *found) {
	if len(terms.Signers) > 0 {
		f.add(Unsigned, release.Name, diag.T("没有发布说明 release.txt，无从核对签名", "there is no release.txt, and so no signature to verify"))
	}
	if terms.Fresh > 0 {
		f.add(Stale, release.Name, diag.T("没有发布说明 release.txt，无从得知日期", "there is no release.txt, and so no day to compare"))
	}
}

// belongs compares what the release is of, and how old it is.
func (m manifest) belongs(terms Terms, r *release.Release, f *found) {
	if terms.Part != (release.Part{}) && r.Part != terms.Part {
		f.add(Manifest, release.Name, diag.T("这里是 %s，应是 %s", "this is %s, and should be %s", r.Part, terms.Part))
	}
	if terms.Site != "" && r.Site != terms.Site {
		f.add(Manifest, release.Name, diag.T("这里是另一个站点（%s），应是 %s", "this is of another site (%s), and should be of %s", r.Site, terms.Site))
	}
	if terms.Fresh > 0 && terms.Age(r.Day) > terms.Fresh {
		f.add(Stale, release.Name, diag.T("这是 %s 的内容，已超过 %d 天：可能停止了更新，或被换成了旧版", "this is of %s, more than %d days ago: it may have stopped being published, or an old release was put in its place", r.Day, terms.Fresh))
	}
}

// signed verifies both signatures, where the terms name who may sign.
func (m manifest) signed(terms Terms, r *release.Release, f *found, report *Report) {
	if len(terms.Signers) == 0 {
		return
	}
	for _, s := range []struct {
		name      string
		text, sig []byte
	}{{release.SignatureName, m.release, m.releaseSig}, {release.SumsSignature, m.sums, m.sumsSig}} {
		if s.sig == nil {
			f.add(Unsigned, s.name, diag.T("没有签名", "the signature is missing"))
			continue
		}
		switch key, err := release.Check(s.text, s.sig, r, terms.Signers); {
		case errors.Is(err, release.ErrSigner):
			f.add(Signature, s.name, diag.T("签名的密钥 %s 不能签这一部分（%s）", "it is signed by the key %s, which may not sign this part (%s)", key.Fingerprint(), release.Principal(r.Part, r.Site)))
		case err != nil:
			f.add(Signature, s.name, diag.T("签名不对：不是对这份内容的签名", "this is no signature of what stands here"))
		default:
			report.Signer = key
		}
	}
}
