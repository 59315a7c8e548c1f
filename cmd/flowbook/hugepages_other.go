//go:build !linux

package main

// takeHugePages does nothing: other systems than Linux decide that by themselves.
func takeHugePages(int) {}
