package feedback

import (
	"strings"
	"unicode/utf8"

	"gongkai/generator/inspect/secrecy"
)

// Nobody is who said something that nobody put a name to.
const Nobody = "匿名"

// Masked is the item as it is filed and disclosed: numbers and addresses masked wherever they stand,
// and of a reader's name no more than its first character.
func (i Item) Masked() Item {
	name, short := i.By, maskedName(i.By)
	mask := func(text *string) {
		if name != Nobody && utf8.RuneCountInString(name) > 1 {
			*text = strings.ReplaceAll(*text, name, short)
		}
		*text = secrecy.MaskPersonal(*text)
	}
	for _, text := range []*string{&i.Text, &i.Instruction, &i.Verified, &i.Reply} {
		mask(text)
	}
	i.By = short
	return i
}

// maskedName keeps the first character of a name: 张**.
func maskedName(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	if size == 0 || name == Nobody {
		return Nobody
	}
	return string(first) + "**"
}
