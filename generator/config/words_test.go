package config

import (
	"strings"
	"testing"

	"gongkai/generator/diag/diagtest"
	"gongkai/generator/text/yamldoc"
)

// plainSite is a site.yaml without a fault.
const plainSite = `organisation: 示例市政协机关
title: 党务公开
publishers: [{name: 市政协机关党组}]
offices: [{name: 机关党委}]
groups: [{name: 党组成员, realm: 党内}]
audiences:
  - {id: public, title: 社会, sees: [社会]}
  - {id: party, title: 党内, sees: [社会, 党内]}
boards: [{id: hall, title: 大厅公开栏, audience: public}]
`

// TestWordsOfSettings holds what is said of a wrong setting, in the exact words.
func TestWordsOfSettings(t *testing.T) {
	var words diagtest.Words
	for _, tt := range []struct{ name, old, new string }{
		{"no fault", "", ""},
		{"a paper that is not known", "audience: public}", "audience: public, paper: B5}"},
		{"an orientation", "audience: public}", "audience: public, orientation: 横}"},
		{"parts of a paper", "audience: public}", "audience: public, paper: A2, tile: B4}"},
		{"parts as large as the whole", "audience: public}", "audience: public, paper: A4, tile: A3}"},
		{"an overlap of nothing", "audience: public}", "audience: public, overlap: 10}"},
		{"a margin with its unit", "audience: public}", "audience: public, margins: {left: 25mm}}"},
		{"a size of type", "audience: public}", "audience: public, sizes: {body: 四号}}"},
		{"margins left and right", "audience: public}", "audience: public, margins: {left: 90, right: 90}}"},
		{"margins above and below", "audience: public}", "audience: public, orientation: landscape, margins: {top: 90, bottom: 90}}"},
		{"small type for which the paper is too small", "audience: public}", "audience: public, sizes: {small: 60}}"},
		{"an imprint elsewhere", "audience: public}", "audience: public, imprint: 首页}"},
		{"type for which the paper is too small", "audience: public}", "audience: public, sizes: {body: 40}}"},
		{"a board of no audience", "audience: public}", "audience: 党员}"},
		{"a layout", "audience: public}", "audience: public, layout: 大字报}"},
		{"a format", "audience: public}", "audience: public, formats: [pdf, wps]}"},
		{"no PDF", "audience: public}", "audience: public, formats: OFD}"},
		{"a capacity", "audience: public}", "audience: public, capacity: 很多}"},
		{"what is kept", "boards:", "approvals: {keep: 正文}\nboards:"},
		{"a step of the procedure", "boards:", "procedure: {required: [初审]}\nboards:"},
		{"a key that is none", "boards:", "approvers: [{name: 周某某, key: 私钥}]\nboards:"},
		{"a level that is none", "boards:", "approvers: [{name: 周某某, key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl, level: 科长}]\nboards:"},
		{"a key that ends before it begins", "boards:", "approvers: [{name: 周某某, key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl, from: 2026-12-31, until: 2026-01-01}]\nboards:"},
		{"an office of staged work", "boards:", "ledger: {works: [{name: 共建, entry: 35, office: 后勤处}]}\nboards:"},
		{"stages in no order", "boards:", "ledger: {works: [{name: 共建, entry: 35, office: 机关党委, stages: [2026-06-30, 2026-03-31]}]}\nboards:"},
		{"a group that is not listed", "sees: [社会, 党内]", "sees: [社会, 党内, {scope: 党内一定范围, groups: [离退休党员]}]"},
		{"a group where there are none", "groups: [{name: 党组成员, realm: 党内}]\naudiences:\n  - {id: public, title: 社会, sees: [社会]}", "audiences:\n  - {id: public, title: 社会, sees: [社会, {scope: 社会一定范围, groups: [政协委员]}]}"},
		{"two cadences", "boards:", "ledger: {cadence: {月: [35], 季: [35]}}\nboards:"},
		{"a bulletin", "boards:", "bulletin: week\nboards:"},
		{"a language", "boards:", "language: 中文\nboards:"},
		{"a time zone", "boards:", "timezone: 北京\nboards:"},
		{"no name", "{name: 机关党委}", "{leader: 周某某}"},
		{"no offices", "offices: [{name: 机关党委}]\n", ""},
		{"a number", "boards:", "page_size: 很多\nboards:"},
		{"a scope that is asked of catalogues", "boards:", "review: [{content: 党费, scope: 社会一定范围}]\nboards:"},
		{"a key of another level", "boards:", "paper: A4\nboards:"},
		{"a text for a block", "boards:", "limits: 100\nboards:"},
		{"a list for a text", "title: 党务公开", "title: [党务公开]"},
		{"what is counted and judged", "boards:", "evaluation: [{item: 按时公开, judged: 内容质量, weight: 10}]\nboards:"},
		{"an item that nothing counts", "boards:", "evaluation: [{item: 文风, weight: 10}]\nboards:"},
		{"an item twice", "boards:", "evaluation: [{item: 按时公开, weight: 10}, {item: in-time, weight: 5}]\nboards:"},
		{"who leads, without an entry", "boards:", "ledger: {lead: 机关党委}\nboards:"},
		{"who leads is no office", "boards:", "ledger: {lead: {38: 后勤处}}\nboards:"},
		{"two who lead", "offices: [{name: 机关党委}]", "offices: [{name: 机关党委}, {name: 人事科}]\nledger: {lead: {3-4: 机关党委, 4: 人事科}}"},
		{"a reminder", "boards:", "ledger: {remind: [七天]}\nboards:"},
		{"a time for clarifying", "boards:", "ledger: {clarify: 一天}\nboards:"},
		{"whether a medium is the Party's", "boards:", "media: [{name: 示例日报, party: 党报}]\nboards:"},
		{"a medium twice", "boards:", "media: [示例日报, {name: 日报, also: [示例日报]}]\nboards:"},
		{"how often the press is told", "boards:", "releases: {every: 周, office: 机关党委}\nboards:"},
		{"who tells the press", "boards:", "releases: {every: 季, office: 后勤处}\nboards:"},
		{"how long it is kept", "boards:", "archive: {retention: {standing: 五年}}\nboards:"},
		{"a colon that is none", "offices: [{name: 机关党委}]\n", "offices:\n  - name：机关党委\n"},
		{"supervisors who do not see all", "sees: [社会, 党内]", "sees: [社会, 党内], supervises: true"},
		{"a scope of groups that are not listed", "sees: [社会, 党内]", "sees: [社会, 党内, 社会一定范围]"},
		{"what a new site leaves to be filled in", "organisation: 示例市政协机关\ntitle: 党务公开", "organisation: 〔待填写〕\ntitle: 〔待填写〕"},
		{"members to be filled in", "{name: 机关党委}", "{name: 各科室, members: 〔待填写〕}"},
		{"a number to be filled in", "boards:", "feedback: {phone: \"〔待填写〕\"}\nboards:"},
		{"an id that is none", "boards:", "id: 示例\nboards:"},
		{"keys and no id", "boards:", "signers: [{key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl}]\nboards:"},
		{"a release key that is none", "boards:", "signers: [{key: 私钥}]\nboards:"},
		{"a release key of no part", "boards:", "id: 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\nsigners: [{key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl, parts: [sites/publc], from: 2026-12-31, until: 2026-01-01}]\nboards:"},
		{"the key of an approver", "boards:", "id: 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\napprovers: [{name: 周某某, key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl}]\nsigners: [{key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl}]\nboards:"},
		{"a target without a place", "boards:", "targets: [{name: web, part: public}]\nboards:"},
		{"a target of no part", "boards:", "targets: [{name: web, part: boards/hal, to: /srv/www}]\nboards:"},
		{"a target of a part like none", "boards:", "targets: [{name: web, part: 外网, to: /srv/www}]\nboards:"},
		{"a name of a target", "boards:", "targets: [{name: 外网, part: public, to: /srv/www}]\nboards:"},
		{"two targets of a name and a place", "boards:", "targets: [{name: web, part: public, to: /srv/www}, {name: web, part: party, to: /srv/www/party}]\nboards:"},
		{"a password in an address", "boards:", "targets: [{name: web, part: public, to: 'sftp://deploy:geheim@inner.example/srv'}]\nboards:"},
		{"an address of another kind", "boards:", "targets: [{name: web, part: public, to: 'ftp://inner.example/srv'}]\nboards:"},
		{"an address of a shell", "boards:", "targets: [{name: web, part: public, to: '~/www'}]\nboards:"},
		{"an address of scp", "boards:", "targets: [{name: web, part: public, to: 'web@inner.example:/srv/www'}]\nboards:"},
		{"half an address", "boards:", "targets: [{name: web, part: public, to: 'sftp://inner.example'}]\nboards:"},
		{"a target inside the site folder", "boards:", "targets: [{name: web, part: public, to: dist/sites}]\nboards:"},
		{"where readers see it", "boards:", "targets: [{name: web, part: public, to: /srv/www, url: www.example.com}]\nboards:"},
		{"an inner audience in plain", "boards:", "targets: [{name: inner, part: party, to: /srv/www, url: 'http://dwgk.intranet.example/'}]\nboards:"},
		{"earlier releases in an object store", "boards:", "targets: [{name: web, part: public, to: 's3://dwgk-public/site', releases: 3}]\nboards:"},
		{"in place in an object store", "boards:", "targets: [{name: web, part: public, to: 's3://dwgk-public/site', in_place: true}]\nboards:"},
		{"earlier releases of a package", "boards:", "targets: [{name: disk, part: public, to: /media/usb/public.gkp, releases: 3}]\nboards:"},
		{"what a package leaves", "boards:", "targets: [{name: disk, part: public, to: /media/usb/public.gkp, keep: [.well-known/]}]\nboards:"},
		{"how many releases", "boards:", "targets: [{name: web, part: public, to: /srv/www, releases: 全部, fresh: 一个月, in_place: 可以}]\nboards:"},
		{"what is left as it is", "boards:", "targets: [{name: web, part: public, to: /srv/www, keep: [../x, release.txt]}]\nboards:"},
		{"signed by nobody", "boards:", "targets: [{name: web, part: public, to: /srv/www, sign: true}]\nboards:"},
		{"a colour that is none", "boards:", "theme: {colours: {light: 红色}}\nboards:"},
		{"a colour that is a comment", "boards:", "theme:\n  colours:\n    light: #9b1414\nboards:"},
		{"colours that are too faint", "boards:", "theme: {colours: {light: \"#e88080\", dark: \"#9b1414\"}}\nboards:"},
		{"a colour of dark pages alone", "boards:", "theme: {colours: {dark: \"#ff9a8f\"}}\nboards:"},
		{"an emblem of another kind, of which nothing is said", "boards:", "theme: {emblem: {file: static/emblem.jpg}}\nboards:"},
		{"an emblem elsewhere", "boards:", "theme: {emblem: {file: ../emblem.svg, alt: 徽标}}\nboards:"},
		{"a page that there is not", "boards:", "theme: {navigation: [首页, 目录, {name: 指南}]}\nboards:"},
		{"links that lead nowhere", "boards:", "theme: {links: [{name: 示例市政协, url: www.example.cn}, {name: 示例网}], footer: {badges: [{file: icon.png, alt: 备案图标, url: 'javascript:x'}]}}\nboards:"},
		{"a theme of an audience", "{id: public, title: 社会, sees: [社会]}", "{id: public, title: 社会, sees: [社会], theme: {colour: \"#9b1414\"}}"},
		{"a text for a list", "audiences:\n", "manuals: {受众: party}\naudiences:\n"},
	} {
		_, problems := Parse("site.yaml", []byte(strings.Replace(plainSite, tt.old, tt.new, 1)))
		if len(problems) == 0 && tt.old != "" {
			t.Errorf("%s: no problem is told", tt.name)
		}
		for _, p := range problems {
			if strings.Contains(p.Text.ZH+p.Text.EN+p.Fix.ZH+p.Fix.EN, "geheim") {
				t.Errorf("%s: the problem repeats a password: %v", tt.name, p)
			}
		}
		words.Add(tt.name, problems...)
	}
	words.Compare(t, "settings")
}

// TestEveryKeyIsCalledSomething holds that no key of site.yaml stands alone in a Chinese message.
func TestEveryKeyIsCalledSomething(t *testing.T) {
	for _, list := range [][]yamldoc.Key{rootKeys, codesKeys, feedbackKeys, bodyKeys, groupKeys, audienceKeys, seesKeys, limitsKeys, postingKeys,
		boardKeys, marginsKeys, sizesKeys, ledgerKeys, cadenceKeys, workKeys, procedureKeys, approvalsKeys, approverKeys, secrecyKeys, fontKeys, standardKeys, evaluationKeys, participationKeys, mediumKeys, releasesKeys, archiveKeys, signerKeys, targetKeys, themeKeys, emblemKeys, coloursKeys, destinationKeys, footerKeys, linkKeys, badgeKeys} {
		for _, key := range list {
			if key.ZH == "" && key.Called == "" {
				t.Errorf("the key %s of site.yaml has no name in Chinese: generator/config/called.go", key.EN)
			}
		}
	}
}
