package markdown

import "strings"

// Label names words that HTML adds to the author's.
type Label uint8

// The labels. {} stands for what follows the dash.
const (
	LabelNote Label = iota
	LabelTip
	LabelImportant
	LabelWarning
	LabelCaution
	LabelLinkTo    // a heading's anchor: Link to {} – the heading
	LabelTable     // a table's scrolling region: Table: {} – its column heads
	LabelFootnotes // the list of them
	LabelFootnote  // a reference: Footnote {} – its number
	LabelBack      // from a footnote: Back to reference {} – its number
	LabelDone      // a task's check box
	LabelToDo
	LabelDetails // what is folded, where it has no title
	LabelTab     // a tab without a title
	labelCount
)

// Labels are words in a handbook's language, by Label:
// Labels{LabelNote: "Hinweis"}. An empty one is English.
type Labels [labelCount]string

var english = Labels{
	LabelNote:      "Note",
	LabelTip:       "Tip",
	LabelImportant: "Important",
	LabelWarning:   "Warning",
	LabelCaution:   "Caution",
	LabelLinkTo:    "Link to {}",
	LabelTable:     "Table: {}",
	LabelFootnotes: "Footnotes",
	LabelFootnote:  "Footnote {}",
	LabelBack:      "Back to reference {}",
	LabelDone:      "Done",
	LabelToDo:      "To do",
	LabelDetails:   "Details",
	LabelTab:       "Tab",
}

// append appends label k about arg, escaped. A nil Labels is English.
func (l *Labels) append(dst []byte, k Label, arg string) []byte {
	text := english[k]
	if l != nil && l[k] != "" {
		text = l[k]
	}
	before, after, _ := strings.Cut(text, "{}")
	if before == "" && after == "" {
		before = text
	}
	dst = appendEscaped(dst, before)
	if len(before) != len(text) {
		dst = appendEscaped(dst, arg)
	}
	return appendEscaped(dst, after)
}
