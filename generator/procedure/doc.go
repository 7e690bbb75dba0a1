// Package procedure holds the words of the procedure of a disclosure: its steps from proposal to
// archive, the levels of an approval, and the keys of those who sign (plan 二(六)). How steps are
// written, bound together and judged is a matter of package statement.
package procedure
