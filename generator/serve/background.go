package serve

import "context"

// background does one thing at a time while other things go on, and of what it was asked to do the
// last alone. The zero background is ready to use; one goroutine may use it.
type background struct {
	cancel context.CancelFunc // of what was started last
	ended  chan struct{}      // closed when that has ended
}

// stop asks what is being done to end early. It does not wait for that.
func (b *background) stop() {
	if b.cancel != nil {
		b.cancel()
	}
}

// start does something as soon as what was started before has ended, which is asked to end early.
func (b *background) start(do func(context.Context)) {
	b.stop()
	before, ended := b.ended, make(chan struct{})
	ctx, cancel := context.WithCancel(context.Background())
	b.cancel, b.ended = cancel, ended
	go func() {
		defer close(ended)
		defer cancel()
		if before != nil {
			<-before
		}
		if ctx.Err() == nil {
			do(ctx)
		}
	}()
}
