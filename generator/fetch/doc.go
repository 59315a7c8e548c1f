// Package fetch asks other programs for numbers; today that is Prometheus.
//
// In go a server's address, a query and two days; out come series with one
// number a day, and Observe sorts them into a metric's whole and its segments.
// What goes wrong comes back as a Failure, in words for people and with a hint.
//
// # Which number is a day's
//
// A day's number is the query's value at 24:00 UTC of that day, so that
// increase(x[1d]) covers just that day; one request of query_range with a step
// of a day gives them all. A day that is not over has no number yet; Now gives
// what the query says at the moment. NaN and infinities are no numbers.
//
// # What is never said
//
// Tokens and passwords go into one header and nowhere else: every text that
// leaves the package is scrubbed of them, what the server itself says included.
// They stay with the server that they are meant for: a redirect to another one
// goes on without them, and one from https to http is refused.
//
// # Why not the library
//
// github.com/prometheus/client_golang/api was measured: it makes the program
// 5.9 MB larger and brings seven modules, and what is hard here it does not do
// (retries, Retry-After, a bound on the answer, secrets in errors). What it does
// do is one request and the type of its answer: see answer.go.
//
// The package reads no files, no environment and no settings, and writes nothing.
package fetch
