package model

// PersonaKind says on which side of the contract a persona stands.
type PersonaKind string

// A customer decides and pays; a consumer works with the product.
const (
	Customer PersonaKind = "customer"
	Consumer PersonaKind = "consumer"
)

// NodeKind is the layer of a node in the needs map.
type NodeKind string

// The kinds from the top, which users see, to the bottom, which nobody does.
const (
	User           NodeKind = "user"
	Need           NodeKind = "need"
	Capability     NodeKind = "capability"
	Service        NodeKind = "service"
	Infrastructure NodeKind = "infrastructure"
)

// NodeKinds lists the kinds from the top.
var NodeKinds = []NodeKind{User, Need, Capability, Service, Infrastructure}

// Layer is k's place from the top: 0 for users, -1 for no kind at all.
func (k NodeKind) Layer() int {
	for i, other := range NodeKinds {
		if k == other {
			return i
		}
	}
	return -1
}

// TeamType is a team's type after Team Topologies, or undefined.
type TeamType string

// The team types. The zero value counts as undefined.
const (
	StreamAligned        TeamType = "stream-aligned"
	PlatformTeam         TeamType = "platform"
	Enabling             TeamType = "enabling"
	ComplicatedSubsystem TeamType = "complicated-subsystem"
	UndefinedTeam        TeamType = "undefined"
)

// Health is the state of a metric against its range.
type Health string

// The states. Unknown is said where there is no observation or no range; stale
// outranks below and above, since an old number says nothing about today.
const (
	Unknown Health = "unknown"
	Stale   Health = "stale"
	Below   Health = "below"
	Above   Health = "above"
	Healthy Health = "healthy"
)

// Unhealthy reports whether h is out of its range.
func (h Health) Unhealthy() bool { return h == Below || h == Above }

// rank orders states from worst to best: out of range, stale, unknown, healthy.
func (h Health) rank() int {
	switch h {
	case Below, Above:
		return 0
	case Stale:
		return 1
	case Healthy:
		return 3
	}
	return 2
}

// Worse returns the worse of two states; the first where they are equally bad.
func Worse(a, b Health) Health {
	if b.rank() < a.rank() {
		return b
	}
	return a
}

// Status is how far an opportunity has come.
type Status string

// The statuses in their order. An opportunity is open until it is done or rejected.
const (
	Open       Status = "open"
	Exploring  Status = "exploring"
	Validated  Status = "validated"
	Delivering Status = "delivering"
	Done       Status = "done"
	Rejected   Status = "rejected"
)

// Ended reports whether nothing more will be done.
func (s Status) Ended() bool { return s == Done || s == Rejected }
