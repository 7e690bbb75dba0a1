package press

import (
	"crypto/sha256"
	"fmt"
	"net/url"
	"strings"

	"gongkai/generator/edition"
	"gongkai/generator/render"
)

// Short is the first twelve characters of a digest: enough to tell one text from another, few enough to be compared by eye.
func Short(digest string) string { return digest[:min(12, len(digest))] }

var bears = map[string]string{
	edition.Interprets: "本文解读", edition.Explains: "本文解释", edition.Amends: "本文修订",
	edition.Repeals: "本文废止", edition.Corrects: "本文更正", edition.Replaces: "本文替代",
}

// Bears is how a notice bears on others, in words.
func Bears(n *edition.Notice) []string {
	var words []string
	for _, r := range n.Bears {
		words = append(words, bears[r.Kind]+quoted(r.Title))
	}
	return words
}

var borne = map[string]string{
	edition.Interprets: "解读", edition.Explains: "解释", edition.Amends: "修订",
	edition.Repeals: "废止", edition.Corrects: "更正", edition.Replaces: "替代",
}

// Borne is how others bear on a notice, in words.
func Borne(n *edition.Notice) []string {
	var words []string
	for _, r := range n.Borne {
		words = append(words, "本文已由"+quoted(r.Title)+"（"+r.Published.Chinese()+"）"+borne[r.Kind])
	}
	return words
}

// quoted puts title marks around a title that brings none of its own (GB/T 15834: no 《 inside 《).
func quoted(title string) string {
	if strings.Contains(title, "《") {
		return title
	}
	return "《" + title + "》"
}

// Resolver answers for a page that is printed: a link to another record is its text, and one to the web keeps its address,
// which print shows; picture gives the address of an attachment's copy.
func Resolver(n *edition.Notice, picture func(name string) string) render.Resolver {
	return func(destination string, image bool) (string, bool) {
		u, err := url.Parse(destination)
		if err != nil {
			return "", false
		}
		if u.Scheme != "" || u.Host != "" {
			return destination, !image
		}
		name := strings.TrimPrefix(u.Path, "./")
		for _, a := range n.Attachments {
			if image && a.Name == name {
				return render.Escape(picture(name)), true
			}
		}
		return "", false
	}
}

// Digest is one digest of several.
func Digest(digests []string) string {
	return fmt.Sprintf("%x", sha256.Sum256([]byte(strings.Join(digests, "\n"))))
}
