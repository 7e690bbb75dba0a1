package markdown

import "github.com/yuin/goldmark/ast"

// Files is the files beside a text that it names.
type Files struct {
	Shown  map[string]bool // as pictures
	Linked map[string]bool
}

// FilesOf finds them in a text that was parsed.
func FilesOf(doc ast.Node) Files {
	f := Files{Shown: map[string]bool{}, Linked: map[string]bool{}}
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Image:
			name, _ := FileBeside(Destination(n.Destination))
			f.Shown[name] = true
		case *ast.Link:
			name, _ := FileBeside(Destination(n.Destination))
			f.Linked[name] = true
		}
		return ast.WalkContinue, nil
	})
	return f
}
