package attachment

import (
	"slices"
	"strings"

	"gongkai/generator/diag"
)

// acting is the endings by which servers take a file for a program, and browsers one for a page. A
// server may go by any ending of a name, not by the last alone: x.php.jpg is a program to one with
// “AddHandler php”, and x.html.md is a page where nobody knows what .md is.
var acting = strings.Fields(`
	htm html xhtml xht shtml shtm stm mht mhtml hta htc xml xsl xslt svgz swf
	js mjs cjs jse vbs vbe wsf ps1
	php php2 php3 php4 php5 php6 php7 php8 phps pht phtm phtml phar
	asp aspx asa asax ascx ashx asmx asis axd cer cdx cshtml vbhtml svc
	jsp jspx jspf jsw jsv jtml jhtml cfm cfml cfc
	cgi fcgi pl pm py pyc pyw rb erb rhtml lua tcl sh bash
	htaccess htpasswd ini config`)

// programs is the endings by which systems run a file; they go by the last one.
var programs = strings.Fields(`exe com bat cmd scr pif msi msp msc cpl dll sys reg lnk url scf inf jar class
	application gadget chm hlp vb wsh wsc sct psm1 psd1 wasm app apk`)

// Name says why a file of this name does not go out, whatever it holds; nil where its name is that
// of a kind that does. The error is a *Refusal.
func Name(name string) error {
	if refusal := checkName(name); refusal != nil {
		return refusal
	}
	return nil
}

func checkName(name string) *Refusal {
	last := ending(name)
	parts := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return strings.ContainsRune(".;:%\x00/\\", r) })
	for i, part := range parts {
		// What stands before the first full stop is no ending: “config.docx” is a document.
		if i == 0 && !strings.HasPrefix(name, ".") {
			continue
		}
		part = strings.TrimSpace(part)
		runs := slices.Contains(acting, part)
		if "."+part == last {
			if runs || slices.Contains(programs, part) {
				return &Refusal{Active, diag.T("%s 文件会在浏览器、服务器或电脑上运行", "a %s file is run by browsers, servers or systems", last), saveOrRemove(last)}
			}
			continue
		}
		if runs {
			return &Refusal{Active, diag.T("名称中的 .%[1]s 会让服务器或浏览器把它当作程序或网页运行", "its name has .%[1]s in it, by which servers or browsers may run it", part),
				diag.T("改名，去掉名称中的 .%[1]s", "rename it without .%[1]s", part)}
		}
	}
	switch kind := endings[last]; {
	case kind != "":
		return nil
	case last == "" || last == ".":
		return &Refusal{Unknown, diag.T("名称没有扩展名，不知道是什么文件", "its name has no ending, so nobody knows what it is"), saveAs("")}
	default:
		return opaque(name, diag.T("%s 不是可以公开的文件类型", "%s is no kind of file that goes out", last))
	}
}
