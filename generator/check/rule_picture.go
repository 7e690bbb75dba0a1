package check

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/text/markdown"
)

// undescribedCode is the code of a picture of which nobody who cannot see it learns anything: it is
// read aloud by its description, which also stands in its place where it cannot be shown or printed.
// What is disclosed has no pictures for ornament, so there is no exception.
const undescribedCode = "picture-without-description"

var (
	// pictureFile is the name of a picture's file.
	pictureFile = regexp.MustCompile(`(?i)^[^\s]*\.(png|jpe?g|gif|webp|svg|bmp|tiff?|hei[cf]|avif)$`)
	// pictureAlone says that it is a picture, and nothing of it: what programs write for a pasted one.
	pictureAlone = regexp.MustCompile(`(?i)^(图片|图像|照片|截图|屏幕截图|微信图片|未命名|image|img|picture|photo|screenshot|untitled)[\s_\-()（）0-9]*$`)
)

// picture: a picture of a text can be shown, and has a description.
func (l *linker) picture(link markdown.Link, at diag.Place) {
	name, _ := markdown.FileBeside(link.Destination)
	if i := slices.IndexFunc(l.attachments, func(a record.Attachment) bool { return a.File == name }); i >= 0 {
		l.shown(l.attachments[i], at, l.problems)
	}
	if describes(link.Description, link.Destination) {
		return
	}
	address := link.Destination
	if strings.Contains(address, `\`) { // of one machine: it is told to put the file beside the text
		address = path.Base(strings.ReplaceAll(address, `\`, "/"))
	}
	mended := "![" + l.descriptionOf(address) + "](" + address + ")"
	if strings.ContainsAny(address, " ()") {
		mended = "![" + l.descriptionOf(address) + "](<" + address + ">)"
	}
	l.error(undescribedCode, at, undescribed(link.Description, link.Destination),
		diag.T("在方括号里用一句话写明图上是什么，如：%s", "say in a few words between the brackets what it shows, as in: %s", mended))
}

// undescribed is what is said of a picture without description.
func undescribed(description, file string) diag.Text {
	if strings.TrimSpace(description) == "" {
		return diag.T("图片%s没有说明，看不见图的读者不知道图上是什么", "the picture %s has no description: who cannot see it does not know what it shows", diag.Quote(file))
	}
	return diag.T("图片%[1]s的说明%[2]s没有说图上是什么", "%[2]s does not tell what the picture %[1]s shows", diag.Quote(file), diag.Quote(strings.TrimSpace(description)))
}

// describes reports whether a description says anything of a picture: signs alone, the name of its
// file and the word picture do not.
func describes(description, destination string) bool {
	text := strings.TrimSpace(description)
	if !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
		return false
	}
	if pictureFile.MatchString(text) || pictureAlone.MatchString(text) {
		return false
	}
	stem := strings.TrimSuffix(path.Base(destination), path.Ext(destination))
	return text != stem || hasHan(text) // 收支图 describes 收支图.png; IMG_2034 describes nothing
}

func hasHan(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// descriptionOf is a description to begin with: the title under which a picture is attached, the
// name of its file where that is Chinese, or what it belongs to.
func (l *linker) descriptionOf(address string) string {
	file, _ := markdown.FileBeside(address)
	if i := slices.IndexFunc(l.attachments, func(a record.Attachment) bool { return a.File == file }); i >= 0 {
		if title := l.attachments[i].Title; describes(title, file) {
			return title
		}
	}
	if stem := strings.TrimSuffix(path.Base(address), path.Ext(address)); hasHan(stem) && describes(stem, address) {
		return stem
	}
	return strings.Trim(l.title, "[]") + "附图"
}

// imageDescribed: the picture of a record that does not stand in its text has the title of its
// attachment for a description.
func (c *checker) imageDescribed(r *record.Record, a record.Attachment, problems *diag.List) {
	inText := func(link markdown.Link) bool {
		file, _ := markdown.FileBeside(link.Destination)
		return link.Image && file == a.File
	}
	if describes(a.Title, a.File) || slices.ContainsFunc(c.texts, func(t text) bool { return slices.ContainsFunc(t.found.Links, inText) }) {
		return
	}
	l := linker{title: r.Title}
	title := l.descriptionOf(a.File)
	problems.Errorf(undescribedCode, r.At("image"), undescribed("", a.File),
		diag.T("在“附件”的这一项写上标题，说明图上是什么，如：{文件: %[1]s, 标题: %[2]s}", "give its attachment a title that says what it shows, as in: {file: %[1]s, title: %[2]s}", a.File, title))
}
