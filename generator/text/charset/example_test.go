package charset_test

import (
	"fmt"

	"gongkai/generator/text/charset"
)

func ExampleDecode() {
	text, encoding, err := charset.Decode([]byte("\xb5\xb3\xce\xf1\xb9\xab\xbf\xaa\r\n"))
	fmt.Printf("%q %s %v\n", text, encoding, err)
	// Output: "党务公开\r\n" GB18030 (GBK, ANSI) <nil>
}
