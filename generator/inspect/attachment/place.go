package attachment

import (
	"path"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/prose"
)

// partPlaces is how a part of an office document is called, by what leads to it or by what its name
// says.
var partPlaces = map[string]diag.Text{
	"header":              {ZH: "页眉", EN: "a header"},
	"footer":              {ZH: "页脚", EN: "a footer"},
	"footnotes":           {ZH: "脚注", EN: "the footnotes"},
	"endnotes":            {ZH: "尾注", EN: "the endnotes"},
	"comments":            {ZH: "批注", EN: "the comments"},
	"commentauthors":      {ZH: "批注人名单", EN: "the list of who commented"},
	"authors":             {ZH: "批注人名单", EN: "the list of who commented"},
	"people":              {ZH: "批注人名单", EN: "the list of who commented"},
	"person":              {ZH: "批注人名单", EN: "the list of who commented"},
	"threadedcomment":     {ZH: "批注", EN: "the comments"},
	"threadedcomments":    {ZH: "批注", EN: "the comments"},
	"chart":               {ZH: "图表", EN: "a chart"},
	"charts":              {ZH: "图表", EN: "a chart"},
	"chartusershapes":     {ZH: "图表中的图形", EN: "the shapes of a chart"},
	"diagramdata":         {ZH: "智能图形（SmartArt）", EN: "a SmartArt graphic"},
	"diagrams":            {ZH: "智能图形（SmartArt）", EN: "a SmartArt graphic"},
	"drawing":             {ZH: "图形或文本框", EN: "a shape or text box"},
	"drawings":            {ZH: "图形或文本框", EN: "a shape or text box"},
	"vmldrawing":          {ZH: "图形或文本框", EN: "a shape or text box"},
	"glossarydocument":    {ZH: "自动图文集（文档部件）", EN: "the building blocks"},
	"glossary":            {ZH: "自动图文集（文档部件）", EN: "the building blocks"},
	"afchunk":             {ZH: "插入的另一份文件", EN: "a file that is inserted"},
	"customxml":           {ZH: "文档里另存的数据", EN: "the data that the document stores beside its text"},
	"customxmlprops":      {ZH: "文档里另存的数据", EN: "the data that the document stores beside its text"},
	"settings":            {ZH: "文档设置", EN: "the settings"},
	"websettings":         {ZH: "文档设置", EN: "the settings"},
	"styles":              {ZH: "样式", EN: "the styles"},
	"numbering":           {ZH: "编号和项目符号", EN: "the numbering"},
	"theme":               {ZH: "主题", EN: "the theme"},
	"slidelayout":         {ZH: "幻灯片版式", EN: "a slide layout"},
	"slidelayouts":        {ZH: "幻灯片版式", EN: "a slide layout"},
	"slidemaster":         {ZH: "幻灯片母版", EN: "the slide master"},
	"slidemasters":        {ZH: "幻灯片母版", EN: "the slide master"},
	"notesmaster":         {ZH: "备注母版", EN: "the notes master"},
	"notesmasters":        {ZH: "备注母版", EN: "the notes master"},
	"notesslide":          {ZH: "备注页", EN: "the notes of a slide"},
	"handoutmaster":       {ZH: "讲义母版", EN: "the handout master"},
	"handoutmasters":      {ZH: "讲义母版", EN: "the handout master"},
	"tags":                {ZH: "自定义标签", EN: "the custom tags"},
	"table":               {ZH: "表格的标题和说明", EN: "the names and notes of a table"},
	"tables":              {ZH: "表格的标题和说明", EN: "the names and notes of a table"},
	"pivottable":          {ZH: "数据透视表", EN: "a pivot table"},
	"pivottables":         {ZH: "数据透视表", EN: "a pivot table"},
	"pivotcache":          {ZH: "数据透视表留存的数据", EN: "the data kept by a pivot table"},
	"externallink":        {ZH: "外部链接留存的数据", EN: "the data kept of an external link"},
	"externallinks":       {ZH: "外部链接留存的数据", EN: "the data kept of an external link"},
	"connections":         {ZH: "数据连接", EN: "a data connection"},
	"querytable":          {ZH: "数据连接", EN: "a data connection"},
	"querytables":         {ZH: "数据连接", EN: "a data connection"},
	"sharedstrings":       {ZH: "没有用到的单元格文字", EN: "texts of cells that are used no more"},
	"revisions":           {ZH: "修订记录", EN: "the revisions"},
	"printersettings":     {ZH: "打印机设置", EN: "the printer settings"},
	"core-properties":     {ZH: "文档属性", EN: "the properties"},
	"extended-properties": {ZH: "文档属性", EN: "the properties"},
	"custom-properties":   {ZH: "文档属性", EN: "the properties"},
	"docprops":            {ZH: "文档属性", EN: "the properties"},
	"image":               {ZH: "图片", EN: "a picture"},
	"media":               {ZH: "图片", EN: "a picture"},
	"pictures":            {ZH: "图片", EN: "a picture"},
	"oleobject":           {ZH: "嵌入的文件", EN: "an embedded file"},
	"package":             {ZH: "嵌入的文件", EN: "an embedded file"},
	"embeddings":          {ZH: "嵌入的文件", EN: "an embedded file"},
	"control":             {ZH: "控件", EN: "a control"},
	"activex":             {ZH: "控件", EN: "a control"},
	"slide":               {ZH: "幻灯片", EN: "a slide"},
	"slides":              {ZH: "幻灯片", EN: "a slide"},
	"worksheet":           {ZH: "工作表", EN: "a sheet"},
	"worksheets":          {ZH: "工作表", EN: "a sheet"},
	"chartsheet":          {ZH: "图表工作表", EN: "a chart sheet"},
	// OpenDocument and OFD, by their names.
	"meta":        {ZH: "文档属性", EN: "the properties"},
	"content":     {ZH: "正文", EN: "the text"},
	"basic":       {ZH: "宏", EN: "a macro"},
	"scripts":     {ZH: "宏", EN: "a macro"},
	"versions":    {ZH: "以前的版本", EN: "an older version"},
	"versionlist": {ZH: "以前的版本", EN: "an older version"},
	"ofd":         {ZH: "文档属性", EN: "the properties"},
	"publicres":   {ZH: "共用的图形", EN: "the shared graphics"},
	"documentres": {ZH: "共用的图形", EN: "the shared graphics"},
	"annots":      {ZH: "批注", EN: "the comments"},
	"attachs":     {ZH: "附带的文件", EN: "an attached file"},
	"attachments": {ZH: "附带的文件", EN: "an attached file"},
	"customtag":   {ZH: "自定义标引", EN: "the custom tags"},
	"customtags":  {ZH: "自定义标引", EN: "the custom tags"},
	"tpls":        {ZH: "模板页", EN: "a template page"},
	"extensions":  {ZH: "扩展信息", EN: "the extensions"},
	"document":    {ZH: "正文", EN: "the text"},
}

// elementPlaces is how a place within a part is called, by its element; where one is the same in
// every part.
var elementPlaces = map[string]diag.Text{
	"textpath":           {ZH: "水印或艺术字", EN: "a watermark or WordArt"},
	"instrText":          {ZH: "域代码", EN: "a field code"},
	"fldSimple":          {ZH: "域代码", EN: "a field code"},
	"listItem":           {ZH: "下拉列表", EN: "a drop-down list"},
	"docVar":             {ZH: "存放在文档里的值", EN: "a value that the document stores"},
	"definedName":        {ZH: "定义的名称", EN: "a defined name"},
	"dataValidation":     {ZH: "数据有效性", EN: "a data validation"},
	"formula1":           {ZH: "数据有效性", EN: "a data validation"},
	"formula2":           {ZH: "数据有效性", EN: "a data validation"},
	"content-validation": {ZH: "数据有效性", EN: "a data validation"},
	"scenario":           {ZH: "方案", EN: "a scenario"},
	"inputCells":         {ZH: "方案", EN: "a scenario"},
	"f":                  {ZH: "公式", EN: "a formula"},
	"filter":             {ZH: "筛选条件", EN: "a filter"},
	"customFilter":       {ZH: "筛选条件", EN: "a filter"},
	"hyperlink":          {ZH: "链接", EN: "a link"},
	"Relationship":       {ZH: "链接", EN: "a link"},
	"hlinkClick":         {ZH: "链接", EN: "a link"},
	"table-cell":         {ZH: "单元格的值", EN: "the value of a cell"},
	"user-field-decl":    {ZH: "存放在文档里的值", EN: "a value that the document stores"},
	"variable-set":       {ZH: "存放在文档里的值", EN: "a value that the document stores"},
	"hidden-text":        {ZH: "隐藏的文字", EN: "hidden text"},
	"hidden-paragraph":   {ZH: "隐藏的文字", EN: "hidden text"},
	"conditional-text":   {ZH: "隐藏的文字", EN: "hidden text"},
	"config-item":        {ZH: "文档设置", EN: "the settings"},
	"OutlineElem":        {ZH: "书签（大纲）", EN: "the outline"},
	"Bookmark":           {ZH: "书签（大纲）", EN: "the outline"},
	prose.Comment:        {ZH: "隐藏的注释", EN: "a hidden comment"},
}

// unknownPlace is a place that nobody sees, in a part that no list knows.
var unknownPlace = diag.T("文件内部看不见的地方", "a place inside the file that is not shown")

// partPlace is how a part is called: by the type of what leads to it, by the folder that it lies
// in, by its own name without its number.
func partPlace(name, relationship string) diag.Text {
	lower := strings.ToLower(name)
	base := path.Base(lower)
	base = strings.TrimRight(strings.TrimSuffix(base, path.Ext(base)), "0123456789_")
	if base == "" { // _rels/.rels
		return elementPlaces["Relationship"]
	}
	for _, key := range []string{strings.ToLower(relationship), path.Base(path.Dir(lower)), base} {
		if place, known := partPlaces[strings.TrimRight(key, "0123456789_")]; known {
			return place
		}
	}
	for folder := range strings.SplitSeq(path.Dir(lower), "/") {
		if place, known := partPlaces[folder]; known {
			return place
		}
	}
	if strings.HasPrefix(relationship, "pivotCache") {
		return partPlaces["pivotcache"]
	}
	return unknownPlace
}

// piecePlace is how the place of a piece is called that stands in a part.
func piecePlace(part diag.Text, p prose.Piece) diag.Text {
	switch {
	case p.Attribute == "descr" || p.Attribute == "alt" || p.Attribute == "title" && p.Element != "chart":
		return diag.T("图片或图形的说明（替代文字）", "the description of a picture or shape")
	case p.Element == "table" && p.Attribute == "name" && part == partPlaces["content"]:
		return diag.T("工作表或表格的名称", "the name of a sheet or table")
	case p.Attribute == "tooltip":
		return diag.T("链接的提示文字", "the tip of a link")
	case (p.Attribute == "author" || p.Attribute == "initials") && p.Element != "comment":
		return diag.T("修订人的姓名", "the name of who changed it")
	}
	if place, known := elementPlaces[p.Element]; known {
		return place
	}
	return part
}
