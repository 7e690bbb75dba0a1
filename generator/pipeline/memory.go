package pipeline

// Memory is the bytes that a build may take before it has to be sparing with them: a build makes
// much garbage and little that stays. What stays is about two and a half times the sources, and the
// fonts; what is read of all texts is kept for search, about as much as the sources, and an index of
// them takes one and a half times that while it is made, one after the other; a sheet on its way to
// paper takes a megabyte or two.
func Memory(sources, fonts int64) int64 {
	const ours = 48 << 20 // of the program itself
	return ours + 13*sources/2 + 2*fonts
}
