package pages

import (
	"strconv"

	"flowbook/generator/links"
	"flowbook/generator/markdown"
	"flowbook/generator/model"
)

// flowOf makes a handbook with as many phases as there are numbers, each with
// so many activities: p1 with a1, a2, …
func flowOf(sizes ...int) *model.Handbook {
	h := &model.Handbook{Settings: model.Settings{Title: "Handbook", Product: model.Product{Name: "Product"}}}
	n := 0
	for i, size := range sizes {
		phase := "p" + strconv.Itoa(i+1)
		h.Phases = append(h.Phases, &model.Phase{ID: phase, Title: "Phase " + phase, Address: "/phases/" + phase + "/"})
		for range size {
			n++
			id, order := "a"+strconv.Itoa(n), float64(n)
			h.Activities = append(h.Activities, &model.Activity{
				ID: id, Title: "Activity " + strconv.Itoa(n), Phase: model.Ref{ID: phase}, Order: &order,
				File: model.File{Address: "/activities/" + id + "/"},
			})
		}
	}
	return h
}

// at makes a builder for the page at address, after h was derived.
func at(h *model.Handbook, address string) *builder {
	h.Derive(false)
	engine := markdown.New(markdown.Options{})
	in := &Input{Handbook: h, Engine: engine, Links: links.New(links.Content{Handbook: h, Engine: engine})}
	in.orders = newOrders(in)
	return &builder{Input: in, address: address}
}

func ptr(f float64) *float64 { return &f }
