package source

import (
	"io/fs"
	"reflect"

	"gongkai/generator/diag"
	"gongkai/generator/wording"
)

// maxWords bounds a list of words, in bytes: some ten thousand of them.
const maxWords = 1 << 20

// readWords reads every list of words, in the order of their names. There may be none. The List is
// that of the Read before where they say the same, so that what was found with it still counts.
func (r *Reader) readWords(fsys fs.FS) (*wording.List, diag.List) {
	var problems diag.List
	var words []wording.Word
	for _, name := range tables(fsys, WordsDir) {
		src, err := readPlain(fsys, name, maxWords)
		if err != nil {
			problems.Errorf("words-unreadable", diag.Place{File: name}, diag.Because("错敏词表无法读取", "the list of words cannot be read", err),
				diag.Unreadable(err, diag.T("检查它是不是普通文件、有没有读取权限；超过 1 MB 的分成几个文件", "check that it is a plain file that you may read; divide one of more than 1 MB")))
			continue
		}
		found, faults := wording.Parse(name, src)
		words, problems = append(words, found...), append(problems, faults...)
	}
	if r.words == nil || !reflect.DeepEqual(r.words.Words(), words) {
		r.words = wording.New(words)
	}
	return r.words, append(problems, wording.Contradictions(r.words)...)
}
