package webserver

import (
	"slices"
	"strings"

	"gongkai/generator/diag"
)

// use is how the file of a server is put to use on Debian and what descends from it: where it lies,
// what else is needed, how it is tried without being used, and how it is taken up without a reader
// being cut off.
type use struct {
	server, file string
	prepare      diag.Text
	test, apply  string
}

// encrypted reports that one of the hosts has an https address.
func encrypted(hosts []host) bool {
	return slices.ContainsFunc(hosts, func(h host) bool { return h.https })
}

// opening writes what stands at the head of every file.
func (w *writer) opening(u use) {
	w.say("本文件由 `gongkai publish --server %[1]s` 写出", "written by `gongkai publish --server %[1]s`", u.server)
	w.say("1. 存为 `%[1]s`；要填写的地方都有说明", "1. save it as `%[1]s`; what must be filled in says so", u.file)
	w.text(u.prepare)
	w.say("3. 试：`%[1]s`；没有报错再启用：`%[2]s`", "3. try it: `%[1]s`; where nothing is wrong take it up: `%[2]s`", u.test, u.apply)
	w.say("4. 退回：换之前把旧文件另存，不对就放回去，再做第3步", "4. to go back: keep the old file before, put it in its place again and repeat step 3")
	w.say("5. 以后撤回了文稿、改了 site.yaml、换了程序，重新写一份，比较以后换上", "5. when a record was withdrawn, site.yaml changed or the program replaced, write it again, compare, and replace it")
}

// unfilled says that the name of a host is to be filled in.
func (w *writer) unfilled(h host) {
	if h.filled {
		return
	}
	w.say("没有写明网址：把 %[1]s 换成真正的域名", "no address is known: replace %[1]s by the real name", h.name)
	if slices.ContainsFunc(h.sites, func(s site) bool { return strings.HasPrefix(s.Part, "sites/") }) {
		w.say("404 页的链接只在第一层地址上点得通；在 site.yaml 写上“base_url”重新生成、发布，就都点得通", "the links of the 404 page work at the first level alone; give base_url in site.yaml, build and publish, and they work everywhere")
	}
}

// otherNames says that a host answers to its own name alone. A server takes whoever asks by another
// for one who means its first host: so a page from elsewhere, whose name leads to this machine for a
// moment, could read what its reader may read.
func (w *writer) otherNames() {
	if !w.off {
		w.say("用别的域名、IP 地址来问的不答：别处的网页不能借读者的浏览器来读", "whoever asks by another name or an IP address gets no answer: no page from elsewhere can read by the browser of a reader")
	}
}

// closed says that a site is for nobody until addresses are filled in.
func (w *writer) closed(s site) {
	w.say("%[1]s 不是给所有人看的：现在谁也打不开。去掉下一行行首的 #，换成可以看的地址段，可以写几行", "%[1]s is not for everybody: now nobody can open it. Remove the # of the next line and put in the addresses of those who may read; several lines may stand there", s.Part)
}

// closedXML says it where a comment has two marks.
func (w *writer) closedXML(s site) {
	w.say("%[1]s 不是给所有人看的：现在谁也打不开。去掉下一行两边的注释符号，换成可以看的地址段，可以写几行", "%[1]s is not for everybody: now nobody can open it. Take the marks of a comment from the next line and put in the addresses of those who may read; several lines may stand there", s.Part)
}

// encryption says how HTTPS is switched on.
func (w *writer) encryption() {
	w.say("启用 HTTPS：填好证书的位置，去掉下面各行行首的 #；证书在前面的设备上的，不要动", "to switch on HTTPS: say where the certificate lies and remove the # of the lines below; where a device in front holds it, leave them")
}
