package pdf

import (
	"encoding/binary"
	"fmt"
	"math/big"
	"sync"
)

// writeOutputIntent says what the numbers of the colours mean: those of a screen, sRGB (ISO 19005-2,
// 6.2.3).
func (w *Writer) writeOutputIntent() reference {
	profile, intent := w.file.reserve(), w.file.reserve()
	w.file.pack(profile, "/N 3/Alternate/DeviceRGB", screenProfile())
	w.file.object(intent, fmt.Sprintf("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC 61966-2-1)/DestOutputProfile %v>>", profile))
	return intent
}

// screenProfile is an ICC profile (ICC.1:2001-04, version 2.4) of sRGB (IEC 61966-2-1): its three
// colours seen under D50, and one curve for them all.
var screenProfile = sync.OnceValue(func() []byte {
	const header, entry = 128, 12
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", profileDescription("sRGB IEC 61966-2-1")},
		{"cprt", append([]byte("text\x00\x00\x00\x00"), "No copyright, use freely\x00"...)},
		{"wtpt", profileXYZ(0.9642, 1, 0.8249)},
		// the primaries of IEC 61966-2-1, adapted from D65 to D50 after Bradford
		{"rXYZ", profileXYZ(0.43607, 0.22249, 0.01392)},
		{"gXYZ", profileXYZ(0.38515, 0.71687, 0.09708)},
		{"bXYZ", profileXYZ(0.14307, 0.06061, 0.71410)},
		{"rTRC", profileCurve()}, {"gTRC", nil}, {"bTRC", nil}, // nil: the same as before
	}
	big32 := binary.BigEndian.AppendUint32
	var table, data []byte
	start, at, size := header+4+entry*len(tags), 0, 0
	for _, t := range tags {
		if t.data != nil {
			at, size = start+len(data), len(t.data)
			data = append(data, t.data...)
			data = append(data, make([]byte, -len(data)&3)...) // each begins at a multiple of four
		}
		table = big32(big32(append(table, t.name...), uint32(at)), uint32(size))
	}
	out := big32(nil, uint32(start+len(data)))
	out = append(out, "\x00\x00\x00\x00\x02\x40\x00\x00mntrRGB XYZ "...)
	out = append(out, "\x07\xd0\x00\x01\x00\x01\x00\x00\x00\x00\x00\x00acsp"...) // no day is its own: 1 January 2000
	out = append(out, make([]byte, 68-len(out))...)                              // no platform, no maker
	out = append(out, profileXYZ(0.9642, 1, 0.8249)[8:]...)
	out = append(out, make([]byte, header-len(out))...)
	out = big32(out, uint32(len(tags)))
	return append(append(out, table...), data...)
})

// profileXYZ is a colour as its type XYZ has it: in parts of 65536.
func profileXYZ(x, y, z float64) []byte {
	out := []byte("XYZ \x00\x00\x00\x00")
	for _, v := range []float64{x, y, z} {
		out = binary.BigEndian.AppendUint32(out, uint32(float64(v*65536)+0.5))
	}
	return out
}

// profileDescription is a text in ASCII, and none in Unicode or for a Macintosh, whose places must
// be there (6.5.17).
func profileDescription(text string) []byte {
	out := binary.BigEndian.AppendUint32([]byte("desc\x00\x00\x00\x00"), uint32(len(text)+1))
	out = append(append(out, text...), 0)
	return append(out, make([]byte, 4+4+2+1+67)...)
}

// profileCurve is how much light each value is: in 256 steps, which a reader joins by straight
// lines.
func profileCurve() []byte {
	const steps = 256
	out := binary.BigEndian.AppendUint32([]byte("curv\x00\x00\x00\x00"), steps)
	for i := range int64(steps) {
		out = binary.BigEndian.AppendUint16(out, light(i))
	}
	return out
}

// light is how much light a value of sRGB from 0 to 255 is, in parts of 65535, to the nearest. It
// is reckoned in whole numbers, for the last digit of a power is another on another processor: v is
// at most 65535 (n/d)^(12/5) where v^5 d^12 is at most 65535^5 n^12.
func light(value int64) uint16 {
	if value <= 10 { // 0.04045 of 255: a straight line, value / 255 / 12.92
		return uint16((value*65535*200/(255*1292) + 1) / 2)
	}
	n := big.NewInt(1000*value + 55*255) // (value / 255 + 0.055) / 1.055
	d := big.NewInt(1055 * 255)
	power := func(b *big.Int, e int64) *big.Int { return new(big.Int).Exp(b, big.NewInt(e), nil) }
	whole := new(big.Int).Mul(power(big.NewInt(2*65535), 5), power(n, 12))
	below := power(d, 12)
	low, high := int64(0), int64(65535)
	for low < high { // the largest v of which v - 1/2 is at most that
		v := (low + high + 1) / 2
		if new(big.Int).Mul(power(big.NewInt(2*v-1), 5), below).Cmp(whole) <= 0 {
			low = v
		} else {
			high = v - 1
		}
	}
	return uint16(low)
}
