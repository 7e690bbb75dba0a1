package main

import (
	"errors"

	"gongkai/generator/diag"
	"gongkai/generator/publish/built"
	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/release"
)

// planJSON prints the plan, and what was done of it, for other programs.
func (a *app) planJSON(j *publishJob, p *deliver.Plan, done *deliver.Done) error {
	type records struct {
		New       []built.Record `json:"new"`
		Changed   []built.Record `json:"changed"`
		Withdrawn []string       `json:"withdrawn"`
		Removed   []string       `json:"removed"`
	}
	v := struct {
		Part    string   `json:"part"`
		Target  string   `json:"target"`
		Way     string   `json:"way"`
		Before  int      `json:"before"`
		Number  int      `json:"number"` // 0: nothing has changed
		New     []string `json:"new"`
		Changed []string `json:"changed"`
		Removed []string `json:"removed"`
		Same    int      `json:"unchanged"`
		Bytes   int64    `json:"bytes"`
		Records records  `json:"records"`
		Foreign []string `json:"foreign"`
		Carried []string `json:"carried"`
		Refused string   `json:"refused,omitempty"`
		Done    bool     `json:"published"`
		Digest  string   `json:"digest,omitempty"`
		Purged  []int    `json:"purged,omitempty"`
		Left    []string `json:"left,omitempty"`
		Notes   []string `json:"notes,omitempty"`
		Purge   []string `json:"purge,omitempty"`
		OldLeft []string `json:"oldVersionsLeft,omitempty"`
	}{
		Part: p.Part.String(), Target: j.to.Text, Way: string(p.Way), Before: p.Before.Number,
		New: fileNames(p.New), Changed: fileNames(p.Changed), Removed: append([]string{}, p.Removed...), Same: p.Unchanged, Bytes: p.Bytes,
		Records: records{append([]built.Record{}, p.Records.New...), append([]built.Record{}, p.Records.Changed...), append([]string{}, p.Records.Withdrawn...), append([]string{}, p.Records.Removed...)},
		Foreign: append([]string{}, p.Foreign...), Carried: append([]string{}, p.Carried...),
	}
	if p.Release != nil {
		v.Number = p.Release.Number
	}
	for _, note := range p.Notes {
		v.Notes = append(v.Notes, a.in(note))
	}
	if p.Refusal != nil {
		v.Refused = a.in(refusalText(p.Refusal))
	}
	if done != nil {
		v.Done, v.Purged, v.Left = done.Release != nil, done.Purged, done.Left
		v.Purge, v.OldLeft = done.Purge, done.OldLeft
		if done.Release != nil {
			v.Digest = release.Digest(done.Text)
		}
	}
	return a.printJSON(v)
}

func fileNames(files []built.File) []string {
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = f.Name
	}
	return names
}

// refusalText is why a publish was refused, in words.
func refusalText(err error) diag.Text {
	var usage *deliver.UsageError
	var busy *deliver.BusyError
	var no *deliver.RefusedError
	switch {
	case errors.As(err, &usage):
		return usage.Text
	case errors.As(err, &busy):
		return busy.Text
	case errors.As(err, &no):
		return no.Text
	}
	return explain(err)
}
