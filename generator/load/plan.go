package load

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"flowbook/generator/model"
)

// plan is what a struct's tags say of its keys; see the model's package
// documentation for their meaning. Plans are made once for each type.
type plan struct {
	origin []int // index of the embedded Origin; nil without one
	fields []fieldPlan
	keys   []string
}

type fieldPlan struct {
	name     string // the front matter's key
	index    []int
	required bool
	is       string
	enum     []string
	min, max *float64
	above    *float64
	by       string // the element's field that takes the map's key
	short    string // the element's key that a bare scalar stands for
}

var plans sync.Map // planKey → *plan

type planKey struct {
	t    reflect.Type
	file bool // the struct has a file of its own
}

// planOf is the plan of an entry in some file, planOfFile that of a whole file.
func planOf(t reflect.Type) *plan     { return planFor(planKey{t, false}) }
func planOfFile(t reflect.Type) *plan { return planFor(planKey{t, true}) }

func planFor(k planKey) *plan {
	if p, ok := plans.Load(k); ok {
		return p.(*plan)
	}
	p := &plan{}
	p.add(k, nil)
	made, _ := plans.LoadOrStore(k, p)
	return made.(*plan)
}

func (p *plan) add(k planKey, at []int) {
	for i := range k.t.NumField() {
		f := k.t.Field(i)
		if only := f.Tag.Get("only"); only == "file" && !k.file || only == "entry" && k.file {
			continue
		}
		index := append(slices.Clone(at), i)
		switch f.Type {
		case reflect.TypeFor[model.Origin]():
			p.origin = index
			continue
		case reflect.TypeFor[model.File]():
			p.add(planKey{f.Type, k.file}, index)
			continue
		}
		name, options, _ := strings.Cut(f.Tag.Get("key"), ",")
		if name == "" {
			continue
		}
		p.keys = append(p.keys, name)
		p.fields = append(p.fields, fieldPlan{
			name: name, index: index, required: options == "required",
			is: f.Tag.Get("is"), enum: strings.Fields(f.Tag.Get("enum")), by: f.Tag.Get("by"), short: f.Tag.Get("short"),
			min: bound(f.Tag.Get("min")), max: bound(f.Tag.Get("max")), above: bound(f.Tag.Get("above")),
		})
	}
}

func bound(s string) *float64 {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return nil
	}
	return &n
}

func (p *plan) find(key string) *fieldPlan {
	for i := range p.fields {
		if p.fields[i].name == key {
			return &p.fields[i]
		}
	}
	return nil
}
