package record

import (
	"gongkai/generator/diag"
	"gongkai/generator/text/language"
)

// lang reads in which language the record is written: the tag of the language, or nothing for
// Chinese.
func (p *parser) lang() string {
	text := p.text("lang")
	if text == "" {
		return ""
	}
	l, ok := language.Find(text)
	if !ok {
		p.wrong("lang-unknown", p.fields["lang"].Value, diag.T("不认识的语言%s", "unknown language %s", diag.Quote(text)), meantLanguage(text))
	}
	return l.Tag
}

// languagesMeant is what people write for a language; Chinese needs no line.
var languagesMeant = map[string]string{
	"mn": "蒙古文", "mongolian": "蒙古文", "蒙文": "蒙古文", "蒙古语": "蒙古文", "传统蒙古文": "蒙古文", "蒙语": "蒙古文",
	"藏语": "藏文", "tibetan": "藏文", "维文": "维吾尔文", "维语": "维吾尔文", "维吾尔语": "维吾尔文", "uyghur": "维吾尔文", "ug-cn": "维吾尔文", "kk": "哈萨克文", "哈萨克语": "哈萨克文",
	"朝鲜语": "朝鲜文", "韩文": "朝鲜文", "彝语": "彝文", "壮语": "壮文", "英语": "英文", "english": "英文", "en-us": "英文", "en-gb": "英文",
}

// meantLanguage is the remedy for a text that is no language. Not all are listed: who writes in one
// knows what it is called.
func meantLanguage(text string) diag.Text {
	var names []string
	for _, l := range language.All() {
		names = append(names, l.Chinese, l.Tag)
	}
	return diag.Meant{Got: text, Names: names, Synonyms: languagesMeant, Otherwise: diag.T("写语言的名称，如蒙古文、藏文、维吾尔文、壮文、英文；汉文的删去这一行",
		"write the tag of the language, such as mn-Mong, bo, ug, za or en; for Chinese remove the line")}.Fix()
}
