package web

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/edition"
	"gongkai/generator/render"
	"gongkai/generator/text/markdown"
)

// attachmentFiles is the files of the attachments of a notice: of each it is what was attached, of a
// picture that a page shows its smaller copies too. Where these are all that is shown of it, the
// picture itself is a file only if the text links to it by its name.
func attachmentFiles(n *edition.Notice) []render.File {
	var files []render.File
	named := namedBy(n)
	for _, a := range n.Attachments {
		put := func(name string, width int) {
			files = append(files, render.File{Name: "records/" + n.Path + "/" + name, Group: n.Path, Source: a.Source, Width: width})
		}
		shown := named.Shown[a.Name] || a.Name == n.Image
		if !shown || named.Linked[a.Name] || a.Display().Name == a.Name {
			put(a.Name, 0)
		}
		for _, p := range a.Shown {
			if shown && p.Name != a.Name {
				put(p.Name, p.Width)
			}
		}
	}
	return files
}

// namedBy is the attachments that the text of a notice shows or links to. It is looked at where
// there are copies alone: texts are many.
func namedBy(n *edition.Notice) markdown.Files {
	if !slices.ContainsFunc(n.Attachments, func(a edition.Attachment) bool { return len(a.Shown) > 0 }) {
		return markdown.Files{}
	}
	parser := markdown.New()
	return markdown.FilesOf(parser.Parse([]byte(n.Text)))
}

// picture is the address of the file by which an attachment is shown.
func picture(folder string, a *edition.Attachment) string {
	return render.Escape(folder + "/" + a.Display().Name)
}

// measure knows the pictures among attachments by the address at which each is shown.
func measure(attachments []edition.Attachment) render.Measure {
	return func(href string) render.Measured {
		for _, a := range attachments {
			p := a.Display()
			if folder, ok := strings.CutSuffix(href, render.Escape(p.Name)); ok && strings.HasSuffix(folder, "/") {
				return render.Measured{Width: p.Width, Height: p.Height, Set: sourceSet(folder, &a)}
			}
		}
		return render.Measured{}
	}
}

// sourceSet is the sizes of a picture as srcset says them; empty where there is one.
func sourceSet(folder string, a *edition.Attachment) string {
	if len(a.Shown) < 2 {
		return ""
	}
	var set []string
	for _, p := range a.Shown {
		set = append(set, folder+render.Escape(p.Name)+" "+strconv.Itoa(p.Width)+"w")
	}
	return strings.Join(set, ", ")
}
