package search

// Builder makes an index of documents that come one by one, those of the oldest day first.
type Builder struct {
	put       func(File) error
	index     index
	directory directory
	texts     texts
}

// NewBuilder makes one that gives each file to put. size is about how many characters all texts have.
func NewBuilder(size int, put func(File) error) *Builder {
	return &Builder{
		put:       put,
		index:     newIndex(size),
		directory: newDirectory(),
		texts:     texts{put: put, made: map[string]bool{}},
	}
}

// Add takes the next document.
func (b *Builder) Add(d *Document) error {
	from := b.index.stream.len()
	b.index.block(d.Title)
	title := b.index.stream.len() - from
	for _, blocks := range [][]Block{d.Blocks, d.Long} {
		for _, block := range blocks {
			b.index.block(block.Text)
		}
	}
	b.directory.add(d.Facets, b.index.stream.len()-from, title)
	return b.texts.add(d)
}

// Close makes what is left. It returns the name of the directory, which is loaded first.
func (b *Builder) Close() (name string, err error) {
	if err := b.texts.close(); err != nil {
		return "", err
	}
	shards, err := b.index.shards(b.put)
	if err != nil {
		return "", err
	}
	d, err := b.directory.file(shards, &b.texts)
	if err != nil {
		return "", err
	}
	return d.Name, b.put(d)
}
