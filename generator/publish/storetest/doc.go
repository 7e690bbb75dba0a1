// Package storetest is for tests of what delivers: places that fail where a test says so, and
// servers that are started for a test alone.
package storetest
