package main

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
)

// The icon is a notice board: a red board with a white sheet on it, a heading and lines of text.
var (
	boardColour   = color.NRGBA{0xb3, 0x1b, 0x1b, 0xff}
	sheetColour   = color.NRGBA{0xff, 0xff, 0xff, 0xff}
	headingColour = color.NRGBA{0xb3, 0x1b, 0x1b, 0xff}
	lineColour    = color.NRGBA{0x80, 0x80, 0x80, 0xff}
)

// parts are the rectangles of the icon on a square of 16, from the ground up, so that each is sharp
// in an icon of 16 points.
var parts = []struct {
	area   image.Rectangle
	colour color.NRGBA
}{
	{image.Rect(0, 1, 16, 15), boardColour},
	{image.Rect(3, 3, 13, 13), sheetColour},
	{image.Rect(4, 4, 12, 6), headingColour},
	{image.Rect(4, 7, 12, 8), lineColour},
	{image.Rect(4, 9, 12, 10), lineColour},
	{image.Rect(4, 11, 9, 12), lineColour},
}

// iconPNG draws the icon as a square of so many points.
func iconPNG(size int) ([]byte, error) {
	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	for y := range size {
		for x := range size {
			for _, p := range parts {
				if image.Pt(x*16/size, y*16/size).In(p.area) {
					img.SetNRGBA(x, y, p.colour)
				}
			}
		}
	}
	var out bytes.Buffer
	err := png.Encode(&out, img)
	return out.Bytes(), err
}
