package imagefile_test

import (
	"fmt"

	"gongkai/generator/imagefile"
)

func ExampleJPEG() {
	file := "\xff\xd8" + "\xff\xfe\x00\x07note!" + "\xff\xda\x00\x02" + "samples" + "\xff\xd9" + "more"
	tail, err := imagefile.JPEG([]byte(file), func(s imagefile.Segment) error {
		fmt.Printf("%x %q %q\n", s.Marker, s.Body, s.Scan)
		return nil
	})
	fmt.Printf("%q %v\n", tail, err)
	// Output:
	// fe "note!" ""
	// da "" "samples"
	// "more" <nil>
}
