package main

import (
	"net"
	"slices"
	"strings"

	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/agent"

	"gongkai/generator/diag"
	"gongkai/generator/publish/release"
)

// agentSigner is the key of ssh-agent that may sign releases of a part; where site.yaml names no
// key, the only one that it has.
func (a *app) agentSigner(signers []release.Signer) (ssh.Signer, error) {
	socket, _ := a.lookup("SSH_AUTH_SOCK")
	if socket == "" {
		return nil, usagef("没有 ssh-agent（SSH_AUTH_SOCK 没有设置）；先运行 ssh-agent 和 ssh-add，或用 --key 写明私钥文件", "there is no ssh-agent (SSH_AUTH_SOCK is not set); run ssh-agent and ssh-add first, or give the key file with --key")
	}
	conn, err := net.Dial("unix", socket)
	if err != nil {
		return nil, diag.Failf("连不上 ssh-agent；用 --key 写明私钥文件", "ssh-agent cannot be reached; give the key file with --key")
	}
	keys, err := agent.NewClient(conn).Signers() // they sign over the connection, which stays open
	if err != nil {
		return nil, diag.Failf("ssh-agent 没有交出密钥；用 --key 写明私钥文件", "ssh-agent gives no keys; give the key file with --key")
	}
	var may []ssh.Signer
	for _, k := range keys {
		line := strings.TrimSpace(string(ssh.MarshalAuthorizedKey(k.PublicKey())))
		if len(signers) == 0 || slices.ContainsFunc(signers, func(s release.Signer) bool { return s.Key.String() == line }) {
			may = append(may, k)
		}
	}
	if len(may) != 1 {
		return nil, usagef("ssh-agent 里有 %d 把可以签名的密钥，要正好一把；用 --key 写明私钥文件", "ssh-agent has %d keys that may sign, and one is wanted; give the key file with --key", len(may))
	}
	return may[0], nil
}
