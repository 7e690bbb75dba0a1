// Package soaktest says how often tests repeat what they try: make soak tries ten times as much as
// make test.
package soaktest

import (
	"fmt"
	"os"
	"strconv"
)

// Variable is the variable of the environment that holds how many times as much is tried.
const Variable = "GONGKAI_SOAK"

// Times is how often to try what make test tries n times. It panics where the variable holds no
// such number: a long run that is none would be taken for one.
func Times(n int) int {
	text, ok := os.LookupEnv(Variable)
	if !ok || text == "" {
		return n
	}
	factor, err := strconv.Atoi(text)
	if err != nil || factor < 1 {
		panic(fmt.Sprintf("%s=%s: a number from 1 on is wanted", Variable, text))
	}
	return n * factor
}
