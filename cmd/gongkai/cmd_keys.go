package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/crypto/ssh"

	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/publish/release"
)

func (a *app) listKeys(args []string) error {
	files := a.flags.StringArray("key", nil, a.say("密钥文件（公钥或私钥，可写多个）；不写则用 site.yaml 的“signers”", "a key file, public or private (repeatable); without it the signers of site.yaml"))
	names, err := a.parse(args, 0, 1000)
	if err != nil {
		return err
	}
	c, err := a.site.configured()
	if err != nil {
		return err
	}
	if c.Served.ID == "" {
		return a.missingID()
	}
	parts := c.Parts()
	if len(names) > 0 {
		parts = nil
	}
	for _, name := range names {
		part, _, err := partOf(c, name)
		if err != nil {
			return err
		}
		parts = append(parts, part)
	}
	signers, err := a.signersOf(c, *files)
	if err != nil {
		return err
	}
	lines := bySigner(signers, parts, c.Served.ID)
	if len(lines) == 0 {
		return usagef("没有一把密钥可以签这些部分；在 site.yaml 里写“signers”，或用 --key 写明密钥文件", "no key may sign these parts; write signers in site.yaml, or give a key file with --key")
	}
	fmt.Fprintf(a.stdout, "%s", release.FormatSigners(lines))
	told := map[procedure.Key]bool{}
	for _, s := range lines {
		if !told[s.Key] {
			told[s.Key] = true
			a.note(diag.T("密钥指纹 %s", "fingerprint %s", s.Key.Fingerprint()))
		}
	}
	a.note(diag.T("指纹用电话或纸告诉接收的一边，不要和发布包放在同一张盘上", "tell the fingerprint to those who receive by telephone or on paper, never on the same disk as the package"))
	return nil
}

// signersOf is who may sign, by the key files that are named, or else by site.yaml.
func (a *app) signersOf(c *config.Config, files []string) ([]release.Signer, error) {
	if len(files) == 0 {
		return c.ReleaseSigners(), nil
	}
	var signers []release.Signer
	for _, name := range files {
		key, err := a.publicKey(name)
		if err != nil {
			return nil, err
		}
		s := release.Signer{Key: key}
		for _, part := range c.Parts() {
			s.Principals = append(s.Principals, release.Principal(part, c.Served.ID))
		}
		signers = append(signers, s)
	}
	return signers, nil
}

// publicKey is the public key of a key file of either kind. The one beside a private key is enough:
// nobody is asked for a passphrase in vain.
func (a *app) publicKey(name string) (procedure.Key, error) {
	for _, file := range []string{name, name + ".pub"} {
		if src, err := os.ReadFile(file); err == nil {
			if key, err := procedure.ParseKey(string(src)); err == nil {
				return key, nil
			}
		}
	}
	signer, err := a.readKey(name)
	if err != nil {
		return procedure.Key{}, err
	}
	return procedure.ParseKey(string(ssh.MarshalAuthorizedKey(signer.PublicKey())))
}

// bySigner is a line for each key and part, so that those who receive one part need no other's.
func bySigner(signers []release.Signer, parts []release.Part, site string) []release.Signer {
	var lines []release.Signer
	for _, part := range parts {
		principal := release.Principal(part, site)
		for _, s := range signers {
			if slices.Contains(s.Principals, principal) {
				s.Principals = []string{principal}
				lines = append(lines, s)
			}
		}
	}
	return lines
}

// readSigners reads a file of signers, as listKeys writes it.
func readSigners(name string) ([]release.Signer, error) {
	src, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	signers, err := release.ParseSigners(src)
	if wrong := (*release.SignerError)(nil); errors.As(err, &wrong) {
		return nil, diag.Failf("%[1]s 不是签名人文件：看不懂第 %[2]d 行；请发布的一方用 gongkai keys 重新写出", "%[1]s is no file of signers: line %[2]d is not understood; have it written again with gongkai keys by those who publish", filepath.ToSlash(name), wrong.Line)
	}
	if err == nil && len(signers) == 0 {
		err = diag.Failf("%s 里一个签名人也没有；请发布的一方用 gongkai keys 重新写出", "%s names no signer; have it written again with gongkai keys by those who publish", filepath.ToSlash(name))
	}
	return signers, err
}
