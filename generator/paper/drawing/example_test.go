package drawing_test

import (
	"fmt"

	"gongkai/generator/paper/drawing"
)

func ExampleRead() {
	d, err := drawing.Read([]byte(`<svg width="40" height="20"><rect width="10" height="10"/><text x="5" y="9">党务</text></svg>`))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.Width, d.Height, len(d.Items), d.Texts()[0])
	_, err = drawing.Read([]byte("<svg width=\"40\" height=\"20\">\n<image href=\"a.png\"/></svg>"))
	fmt.Println(err)
	// Output:
	// 40 20 2 党务
	// line 2 uses “image”, which cannot be printed
}
