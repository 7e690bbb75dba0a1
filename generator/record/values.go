package record

// PathKey is the key of the address among the values. The front matter has no such key: it is the
// name of the file.
const PathKey = "path"

// Values is every text of the front matter that is not empty, in the order of the keys, and the
// address: the one list over which whatever looks at all that an editor wrote ranges.
func (r *Record) Values() []Value { return listed(recordValues, r, r.File, r.places, nil) }

// FreeTexts is those of Values that an editor writes freely.
func (r *Record) FreeTexts() []Value {
	return listed(recordValues, r, r.File, r.places, Nature.Free)
}

// Values is every text of the front matter that is not empty, and the address.
func (p *Page) Values() []Value { return listed(pageValues, p, p.File, p.places, nil) }

// FreeTexts is those of Values that an editor writes freely.
func (p *Page) FreeTexts() []Value { return listed(pageValues, p, p.File, p.places, Nature.Free) }

// row is one kind of value of a record or page.
type row[T any] struct {
	key     string
	nature  Nature
	readers func(of *T, item int) Readers
	texts   func(of *T, put func(item int, text string))
}

// listed is the values of all rows, or of those whose nature is wanted.
func listed[T any](rows []row[T], of *T, file string, places places, wanted func(Nature) bool) []Value {
	list := make([]Value, 0, 8)
	for i := range rows {
		row := &rows[i]
		if wanted != nil && !wanted(row.nature) {
			continue
		}
		row.texts(of, func(item int, text string) {
			if text != "" {
				list = append(list, Value{row.key, item, text, row.nature, row.readers(of, item), file, places})
			}
		})
	}
	return list
}

// one is a key with one value.
func one[T any](text func(of *T) string) func(*T, func(int, string)) {
	return func(of *T, put func(int, string)) { put(whole, text(of)) }
}

// each is a key inside the items of a list, or a list of texts.
func each[T, Item any](list func(of *T) []Item, text func(Item) string) func(*T, func(int, string)) {
	return func(of *T, put func(int, string)) {
		for i, item := range list(of) {
			put(i, text(item))
		}
	}
}

func itself(text string) string { return text }
