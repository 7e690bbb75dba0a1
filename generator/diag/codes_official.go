package diag

// officialCodes is about the elements of an official document (GB/T 9704-2012).
var officialCodes = []Code{
	{"secret-document", Stops, T(
		"文件头里写了“密级”“保密期限”或者“份号”。带这些标志的是涉密公文，涉密的不得公开。",
		"The front matter has a secrecy mark, a term of secrecy or a copy number. A document that carries one is secret, and what is secret is not disclosed."), T(
		"仍在保密的，立即从这里移走，按保密规定处理；依法解密或者本来不涉密的，删去这一行，由保密审查认定：`gongkai approve 2026/党费-q4 --step secrecy --by 杨某`。",
		"Move what is still secret away from here at once. Where it was declassified or never was secret, remove the line and have the secrecy review say so: `gongkai approve 2026/党费-q4 --step secrecy --by NAME`.")},
	{"issuer-document", Stops, T(
		"“发文机关”的名称带着“文件”二字。版头上的“文件”由程序加，署名不带。",
		"The name of an issuer ends in 文件, which the red head adds and the signature goes without."), T(
		"只写名称：`发文机关: [示例市政协党组, 示例市政协机关党组]`。",
		"Write the name alone: `issuers: [示例市政协党组, 示例市政协机关党组]`.")},
	{"named-twice", Stops, T(
		"“发文机关”或者“签发人”里，同一个名称写了两次。",
		"One name stands twice among the issuers or the signatories."), T(
		"删去一个。",
		"Remove one.")},
	{"imprint-part-missing", Stops, T(
		"版记的“印发机关”和“印发日期”编排在同一行，只写了一项。",
		"The imprint names the body that printed it and the day on one line, and only one of them is written."), T(
		"两项都写：`印发机关: 示例市政协办公室` 和 `印发日期: 2026-11-20`；或者都不写。",
		"Write both, `printed_by: 示例市政协办公室` and `printed: 2026-11-20`, or neither.")},
	{"printed-before-signed", Stops, T(
		"“印发日期”早于“成文日期”。公文先签发，后印发。",
		"The document was printed before it was signed."), T(
		"核对两个日期：“成文日期”是签发或者会议通过的那一天，“印发日期”是送印的那一天。",
		"Check both: dated is the day on which it was signed or passed, printed the day on which it went to the printer.")},
	{"published-before-signed", Stops, T(
		"“公开日期”早于“成文日期”：公文还没有签发。",
		"The record is published before the document was signed."), T(
		"核对两个日期；写错的改正。",
		"Check both dates.")},
	{"signatory-without-number", Warns, T(
		"“签发人”只写在上行文的版头，与“发文字号”同一行；这一篇没有“发文字号”。",
		"Signatories stand in the head of a document to a higher body, on the line of its number; this one has no number."), T(
		"补上 `发文字号: 示政协党〔2026〕8号`；不是上行文的，删去“签发人”。",
		"Add `document_number: 示政协党〔2026〕8号`; where it goes to no higher body, remove signatories.")},
	{"signed-twice", Warns, T(
		"正文末尾写了署名和日期。署名和成文日期由程序照公文格式编排在文面上，正文里再写就成了两次。",
		"The text ends in a signature and a day, which the sheet sets by the rules of official documents: they would stand there twice."), T(
		"删去正文末尾的这两行，日期写在文件头：`成文日期: 2026-11-20`。",
		"Remove the two lines, and write the day into the front matter: `dated: 2026-11-20`.")},
}
