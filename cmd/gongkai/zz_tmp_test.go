package main

import "testing"

func TestZZFolded(t *testing.T) { testFolded(browser(t), t, "/tmp/w-lists-dist") }
