package disclose_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/config"
	"gongkai/generator/edition"
	"gongkai/generator/record"
)

// fate is who gets a field of a record, of a page or of the configuration.
type fate struct {
	who who
	at  string // where an audience that may have it finds it: a field of edition.Notice, Page or Edition
}

type who string

const (
	everyReader who = "every audience of the record or page; of a field of the configuration, everybody"
	partReaders who = "the audiences of the attachment or passage, among those of the record"
	ownAudience who = "the audience that it is of"
	bothReaders who = "audiences that may see this record and the one that it names"
	ofChanges   who = "of a record that was changed or taken away, the audiences of the reason among those of the record"
	sourceOnly  who = "no reader; but the program finds the bytes of an attachment by it"
	decides     who = "nobody: it decides what is shown, when, where or to whom"
	nobody      who = "nobody"
)

// recordFields is the decision for each exported field of a record. A new field fails
// TestEveryFieldIsDecided until its author has written here who gets it, and then the canaries hold
// package disclose to it.
var recordFields = map[string]fate{
	"Path": {everyReader, "Path"}, "File": {nobody, ""}, "Digest": {nobody, ""}, "Deferred": {nobody, ""}, "Bundle": {decides, ""},
	"Title": {everyReader, "Title"}, "TitleEnds": {decides, ""}, "Catalogue": {decides, ""}, "Scope": {everyReader, "Scope"}, "Timing": {everyReader, "Timing"},
	"Period": {everyReader, "Period"}, "Methods": {everyReader, "Methods"}, "Publisher": {everyReader, "Publisher"},
	"Office": {everyReader, "Office"}, "Decided": {everyReader, "Decided"}, "Publish": {decides, ""},
	"Expires": {decides, ""}, "Posting.From": {everyReader, "PostFrom"}, "Posting.To": {everyReader, "PostTo"},
	"Grounds": {nobody, ""}, "Clarifies": {nobody, ""}, "Deferral.Until": {nobody, ""}, "Deferral.Reason": {nobody, ""}, "Deferral.By": {nobody, ""}, "Deferral.On": {nobody, ""},
	"Deviation.Of": {nobody, ""}, "Deviation.Reason": {nobody, ""}, "Deviation.By": {nobody, ""}, "Deviation.On": {nobody, ""},
	// The door asks nobody who has signed: what it is given was approved.
	"Procedure.Steps.Name": {nobody, ""}, "Procedure.Steps.By": {nobody, ""}, "Procedure.Steps.On": {nobody, ""},
	"Procedure.Steps.Result": {nobody, ""}, "Procedure.Steps.Paper": {nobody, ""}, "Procedure.Steps.Level": {nobody, ""},
	"Waivers.Code": {nobody, ""}, "Waivers.Reason": {nobody, ""}, "Waivers.By": {nobody, ""}, "Waivers.On": {nobody, ""}, "Waivers.Place": {nobody, ""},
	"Participation.Form": {everyReader, "Participation.Form"}, "Participation.From": {everyReader, "Participation.From"}, "Participation.To": {everyReader, "Participation.To"},
	"Participation.People": {everyReader, "Participation.People"}, "Participation.Opinions": {everyReader, "Participation.Opinions"},
	"Participation.Adopted": {everyReader, "Participation.Adopted"}, "Participation.Result": {everyReader, "Participation.Result"}, "Retention": {nobody, ""},
	"Risk.Kinds": {nobody, ""}, "Risk.Basis": {nobody, ""},
	"Risk.Level": {nobody, ""}, "Risk.Plan": {nobody, ""}, "Risk.By": {nobody, ""}, "Risk.On": {nobody, ""},
	"Held.Method": {nobody, ""}, "Held.On": {nobody, ""}, "Held.Written": {nobody, ""}, "Held.Where": {nobody, ""}, "Held.Note": {nobody, ""},
	"Relations.Kind": {bothReaders, "RelatesTo.Kind"}, "Relations.Target": {bothReaders, "RelatesTo.Path"}, "Relations.Place": {nobody, ""},
	"Aliases.Name": {everyReader, "Aliases"}, "Aliases.Place": {nobody, ""},
	"Official.Issuers": {everyReader, "Official.Issuers"}, "Official.Signatories": {everyReader, "Official.Signatories"}, "Official.Addressees": {everyReader, "Official.Addressees"},
	"Official.Dated": {everyReader, "Official.Dated"}, "Official.Annotation": {everyReader, "Official.Annotation"}, "Official.Copies": {everyReader, "Official.Copies"},
	"Official.PrintedBy": {everyReader, "Official.PrintedBy"}, "Official.Printed": {everyReader, "Official.Printed"},
	"Lang": {everyReader, "Lang"}, "Summary": {everyReader, "Summary"}, "Keywords": {everyReader, "Keywords"}, "Source": {everyReader, "Source"},
	"Author": {everyReader, "Author"}, "DocumentNumber": {everyReader, "DocumentNumber"},
	"Image": {partReaders, "Image"}, "NoIndex": {everyReader, "NoIndex"},
	"Attachments.File": {partReaders, "Attachments.Name"}, "Attachments.Title": {partReaders, "Attachments.Title"},
	"Attachments.Scope": {partReaders, "Attachments.Readers"}, "Attachments.Size": {partReaders, "Attachments.Size"}, "Attachments.Width": {partReaders, "Attachments.Width"}, "Attachments.Height": {partReaders, "Attachments.Height"}, "Attachments.Shown.Mark": {partReaders, "Attachments.Shown.Name"}, "Attachments.Shown.Ending": {partReaders, "Attachments.Shown.Name"}, "Attachments.Shown.Width": {partReaders, "Attachments.Shown.Width"}, "Attachments.Shown.Height": {partReaders, "Attachments.Shown.Height"}, "Attachments.Place": {nobody, ""}, "Attachments.Sum": {decides, ""}, "Attachments.Source": {sourceOnly, "Attachments.Source"},
	"Passages.Text": {partReaders, "Text"}, "Passages.Scopes": {partReaders, "Limits.Readers"}, "Passages.Line": {nobody, ""},
	"Fences.Scope": {nobody, ""}, "Fences.Around": {nobody, ""}, "Fences.Place": {nobody, ""},
	"Body": {nobody, ""}, "BodyLine": {nobody, ""},
}

// versionFields is the decision for what an approval or a withdrawal says of a text.
var versionFields = map[string]fate{
	"Text": {decides, ""}, "Withdrawn": {decides, ""}, "Erased": {decides, ""}, "Lacks": {nobody, ""}, "From": {everyReader, "Published"}, "Written": {nobody, ""},
	"Reasons.Scope": {decides, ""}, "Reasons.Text": {ofChanges, "Changes"},
}

var pageFields = map[string]fate{
	"Path": {everyReader, "Path"}, "File": {nobody, ""}, "Digest": {nobody, ""}, "Manual": {everyReader, "Manual"}, "Title": {everyReader, "Title"}, "Nav": {everyReader, "Nav"},
	"Order": {decides, ""}, "Summary": {everyReader, "Summary"}, "Scope": {decides, ""},
	"Waivers.Code": {nobody, ""}, "Waivers.Reason": {nobody, ""}, "Waivers.By": {nobody, ""}, "Waivers.On": {nobody, ""}, "Waivers.Place": {nobody, ""},
	"Passages.Text": {partReaders, "Text"}, "Passages.Scopes": {partReaders, "Limits.Readers"}, "Passages.Line": {nobody, ""},
	"Fences.Scope": {nobody, ""}, "Fences.Around": {nobody, ""}, "Fences.Place": {nobody, ""},
}

var configFields = map[string]fate{
	"Organisation": {everyReader, "Site.Organisation"}, "Title": {everyReader, "Site.Title"}, "Lang": {everyReader, "Site.Lang"}, "Zone": {nobody, ""},
	"Codes.Site": {everyReader, "Site.Code"}, "Codes.ICP": {everyReader, "Site.ICP"}, "Codes.Police": {everyReader, "Site.Police"},
	"Feedback.Phone": {everyReader, "Site.Phone"}, "Feedback.Email": {everyReader, "Site.Email"}, "Feedback.Box": {everyReader, "Site.Box"},
	"Feedback.Address": {everyReader, "Site.Address"},
	// Of a class its members, of any other body its own name: lists follow their order.
	"Publishers.Name": {everyReader, ""}, "Publishers.Members": {everyReader, "Site.Publishers"},
	"Publishers.Also": {nobody, ""}, "Publishers.Leader": {nobody, ""}, "Publishers.Place": {nobody, ""},
	"Offices.Name": {everyReader, ""}, "Offices.Members": {everyReader, "Site.Offices"},
	"Offices.Also": {nobody, ""}, "Offices.Leader": {nobody, ""}, "Offices.Place": {nobody, ""},
	"Groups.Name": {nobody, ""}, "Groups.Realm": {decides, ""},
	"Audiences.ID": {ownAudience, "ID"}, "Audiences.Title": {ownAudience, "Title"}, "Audiences.BaseURL": {ownAudience, "BaseURL"},
	"Audiences.View": {decides, ""}, "Audiences.WholeCatalogue": {decides, ""}, "Audiences.Place": {nobody, ""},
	"Boards.ID": {ownAudience, "Boards.ID"}, "Boards.Title": {ownAudience, "Boards.Title"}, "Boards.Audience": {decides, ""},
	"Boards.Location": {ownAudience, "Boards.Location"}, "Boards.Place": {nobody, ""},
	"Boards.Layout": {ownAudience, "Boards.Layout"}, "Boards.Paper": {ownAudience, "Boards.Paper"}, "Boards.Landscape": {ownAudience, "Boards.Landscape"},
	"Boards.Margins.Top": {ownAudience, "Boards.Margins.Top"}, "Boards.Margins.Right": {ownAudience, "Boards.Margins.Right"},
	"Boards.Margins.Bottom": {ownAudience, "Boards.Margins.Bottom"}, "Boards.Margins.Left": {ownAudience, "Boards.Margins.Left"},
	"Boards.Sizes.Title": {ownAudience, "Boards.Sizes.Title"}, "Boards.Sizes.Body": {ownAudience, "Boards.Sizes.Body"}, "Boards.Sizes.Small": {ownAudience, "Boards.Sizes.Small"},
	"Boards.Tile": {ownAudience, "Boards.Tile"}, "Boards.Overlap": {ownAudience, "Boards.Overlap"}, "Boards.Capacity": {ownAudience, "Boards.Capacity"}, "Boards.EvenImprint": {ownAudience, "Boards.EvenImprint"}, "Boards.OFD": {ownAudience, "Boards.OFD"},
	// Where the fonts are is for the press; a sheet shows their glyphs.
	"Boards.Fonts.Role": {nobody, ""}, "Boards.Fonts.File": {nobody, ""}, "Boards.Fonts.Place": {nobody, ""},
	"Fonts.Role": {nobody, ""}, "Fonts.File": {nobody, ""}, "Fonts.Place": {nobody, ""},
	"Bulletin":         {everyReader, "Bulletin"},
	"OFD":              {everyReader, "OFD"},
	"Posting.Standing": {decides, ""}, "Posting.Periodic": {decides, ""}, "Posting.Prompt": {decides, ""},
	"Separate": {nobody, ""}, "Major": {nobody, ""}, "Numbering": {nobody, ""}, "Approvers.Name": {nobody, ""}, "Approvers.Key": {nobody, ""}, "Approvers.Levels": {nobody, ""},
	"Approvers.From": {nobody, ""}, "Approvers.Until": {nobody, ""}, "Approvers.Revoked": {nobody, ""},
	"Risk": {nobody, ""}, "Places.File": {nobody, ""}, "Places.Line": {nobody, ""}, "Places.Column": {nobody, ""}, "Audiences.Supervises": {decides, ""},
	// How the ledger is counted shows in the lines of an audience that supervises, and nowhere
	// else: see ledger_test.go.
	"Ledger.From": {nobody, ""}, "Ledger.Days": {nobody, ""}, "Ledger.Answer": {nobody, ""}, "Ledger.Clarify.Hours": {nobody, ""}, "Ledger.Clarify.Days": {nobody, ""}, "Ledger.Each": {nobody, ""}, "Ledger.Interpret": {nobody, ""},
	"Ledger.Works.Name": {nobody, ""}, "Ledger.Works.Entry": {nobody, ""}, "Ledger.Works.Office": {nobody, ""}, "Ledger.Works.Stages": {nobody, ""},
	"Ledger.Works.Done": {nobody, ""}, "Ledger.Works.Place": {nobody, ""}, "Ledger.Remind": {nobody, ""},
	"Evaluation.Item": {nobody, ""}, "Evaluation.Name": {nobody, ""}, "Evaluation.Weight": {nobody, ""},
	"Review.Content": {nobody, ""}, "Review.Scope": {nobody, ""}, "Review.Timing": {nobody, ""}, "Review.Methods": {nobody, ""}, "Review.Place": {nobody, ""},
	// How long one may take part is held against the dates of records, which readers see.
	"Participation.NoticeDays": {nobody, ""}, "Participation.PreviewSociety": {nobody, ""}, "Participation.PreviewParty": {nobody, ""}, "Participation.ResultDays": {nobody, ""},
	"Media.Name": {nobody, ""}, "Media.Also": {nobody, ""}, "Media.Party": {nobody, ""},
	"Releases.Every": {nobody, ""}, "Releases.Times": {nobody, ""}, "Releases.Spokesperson": {nobody, ""}, "Releases.Office": {nobody, ""}, "Releases.From": {nobody, ""},
	"Retention.Standing": {nobody, ""}, "Retention.Periodic": {nobody, ""}, "Retention.Prompt": {nobody, ""},
	// Keys that may sign show as fingerprints, the id in the name of who signs: see signed_test.go.
	"Served.ID": {decides, ""}, "Served.Signers.Key": {decides, ""}, "Served.Signers.Parts.Kind": {decides, ""}, "Served.Signers.Parts.ID": {decides, ""},
	"Served.Signers.From": {decides, ""}, "Served.Signers.Until": {decides, ""},
	// Where it is published is for those who publish.
	"Served.Targets.Name": {nobody, ""}, "Served.Targets.Part.Kind": {nobody, ""}, "Served.Targets.Part.ID": {nobody, ""}, "Served.Targets.To.Kind": {nobody, ""},
	"Served.Targets.To.Text": {nobody, ""}, "Served.Targets.URL": {nobody, ""}, "Served.Targets.Releases": {nobody, ""}, "Served.Targets.InPlace": {nobody, ""},
	"Served.Targets.Keep": {nobody, ""}, "Served.Targets.Fresh": {nobody, ""}, "Served.Targets.Sign": {nobody, ""}, "Served.Targets.Place": {nobody, ""},
	// Which approvals count has been decided before the door.
	"Since": {nobody, ""}, "Signed": {nobody, ""}, "Keep": {nobody, ""}, "Manuals": {decides, ""},
	"Secrecy.Words": {nobody, ""}, "Secrecy.Common": {nobody, ""},
	// The looks of an audience's site; what site.yaml says for all of them it has said for each.
	"Audiences.Theme.Emblem.File": {ownAudience, "Theme.Emblem.File"}, "Audiences.Theme.Emblem.Alt": {ownAudience, "Theme.Emblem.Alt"}, "Audiences.Theme.Emblem.Place": {nobody, ""},
	"Audiences.Theme.Colours.Set": {decides, ""}, "Audiences.Theme.Colours.Light.Red": {ownAudience, "Theme.Light"}, "Audiences.Theme.Colours.Light.Green": {ownAudience, "Theme.Light"}, "Audiences.Theme.Colours.Light.Blue": {ownAudience, "Theme.Light"},
	"Audiences.Theme.Colours.Dark.Red": {ownAudience, "Theme.Dark"}, "Audiences.Theme.Colours.Dark.Green": {ownAudience, "Theme.Dark"}, "Audiences.Theme.Colours.Dark.Blue": {ownAudience, "Theme.Dark"},
	"Audiences.Theme.Navigation.Page": {ownAudience, "Theme.Navigation.Page"}, "Audiences.Theme.Navigation.Name": {ownAudience, "Theme.Navigation.Name"}, "Audiences.Theme.Navigation.Place": {nobody, ""},
	"Audiences.Theme.Footer.Organiser": {ownAudience, "Theme.Organiser"}, "Audiences.Theme.Footer.Undertaker": {ownAudience, "Theme.Undertaker"},
	"Audiences.Theme.Footer.Lines.Name": {ownAudience, "Theme.Lines.Name"}, "Audiences.Theme.Footer.Lines.URL": {ownAudience, "Theme.Lines.URL"}, "Audiences.Theme.Footer.Lines.Place": {nobody, ""},
	"Audiences.Theme.Footer.Badges.Picture.File": {ownAudience, "Theme.Badges.StaticPicture.File"}, "Audiences.Theme.Footer.Badges.Picture.Alt": {ownAudience, "Theme.Badges.StaticPicture.Alt"},
	"Audiences.Theme.Footer.Badges.Picture.Place": {nobody, ""}, "Audiences.Theme.Footer.Badges.To.URL": {ownAudience, "Theme.Badges.URL"}, "Audiences.Theme.Footer.Badges.To.Name": {nobody, ""}, "Audiences.Theme.Footer.Badges.To.Place": {nobody, ""},
	"Audiences.Theme.Links.Name": {ownAudience, "Theme.Links.Name"}, "Audiences.Theme.Links.URL": {ownAudience, "Theme.Links.URL"}, "Audiences.Theme.Links.Place": {nobody, ""},
	"Theme.Emblem.File": {nobody, ""}, "Theme.Emblem.Alt": {nobody, ""}, "Theme.Emblem.Place": {nobody, ""}, "Theme.Colours.Set": {nobody, ""}, "Theme.Colours.Light.Red": {nobody, ""}, "Theme.Colours.Light.Green": {nobody, ""}, "Theme.Colours.Light.Blue": {nobody, ""},
	"Theme.Colours.Dark.Red": {nobody, ""}, "Theme.Colours.Dark.Green": {nobody, ""}, "Theme.Colours.Dark.Blue": {nobody, ""}, "Theme.Navigation.Page": {nobody, ""}, "Theme.Navigation.Name": {nobody, ""}, "Theme.Navigation.Place": {nobody, ""},
	"Theme.Footer.Organiser": {nobody, ""}, "Theme.Footer.Undertaker": {nobody, ""}, "Theme.Footer.Lines.Name": {nobody, ""}, "Theme.Footer.Lines.URL": {nobody, ""}, "Theme.Footer.Lines.Place": {nobody, ""},
	"Theme.Footer.Badges.Picture.File": {nobody, ""}, "Theme.Footer.Badges.Picture.Alt": {nobody, ""}, "Theme.Footer.Badges.Picture.Place": {nobody, ""}, "Theme.Footer.Badges.To.URL": {nobody, ""}, "Theme.Footer.Badges.To.Name": {nobody, ""}, "Theme.Footer.Badges.To.Place": {nobody, ""},
	"Theme.Links.Name": {nobody, ""}, "Theme.Links.URL": {nobody, ""}, "Theme.Links.Place": {nobody, ""},
	"Required": {nobody, ""}, "PageSize": {everyReader, "Site.PageSize"}, "Limits.Record": {nobody, ""}, "Limits.Attachment": {nobody, ""},
}

// computed is the fields of an edition that are no field of a record, page or configuration, but
// made of what the audience sees anyway. A new field of an edition must be here or in a table
// above.
var computed = map[string]string{
	"Notice.Base": "the folder of Path or the one above it", "Notice.Index": "of Path, Catalogue and Decided", "Notice.Entry": "of Catalogue",
	"Notice.TitleEnds": "numbers of characters of Title",
	"Notice.OnSite":    "of the methods", "Notice.OnBoard": "of the methods", "Notice.InBulletin": "of the methods",
	"Notice.RelatedFrom":     "the relations of others that it sees",
	"Notice.Updated":         "of the days from which it was shown something else",
	"Notice.RelatesTo.Title": "of a notice that it sees", "Notice.RelatesTo.Published": "of a notice that it sees", "Notice.RelatesTo.OnSite": "of a notice that it sees",
	"Notice.Digest": "of the other fields of the notice and of its entry",
	"Page.Base":     "the folder of Path",
	"Notice.Limits": "of Text, and of the scopes of its passages", "Page.Limits": "of Text, and of the scopes of its passages",
	"Indexed": "of what the audience sees", "Day": "an argument", "Last": "an argument",
	"Entries": "the catalogue, which is configuration", "Notices": "see recordFields", "Pages": "see pageFields",
	"Supervises": "of the audience", "Ledger": "of audiences that supervise alone: ledger_test.go",
	"Tombstones": "Path, Index, the day and the reasons of what it was shown; and the Path of what it is called now",
	"Principal":  "of the audience, and of the id of the site where a key signs for it: signed_test.go", "Boards.Keys": "of the keys that sign: signed_test.go",
	"Withdrawn": "the Path of what it was shown, and how often that was taken away",
	"Ended":     "Path, Index, Title and the last day of what hung on a board at the last round",
}

// text stands for a record or page, which has a table of its own.
type text struct{}

func TestEveryFieldIsDecided(t *testing.T) {
	for _, c := range []struct {
		typ   reflect.Type
		table map[string]fate
	}{
		{reflect.TypeFor[record.Record](), recordFields}, {reflect.TypeFor[record.Version[text]](), versionFields}, {reflect.TypeFor[record.Page](), pageFields}, {reflect.TypeFor[config.Config](), configFields},
	} {
		found := leaves(c.typ)
		for _, name := range found {
			if _, ok := c.table[name]; !ok {
				t.Errorf("%s.%s: nobody has decided who gets it; write it into the table of this test", c.typ, name)
			}
		}
		for name := range c.table {
			if !slices.Contains(found, name) {
				t.Errorf("%s has no field %s any more; take it out of the table", c.typ, name)
			}
		}
	}
}

func TestEveryFieldOfAnEditionIsAccountedFor(t *testing.T) {
	sources := map[string]bool{}
	add := func(prefix string, table map[string]fate) {
		for _, f := range table {
			if f.at != "" {
				sources[prefix+f.at] = true
			}
		}
	}
	add("Notice.", recordFields)
	add("Notice.", versionFields)
	add("Page.", pageFields)
	add("", configFields)
	for name := range computed {
		sources[name] = true
	}
	check := func(prefix string, typ reflect.Type) {
		for _, name := range leaves(typ) {
			top, _, _ := strings.Cut(name, ".")
			if !sources[prefix+name] && !sources[prefix+top] {
				t.Errorf("edition field %s%s: where is it from? write it into a table of this test", prefix, name)
			}
		}
	}
	check("", reflect.TypeFor[edition.Edition]())
	check("Notice.", reflect.TypeFor[edition.Notice]())
	check("Page.", reflect.TypeFor[edition.Page]())
}

// leaves is the exported fields of a type, through structures and lists: Attachments.File. A place
// in a file is one leaf.
func leaves(typ reflect.Type) []string {
	var out []string
	for i := range typ.NumField() {
		f := typ.Field(i)
		if !f.IsExported() {
			continue
		}
		inner := f.Type
		for inner.Kind() == reflect.Slice || inner.Kind() == reflect.Array || inner.Kind() == reflect.Map || inner.Kind() == reflect.Pointer {
			inner = inner.Elem()
		}
		if inner.Kind() != reflect.Struct || exported(inner) == 0 || f.Name == "Place" {
			out = append(out, f.Name)
			continue
		}
		for _, name := range leaves(inner) {
			out = append(out, f.Name+"."+name)
		}
	}
	return out
}

func exported(typ reflect.Type) int {
	n := 0
	for i := range typ.NumField() {
		if typ.Field(i).IsExported() {
			n++
		}
	}
	return n
}
