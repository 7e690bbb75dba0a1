package config

import (
	"gongkai/generator/diag"
	"gongkai/generator/text/yamldoc"
)

// Font is the file of the font for one role in print.
type Font struct {
	Role  string // title, body, black, kai or digits
	File  string // as it is written
	Place diag.Place
}

// fontKeys is the roles: titles, running text, 黑体 of first headings, 楷体 of second ones, Latin
// letters and digits.
var fontKeys = []yamldoc.Key{{EN: "title", ZH: "标题"}, {EN: "body", ZH: "正文"}, {EN: "black", ZH: "黑体"}, {EN: "kai", ZH: "楷体"}, {EN: "digits", ZH: "数字"}}

// fonts reads the fonts of a site or board, in the order of fontKeys.
func (r *reader) fonts(f map[string]yamldoc.Field) []Font {
	var fonts []Font
	roles := r.fields(f["fonts"].Value, fontKeys, "fonts")
	for _, role := range fontKeys {
		if file := r.text(roles, role.EN); file != "" {
			fonts = append(fonts, Font{role.EN, file, roles[role.EN].Value.Place})
		}
	}
	return fonts
}
