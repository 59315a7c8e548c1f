// Package insights says what in a handbook needs somebody, and what went well.
//
// In come the derived model and the findings of check; out comes a ranked list
// of Insights: what is the matter, why it matters, what to do next, the numbers
// behind it, and the line to edit. Three writers show the list as text for
// people, as Markdown for a wiki or an issue, and as JSON for programs. The
// package reads no files and knows no clock, and takes no order from a map.
//
// Only what is published counts. An opportunity is open until it is done or
// rejected.
//
// # The rules
//
// Numbers that come out of adding or dividing are rounded to 14 digits before
// they are compared, so that 7.1 − 4.1 is 3.
//
//   - value-at-risk: each need below which a metric is out of its range (the
//     model's ValueAtRisk), with each such metric, the activity that it measures
//     and the nodes that the activity supports. "Since" is the day of the first
//     observation from which on all lie on the same side out of the range; a rolled-up
//     whole has one on each day on which every segment has a value; a value
//     without a date has none. A metric whose whole is not out of its range
//     counts for its segments that are. Most metrics first, then the
//     longest out, then the map's order.
//   - metric-unanswered: findings metric-without-opportunity. How far out is
//     |value − bound| ÷ (max − min), or ÷ |bound| where the range has one bound or
//     no width; nothing for a bound of 0 and for words. Farthest first.
//   - gap-unanswered: an interaction with importance − satisfaction of WideGap
//     (3) or more for which no open opportunity has its activity and either names
//     the interaction as a cause or its persona under personas. Widest first, then
//     the more important.
//   - persona-silent: a persona that does something in one phase, and the phases
//     with activities in which it does nothing. A phase whose
//     phase-without-customer (or -consumer) is waived is left out for personas of
//     that kind. Most silent phases first. With it come the findings
//     persona-unused, phase-without-… and activity-without-interaction.
//   - now-one-sided: the open opportunities for now, of those that say whom they
//     serve, serve customers alone or consumers alone, and there are personas of the
//     other kind. An opportunity serves its personas; one without any, those of
//     its causes.
//   - order-upside-down: an opportunity for later whose score is above the median
//     score of those for now, and one for now whose score is below the median
//     of those for later. The median of an even number is the mean of the two in
//     the middle. Farthest from the median first.
//   - cause-gone: the finding, with the state of each metric that was a cause and
//     since when it is no longer what the cause says.
//   - goal-met: a metric that is healthy, no segment of it out of its range, and at its
//     target: at or above it where the range has a lower bound alone, at or
//     below it with an upper bound alone, and within a twentieth of max − min of
//     it with both. A number that jumped across such a target has not met it. Also
//     an opportunity that is done, has metrics as causes, and all of them (or the
//     segments that the causes name) are healthy now. The newest first.
//   - number-stale and review-overdue: the findings, with the age. The oldest first.
//   - value-source: how many activities give a new capability, take cognitive
//     load away, do both or neither, in all and by phase; and each activity that
//     does neither, unless none says anything.
//   - the rest of the findings, in check's order: need-unserved,
//     activity-unmeasured, opportunity-groundless, plan-incomplete, upkeep.
//
// A finding that the settings switch off is not there and gives no insight.
package insights
