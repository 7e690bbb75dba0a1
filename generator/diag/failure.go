package diag

// Failure is an error that is told in both languages: of what somebody asked for, not of a file's
// content.
type Failure struct{ Text Text }

// Failf makes a Failure as T makes its text.
func Failf(zh, en string, args ...any) error { return &Failure{T(zh, en, args...)} }

// Error is the text in English.
func (f *Failure) Error() string { return f.Text.EN }
