package approval

import (
	"bytes"
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/site"
	"gongkai/generator/statement"
)

// ToSign is the statement that somebody is to sign on another machine, as bytes: ssh-keygen -Y sign
// takes them as they are. Nothing is written into the site. The error is that of Take.
func ToSign(in *site.Site, problems diag.List, m Matter, q Request) ([]byte, Taken, error) {
	q.Elsewhere = true
	taken, err := Take(in, problems, []Matter{m}, q)
	if err != nil {
		return nil, Taken{}, err
	}
	if taken[0].Again {
		return nil, taken[0], nil
	}
	return taken[0].Statement.Message(), taken[0], nil
}

// Signed is the request that takes a step as it was signed on another machine: message is what
// ToSign made, signature what ssh-keygen has put beside it. It is refused where the draft, the
// statements or the day are not those that were signed.
func Signed(in *site.Site, m Matter, file string, message, signature []byte) (Request, error) {
	links, problems := statement.Parse(file, message)
	if len(problems) > 0 || len(links) != 1 || links[0].Signed() {
		return Request{}, &Refused{Problems: append(problems, diag.Problem{Code: "not-signed", Place: diag.Place{File: file},
			Text: diag.T("这不是 --to-sign 写出的登记", "this is not what --to-sign has written"), Fix: writeItFirst(m)})}
	}
	s := links[0].Statement
	signed, err := statement.WithSignature(s, signature)
	if err != nil {
		return Request{}, refuse(m, diag.T("签名不是 %s 的，或者已损坏", "the signature is none of %s, or is broken", file),
			diag.T("重新签名：ssh-keygen -Y sign -f 私钥文件 -n gongkai %s", "sign it again: ssh-keygen -Y sign -f KEY -n gongkai %s", diag.Argument(file)))
	}
	if s.Record != m.Name() {
		return Request{}, refuse(m, diag.T("签的是 %s，不是这一份", "what was signed is %s, another record", statement.Path(s.Record)), diag.T("运行 gongkai approve %[1]s --signed %[2]s", "run gongkai approve %[1]s --signed %[2]s", diag.Argument(statement.Path(s.Record)), diag.Argument(file+".sig")))
	}
	if s.Written != in.Day {
		return Request{}, refuse(m, diag.T("登记写的是 %[1]s，今天是 %[2]s", "the statement is written on %[1]s, and today is %[2]s", s.Written, in.Day), toRun("重新写出、重新签名：%s", "write it and have it signed again: %s", again(m, s, " --to-sign 登记.txt")))
	}
	q := Request{Step: s.Step, By: s.By, On: s.On, Paper: s.Paper, Level: s.Level, Verdict: s.Verdict, Remark: s.Remark, Reasons: s.Reasons, Held: s.Held}
	if s.Was != "" {
		q.Was = statement.Path(s.Was)
	}
	q.Sign = func(now statement.Statement) (statement.Statement, error) {
		// Others may have signed for other records meanwhile: it follows what stood there then.
		now.Follows = s.Follows
		if !bytes.Equal(now.Message(), s.Message()) {
			return now, refuse(m, diag.T("写出以后文稿或登记有了改动，签的不是现在的", "the draft or its statements have changed since it was written; what was signed is not what stands there now"),
				toRun("重新写出、重新签名：%s", "write it and have it signed again: %s", again(m, s, " --to-sign 登记.txt")))
		}
		return signed, nil
	}
	return q, nil
}

func writeItFirst(m Matter) diag.Text {
	return toRun("先写出：%s", "write it first: %s", m.command(" --by 姓名 --to-sign 登记.txt"))
}

// again is the command that takes the same step with more said.
func again(m Matter, s statement.Statement, more string) string {
	by := " --by " + diag.Argument(s.By)
	if s.Paper != "" {
		more = " --on " + s.On.String() + " --paper " + diag.Argument(s.Paper) + more
	}
	if s.Remark != "" {
		more = " --remark " + diag.Argument(s.Remark) + more
	}
	if h := s.Held.String(); h != "" {
		more = " --held " + diag.Argument(h) + more
	}
	if usual := statement.Verdicts(s.Step); len(usual) > 0 && s.Verdict != usual[0] {
		more = " --verdict " + diag.Argument(string(s.Verdict)) + more
	}
	for _, r := range slices.Backward(s.Reasons) {
		more = " --reason " + diag.Argument(r.Scope.String()+":"+r.Text) + more
	}
	return m.command(stepFlag(s.Step) + wasFlag(s) + by + levelFlag(&statement.Link{Statement: s}) + more)
}

// stepFlag is the flag that names a step; approval is what the command does without.
func stepFlag(step procedure.Name) string {
	if step == procedure.Approved {
		return ""
	}
	return " --step " + string(step)
}

func levelFlag(link *statement.Link) string {
	if link.Level == "" || link.Level == procedure.InCharge {
		return ""
	}
	return " --level " + string(link.Level)
}
