package pdftest

import (
	"fmt"
	"slices"
	"strings"
)

// Tree is the structure of a file, an element a line, with what each says of itself.
func Tree(data []byte) (string, error) {
	f, err := read(data)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, o := range f {
		if d, ok := o.value.(dict); ok && d["Type"] == name("StructTreeRoot") {
			f.tell(&b, d["K"], "")
		}
	}
	return b.String(), nil
}

func (f file) tell(b *strings.Builder, of any, indent string) {
	e := f.dict(of)
	fmt.Fprintf(b, "%s%v", indent, e["S"])
	for _, key := range []name{"ID", "Lang", "Alt"} {
		if v, ok := e[key]; ok {
			fmt.Fprintf(b, " %s %s", key, v)
		}
	}
	attributes := f.dict(e["A"])
	var keys []name
	for key := range attributes {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		if key != "O" {
			fmt.Fprintf(b, " %s %v", key, attributes[key])
		}
	}
	b.WriteByte('\n')
	for _, kid := range f.array(e["K"]) {
		switch kid := kid.(type) {
		case reference:
			f.tell(b, kid, indent+"  ")
		case int:
			fmt.Fprintf(b, "%s  contents %d\n", indent, kid)
		case dict:
			if kid["Type"] == name("OBJR") {
				fmt.Fprintf(b, "%s  annotation\n", indent)
			} else {
				fmt.Fprintf(b, "%s  contents %d of another page\n", indent, kid.number("MCID"))
			}
		}
	}
}
