// Package probe asks other sites whether what a handbook links to is there.
//
// In go web addresses; out comes an Answer for each: nothing wrong, nothing there,
// moved for good, a login that stands before it, or no such place on the page. The
// package knows nothing of handbooks, reads no settings and prints nothing.
//
// # How it asks
//
// Hosts are asked beside each other; one host gets two requests at once at most,
// with a pause between any two, and is left alone for as long as its Retry-After
// says. Addresses that differ after "#" alone are one request. HEAD comes first;
// where a site refuses that, or says something bad in answer to it, GET decides,
// whose body is read only to look for the place that "#…" names. What may pass is
// tried three times with growing pauses, within the time that is set for all of it.
//
// # What it does not do
//
// A link may lead into the reader's own network, since somebody wrote it there. A
// redirect from another site may not: whoever controls that site could look around
// in the network in which the handbook is checked. See guard.go.
//
// # What it remembers
//
// A Cache holds good answers for as long as its user says, and bad ones for ten
// minutes; what may pass is not remembered at all.
package probe
