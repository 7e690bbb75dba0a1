package deliver

import "gongkai/generator/diag"

// UsageError says that something is missing in how a publish was asked for: a flag, another place.
type UsageError struct{ Text diag.Text }

// Error is the text in English.
func (e *UsageError) Error() string { return e.Text.EN }

func usagef(zh, en string, args ...any) error { return &UsageError{diag.T(zh, en, args...)} }

// BusyError says that somebody else is publishing to the place, or has done so meanwhile. Nothing is
// wrong in how it was asked for: the same publish is tried again later.
type BusyError struct{ Text diag.Text }

// Error is the text in English.
func (e *BusyError) Error() string { return e.Text.EN }

func busyf(zh, en string, args ...any) error { return &BusyError{diag.T(zh, en, args...)} }

// RefusedError says that what would be published may not be, whatever the flags.
type RefusedError struct{ Text diag.Text }

// Error is the text in English.
func (e *RefusedError) Error() string { return e.Text.EN }

func refusef(zh, en string, args ...any) error { return &RefusedError{diag.T(zh, en, args...)} }
