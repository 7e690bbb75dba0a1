package diag

// LeftOut is something of a document that did not come along, or not as it was.
type LeftOut struct {
	What   Text   // what is said of its kind
	Name   string // what it is called, how it begins, or all its words
	Remedy Text   // what can be done about it; zero: nothing
	After  string // how the text before it ends
}

// Text is what is said of it: where, what, by its name, and what to do about it.
func (l LeftOut) Text() Text {
	text := l.What
	if l.Name != "" {
		text.ZH += "（" + l.Name + "）"
		text.EN += " (" + l.Name + ")"
	}
	if !l.Remedy.IsZero() {
		text.ZH += "；" + l.Remedy.ZH
		text.EN += "; " + l.Remedy.EN
	}
	if l.After != "" {
		text.ZH = "在“" + l.After + "”之后：" + text.ZH
		text.EN = "after “" + l.After + "”: " + text.EN
	}
	return text
}

// Ending is as much of the end of a text as names a place.
func Ending(text string) string {
	const most = 12
	if r := []rune(text); len(r) > most {
		return "…" + string(r[len(r)-most:])
	}
	return text
}
