package check

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"flowbook/generator/diag"
	"flowbook/generator/model"
)

// weigh applies the handbook's waivers and severities to the warnings.
func (k *checker) weigh() Result {
	if k.Unknown.Checks {
		return Result{Problems: k.problems} // which warnings count is not known
	}
	checks := &k.h.Settings.Checks
	used := make([]bool, len(checks.Waivers))
	found := make([]Finding, 0, len(k.warnings))
	for _, d := range k.warnings {
		f := Finding{Diagnostic: d}
		for i := range checks.Waivers {
			w := &checks.Waivers[i]
			if !k.waives(w, &d) {
				continue
			}
			used[i] = true
			if !k.expired(w) && f.Waiver == nil {
				f.Waiver = w
			}
		}
		found = append(found, f)
	}
	for _, d := range k.waiverWarnings(used) {
		found = append(found, Finding{Diagnostic: d})
	}
	return k.sort(found)
}

// sort gives each finding the severity that the settings say; what counts
// against a build goes into the list.
func (k *checker) sort(found []Finding) Result {
	list := k.problems
	kept := found[:0]
	for _, f := range found {
		f.Severity = k.severity(f.Code)
		if f.Severity == diag.Off {
			continue
		}
		kept = append(kept, f)
		if f.Waiver == nil {
			list = append(list, f.Diagnostic)
		}
	}
	return Result{Problems: list, Findings: kept}
}

func (k *checker) severity(code diag.Code) diag.Severity {
	for _, s := range k.h.Settings.Checks.Severity {
		if s.Code.ID != string(code) {
			continue
		}
		switch s.To {
		case "off":
			return diag.Off
		case "error":
			return diag.Error
		}
	}
	return diag.Warning
}

// waives reports whether w accepts d. A metric's stale observations are waived
// at their file, or at the metric as its other warnings are.
func (k *checker) waives(w *model.Waiver, d *diag.Diagnostic) bool {
	file, entry, _ := strings.Cut(path.Clean(w.At), "#")
	if d.Entry == "" && entry == strings.TrimSuffix(path.Base(d.File), path.Ext(d.File)) {
		entry = "" // the file's own id
	}
	if w.Code != string(d.Code) && isWarning(w.Code) {
		return false
	}
	if w.At == "" {
		return true // which code or place a broken waiver means is not known: it may be this one
	}
	if m := k.h.Metric(d.Entry); d.Code == diag.ObservationStale && m != nil && file == m.File {
		return entry == "" || entry == d.Entry
	}
	return file == d.File && (entry == "" || entry == d.Entry)
}

func (k *checker) expired(w *model.Waiver) bool { return over(w.Until, k.h) }

// waiverWarnings look at the waivers themselves. One that waives nothing since
// its file has errors is not called unused, nor is one for links to other sites:
// what these answer today says nothing of tomorrow.
func (k *checker) waiverWarnings(used []bool) diag.List {
	broken := map[string]bool{}
	for _, p := range k.problems {
		broken[p.File] = true
	}
	for _, doc := range k.Documents {
		broken[doc.Path] = broken[doc.Path] || doc.Broken
	}
	var list diag.List
	for i := range k.h.Settings.Checks.Waivers {
		w := &k.h.Settings.Checks.Waivers[i]
		d := diag.Diagnostic{File: w.File, Severity: diag.Warning}
		file, _, _ := strings.Cut(w.At, "#")
		switch {
		case k.expired(w):
			d.Code, d.Span = diag.WaiverExpired, w.KeyAt("until")
			d.Message = fmt.Sprintf("the waiver ended on %s", w.Until)
			d.Hint = "mend what it waives, or decide anew and move the date."
		case !used[i] && w.Code != "" && w.At != "" && isWarning(w.Code) && !broken[file] && !isOutside(w.Code):
			d.Code, d.Span = diag.WaiverUnused, w.Origin.At
			d.Message = fmt.Sprintf("there is no %s at %s to waive", w.Code, w.At)
			d.Hint = "leave the waiver out."
		default:
			continue
		}
		list = append(list, d)
	}
	return list
}

func isWarning(code string) bool { return slices.Contains(diag.WarningCodes(), diag.Code(code)) }
