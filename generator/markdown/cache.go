package markdown

import "sync"

// cache is a map with a bound: it holds two generations, and forgets the older
// one when the younger one has grown to half the bound. What is asked for moves
// to the younger.
type cache[K comparable, V any] struct {
	mu         sync.Mutex
	half       int // cost of a generation
	cost       int // of young
	young, old map[K]entry[V]
}

type entry[V any] struct {
	value V
	cost  int
}

func newCache[K comparable, V any](bound int) *cache[K, V] {
	return &cache[K, V]{half: bound / 2, young: map[K]entry[V]{}}
}

func (c *cache[K, V]) get(k K) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.young[k]; ok {
		return e.value, true
	}
	e, ok := c.old[k]
	if ok {
		c.add(k, e)
	}
	return e.value, ok
}

// put remembers v. What costs more than a generation holds is not remembered.
func (c *cache[K, V]) put(k K, v V, cost int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.young[k]; !ok && cost <= c.half {
		c.add(k, entry[V]{v, cost})
	}
}

func (c *cache[K, V]) add(k K, e entry[V]) {
	if c.cost+e.cost > c.half {
		c.old, c.young, c.cost = c.young, map[K]entry[V]{}, 0
	}
	c.young[k] = e
	c.cost += e.cost
}

// drop forgets what was remembered for k.
func (c *cache[K, V]) drop(k K) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.young[k]; ok {
		delete(c.young, k)
		c.cost -= e.cost
	}
	delete(c.old, k)
}
