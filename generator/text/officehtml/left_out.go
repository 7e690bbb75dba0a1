package officehtml

import (
	"path"
	"slices"
	"strings"

	"gongkai/generator/diag"

	"golang.org/x/net/html"
)

// things are elements that are seen and are no text.
var things = map[string]Kind{"iframe": Object, "object": Object, "embed": Object, "svg": Object, "canvas": Object, "video": Object, "audio": Object, "applet": Object,
	"input": Control, "select": Control, "textarea": Control, "button": Control, "math": Formula, "m:omath": Formula, "m:omathpara": Formula, "v:textbox": TextBox, "v:shape": TextBox}

// comment looks for what office programs say in comments.
func (r *reader) comment(text string) {
	switch {
	case text == "StartFragment":
		r.outside = false
	case text == "EndFragment":
		r.outside = true
	case strings.Contains(text, "msEquation") || strings.Contains(text, "m:oMath"):
		r.next = Formula
	case strings.Contains(text, "v:textbox"):
		r.next = TextBox
	}
}

// lose remembers what did not come along.
func (r *reader) lose(kind Kind, name string) {
	if !r.outside {
		r.losses = append(r.losses, Loss{kind, beginning(name), diag.Ending(strings.TrimSpace(string(r.told)))})
	}
}

// leaveOut passes over an element, and remembers what stood in it.
func (r *reader) leaveOut(kind Kind, n *html.Node) {
	if text := strings.TrimSpace(content(n)); text != "" {
		r.lose(kind, text)
	}
	for c := range n.Descendants() { // the end of what was copied may lie in it
		if c.Type == html.CommentNode && strings.HasSuffix(c.Data, "Fragment") {
			r.comment(c.Data)
		}
	}
}

func (r *reader) picture(n *html.Node) {
	name := attribute(n, "alt")
	if src := attribute(n, "src"); slices.Contains(r.files, src) {
		r.line = append(r.line, run{picture: src, described: squeeze(name)})
		return
	}
	if src := attribute(n, "src"); name == "" && src != "" && !strings.HasPrefix(src, "data:") {
		name = path.Base(strings.ReplaceAll(src, `\`, "/"))
	}
	if shapes := strings.ReplaceAll(attribute(n, "v:shapes"), "_x0020_", " "); r.next == Picture && (strings.Contains(shapes, "文本框") || strings.Contains(strings.ToLower(shapes), "text")) {
		r.next, name = TextBox, shapes
	}
	r.lose(r.next, name)
	r.next = Picture
}

// isComment reports the comments of a reviewer, and the marks of them in the text.
func isComment(n *html.Node, s style) bool {
	return hasClass(n, "MsoCommentReference", "msocomanchor", "msocomtxt", "msocomoff") || s["mso-element"] == "comment-list" || s["mso-element"] == "comment"
}
