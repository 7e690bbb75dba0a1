package verify

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"

	"gongkai/generator/diag"
	"gongkai/generator/publish/built"
	"gongkai/generator/publish/pack"
	"gongkai/generator/publish/release"
)

// Package verifies a package that is not to be received: nothing is written. It is read twice, first
// for what vouches for it and then for its files; what it gives the second time has to be what was
// vouched for. Where a signature is wanted and there is no good one, its files are not unpacked. The
// error is that of reading.
func Package(medium io.ReaderAt, size int64, terms Terms) (*Report, error) {
	report, f := &Report{}, &found{}
	m := manifest{}
	p, err := pack.Read(io.NewSectionReader(medium, 0, size), func(statement, signature []byte) (*release.Release, error) {
		m.release, m.releaseSig = statement, there(signature)
		return release.Parse(statement)
	}, io.Discard)
	if err == nil {
		m.sums, m.sumsSig = p.Sums, there(p.SumsSignature)
		report.Bytes = size
		_, ok := m.judge(terms, f, report)
		if ok && (len(terms.Signers) == 0 || report.Signer.String() != "") {
			err = unpacked(medium, p, f, report)
		}
	}
	var damaged *pack.DamagedError
	if errors.As(err, &damaged) {
		f.add(Changed, damaged.Member, damaged.Why)
		err = nil
	}
	report.Differences = f.sorted()
	return report, err
}

// there is nil where a text is empty.
func there(text []byte) []byte {
	if len(text) == 0 {
		return nil
	}
	return text
}

// unpacked reads every file of a package.
func unpacked(medium io.ReaderAt, p *pack.Package, f *found, report *Report) error {
	sum := sha256.New()
	payload := io.TeeReader(io.NewSectionReader(medium, p.Offset, p.Release.Payload.Bytes), sum)
	err := p.Unpack(payload, func(_ built.File, content io.Reader) error {
		_, err := io.Copy(io.Discard, content)
		report.Files++
		return err
	})
	if _, rest := io.Copy(io.Discard, payload); rest != nil {
		return rest
	}
	if hex.EncodeToString(sum.Sum(nil)) != p.Release.Payload.Digest {
		f.add(Changed, "", diag.T("读第二次时内容变了：存储介质坏了，换一张盘", "it gave other bytes when it was read again: the medium is broken, use another"))
		return nil
	}
	return err
}
