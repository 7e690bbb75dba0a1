// Package sftpstore makes a server that is reached by SFTP a place where a site is served: a
// store.Tree. It speaks SSH by itself and runs no program, neither here nor there, so that a server
// that lets nobody in but for files is enough.
//
// The key of the host must be known. What ssh knows of hosts holds here too (known_hosts, and of
// ssh_config the keywords of package sshconfig); where something is missing it is said, never asked
// away. Credentials come from an agent, a key file or the environment, through Options, and stand
// in no message.
package sftpstore
