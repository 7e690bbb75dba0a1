package pdf

import (
	"math"
	"strconv"

	"gongkai/generator/portable"
)

const points = 72 / 25.4 // of a millimetre

// hundredths is a length to 1/100 pt, 3.5 µm: what a printer of 1200 dpi places is six times as
// coarse. What is no number is 0, and what is far away is at 100 m, which every reader can still
// hold.
func hundredths(v float64) int64 {
	const far = 300_000 * 100
	return int64(portable.Int(max(-far, min(math.Round(float64(v*100)), far))))
}

// appendHundredths writes the shortest decimal.
func appendHundredths(b []byte, n int64) []byte {
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	b = strconv.AppendInt(b, n/100, 10)
	if n %= 100; n == 0 {
		return b
	}
	b = append(b, '.', byte('0'+n/10))
	if n%10 != 0 {
		b = append(b, byte('0'+n%10))
	}
	return b
}

func decimal(v float64) string { return string(appendHundredths(nil, hundredths(v))) }
