package picture

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"math"

	"gongkai/generator/paper/drawing"
	"gongkai/generator/portable"
)

// isSVG reports a text that begins with a mark of XML and has the element soon: drawing programs
// put long comments before it.
func isSVG(data []byte) bool {
	head := bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), 64<<10)], []byte("\ufeff")), " \t\r\n")
	if !bytes.HasPrefix(head, []byte("<")) {
		return false
	}
	return bytes.Contains(head, []byte("<svg")) || bytes.Contains(head, []byte(":svg"))
}

// readSVG reads a drawing. Its pixels are those of CSS, 1/96 inch.
func readSVG(data []byte) (*Image, error) {
	d, err := drawing.Read(data)
	var refused *drawing.Refused
	if errors.As(err, &refused) {
		return nil, &Refused{refused.Reason}
	}
	if err != nil {
		return nil, err
	}
	return &Image{Width: portable.Int(math.Ceil(d.Width)), Height: portable.Int(math.Ceil(d.Height)), Orientation: 1, Digest: sha256.Sum256(data), Drawing: d}, nil
}
