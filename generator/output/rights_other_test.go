//go:build unix && !linux

package output

import (
	"errors"
	"testing"
)

func asNobody(_ *testing.T, f func()) { f() }

func mountSmall(string) error { return errors.ErrUnsupported }
