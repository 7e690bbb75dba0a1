# gongkai: make site builds the shipped site, make test runs every check.
GO ?= go
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOVULNCHECK = golang.org/x/vuln/cmd/govulncheck@v1.9.0
TARGETS = linux/amd64 linux/arm64 linux/loong64 windows/amd64 windows/386 darwin/arm64
DATE ?=

.PHONY: site serve fonts test soak lint cross race browser axe mammoth pages preflight ofd old-browsers servers qemu wine bench fuzz golden release clean

site: fonts ## dist/: a site for each audience, the sheets of the boards and the bulletins
	$(GO) run ./cmd/gongkai build $(if $(DATE),--date $(DATE))

serve: ## preview on http://127.0.0.1:8080/
	$(GO) run ./cmd/gongkai serve

fonts: ## a Chinese font for print, where none is installed and this is root on Debian
	sh .ci/fonts

# What takes longest fills the machine by itself; lint has vetted all of it.
ALONE = ./cmd/gongkai/... ./generator ./generator/pipeline

test: lint cross browser axe mammoth servers qemu fonts ## every check, of what is tried at random a tenth
	$(GO) test -vet=off -timeout 9m $$($(GO) list ./... | grep -vxF "$$($(GO) list $(ALONE))")
	$(GO) test -vet=off -timeout 9m -p 1 $(ALONE)
	$(MAKE) race

soak: browser mammoth servers qemu fonts pages preflight ofd old-browsers ## the tests that try things at random, each ten times as long: some hours; and the checkers of pages and PDFs
	sh .ci/soak $(GO)

lint: ## format, vet, tidy, staticcheck, known vulnerabilities
	@test -z "$$(gofmt -l cmd generator layouts static content)" || { echo "gofmt would change:"; gofmt -l cmd generator layouts static content; exit 1; }
	$(GO) vet ./...
	$(GO) mod tidy -diff
	$(GO) run $(STATICCHECK) ./...
	sh .ci/vulnerabilities $(GO) $(GOVULNCHECK)

cross: ## it compiles without cgo for every system that is promised
	@for t in $(TARGETS); do echo "build $$t"; CGO_ENABLED=0 GOOS=$${t%/*} GOARCH=$${t#*/} $(GO) build -o /dev/null ./cmd/gongkai || exit 1; done
	@for t in windows/386 darwin/arm64; do echo "vet $$t"; CGO_ENABLED=0 GOOS=$${t%/*} GOARCH=$${t#*/} $(GO) vet ./cmd/gongkai ./generator/... || exit 1; done

race: ## the race detector over whatever runs in parallel
	sh .ci/race $(GO)

browser: ## Chromium for the tests that look at pages
	sh .ci/browser

axe: ## what finds what keeps people out of a page, where npm brings it
	sh .ci/axe

mammoth: ## another reader of Word documents, where npm brings it
	sh .ci/mammoth

pages: browser servers ## html-validate, Nu and axe over every page, Lighthouse over pages of every kind
	sh .ci/pages $(GO)

preflight: fonts ## PDFBox looks at every PDF as an archive does
	sh .ci/preflight $(GO)

ofd: browser fonts ## ofd.js, where npm brings it, shows the sheets and bulletins of the shipped site
	sh .ci/ofd $(GO)

old-browsers: browser ## Chrome 70 and 88, where npm brings them, look at pages of every kind
	sh .ci/old-browsers $(GO)

servers: ## web servers and an SSH server for the tests that ask them
	sh .ci/servers

qemu: ## runs the programs of other processors, for the test that compares their output
	sh .ci/qemu

wine: ## package tests and scripts as Windows programs, under Wine
	sh .ci/wine $(GO)

bench: ## speed and memory, on a corpus that it makes
	$(GO) run ./cmd/bench

fuzz: ## every fuzz target for a minute
	sh .ci/fuzz $(GO)

golden: ## rewrite the expected outputs; then read the diff
	$(GO) test ./... -update

release: ## bin/gongkai-VERSION/: what is handed out for each system, of what is committed
	$(GO) run ./cmd/release

clean: ## what builds and tests leave behind
	rm -rf dist .gongkai-dist
