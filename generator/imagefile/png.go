package imagefile

import (
	"encoding/binary"
	"hash/crc32"
)

// PNGMagic is how a PNG file begins (ISO/IEC 15948, 5.2).
const PNGMagic = "\x89PNG\r\n\x1a\n"

// Chunk is one chunk of a PNG file (5.3).
type Chunk struct {
	Name  string // IHDR, IDAT …
	Whole []byte // from its length to its checksum
	Named []byte // its name and what it holds
	Sound bool   // its checksum is right
}

// Body is what the chunk holds.
func (c Chunk) Body() []byte { return c.Named[4:] }

// Critical reports whether nobody can show the picture without knowing the chunk.
func (c Chunk) Critical() bool { return c.Name[0] < 'a' }

// PNG visits the chunks of a picture up to its last, which is visited too, and gives what follows.
// The error is that of visit, or ErrDamaged where the file breaks off.
func PNG(data []byte, visit func(Chunk) error) (tail []byte, err error) {
	if len(data) < len(PNGMagic) {
		return nil, ErrDamaged
	}
	const around = 12 // bytes of length, name and checksum
	for rest := data[len(PNGMagic):]; ; {
		if len(rest) < around {
			return nil, ErrDamaged
		}
		length := int64(binary.BigEndian.Uint32(rest))
		if length > int64(len(rest)-around) {
			return nil, ErrDamaged
		}
		named := rest[4 : 8+length]
		sum := binary.BigEndian.Uint32(rest[8+length:])
		c := Chunk{string(named[:4]), rest[:around+length], named, crc32.ChecksumIEEE(named) == sum}
		if err := visit(c); err != nil {
			return nil, err
		}
		if rest = rest[around+length:]; c.Name == "IEND" {
			return rest, nil
		}
	}
}
