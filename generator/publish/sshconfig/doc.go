// Package sshconfig reads what the configuration of the ssh client (ssh_config) says about a host,
// as far as a program needs it that brings files there: the name behind an alias, the user, the
// port, the keys, the hosts on the way. A keyword that matters and is not followed is named, so
// that nobody wonders why ssh gets through and this program does not.
//
// It is no library's: the one that is well kept (kevinburke/ssh_config) reads “Match host a exec b”
// as a list of four hosts, knows no list with commas, refuses a whole file for one “Match exec”, and
// looks for included files in the home folder by itself.
package sshconfig
