package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"flowbook/generator/fetch"
	"flowbook/generator/model"
)

type pullFlags struct {
	dir, url, since, format string
	dryRun, today, quiet    bool
	replace                 bool
}

func newMetricsPull() *cobra.Command {
	var f pullFlags
	cmd := &cobra.Command{
		Use:   "pull [DIR] [ID…] [--since 90d] [--dry-run]",
		Short: "Ask Prometheus for what has not been collected yet",
		Long: `Pull asks Prometheus for the metrics that have a source, and adds what it says to
metrics/ID.csv. Without IDs it asks for all of them.

  source: {prometheus: "sum(increase(logins_total[1d]))"}
  source: {prometheus: "sum by (team) (increase(logins_total[1d]))",
           label: team, segments: {checkout: developer, ops: operator}}

One number a day: the query's value at 24:00 UTC, dated by the day that ends then.
Prometheus forgets a sample after 5 minutes: where there is less than one in that
time, last_over_time(…[1d]) finds the day's last. Today has no value before it is
over; a metric that has nothing else gets that of this moment, with a note, and the
first run after that day replaces it.

Each series is asked from the day after its newest row, at most 90 days back. With
--since every day from then on is looked at, so that gaps are filled. A day that is
in the file is never changed, so a second run changes nothing; with --replace a
number that Prometheus now says otherwise is written over, and its note stays.
NaN and infinities are no numbers, and a query without a series is no failure; both
are said.

The address: --url, ` + envURL + `, or flowbook.yaml:
  sources: {prometheus: {url: "https://prometheus.example.org", timeout: 30s}}
Who asks: ` + envToken + `, or ` + envTokenFile + `,
or ` + envUser + ` and ` + envPassword + `.

A failed query does not stop the others. Exit codes: 0 all went well, 1 something
failed or the content has errors, 2 wrong use.`,
		Example: `  flowbook metrics pull
  flowbook metrics pull handbook --dry-run
  flowbook metrics pull dashboard-views --since 2026-09-01
  flowbook metrics pull dashboard-views --since 30d --replace --dry-run
  ` + envURL + `=http://localhost:9090 flowbook metrics pull --since 12w`,
		RunE: func(cmd *cobra.Command, args []string) error {
			dir, ids := metricsDir(f.dir, args)
			return f.run(cmd.Context(), dir, ids)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.dir, "dir", "", "the handbook's folder")
	flags.StringVar(&f.url, "url", "", "where Prometheus is")
	flags.StringVar(&f.since, "since", "", "look at every day from then on: 90d, 12w or YYYY-MM-DD")
	flags.BoolVar(&f.dryRun, "dry-run", false, "print what would be added, and write nothing")
	flags.BoolVar(&f.replace, "replace", false, "with --since: write over numbers that Prometheus now says otherwise")
	flags.BoolVar(&f.today, "today", false, "take today's value as it is at this moment, too; a later run replaces it")
	flags.StringVar(&f.format, "format", "text", "text or json")
	flags.BoolVar(&f.quiet, "quiet", false, "print what failed alone")
	return cmd
}

func (f *pullFlags) run(ctx context.Context, dir string, ids []string) error {
	if f.format != "text" && f.format != "json" {
		return fmt.Errorf("--format is text or json, not %q", f.format)
	}
	if f.replace && f.since == "" {
		return errors.New("--replace needs --since, which says from which day on numbers may be written over")
	}
	moment, err := now()
	if err != nil {
		return err
	}
	h, err := openMeasured(ctx, dir, model.DateOf(moment))
	if err != nil {
		return err
	}
	defer h.close()
	p := &pull{measured: h, now: moment, last: model.DateOf(moment) - 1, today: f.today, dryRun: f.dryRun, replace: f.replace}
	if f.since != "" {
		if p.since, err = sinceDay(f.since, p.last+1); err != nil {
			return err
		}
	}
	if err := h.print(os.Stderr, h.problems); err != nil {
		return err
	}
	metrics, err := h.withSource(ids)
	if err != nil {
		return err
	}
	if len(metrics) > 0 {
		if p.server, err = f.server(h, os.Getenv); err != nil {
			if errors.Is(err, errNoAddress) && h.problems.HasErrors() {
				return errContent // perhaps the address is what is wrong there
			}
			return err
		}
	}
	results := p.all(ctx, metrics, f.progress())
	if err := f.show(h, results, ctx.Err() != nil); err != nil {
		return err
	}
	failed := slices.ContainsFunc(results, func(r pulled) bool { return r.Error != "" })
	if failed || h.problems.HasErrors() {
		return errContent
	}
	return nil
}

// withSource lists the metrics that are to be pulled: those with the given ids,
// each once, or all that have a source.
func (m *measured) withSource(ids []string) ([]*model.Metric, error) {
	var list []*model.Metric
	for _, id := range ids {
		found, err := m.metric(id)
		switch {
		case err != nil:
			return nil, err
		case found.Source.Prometheus == "" && found.Sound("source") && found.Source.Sound("prometheus"):
			return nil, fmt.Errorf(`%s has no source in %s; add source: {prometheus: "QUERY"}, or note a value with: flowbook metrics add %s VALUE`, id, m.typed(found.File), id)
		case !slices.Contains(list, found):
			list = append(list, found)
		}
	}
	if len(ids) > 0 {
		return list, nil
	}
	for _, other := range m.book.Metrics {
		if other.Has("source") {
			list = append(list, other)
		}
	}
	return list, nil
}

// server makes the client, and warns of a secret that others could hear.
func (f *pullFlags) server(h *measured, getenv func(string) string) (*fetch.Prometheus, error) {
	o, err := serverOptions(f.url, &h.book.Settings.Sources.Prometheus, getenv)
	if err != nil {
		return nil, err
	}
	server, err := fetch.New(o)
	if err != nil {
		return nil, err
	}
	if server.Exposed() {
		say(os.Stderr, f.quiet, "warning: the token or password goes to %s without encryption; use https", server.Address())
	}
	return server, nil
}

// pull is one run.
type pull struct {
	*measured
	server *fetch.Prometheus
	now    time.Time
	last   model.Date // the last day that is over
	since  model.Date // the first day that is looked at; 0 means each series' own
	today  bool
	dryRun bool

	replace bool // numbers that differ
}
