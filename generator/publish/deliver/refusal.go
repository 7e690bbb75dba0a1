package deliver

import "gongkai/generator/diag"

// UsageError says that something is missing in how a publish was asked for: a flag, another place.
type UsageError struct{ Text diag.Text }

// Error is the text in English.
func (e *UsageError) Error() string { return e.Text.EN }

func usagef(zh, en string, args ...any) error { return &UsageError{diag.T(zh, en, args...)} }

// RefusedError says that what would be published may not be, whatever the flags.
type RefusedError struct{ Text diag.Text }

// Error is the text in English.
func (e *RefusedError) Error() string { return e.Text.EN }

func refusef(zh, en string, args ...any) error { return &RefusedError{diag.T(zh, en, args...)} }
