package netstring_test

import (
	"fmt"

	"gongkai/generator/text/netstring"
)

// Lengths are in bytes: a Chinese character has three.
func ExampleList() {
	fmt.Println(netstring.List("title", "党费", ""))
	// Output: 5:title,6:党费,0:,
}
