// Package procedure holds who took which step of a disclosure, when, and what exactly was approved:
// from proposal to archive (plan 二(六)). Nothing goes out that was not approved, exactly as it was
// approved: a record is shown when its procedure has every step that site.yaml requires, and its
// approval carries the digest of what stands there now.
//
// # What the digest covers
//
// The digest is the SHA-256 over the canonical form of everything that is approved. The canonical form
// is the netstring (https://cr.yp.to/proto/netstrings.txt) of “gongkai approval 1”, and then, for each
// part that the record states, the netstring of its name and the netstring of the netstrings of its
// items. The parts come in this order: path, title, catalogue, scope, timing, period, methods, publisher,
// office, decided, publish, expires, posting, deferral, deviation, the relations (interprets, amends,
// repeals, explains, corrects, replaces), summary, keywords, source, author, document_number, image,
// indexing, attachments, waivers, risk, text. Their items are:
//
//   - path: the path below content/records; it is the address, and makes the index number.
//   - scope: the English name of the scope and its groups, sorted, as netstrings.
//   - methods, posting, deferral, deviation, risk: the values in their order, as netstrings.
//   - relations, keywords: an item for each.
//   - attachments: an item for each: file, title, scope, SHA-256 of the bytes, as netstrings.
//   - waivers: an item for each: code, reason, by, on, as netstrings.
//   - text: the text, byte for byte with line feeds, cut before each paragraph; together the items are
//     the text.
//   - all others: the value, as one text; days as YYYY-MM-DD, terms in Chinese.
//
// Not covered are the procedure itself, what was held (实施), comments, and how the front matter is
// written. The marks hold three hex digits for each item. They prove nothing; they let the program say
// what has changed. gongkai approve --proof DIR writes the canonical form: sha256sum DIR/matter gives
// the digest.
//
// # Signatures
//
// A signature is one of SSH (ssh-keygen -Y, namespace gongkai) over the digest in hex and a line feed;
// --proof writes the files and prints the ssh-keygen -Y verify command. Where site.yaml lists approvers,
// an approval without a signature, by a key that is not listed, revoked or out of its time, by another
// person's key, or at a level that the key may not approve at, does not count, and is refused by name.
//
// # What the door adds
//
// Who may see what is decided for the approved state. That a record with a hidden passage is not
// approved, everybody notices: it is left out for all of them until it is approved again.
package procedure
