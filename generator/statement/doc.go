// Package statement holds the steps of a record's procedure as they were signed: one statement
// after the other, each bound to those before it, so that what is published can be shown to be what
// was approved. It reads and writes them, finds damage, tells which approvals count and from which
// day each is in effect. It knows texts by their digests alone and decides nothing about readers.
//
// # A file
//
// The statements of the record 2026/党费-q3 stand in content/approvals/2026/党费-q3/statements.txt, and
// nothing is ever changed in it: the next one is put at its end. A statement is the line “gongkai
// statement 1”, lines “key: value” in the order of the table of fields, and, where it is signed, an
// SSH signature over these lines (namespace gongkai) in its armour. Lines end with a line feed; a
// carriage return before it is git's and none of the line. There is one way to write a statement:
// what Parse takes, Format writes.
//
// The text and the attachments that a step was about are kept beside the file, each under the first
// 32 digits of its digest. The digest of a text is that of its normal form, without byte order mark
// and with line feeds.
//
// # What binds them
//
// A statement names by their digests the one of its record before it (previous), the last one of
// the whole site (follows), and the steps on which it rests (after). So one that is removed,
// rewritten, moved or put back to an earlier state is noticed as soon as anybody has signed
// anything after it, and an approval that is signed with a key vouches for the steps before it.
// What was signed last, nobody can miss: that is what copies, version control and signatures are
// for.
//
// Two machines that sign for different records can be merged; the next statement follows both.
// Where they have signed for the same record, Join puts the statements of both into one file, and
// the next one names the last of each as previous. A record that is renamed is continued under its
// new name by a statement that says what it was and comes after the last one of the old name.
//
// # What counts
//
// Damage is an error, and nothing is published while there is one. What is whole may not count:
// Rules judge the rounds of a record, each from its first step to the approval or withdrawal that
// ends it, and say why an approval is passed over. Of those that count, Effects tells the days.
package statement
