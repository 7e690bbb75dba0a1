//go:build !windows

package main

import "gongkai/generator/diag"

// shellAtHand is the shell in which commands are typed.
func shellAtHand() diag.Shell { return diag.Sh }
