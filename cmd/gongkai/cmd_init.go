package main

func (a *app) init(args []string) int  { return 0 }
func (a *app) new(args []string) int   { return 0 }
func (a *app) serve(args []string) int { return 0 }
func (a *app) board(args []string) int { return 0 }
