package model

import (
	"reflect"
	"slices"
)

// SameButWords reports whether a and b, neither of them derived, differ in nothing
// but texts (fields that are tagged is:"text") and in where things stand in their
// files. A text that is missing in one must be missing in the other: what lacks a
// title is something else than what has another one.
func SameButWords(a, b *Activity) bool {
	return sameButWords(reflect.ValueOf(a).Elem(), reflect.ValueOf(b).Elem())
}

func sameButWords(a, b reflect.Value) bool {
	switch a.Type() {
	case reflect.TypeFor[Origin]():
		return sameKeys(a.Addr().Interface().(*Origin), b.Addr().Interface().(*Origin))
	case reflect.TypeFor[Ref]():
		return a.Interface().(Ref).ID == b.Interface().(Ref).ID
	}
	switch a.Kind() {
	case reflect.Struct:
		for i := range a.NumField() {
			if a.Type().Field(i).Tag.Get("is") == "text" {
				if !sameTexts(a.Field(i), b.Field(i)) {
					return false
				}
			} else if !sameButWords(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	case reflect.Slice:
		if a.Len() != b.Len() || a.IsNil() != b.IsNil() {
			return false
		}
		for i := range a.Len() {
			if !sameButWords(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	}
	return reflect.DeepEqual(a.Interface(), b.Interface())
}

// sameKeys reports whether both have the same keys in the same order, sound or not.
func sameKeys(a, b *Origin) bool {
	return a.File == b.File && slices.EqualFunc(a.Keys, b.Keys, func(a, b Key) bool { return a.Name == b.Name && a.Broken == b.Broken })
}

// sameTexts reports whether a and b, texts or lists of them, are missing at the same places.
func sameTexts(a, b reflect.Value) bool {
	if a.Kind() == reflect.String {
		return (a.Len() == 0) == (b.Len() == 0)
	}
	if a.Len() != b.Len() {
		return false
	}
	for i := range a.Len() {
		if !sameTexts(a.Index(i), b.Index(i)) {
			return false
		}
	}
	return true
}

// Reworded returns what h would be if Derive had found activities in the places of
// those that have the same ids. They must not be derived yet, and be the same as
// those but for words. h is not changed; the two share whatever does not lead to one
// of the activities. nil says that it cannot be told so easily: the words decide on
// an order.
func (h *Handbook) Reworded(activities []*Activity) *Handbook {
	next := *h
	next.Activities = slices.Clone(h.Activities)
	next.Phases = slices.Clone(h.Phases)
	next.Metrics = slices.Clone(h.Metrics)
	next.Opportunities = slices.Clone(h.Opportunities)
	next.Map.Nodes = slices.Clone(h.Map.Nodes)
	instead := map[*Activity]*Activity{}
	for _, a := range activities {
		i, ok := h.index.activities[a.ID]
		if !ok {
			return nil
		}
		a.takeOver(h.Activities[i])
		instead[h.Activities[i]], next.Activities[i] = a, a
		next.entries(a, h.Activities[i])
	}
	if !next.inOrder(activities) {
		return nil
	}
	next.lead(instead)
	return &next
}

// takeOver gives a what was derived of was: all that no author writes.
func (a *Activity) takeOver(was *Activity) {
	takeDerived(reflect.ValueOf(a).Elem(), reflect.ValueOf(was).Elem())
	for i := range a.Metrics {
		a.Metrics[i].Activity = a
	}
	for i := range a.Opportunities {
		o := &a.Opportunities[i]
		o.Activities = []*Activity{a}
		o.Status = was.Opportunities[i].Status // Open where nothing is written
	}
}

// takeDerived copies the fields of a struct, and of structs within it, that have no
// tag by which an author's key is read into them.
func takeDerived(to, from reflect.Value) {
	for i := range to.NumField() {
		f := to.Type().Field(i)
		switch {
		case f.Type == reflect.TypeFor[Origin]():
		case f.Type == reflect.TypeFor[File]():
			takeDerived(to.Field(i), from.Field(i))
		case f.Tag.Get("key") == "" && f.Tag.Get("ref") == "" && f.Tag.Get("is") == "":
			to.Field(i).Set(from.Field(i))
		case f.Type.Kind() == reflect.Struct && f.Type != reflect.TypeFor[Ref]():
			takeDerived(to.Field(i), from.Field(i))
		case f.Type.Kind() == reflect.Slice && f.Type.Elem().Kind() == reflect.Struct && f.Type.Elem() != reflect.TypeFor[Ref]():
			for k := range to.Field(i).Len() {
				takeDerived(to.Field(i).Index(k), from.Field(i).Index(k))
			}
		}
	}
}

// entries puts a's metrics and opportunities into the places of was's.
func (h *Handbook) entries(a, was *Activity) {
	for k := range was.Metrics {
		if i, ok := h.index.metrics[was.Metrics[k].ID]; ok && h.Metrics[i] == &was.Metrics[k] {
			h.Metrics[i] = &a.Metrics[k]
		}
	}
	for k := range was.Opportunities {
		if i, ok := h.index.opportunities[was.Opportunities[k].ID]; ok && h.Opportunities[i] == &was.Opportunities[k] {
			h.Opportunities[i] = &a.Opportunities[k]
		}
	}
}

// inOrder reports whether the activities still stand where the flow has them.
func (h *Handbook) inOrder(activities []*Activity) bool {
	compare := h.byFlow()
	for _, a := range activities {
		i := int(h.index.activities[a.ID])
		if !slices.IsSortedFunc(h.Activities[max(i-1, 0):min(i+2, len(h.Activities))], compare) {
			return false
		}
	}
	return true
}

// lead lets everything that leads to an activity lead to the one that is there instead.
func (h *Handbook) lead(instead map[*Activity]*Activity) {
	for i, p := range h.Phases {
		if list := led(p.Activities, instead); list != nil {
			own := *p
			own.Activities = list
			h.Phases[i] = &own
		}
	}
	for i := range h.Map.Nodes {
		if list := led(h.Map.Nodes[i].Activities, instead); list != nil {
			h.Map.Nodes[i].Activities = list
		}
	}
	for _, i := range h.index.apart { // others came with the activity that they stand in
		o := h.Opportunities[i]
		if list := led(o.Activities, instead); list != nil {
			own := *o
			own.Activities = list
			h.Opportunities[i] = &own
		}
	}
}

// led is list with what is there instead; nil if nothing in it is concerned.
func led(list []*Activity, instead map[*Activity]*Activity) []*Activity {
	if !slices.ContainsFunc(list, func(a *Activity) bool { return instead[a] != nil }) {
		return nil
	}
	list = slices.Clone(list)
	for i, a := range list {
		if now := instead[a]; now != nil {
			list[i] = now
		}
	}
	return list
}
