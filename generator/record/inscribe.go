package record

import (
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/text/yamldoc"
)

// Inscribe writes a step of the procedure into the source of a record, in place of the step that
// stands there. Everything else stays as its editor wrote it, byte for byte. Where that cannot be
// done it returns a problem and no source.
func Inscribe(file string, src []byte, s procedure.Step) ([]byte, *diag.Problem) {
	var problems diag.List
	f, ok := splitFront(file, src, &problems)
	if !ok {
		return nil, &problems[0]
	}
	pairs := []yamldoc.Pair{{Key: by, Value: s.By}, {Key: on, Value: s.On.String()}}
	add := func(key yamldoc.Key, value string) {
		if value != "" {
			pairs = append(pairs, yamldoc.Pair{Key: key, Value: value})
		}
	}
	add(resultKey, s.Result)
	add(levelKey, string(s.Level))
	add(digestKey, s.Digest)
	add(marksKey, s.Marks)
	add(signatureKey, s.Signature)
	// A digest is long: a line of its own keeps the others readable.
	block := s.Digest != ""
	edited, problem := yamldoc.SetMap(file, src[f.start:f.end], f.line, procedureKey, stepKey(s.Name), procedureSteps(), pairs, block)
	if problem != nil {
		return nil, problem
	}
	return slices.Concat(src[:f.start], edited, src[f.end:]), nil
}
