package board

import (
	"context"
	"slices"

	"gongkai/generator/edition"
	"gongkai/generator/paper/press"
)

// Proofs is what keeps the sheets of the board and its slip from paper, whatever day they hang. It
// is asked of the code that sets them. The error is that of a picture's file, or of the context
// when it ends before.
func (b *Board) Proofs(ctx context.Context) ([]*press.Proof, error) {
	if b.press == nil {
		return nil, nil
	}
	var all []*press.Proof
	for i := range b.edition.Notices {
		if n := &b.edition.Notices[i]; n.OnBoard {
			proof, err := b.proof(ctx, n)
			if err != nil {
				return nil, err
			}
			all = append(all, proof)
		}
	}
	slip, err := b.slipProof(ctx, b.Round())
	return append(all, slip), err
}

// proof is that of the sheet of a notice. Each is made once.
func (b *Board) proof(ctx context.Context, n *edition.Notice) (*press.Proof, error) {
	b.proofs.Lock()
	defer b.proofs.Unlock()
	if known := b.proofs.of[n]; known != nil {
		return known, nil
	}
	reader, proof := b.press.Proofreader(ctx)
	s := sheet{b.with(reader), n, b.layout()}
	if _, err := s.set(); err != nil {
		return nil, err
	}
	if b.proofs.of == nil {
		b.proofs.of = map[*edition.Notice]*press.Proof{}
	}
	b.proofs.of[n] = proof
	return proof, nil
}

// slipProof is that of the slip, and of the sheet that says that nothing hangs.
func (b *Board) slipProof(ctx context.Context, r Round) (*press.Proof, error) {
	reader, proof := b.press.Proofreader(ctx)
	with := b.with(reader)
	if _, err := with.slip(r); err != nil {
		return nil, err
	}
	_, err := with.blank()
	return proof, err
}

// with is the board on another press.
func (b *Board) with(p *press.Press) *Board {
	return &Board{edition: b.edition, board: b.board, wall: b.wall, press: p}
}

// printable is what of a round can be printed.
type printable struct {
	sheet             map[*edition.Notice]bool
	post, board, slip bool // every sheet to put up, every sheet that is up, the slip
}

// printable proofreads a round. A document of which one character cannot be set is not made: on
// paper nothing is dropped.
func (b *Board) printable(r Round) (printable, error) {
	ctx := context.Background() // a build is not given up
	all := printable{sheet: map[*edition.Notice]bool{}}
	if b.press == nil {
		return all, nil
	}
	whole := func(notices []*edition.Notice) (bool, error) {
		for _, n := range notices {
			proof, err := b.proof(ctx, n)
			if err != nil {
				return false, err
			}
			all.sheet[n] = proof.Whole()
		}
		return !slices.ContainsFunc(notices, func(n *edition.Notice) bool { return !all.sheet[n] }), nil
	}
	var err error
	if all.post, err = whole(r.New()); err != nil {
		return all, err
	}
	keep, err := whole(r.Keep)
	if err != nil {
		return all, err
	}
	all.board = all.post && keep
	slip, err := b.slipProof(ctx, r)
	if err != nil {
		return all, err
	}
	all.slip = slip.Whole()
	if len(r.up()) == 0 { // the sheet that says so stands for all
		all.board = slip.Whole()
	}
	return all, nil
}
