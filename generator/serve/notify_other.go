//go:build !windows

package serve

// newNotifier watches each folder by itself.
func newNotifier(string) (*notifier, error) { return watchEach() }
