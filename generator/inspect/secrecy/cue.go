package secrecy

import (
	"slices"
	"strings"
)

// Words that stand before a number and say what it is, or that it is something else.
var (
	identityCues  = []string{"身份证", "公民身份", "证件号", "身份号码", "居民证"}
	mobileCues    = []string{"手机", "电话", "联系", "移动", "微信", "热线", "致电", "拨打"}
	phoneCues     = []string{"手机", "电话", "联系人", "联系方式", "微信", "致电", "拨打"} // which are said of nothing else
	cardCues      = []string{"卡号", "账号", "帐号", "账户", "帐户", "银行", "工资卡", "储蓄", "开户", "汇入", "打入", "转入"}
	creditCues    = []string{"信用代码"}
	organisations = []string{"代码", "机构", "单位", "公司", "企业", "组织", "登记"}
	otherNumbers  = []string{"编号", "单号", "流水", "订单", "代码", "文号", "票号", "发票", "合同", "批号", "档号", "序列", "邮编", "条码", "凭证", "运单", "快递", "校验", "案号", "备案", "登记号", "标识", "许可", "编码", "序号", "学号", "工号", "图号", "货号", "ISBN", "项目号", "交易号", "指纹", "版本", "读数", "字节"}
)

// cued reports whether one of the words stands in the few bytes before a place, in the same
// sentence.
func cued(text string, at int, words []string, bytes int) bool {
	before := text[max(0, at-bytes):at]
	if i := strings.LastIndexAny(before, "。；;!?！？\n"); i >= 0 {
		before = before[i:]
	}
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(before, w) })
}
