package diag

import "slices"

// Code names a kind of mistake. Codes are stable: settings, waivers and other
// programs refer to them.
type Code string

// Errors: they stop a build.
const (
	FrontMatterUnclosed Code = "front-matter-unclosed"
	FrontMatterMissing  Code = "front-matter-missing"
	FrontMatterSyntax   Code = "front-matter-syntax"
	SettingsMissing     Code = "settings-missing"
	UnknownKey          Code = "unknown-key"
	DuplicateKey        Code = "duplicate-key"
	WrongType           Code = "wrong-type"
	MissingKey          Code = "missing-key"
	BadValue            Code = "bad-value"
	BadRange            Code = "bad-range"
	DuplicateID         Code = "duplicate-id"
	DuplicateAddress    Code = "duplicate-address"
	UnknownReference    Code = "unknown-reference"
	EdgeNotAllowed      Code = "edge-not-allowed"
	Cycle               Code = "cycle"
	BadRow              Code = "bad-row"
	UndeclaredSegment   Code = "undeclared-segment"
	BrokenLink          Code = "broken-link"
	OutsideHandbook     Code = "outside-handbook"
	NotUTF8             Code = "not-utf8"
	BadPlaceholder      Code = "bad-placeholder"
	PluralMissing       Code = "plural-missing"
)

// Warnings: advice that the settings can switch off, waive or make errors.
const (
	MetricWithoutOpportunity   Code = "metric-without-opportunity"
	OpportunityWithoutCause    Code = "opportunity-without-cause"
	CauseGone                  Code = "cause-gone"
	ActivityWithoutInteraction Code = "activity-without-interaction"
	ActivityWithoutMetric      Code = "activity-without-metric"
	ActivityWithoutSupport     Code = "activity-without-support"
	ActivityWithoutUser        Code = "activity-without-user"
	PersonaUnused              Code = "persona-unused"
	PhaseWithoutCustomer       Code = "phase-without-customer"
	PhaseWithoutConsumer       Code = "phase-without-consumer"
	NeedUnserved               Code = "need-unserved"
	NodeUnreached              Code = "node-unreached"
	ObservationStale           Code = "observation-stale"
	ReviewOverdue              Code = "review-overdue"
	TargetOutsideRange         Code = "target-outside-range"
	NowWithoutOwner            Code = "now-without-owner"
	NowWithoutScore            Code = "now-without-score"
	WaiverExpired              Code = "waiver-expired"
	WaiverUnused               Code = "waiver-unused"
	OverrideUnused             Code = "override-unused"
	OverrideOutdated           Code = "override-outdated"
	UnknownFile                Code = "unknown-file"
	LanguageUnknown            Code = "language-unknown"
	WordUnused                 Code = "word-unused"
	WordsMissing               Code = "words-missing"
)

// Warnings about links to other sites, which exist only where these were asked.
const (
	BrokenOutsideLink    Code = "broken-outside-link"    // nothing is there, or nobody answers
	MovedOutsideLink     Code = "moved-outside-link"     // it has another address for good
	UncheckedOutsideLink Code = "unchecked-outside-link" // it wants a login, or answers people alone
	BrokenOutsideAnchor  Code = "broken-outside-anchor"  // the page is there and has no such place
)

var errorCodes = []Code{
	FrontMatterUnclosed, FrontMatterMissing, FrontMatterSyntax, SettingsMissing, UnknownKey, DuplicateKey,
	WrongType, MissingKey, BadValue, BadRange, DuplicateID, DuplicateAddress, UnknownReference, EdgeNotAllowed,
	Cycle, BadRow, UndeclaredSegment, BrokenLink, OutsideHandbook, NotUTF8,
	BadPlaceholder, PluralMissing,
}

var warningCodes = []Code{
	MetricWithoutOpportunity, OpportunityWithoutCause, CauseGone, ActivityWithoutInteraction, ActivityWithoutMetric,
	ActivityWithoutSupport, ActivityWithoutUser, PersonaUnused, PhaseWithoutCustomer, PhaseWithoutConsumer,
	NeedUnserved, NodeUnreached, ObservationStale, ReviewOverdue, TargetOutsideRange, NowWithoutOwner,
	NowWithoutScore, WaiverExpired, WaiverUnused, OverrideUnused, OverrideOutdated, UnknownFile,
	LanguageUnknown, WordUnused, WordsMissing,
	BrokenOutsideLink, MovedOutsideLink, UncheckedOutsideLink, BrokenOutsideAnchor,
}

// ErrorCodes lists the codes of errors, WarningCodes those of warnings. The
// caller owns the slice.
func ErrorCodes() []Code { return slices.Clone(errorCodes) }

// WarningCodes lists the codes of warnings.
func WarningCodes() []Code { return slices.Clone(warningCodes) }

// Severity is the severity that c has unless the settings say otherwise.
func (c Code) Severity() Severity {
	if slices.Contains(warningCodes, c) {
		return Warning
	}
	return Error
}
