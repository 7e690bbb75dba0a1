package press

import (
	"crypto/sha256"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"gongkai/generator/edition"
	"gongkai/generator/render"
	"gongkai/generator/text/markdown"
)

// Short is the first twelve characters of a digest: enough to tell one text from another, few
// enough to be compared by eye.
func Short(digest string) string { return digest[:min(12, len(digest))] }

// RelatesTo is what a notice does to others, in words.
func RelatesTo(n *edition.Notice) []string {
	var words []string
	for _, r := range n.RelatesTo {
		words = append(words, "本文"+r.Kind.Chinese()+quoted(r.Title))
	}
	return words
}

// RelatedFrom is what others do to a notice, in words.
func RelatedFrom(n *edition.Notice) []string {
	var words []string
	for _, r := range n.RelatedFrom {
		words = append(words, "本文已由"+quoted(r.Title)+"（"+r.Published.Chinese()+"）"+r.Kind.Chinese())
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

// Resolver answers for a page that is printed: a link to another record is its text, and one to the
// web keeps its address, which print shows; picture gives the address of the file by which an
// attachment is shown.
func Resolver(n *edition.Notice, picture func(name string) string) render.Resolver {
	return func(destination string, image bool) (string, bool) {
		u, err := url.Parse(destination)
		if err != nil {
			return "", false
		}
		if u.Scheme != "" || u.Host != "" {
			return destination, !image
		}
		name, _ := markdown.FileBeside(destination)
		if i := slices.IndexFunc(n.Attachments, func(a edition.Attachment) bool { return a.Name == name }); image && i >= 0 {
			return render.Escape(picture(n.Attachments[i].Display().Name)), true
		}
		return "", false
	}
}

// PictureFile is the file by which a page that is printed shows an attachment, and false where the
// text of the notice does not show it: across a sheet of A4 the large copy has 215 pixels to the inch.
func PictureFile(n *edition.Notice, a *edition.Attachment) (render.File, bool) {
	f := render.File{Name: a.Display().Name, Source: a.Source}
	if f.Name != a.Name {
		f.Width = a.Display().Width
	}
	return f, Embeds(n.Text, a.Name)
}

// ShownIn tells of each attachment of a notice whether it is among the pictures of a page, by their
// addresses.
func ShownIn(pictures []string, n *edition.Notice) func(name string) bool {
	return func(name string) bool {
		return slices.ContainsFunc(n.Attachments, func(a edition.Attachment) bool {
			file := "/" + render.Escape(a.Display().Name)
			return a.Name == name && slices.ContainsFunc(pictures, func(src string) bool { return strings.HasSuffix(src, file) })
		})
	}
}

// Digest is one digest of several.
func Digest(digests []string) string {
	return fmt.Sprintf("%x", sha256.Sum256([]byte(strings.Join(digests, "\n"))))
}
