# make serve   build flowbook and show the example handbook
# make test    everything that CI checks; installs what it needs through apt
# make docs    write anew what is generated: in flowbook's own handbook, and of the theme
# make site    build what is published into public/: that handbook, and the example
# make bench   the project's own benchmarks
# make costs   what each stage of a build costs in allocations and instructions
# make lighthouse  Lighthouse's judgement of four pages; installs it through npm
# make trust   kills, storms, loads and hostile texts at their full sizes; see SECURITY.md
# make bench-map  the needs map's layout beside Graphviz dot (Debian: graphviz)

.PHONY: build serve site docs test trust lint bench bench-map bench-pages bench-peers costs lighthouse fuzz vendor need-go

# Without C, as releases are: it needs no library of the system then, and starts sooner.
build: need-go
	CGO_ENABLED=0 go build -o bin/flowbook ./cmd/flowbook

serve: build
	bin/flowbook serve content

site: need-go
	.ci/site public

# The reference of flowbook's own handbook is made of the structs that decode, the
# commands, and the catalogue of mistakes; what is ready for use of the theme's words,
# scripts and style sheets, of these.
docs: need-go
	go test -count 1 -run '^TestPreparedIsUpToDate$$' ./generator/words -write-prepared
	go test -count 1 -run '^TestMinifiedIsUpToDate$$' ./generator/render -write-minified
	go test -count 1 -run '^TestReferenceIsUpToDate$$' ./cmd/flowbook -write-reference

test: need-go lint
	.ci/setup
	node --import ./themes/testdata/js/words.mjs --test $(sort $(wildcard themes/testdata/js/*.test.mjs generator/*/*.test.mjs))
	go test -race -timeout 45m ./...
	$(MAKE) --no-print-directory costs

# One package after the other, as each wants the machine for itself. As root, to
# mount a small disk and fill it.
trust: need-go
	.ci/setup
	FLOWBOOK_TRUST=full go test -p 1 -count 1 -timeout 90m -v -run 'Hostile|Steers|Killed|Full|Torn|Many|Thousand|Slow|Restarts|Mirror|Limits|Storms|AtOnce|Abused|TestSize$$' ./cmd/flowbook ./generator/...

lint: need-go
	@unformatted=$$(gofmt -l cmd generator themes); test -z "$$unformatted" || { echo "gofmt -w needed:"; echo "$$unformatted"; exit 1; }
	go vet ./...
	go tool staticcheck ./...

# What each stage of a build costs in allocations and instructions, beside what it
# cost before: more than a fifth more fails. make costs WRITE=1 writes that anew.
costs: need-go
	.ci/setup
	go test -tags costs -count 1 -run '^TestCosts$$' ./generator -v $(if $(WRITE),-write-costs)

bench: need-go bench-pages
	go test -run '^$$' -bench . -benchmem ./...
	@if [ -d $(PEERS) ]; then $(MAKE) --no-print-directory bench-peers; fi

# Whole builds beside other generators' of the same pages, where the folder that
# compares them is there: SIZES="100 1000 10000" for more of them.
PEERS ?= ../shared/bench
SIZES ?= 1000
bench-peers: need-go
	for n in $(SIZES); do $(PEERS)/measure-build.sh $$n floor_render flowbook flowbook_again $$(command -v hugo >/dev/null && echo hugo) || exit 1; done

# What pages weigh, and how long a browser is busy with a grid of 500 activities and
# a map of 300 nodes. Wants the machine for itself; some five minutes.
bench-pages: need-go
	.ci/setup
	go test -tags benchpages -run '^TestBenchPages$$' -count 1 -timeout 30m ./cmd/flowbook -v | grep -v '^[=-]'

# Lighthouse's judgement of four pages as a phone loads them, from this machine. Wants
# the machine for itself too; some three minutes.
lighthouse: build
	.ci/setup
	npm ci --prefix .ci/lighthouse --ignore-scripts --no-audit --no-fund --silent
	site=$$(mktemp -d) && trap 'rm -r "$$site"' EXIT && bin/flowbook build content -o "$$site" --quiet --address http://127.0.0.1/repo/ && \
	CHROME_PATH=$$(command -v chromium || command -v chromium-browser || command -v google-chrome) node .ci/lighthouse/run.mjs "$$site"

# Crossings, length, overlaps and time of the layout beside dot's, medians over ten
# maps of each size: BENCHMAP=20,100 for some sizes (0 is the example's map),
# BENCHMAP_SEEDS=3 for fewer maps. All of it takes some ten minutes, most of them dot's.
bench-map: need-go
	@command -v dot >/dev/null || { echo "bench-map needs Graphviz: apt-get install graphviz" >&2; exit 1; }
	go test -tags benchmap -run '^TestBenchMap$$' -count 1 -timeout 60m ./generator/needsmap -v

# Each fuzz target for a while; FUZZTIME=5m for longer.
FUZZTIME ?= 30s
fuzz: need-go
	@for pkg in $$(go list ./...); do \
	  for target in $$(go test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
	    echo "$$pkg $$target"; go test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x $$pkg || exit 1; \
	  done; \
	done

# Other people's browser code, as themes/package-lock.json has it, into themes/default/vendor/.
vendor:
	cd themes && npm ci --ignore-scripts --no-audit --no-fund && node vendor.mjs

need-go:
	@command -v go >/dev/null || { echo "flowbook is built with Go 1.26 or newer: https://go.dev/dl/" >&2; exit 1; }
