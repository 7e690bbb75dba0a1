// Package deliver brings a part of the output to the place where it is served, as a release with a
// number. What is to be done is known before anything is done (Plan), and refused where it would
// show readers what they may not see, bring back what was withdrawn, or destroy what is not ours.
//
// There are two ways. In the one a release is built beside the one that is served, and a link is
// replaced (switch). In the other the files are replaced one by one, in an order in which every
// page that a reader gets is whole, and so is all that it loads (ordered). Both can be stopped at
// any moment; the next run clears or continues what it finds.
package deliver

// The names of this program at a place. Servers deny names that begin with a full stop.
const (
	MarkerName   = ".gongkai-target"
	PendingName  = ".gongkai-pending"
	newFolder    = ".gongkai-new"      // new bytes, before they get their names
	lockFolder   = ".gongkai-lock"     // whose publisher is at work
	probeFolder  = ".gongkai-probe"    // what the place can do is tried there
	newLink      = ".gongkai-current"  // the link, before it is the one that is served
	buildingName = ".gongkai-building" // in a release that is not yet whole
	ownPrefix    = ".gongkai-"
	spareFolder  = ReleasesName + "/.gongkai-spare" // and with a number behind it: of such releases the next are made

	// CurrentName is the link to the release that is served, in the switch way.
	CurrentName = "current"
	// ReleasesName is the folder of the releases.
	ReleasesName = "releases"
)
