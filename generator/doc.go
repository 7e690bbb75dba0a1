// Package generator is the house; its packages are the rooms, and layers_test.go is its plan.
package generator
