package typeset

import (
	"strings"
	"unicode/utf8"
)

// words is what titles of official documents are made of. A title is not parted inside of one of
// them unless a line has no room for it. Three and four characters stand here where their halves
// would be words of another sense.
var words = set(bodies + ranks + regions +
	// kinds of documents, GB/T 9704-2012 and the regulation on official documents
	"决议 决定 命令 公报 公告 通告 意见 通知 通报 报告 工作报告 请示 批复 议案 公函 纪要 公示 说明 解释 解读 规定 办法 细则 条例 准则 规则 规范 章程 制度 方案 规划 " +
	"计划 要点 总结 讲话 目录 清单 名单 简报 情况 结果 事项 有关 关于 若干 试行 暂行 修订 草案 征求意见 指导意见 实施意见 实施方案 实施细则 管理办法 明细 " +
	// who
	"中国共产党 中共 中央 国务院 人民 人民政府 政府 人大 政协 市委 市政府 市政协 省委 区委 县委 党委 党组 党组织 党支部 支部 支部委员会 支委会 党小组 党总支 总支 党员 党员大会 党员代表大会 党代表 代表 委员 委员会 " +
	"常委会 主席 主席团 书记 干部 领导 领导班子 领导班子成员 班子 成员 机关 机关党委 单位 部门 办公室 办公厅 办公楼 组织部 宣传部 纪委 监委 巡察组 中心组 工作组 领导小组 工作人员 群众 职工 同志 " +
	"企业 事业 社会 社区 基层 离退休 老党员 青年 妇女 工会 团委 联系点 窗口 窗口服务 公众 公民 " +
	// what
	"党务 党务公开 政务 政务公开 信息公开 公务 事务 党费 党建 党风 党内 党纪 党章 党课 党性 党日 作风 廉政 廉洁 自律 纪律 法规 法律 法治 政治 思想 理论 理论学习 意识形态 文化 经济 财政 预算 决算 预算执行 经费 资金 " +
	"项目 工程 建设 工作 任务 活动 会议 大会 全会 例会 生活会 民主 民主生活会 组织生活 主题 主题教育 专题 学习 教育 培训 教育培训 辅导 调研 座谈 研究 议题 提案 建议 来信 来访 信访 接待 " +
	"网络 网站 信息 信息化 数据 档案 保密 安全 生产 消防 应急 防汛 节约 能源 采购 招标 资产 车辆 公车 房产 绩效 考核 考评 评议 民主评议 述职 述廉 承诺 责任 主体责任 权利 义务 权力 " +
	"精神 文明 精神文明 精神文明建设 服务 志愿 志愿服务 结对 共建 先进 先锋 优秀 模范 典型 事迹 表彰 奖励 惩戒 处分 处理 处置 问题 线索 违纪 违法 违反 案件 职务 岗位 任免 任前 任前公示 提拔 拟任 任职 人事 编制 机构 " +
	"时期 时代 新时代 特色 社会主义 马克思主义 现代化 高质量 中国式 改革 创新 振兴 乡村 乡村振兴 脱贫 攻坚 生态 环境 环境保护 水源地 卫生 健康 养老 住房 城市 农村 农田 水利 交通 科技 " +
	"统一战线 统战 宗教 民族 团结 协商 监督 巡视 巡察 审计 督查 评估 调查 全面 从严治党 三重一大 三会一课 党的 党的建设 党的二十大精神 上半年 下半年 年度 季度 月份 " +
	"第一季度 第二季度 第三季度 第四季度 第一阶段 第二阶段 二十大 二十大精神 二十届 中央八项规定 十四五 十五五 以上 以下 全国 全市 全省 本市 我市 " +
	// doing
	"印发 发布 公布 公开 公开栏 转发 批转 下达 上报 报送 提交 提请 审议 审批 审核 批准 同意 贯彻 落实 执行 实施 开展 进行 推进 推动 推行 推荐 推选 加强 加快 改进 完善 健全 建立 制定 " +
	"设立 成立 调整 变更 更正 废止 撤销 取消 终止 做好 深入 深化 进一步 坚持 促进 提高 提升 规范化 常态化 制度化 优化 强化 严格 切实 组织 安排 部署 决策 管理 使用 收缴 缴纳 收支 " +
	"整改 整治 治理 检查 核查 复查 排查 抽查 自查 验收 评选 评比 选举 换届 选拔 任用 聘用 招聘 录用 晋升 交流 挂职 发展 转正 吸收 关爱 慰问 走访 帮扶 结对帮扶 救助 困难 困难党员 困难群众 保障 维护 维修 改造 " +
	"征集 征求 听取 采纳 答复 办理 受理 反馈 回复 举报 宣传 报道 学习教育 传达 动员 启动 举办 召开 参加 参观 值班 放假 开放 联系 联络 履行 履职 批评 自我批评 依法 依规 重点 重要 重大 主要 " +
	"实现 发挥 统筹 协调 构建 打造 聚焦 助力 引领 营造 夯实 出发 再出发 " +
	// at law
	"适用 应用 审理 登记 诉讼 纠纷 刑事 民事 行政 行为 合同 权益 赔偿 程序 具体 地方 地方性法规 防治 污染 污染防治 土地 道路 设施 建筑 绿化 投资 经营 经济社会 营商环境")

// tails is words that complete the one before them: a line had rather not begin with one.
var tails = set("情况 结果 工作 制度 办法 计划 方案 规定 活动 建设 会议 事项 问题 管理 实施 执行 以上 以下 办公室 办公厅 委员会")

// times is the ends of dates and periods, which mostly come first in a title: a line may well end
// after one.
var times = set("年 月 年度 季度 第一季度 第二季度 第三季度 第四季度 上半年 下半年")

// places is what ends the name of a place or of its authorities.
const places = "省州市盟县区旗镇乡村"

// numerals is the Chinese ones.
const numerals = "〇一二三四五六七八九十百"

// longestWord is the characters of the longest word.
var longestWord = func() (most int) {
	for w := range words {
		most = max(most, utf8.RuneCountInString(w))
	}
	return most
}()

// longestPlace is the characters of the longest name of a place that is in no list.
const longestPlace = 4

// word is how many characters of a text belong to the word that it begins with; 1 where that is not
// known.
func word(text []char) int {
	if n := listed(text); n > 0 {
		return n
	}
	if text[0].r == '第' { // and what it counts: 第三次, 第二|支部
		n := 1
		for n < len(text) && strings.ContainsRune(numerals, text[n].r) {
			n++
		}
		if n < len(text) && listed(text[n:]) == 0 {
			n++
		}
		return n
	}
	// The name of a place is in no list, but tells its end: 示例市, 示例市委.
	for n := 1; n < min(longestPlace, len(text)) && text[n].class == text[0].class; n++ {
		more := listed(text[n:])
		if strings.ContainsRune(places, text[n].r) {
			return n + max(1, more)
		}
		if more > 0 {
			break
		}
	}
	return 1
}

// listed is how many characters the longest word has that a text begins with, 0 where there is
// none.
func listed(text []char) int {
	for n := min(longestWord, len(text)); n > 1; n-- {
		if known(text[:n]) {
			return n
		}
	}
	return 0
}

// known reports whether a text is a word.
func known(text []char) bool { return words[spelled(text)] }

func spelled(text []char) string {
	var b strings.Builder
	for i := range text {
		b.WriteRune(text[i].r)
	}
	return b.String()
}

// set is words that stand between spaces.
func set(text string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(text) {
		out[w] = true
	}
	return out
}
