package check

import (
	"flowbook/generator/diag"
	"flowbook/generator/model"
)

// Finding is one warning, and the waiver that accepts it, if any.
type Finding struct {
	diag.Diagnostic
	Waiver *model.Waiver // nil: not waived
}
