package downscale

import (
	"bytes"
	"image"
	"image/jpeg"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
)

// TestDecodingTakesWhatIsHeld: what decoding allocates is what Held says, within a tenth and the
// tables of a decoder: Room counts by it. It is counted by bytes, not by the clock.
func TestDecodingTakesWhatIsHeld(t *testing.T) {
	const width, height = 1600, 1200
	m := scene(width, height)
	grey, deep, deepGrey := image.NewGray(m.Rect), image.NewNRGBA64(m.Rect), image.NewGray16(m.Rect)
	deep.Pix[0] = 1 // else it is opaque black, and so it is
	for name, data := range map[string][]byte{
		"JPEG": encodedJPEG(t, m, 80), "grey JPEG": encodedJPEG(t, grey, 80), "PNG": encodedPNG(t, m), "grey PNG": encodedPNG(t, grey),
		"PNG of 16 bits": encodedPNG(t, deep), "grey PNG of 16 bits": encodedPNG(t, deepGrey), "palette": encodedPNG(t, stripes(width, height)),
		"4:4:4": fineJPEG(t, m),
	} {
		l, ok := look(data)
		if !ok {
			t.Errorf("%s cannot be scaled", name)
			continue
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := l.decode(data); err != nil {
			t.Fatal(name, err)
		}
		runtime.ReadMemStats(&after)
		took, held := int64(after.TotalAlloc-before.TotalAlloc), Held(data, l.width, l.height)
		if took > held+held/10+256<<10 {
			t.Errorf("%s takes %d bytes, and is said to take %d", name, took, held)
		}
		if held > 8*took+256<<10 {
			t.Errorf("%s is said to take %d bytes, and takes %d: others would wait for nothing", name, held, took)
		}
	}
	progressive := bytes.Replace(encodedJPEG(t, m, 80), []byte{0xff, 0xc0}, []byte{0xff, 0xc2}, 1)
	if got, want := Held(progressive, width, height), 5*Held(encodedJPEG(t, m, 80), width, height); got != want {
		t.Errorf("a progressive JPEG is said to take %d bytes, want %d", got, want)
	}
}

// fineJPEG is a JPEG with a sample of each colour for each pixel, in a frame that says so.
func fineJPEG(t *testing.T, m image.Image) []byte {
	b := m.Bounds()
	fine := image.NewYCbCr(b, image.YCbCrSubsampleRatio444)
	for i := range fine.Y {
		fine.Y[i] = byte(i % 251)
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, fine, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestRoomIsBounded: whatever comes at once, those inside never hold more than there is room for;
// what is larger is there alone.
func TestRoomIsBounded(t *testing.T) {
	room := NewRoom()
	var inside, most atomic.Int64
	var all sync.WaitGroup
	for i := range 200 {
		all.Go(func() {
			bytes := int64(i%7) * roomBytes / 5
			leave := room.Enter(bytes)
			defer leave()
			now := inside.Add(min(bytes, roomBytes))
			for {
				if seen := most.Load(); now <= seen || most.CompareAndSwap(seen, now) {
					break
				}
			}
			runtime.Gosched()
			inside.Add(-min(bytes, roomBytes))
		})
	}
	all.Wait()
	if most.Load() > roomBytes || most.Load() < roomBytes/5 {
		t.Errorf("%d bytes were inside at once, of %d", most.Load(), roomBytes)
	}
	var none *Room
	none.Enter(1)()
}
