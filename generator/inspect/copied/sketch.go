package copied

// A sketch holds, of every seven pieces of fourteen characters that follow each other, the one with
// the least hash (a minimizer, after Roberts et al. 2004). A passage of Least characters has seven
// such pieces, so that all texts in which it stands have sketched the same one of them.
const (
	piece  = 14
	pieces = Least - piece + 1
)

// piecePower is base to the power of piece-1: the weight of the character that leaves the piece.
var piecePower = powerOf(piece - 1)

// Sketch is hashes of some pieces of a text: two texts that have a passage in common have one of
// them in common too. It is much smaller than the text, and is the same on every machine.
type Sketch []uint64

// Add adds what follows in the same file; no passage runs from one text to the next.
func (s Sketch) Add(text string) Sketch {
	var mixed [piece]uint64
	var hashes [pieces]uint64 // of the last pieces
	hash, n, last := uint64(0), 0, uint64(0)
	least, at := ^uint64(0), -pieces // the least of hashes, and the number of its piece
	for i := 0; i < len(text); {
		r, size, skip := character(text[i:])
		i += size
		if skip {
			continue
		}
		slot := n % piece
		if n >= piece {
			hash -= mixed[slot] * piecePower
		}
		mixed[slot] = mix(r)
		hash = hash*base + mixed[slot]
		if n++; n < piece {
			continue
		}
		number := n - piece
		hashes[number%pieces] = hash
		if hash <= least {
			least, at = hash, number
		} else if at <= number-pieces {
			least, at = leastOf(&hashes, number)
		}
		if number >= pieces-1 && (least != last || number == pieces-1) {
			s, last = append(s, least), least
		}
	}
	return s
}

// leastOf is the least hash, and the number of its piece, of those that end with a number.
func leastOf(hashes *[pieces]uint64, number int) (least uint64, at int) {
	least, at = hashes[number%pieces], number
	for before := number - 1; before > number-pieces; before-- {
		if h := hashes[before%pieces]; h < least {
			least, at = h, before
		}
	}
	return least, at
}
