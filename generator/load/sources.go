package load

import (
	"net/url"
	"regexp"
	"strings"
	"time"

	"flowbook/generator/diag"
	"flowbook/generator/model"
)

// source checks that what a source says fits together, and the metric.
func (d *decoder) source(m *model.Metric) {
	s := &m.Source
	switch {
	case !s.Has("label") && !s.Has("segments"):
	case !s.Has("label"):
		d.report(diag.MissingKey, s.KeyAt("segments"), "name the label whose values these are: label: team.", "%q is missing", "label")
	case s.Sound("label") && strings.TrimSpace(s.Label) == "":
		d.report(diag.BadValue, s.ValueAt("label"), "name the label that tells the segments apart: label: team.", "the label has no name")
		markBroken(&s.Origin, "label")
	case len(m.Segments) == 0 && m.Sound("segments"):
		d.report(diag.BadValue, s.KeyAt("label"), "declare the metric's segments, or leave the label out.", "the metric has no segments for the values of a label")
		markBroken(&s.Origin, "label")
	}
}

// The bounds of a time-out.
const (
	leastTimeout = time.Second
	mostTimeout  = 10 * time.Minute
)

// variableForm is what a variable may be called that the settings name. They
// may not send away what the environment holds for other programs.
var variableForm = regexp.MustCompile(`^FLOWBOOK_[A-Z0-9_]+$`)

// sources checks the settings of the programs that metrics are asked of.
func (d *decoder) sources(s *model.Settings) {
	p := &s.Sources.Prometheus
	if p.URL != "" {
		d.serverAddress(s, p)
	}
	if p.Timeout != "" {
		t, err := time.ParseDuration(p.Timeout)
		if err != nil || t < leastTimeout || t > mostTimeout {
			d.report(diag.BadValue, p.ValueAt("timeout"), "write it with its unit, from 1s to 10m: timeout: 30s.", "%q is not a time-out", p.Timeout)
			p.Timeout = ""
		}
	}
	d.variable(p, "token_env", &p.TokenEnv)
	d.variable(p, "password_env", &p.PasswordEnv)
}

func (d *decoder) variable(p *model.PrometheusServer, key string, name *string) {
	if *name == "" || variableForm.MatchString(*name) {
		return
	}
	d.report(diag.BadValue, p.ValueAt(key), "name a variable that begins with FLOWBOOK_; the secret itself stands in the environment alone.",
		"%q names no variable that flowbook may read", key)
	*name = ""
}

// serverAddress checks the address of Prometheus. Where there may be a secret in
// it, neither the message nor the excerpt may show it.
func (d *decoder) serverAddress(s *model.Settings, p *model.PrometheusServer) {
	u, err := url.Parse(p.URL)
	at, elsewhere := p.ValueAt("url"), s.KeyAt("sources")
	if elsewhere.Line == at.Line {
		elsewhere = diag.Start
	}
	switch {
	case strings.Contains(p.URL, "@"):
		d.report(diag.BadValue, elsewhere, "set FLOWBOOK_PROMETHEUS_USER and FLOWBOOK_PROMETHEUS_PASSWORD instead; a password that stood in a file should be changed.",
			"the address of Prometheus has a user or a password in it")
	case strings.ContainsAny(p.URL, "?#"):
		d.report(diag.BadValue, elsewhere, "leave out what begins with ? or #.", "the address of Prometheus has a question mark or a # in it")
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "":
		d.report(diag.BadValue, at, "write it whole: https://prometheus.example.org.", "%q is not a web address", p.URL)
	default:
		return
	}
	p.URL = ""
	markBroken(&p.Origin, "url")
}
