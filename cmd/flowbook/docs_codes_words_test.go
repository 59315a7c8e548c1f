package main

import "flowbook/generator/diag"

// codeWord says what a mistake is and what helps. show is how the message begins
// that stands as its example; empty, the catalogue's shortest.
type codeWord struct{ means, mend, show string }

// codeWords explains every code; TestReferenceIsUpToDate misses those that are not here.
var codeWords = map[diag.Code]codeWord{
	diag.FrontMatterUnclosed: {
		means: "The file begins with the line that opens front matter, and the line that closes it is not there. Everything below would be taken for settings.",
		mend:  "End the front matter with the line it began with: `---` for YAML, `+++` for TOML, `;;;` for JSON, alone on its line.",
	},
	diag.FrontMatterMissing: {
		means: "A page begins without front matter. Only `index.md` may do without.",
		mend:  "Begin the file with `---`, a line `title: …` and another `---`.",
	},
	diag.FrontMatterSyntax: {
		means: "The front matter, or `flowbook.yaml`, cannot be read as YAML, TOML or JSON. For a bracket or a quote that is never closed, the message points at where it opens.",
		mend:  "Look at the marked place and the hint. The usual causes are a missing bracket, a tab, a text with `: ` in it that needs quotes, and lines that are indented unequally.",
		show:  `this "[" is never closed`,
	},
	diag.SettingsMissing: {
		means: "The folder has no `flowbook.yaml`, so it is not a handbook.",
		mend:  "Name the right folder, as in `flowbook build handbook`; or begin one with `flowbook init handbook`.",
	},
	diag.UnknownKey: {
		means: "The key is none that may stand there. Nothing is ignored in silence: a misspelt key would otherwise be an information that is lost.",
		mend:  "Take the key that the hint suggests. If you meant to say something that no key is for, say it in the text below the front matter.",
		show:  `unknown key "titel"`,
	},
	diag.DuplicateKey: {
		means: "The same key stands twice in one entry. The message points at the second.",
		mend:  "Keep one of the two.",
	},
	diag.WrongType: {
		means: "The value is of another kind than the key takes: a text where a list belongs, words where a number belongs.",
		mend:  "Write the value in the form that the hint names. A single value in a list is written `[value]`.",
		show:  "expected a list, found text",
	},
	diag.MissingKey: {
		means: "A key is missing that such a file or entry must have, or has no value.",
		mend:  "Add the key. The reference page of each file marks those that are required.",
		show:  `"phase" is missing`,
	},
	diag.BadValue: {
		means: "The value is of the right kind, but not one that can be: a word that is not among those allowed, a day that is not on the calendar, a number out of bounds, an id with capital letters, a colour that is none.",
		mend:  "Write a value that the hint allows. Ids and names of files have small letters, digits and single hyphens.",
		show:  `"alive" is not allowed as "status"`,
	},
	diag.BadRange: {
		means: "The lower end of a healthy range is above its upper end, so that no value could be healthy.",
		mend:  "Swap the two, or mend one.",
	},
	diag.DuplicateID: {
		means: "Two things of one kind have the same id. Of two files the later one by path is named, and the hint names the first.",
		mend:  "Give one of them another id. Where others mention it already, let `flowbook rename` do it.",
	},
	diag.DuplicateAddress: {
		means: "Two pages, old addresses, files in `static/` or pages of the site itself claim the same address.",
		mend:  "Give one of the two another name or place. [The site's addresses](site.md#addresses) are taken.",
		show:  "the address /guide/ is taken",
	},
	diag.UnknownReference: {
		means: "A key, a track or a table of observations names a persona, phase, team, node, metric, segment, page or activity that is not there.",
		mend:  "Mend the spelling, or write what is missing. If it was renamed by hand, `flowbook rename` would have mended every mention.",
		show:  `unknown segment "manager"`,
	},
	diag.EdgeNotAllowed: {
		means: "An edge of the needs map leads upward, or from a user to something that is no need.",
		mend:  "Let the upper one depend on the lower one. Between a user and a capability stands the need that it serves.",
		show:  "a capability cannot depend on a need",
	},
	diag.Cycle: {
		means: "Nodes of the needs map depend on each other in a circle. It is named once, whole, at the edge that closes it.",
		mend:  "Leave out the edge that matters least to the story of the map.",
		show:  "cycle: c → b → c",
	},
	diag.BadRow: {
		means: "A line of a table of observations cannot be taken: its day or its value is none, a column is missing, or the day and segment are there already.",
		mend:  "The header is `date,segment,value,note`. Days are `YYYY-MM-DD`, numbers have a point and no unit. Of two rows for one day and segment keep one.",
	},
	diag.UndeclaredSegment: {
		means: "A table of observations has rows for a segment that its metric does not have. It is said once, at the first of them.",
		mend:  "Add the persona under the metric's `segments`, or mend the column.",
	},
	diag.BrokenLink: {
		means: "A link leads to a file, an address, a heading or an id that is not there.",
		mend:  "Links between files are written as seen from the file that they stand in; links to addresses of the site begin with a slash. The hint names what is near.",
		show:  `there is no heading "#limit" in activities/monitor.md`,
	},
	diag.OutsideHandbook: {
		means: "A link, or a symbolic link, leads out of the handbook's folder. Only what is in the folder can be published.",
		mend:  "Copy the file into the handbook, or link its web address.",
	},
	diag.NotUTF8: {
		means: "The file has bytes that are not UTF-8. The message points at the first.",
		mend:  "Save the file as UTF-8 in your editor.",
	},
	diag.BadPlaceholder: {
		means: "A message in `theme/i18n/` has a placeholder that nothing fills, or lacks one.",
		mend:  "Take the placeholders of the English message: `flowbook theme show i18n/en.yaml`.",
	},
	diag.PluralMissing: {
		means: "A message that depends on a number lacks a form that its language needs.",
		mend:  "Write one text for each form that the hint names.",
	},

	diag.MetricWithoutOpportunity: {
		means: "A metric, or one of its segments, is out of its healthy range, and no open opportunity has it as a cause. Nobody has said what to do about it.",
		mend:  "Write an opportunity with the metric under `because`. If it is known and accepted for now, waive the warning with a reason.",
	},
	diag.OpportunityWithoutCause: {
		means: "An opportunity has no `because`, so that nobody can see what it is good for, or when it has been dealt with.",
		mend:  "Say which interaction, or which metric's state, it comes from.",
	},
	diag.CauseGone: {
		means: "All causes of an open opportunity are metrics, and all of these are in their range again.",
		mend:  "It is probably done: write `status: done`. If not, add the cause that remains.",
	},
	diag.ActivityWithoutInteraction: {
		means: "No persona does anything in the activity.",
		mend:  "Say under `interactions` what each persona does in it.",
	},
	diag.ActivityWithoutMetric: {
		means: "Nothing measures whether the activity delivers value.",
		mend:  "Add a metric, even a rough one. If you do not measure on purpose, switch the warning off, or waive it where that holds.",
	},
	diag.ActivityWithoutSupport: {
		means: "The activity names no node of the needs map, so that nobody sees whose need it serves, and its metrics put no need at risk.",
		mend:  "Say under `supports` which nodes it is about.",
	},
	diag.ActivityWithoutUser: {
		means: "No user of the needs map depends, by any path, on what the activity supports.",
		mend:  "Draw the edges from a need down to it, or support something that is needed.",
	},
	diag.PersonaUnused: {
		means: "A persona does nothing in any activity.",
		mend:  "Say in an activity's `interactions` what this persona does, or leave the persona out.",
	},
	diag.PhaseWithoutCustomer: {
		means: "In none of the phase's activities does anybody take part who decides and pays.",
		mend:  "Say what a customer does there. If really nobody does, switch the warning off, or waive it with the reason.",
	},
	diag.PhaseWithoutConsumer: {
		means: "In none of the phase's activities does anybody take part who works with the product.",
		mend:  "Say what a consumer does there.",
	},
	diag.NeedUnserved: {
		means: "A need on the map depends on nothing: nothing that you offer serves it.",
		mend:  "Say under `depends_on` which capability serves it, or leave the need out.",
	},
	diag.NodeUnreached: {
		means: "No user depends on the node, by any path.",
		mend:  "Draw an edge to it from what needs it, or leave it out.",
	},
	diag.ObservationStale: {
		means: "The newest observation is older than the metric's `stale_after_days`.",
		mend:  "Add a new one: `flowbook metrics add`, or `flowbook metrics pull`.",
	},
	diag.ReviewOverdue: {
		means: "The day under `reviewed` is more than a year ago.",
		mend:  "Read the page again, mend it, and set the day.",
	},
	diag.TargetOutsideRange: {
		means: "A metric's target lies outside its healthy range, so that reaching it would count as unhealthy.",
		mend:  "Move one of the two.",
	},
	diag.NowWithoutOwner: {
		means: "An opportunity is for now, and no team owns it.",
		mend:  "Name the team under `owner`. The activity's owner is not taken over.",
	},
	diag.NowWithoutScore: {
		means: "An opportunity is for now, and its estimate is missing or not whole.",
		mend:  "Write all four numbers under `rice`.",
	},
	diag.WaiverExpired: {
		means: "The day until which a warning was waived has passed. The waiver no longer holds.",
		mend:  "Mend what it waives, or decide anew and move the day.",
		show:  "the waiver ended",
	},
	diag.WaiverUnused: {
		means: "There is no such warning at that place to waive.",
		mend:  "Leave the waiver out, or mend its `at`.",
		show:  "there is no unknown-file at notes.txt#id",
	},
	diag.OverrideUnused: {
		means: "A file below `theme/` has the path of no file of the theme, so that it replaces nothing.",
		mend:  "`flowbook theme list` names the paths. A file of your own, such as a picture or a style sheet, goes below `static/`.",
	},
	diag.OverrideOutdated: {
		means: "A file below `theme/` was copied from a version of the theme's file that has changed since.",
		mend:  "Compare it with what `flowbook theme show` prints, take over what is new, then delete or renew the first line.",
	},
	diag.UnknownFile: {
		means: "No rule takes the file: it stands in no known folder, or has another ending. Names that begin with `.` or `_` and `README.md` are left alone without a word.",
		mend:  "Move it to where the hint says. Pictures and downloads go below `static/`.",
	},
	diag.LanguageUnknown: {
		means: "The theme has no words for the language of the settings, and stays English.",
		mend:  "Write them into `theme/i18n/TAG.yaml`.",
	},
	diag.WordUnused: {
		means: "A message in `theme/i18n/` has a key that the theme does not have.",
		mend:  "Mend the key, or leave it out.",
	},
	diag.WordsMissing: {
		means: "A language's words are not whole. What is missing is said in English.",
		mend:  "Translate the rest, or waive the warning.",
	},

	diag.BrokenOutsideLink: {
		means: "Said with `--links` alone: another site has nothing at that address, or nobody answers there.",
		mend:  "Leave the link out, or write where the page is now.",
		show:  `"https://gone.example/s" answers 404`,
	},
	diag.MovedOutsideLink: {
		means: "Said with `--links` alone: the page has another address for good (301 or 308).",
		mend:  "Write the address that the hint names.",
	},
	diag.UncheckedOutsideLink: {
		means: "Said with `--links` alone: the site wants a login, or answers people alone, so nobody can tell.",
		mend:  "Look at it yourself, then allow the address in the settings under `checks.links.allow`.",
		show:  `"https://login.example/"`,
	},
	diag.BrokenOutsideAnchor: {
		means: "Said with `--links` alone: the page is there, and has no such place as the link names after `#`.",
		mend:  "Write the place's name as it is now, or leave it out.",
		show:  `"https://place.example/a#x"`,
	},
}
