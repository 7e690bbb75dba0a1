package render_test

import (
	"fmt"

	"gongkai/generator/render"
)

func ExampleEscape() {
	fmt.Println(render.Escape("records/2026/党费 q3.html"))
	// Output: records/2026/%E5%85%9A%E8%B4%B9%20q3.html
}

func ExampleSize() {
	fmt.Println(render.Size(820), render.Size(12_000), render.Size(3_500_000))
	// Output: 820 字节 12 KB 3.3 MB
}

// What a link leads to is asked of the site; what it has not loses its link and keeps its words.
func ExampleText_HTML() {
	has := func(destination string, _ bool) (string, bool) { return "b.html", destination == "b.md" }
	made, err := render.NewText().HTML("见[乙](b.md)、[丙](c.md)。\n", has)
	fmt.Print(made.HTML)
	fmt.Println(err)
	// Output:
	// <p>见<a href="b.html">乙</a>、丙。</p>
	// <nil>
}
