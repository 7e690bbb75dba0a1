package yamldoc

import (
	"strings"

	"gongkai/generator/diag"
)

// Key is a key in English and Chinese; an editor may write either, not both. ZH may be empty: then
// Chinese messages call it by another word, which may not be written.
type Key struct{ EN, ZH, Called string }

// Label is the key as a message says it.
func (k Key) Label() diag.Text {
	label := diag.Text{ZH: diag.Quote(k.EN), EN: diag.Quote(k.EN)}
	switch {
	case k.ZH != "":
		label.ZH = diag.Quote(k.ZH)
	case k.Called != "":
		label.ZH = diag.Quote(k.Called) + "（" + k.EN + "）"
	}
	return label
}

// Lookup finds the values of a Map by the English name of their keys. Unknown keys and two names of
// one key become problems; a node of another kind than Map is one as well, and Null has no fields.
func (n Node) Lookup(keys []Key, what diag.Text, problems *diag.List) map[string]Field {
	found := make(map[string]Field, len(n.Fields))
	if n.Kind == Null {
		return found
	}
	if n.Kind != Map {
		problems.Errorf("wrong-kind", n.Place,
			diag.Text{ZH: what.ZH + "应为" + Map.Describe().ZH + "，这里是" + n.Kind.Describe().ZH, EN: what.EN + " must be " + Map.Describe().EN + ", this is " + n.Kind.Describe().EN},
			keyList(keys))
		return found
	}
	for _, f := range n.Fields {
		key := find(keys, f.Key)
		if key == nil {
			problems.Errorf("unknown-key", f.Place, diag.T("不认识的项目%s", "unknown key %s", diag.Quote(f.Key)), suggestKey(f.Key, keys))
			continue
		}
		if first, twice := found[key.EN]; twice {
			problems.Errorf("key-twice", f.Place,
				diag.T("%s与第 %d 行的%s是同一个项目", "%[1]s and %[3]s on line %[2]d are the same key", diag.Quote(f.Key), first.Place.Line, diag.Quote(first.Key)),
				diag.T("中文名称和英文名称只写一个", "write the Chinese or the English name, not both"))
			continue
		}
		f.Value.key = key
		found[key.EN] = f
	}
	return found
}

// Named finds a key by its English or Chinese name.
func Named(keys []Key, text string) (Key, bool) {
	if k := find(keys, text); k != nil {
		return *k, true
	}
	return Key{}, false
}

func find(keys []Key, text string) *Key {
	for i := range keys {
		if k := &keys[i]; text == k.EN || (k.ZH != "" && text == k.ZH) {
			return k
		}
	}
	return nil
}

// label is the name of a key in the language of a message.
func (n Node) label(english string) diag.Text {
	if n.key == nil {
		return Key{EN: english}.Label()
	}
	return n.key.Label()
}

func suggestKey(text string, keys []Key) diag.Text {
	var names []string
	for _, k := range keys {
		names = append(names, k.EN)
		if k.ZH != "" {
			names = append(names, k.ZH)
		}
	}
	return diag.Meant{Got: text, Names: names, Synonyms: synonyms, Otherwise: keyList(keys)}.Fix()
}

// keyList is the keys that may be written.
func keyList(keys []Key) diag.Text {
	var zh, en []string
	for _, k := range keys {
		en = append(en, k.EN)
		switch {
		case k.ZH != "":
			zh = append(zh, k.ZH)
		case k.Called != "":
			zh = append(zh, k.EN+"（"+k.Called+"）")
		default:
			zh = append(zh, k.EN)
		}
	}
	return diag.T("可写的项目：%[1]s", "keys: %[2]s", strings.Join(zh, "、"), strings.Join(en, ", "))
}

// Scalar is the text of a value that must be one text; "" and a problem otherwise. Null is "".
func (n Node) Scalar(key string, problems *diag.List) string {
	switch n.Kind {
	case Scalar, Null:
		return strings.TrimSpace(n.Text)
	}
	problems.Errorf("wrong-kind", n.Place,
		diag.Text{ZH: n.label(key).ZH + "应为一个值，这里是" + n.Kind.Describe().ZH, EN: n.label(key).EN + " must be one value, this is " + n.Kind.Describe().EN},
		diag.T("含有方括号、花括号或冒号的文字请加引号", "put quotes around a text with brackets, braces or colons"))
	return ""
}

// Texts is the items of a value that is a list of texts, or one text for a list of one.
// Chinese lists written in one text are split at 、.
func (n Node) Texts(key string, problems *diag.List) []Node {
	switch n.Kind {
	case Null:
		return nil
	case Scalar:
		var items []Node
		column := n.Place.Column
		for part := range strings.SplitSeq(n.Text, "、") {
			at := n.Place
			at.Column = column + len([]rune(part)) - len([]rune(strings.TrimLeft(part, " \t　")))
			column += len([]rune(part)) + 1
			if part = strings.TrimSpace(part); part != "" {
				items = append(items, Node{Kind: Scalar, Text: part, Place: at})
			}
		}
		return items
	case List:
		var items []Node
		for _, item := range n.Items {
			if item.Kind != Scalar || strings.TrimSpace(item.Text) == "" {
				problems.Errorf("wrong-kind", item.Place,
					diag.Text{ZH: n.label(key).ZH + "的每一项应为一个值，这里是" + item.Kind.Describe().ZH, EN: "every item of " + n.label(key).EN + " must be one value, this is " + item.Kind.Describe().EN},
					diag.T("写作 [甲, 乙]，或每行一项、以“- ”开头", "write [one, two], or one item a line behind “- ”"))
				continue
			}
			item.Text = strings.TrimSpace(item.Text)
			items = append(items, item)
		}
		return items
	}
	problems.Errorf("wrong-kind", n.Place,
		diag.Text{ZH: n.label(key).ZH + "应为列表，这里是" + n.Kind.Describe().ZH, EN: n.label(key).EN + " must be a list, this is " + n.Kind.Describe().EN},
		diag.T("写作 [甲, 乙]，或每行一项、以“- ”开头", "write [one, two], or one item a line behind “- ”"))
	return nil
}

// Elements is the items of a List; anything else is a problem. Null has none.
func (n Node) Elements(key string, problems *diag.List) []Node {
	if n.Kind == List || n.Kind == Null {
		return n.Items
	}
	problems.Errorf("wrong-kind", n.Place,
		diag.Text{ZH: n.label(key).ZH + "应为列表，这里是" + n.Kind.Describe().ZH, EN: n.label(key).EN + " must be a list, this is " + n.Kind.Describe().EN},
		diag.T("每行一项，以“- ”开头", "one item a line, behind “- ”"))
	return nil
}
