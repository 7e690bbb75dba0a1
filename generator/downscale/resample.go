package downscale

// Fixed-point numbers. The weights of the samples that make one sum up to 1.
const (
	weightBits = 14 // after the point of a weight
	rowBits    = 6  // of a sample between the two passes, so that it is rounded once
	curveBits  = 16 // of a distance, and of the curve
)

// axis is how samples of one direction are mixed from those of a picture.
type axis struct {
	mixes []mix
	most  int // samples in one mix
}

// mix is one sample of the copy: the first of the samples of which it is made, and their weights.
type mix struct {
	first   int
	weights []int32
}

// span is one direction of a plane: samples, of which each covers so many pixels of the picture, and
// how many pixels the picture has. Planes of colour may have a sample for two or four pixels.
type span struct{ samples, covers, pixels int }

// axis mixes a span into a size by the cubic of Catmull and Rom, as wide as two samples of the copy
// to each side: sharper than a mean, and of brick walls and striped shirts no other pattern comes.
func (s span) axis(size int) axis {
	a := axis{mixes: make([]mix, size)}
	in, out := int64(s.pixels), int64(size*s.covers) // as many samples are mixed into one as in is of out
	unit := max(in, out)
	for i := range a.mixes {
		// Twice the distance of sample j from the middle of i, in units of 1/out samples.
		twice := func(j int) int64 { return int64(2*j+1)*out - int64(2*i+1)*in }
		first := max(0, min(s.samples-1, int((int64(2*i+1)*in-4*unit)/(2*out))-1))
		m := mix{first: first}
		var curve []int64
		for j := first; j < s.samples && twice(j) < 4*unit; j++ {
			curve = append(curve, cubic(twice(j)<<curveBits/(2*unit)))
		}
		m.first, m.weights = weights(first, curve)
		a.mixes[i], a.most = m, max(a.most, len(m.weights))
	}
	return a
}

// cubic is the curve at a distance of the middle.
func cubic(t int64) int64 {
	t = max(t, -t)
	square := t * t >> curveBits
	cube := square * t >> curveBits
	switch {
	case t < 1<<curveBits:
		return (3*cube - 5*square + 2<<curveBits) / 2
	case t < 2<<curveBits:
		return (5*square - cube - 8*t + 4<<curveBits) / 2
	}
	return 0
}

// weights is a curve without the noughts at its ends, brought to a sum of one; what rounding leaves
// over goes to the heaviest.
func weights(first int, curve []int64) (int, []int32) {
	for len(curve) > 1 && curve[0] == 0 {
		first, curve = first+1, curve[1:]
	}
	for len(curve) > 1 && curve[len(curve)-1] == 0 {
		curve = curve[:len(curve)-1]
	}
	if len(curve) == 0 {
		return first, []int32{1 << weightBits}
	}
	sum, heaviest := int64(0), 0
	for i, c := range curve {
		if sum += c; c > curve[heaviest] {
			heaviest = i
		}
	}
	if sum <= 0 {
		return first + heaviest, []int32{1 << weightBits}
	}
	w, left := make([]int32, len(curve)), int32(1<<weightBits)
	for i, c := range curve {
		w[i] = int32((c<<weightBits + sum/2) / sum)
		left -= w[i]
	}
	w[heaviest] += left
	return first, w
}

// resample scales planes that are read row by row: read gives one row of each, which is theirs until
// the next is read. A row is made narrow as it is read, and as many are held as one row of the copy
// is mixed of.
func resample(planes int, read func(y int) [][]byte, across, down axis) [][]byte {
	width, height := len(across.mixes), len(down.mixes)
	made, held := make([][]byte, planes), make([][][]int16, planes)
	for p := range planes {
		made[p], held[p] = make([]byte, width*height), make([][]int16, down.most)
		for i := range held[p] {
			held[p][i] = make([]int16, width)
		}
	}
	next, sums := 0, make([]int32, width)
	for y, m := range down.mixes {
		for next = max(next, m.first); next < m.first+len(m.weights); next++ {
			for p, row := range read(next) {
				across.narrow(held[p][next%down.most], row)
			}
		}
		for p := range planes {
			clear(sums)
			for i, w := range m.weights {
				for x, v := range held[p][(m.first+i)%down.most][:len(sums)] {
					sums[x] += w * int32(v)
				}
			}
			out := made[p][y*width:][:width]
			for x, sum := range sums {
				out[x] = rounded(sum)
			}
		}
	}
	return made
}

// narrow mixes a row.
func (a *axis) narrow(to []int16, row []byte) {
	for x, m := range a.mixes {
		sum := int32(1) << (weightBits - rowBits - 1)
		for i, s := range row[m.first:][:len(m.weights)] {
			sum += m.weights[i] * int32(s)
		}
		to[x] = int16(sum >> (weightBits - rowBits))
	}
}

// rounded is a sum of both passes as a sample.
func rounded(sum int32) byte {
	return byte(max(0, min(255, (sum+1<<(weightBits+rowBits-1))>>(weightBits+rowBits))))
}
