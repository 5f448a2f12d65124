# `make` lists the targets. Every one may be run again, and none asks a question.

PORT ?= 8080
DATA ?= ./data/demo
# How much of the city the demo simulates: 1 for all of it.
SCALE ?= 0.1

SWIFT_FILES := Package.swift Sources Tests
RELEASE := --configuration release --product heng --static-swift-stdlib
HENG := .build/release/heng

# The report's PDF is laid out by the WeasyPrint that Scripts/setup installs here.
export PATH := $(CURDIR)/.tools/venv/bin:$(PATH)

.DEFAULT_GOAL := help
.PHONY: help demo test setup build serve bench bench-crosscheck screenshots format lint clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  make demo PORT=9000 DATA=./elsewhere moves the port and the data; SCALE=1 simulates the whole city."

demo: ## Install what is missing, build, load and evaluate 2021, serve it until Ctrl-C
	@Scripts/setup demo
	@swift build $(RELEASE)
	@exec $(HENG) demo --data "$(DATA)" --port $(PORT) --scale $(SCALE)

test: ## Install what is missing and run every test there is, in a browser too
	@Scripts/setup test
	@$(MAKE) --no-print-directory lint
	swift build --build-tests --explicit-target-dependency-import-check error
	Scripts/with-postgres --no-fsync swift test --skip-build
	@if [ -d Tests/Browser ]; then Scripts/with-postgres Scripts/browser-tests; fi

setup: ## Install what the demo and the tests need
	@Scripts/setup test

build: ## Build the release executable
	@Scripts/setup build
	@swift build $(RELEASE)
	@echo "$(HENG)"

serve: build ## Serve the data in DATA until Ctrl-C
	@exec $(HENG) serve --data "$(DATA)" --port $(PORT)

bench: ## Measure, and print the figures of the README
	@Scripts/setup bench
	@swift build $(RELEASE)
	@Scripts/bench

bench-crosscheck: ## Measure the crosscheck on the labelled corpus
	@Scripts/setup build
	@swift build $(RELEASE)
	@Scripts/bench-crosscheck

screenshots: ## Take the pictures of the documentation anew
	@Scripts/setup test
	@swift build --product heng
	@HENG_SCREENSHOTS="$(CURDIR)/Docs/images" Scripts/browser-tests Tests/Browser/test_tour.py Tests/Browser/test_pictures.py -k pictures

format: ## Format the sources
	@swift format --in-place --parallel --recursive $(SWIFT_FILES)

lint: ## Check the format of the sources
	@swift format lint --strict --parallel --recursive $(SWIFT_FILES)

clean: ## Remove what was built; data and tools stay
	@swift package clean
