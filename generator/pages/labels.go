package pages

import (
	"flowbook/generator/markdown"
	"flowbook/generator/words"
)

// labels are what HTML adds to the authors' words, in the handbook's language.
func (in *Input) labels() *markdown.Labels {
	if in.Words.IsEnglish() {
		return nil
	}
	return in.known().labels()
}

// newLabels asks for them once.
func newLabels(w *words.Language) *markdown.Labels {
	return &markdown.Labels{
		markdown.LabelNote: w.Say("label.note"), markdown.LabelTip: w.Say("label.tip"), markdown.LabelImportant: w.Say("label.important"),
		markdown.LabelWarning: w.Say("label.warning"), markdown.LabelCaution: w.Say("label.caution"),
		markdown.LabelLinkTo: w.Say("label.link-to", "heading", "{}"), markdown.LabelTable: w.Say("label.table", "columns", "{}"),
		markdown.LabelFootnotes: w.Say("label.footnotes"), markdown.LabelFootnote: w.Say("label.footnote", "n", "{}"),
		markdown.LabelBack: w.Say("label.back", "n", "{}"), markdown.LabelDone: w.Say("label.done"), markdown.LabelToDo: w.Say("label.to-do"),
		markdown.LabelDetails: w.Say("label.details"), markdown.LabelTab: w.Say("label.tab"),
	}
}
