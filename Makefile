# Thin: what really happens is in CMakeLists.txt, image/packages/install and tests/tools/.
SHELL := /bin/bash
BUILD := build
WERROR ?=
FUZZ_SECONDS ?= 60
ARCH ?= arm64
IMAGE = $(BUILD)/image$(if $(filter-out arm64,$(ARCH)),-$(ARCH))
PACKAGES := image/packages

.DEFAULT_GOAL := build
.PHONY: build run test bench check fuzz image image-test preview pictures soak desk-test help clean configure

configure:
	@$(PACKAGES)/install $(PACKAGES)/build.txt
	@cmake -S . -B $(BUILD) -G Ninja $(if $(WERROR),-DCALEIDOSCOOP_WERROR=$(WERROR)) > /dev/null

build: configure ## installs what is missing, builds everything into build/
	@cmake --build $(BUILD)

run: configure ## starts the display on the built-in edition; without a screen it draws pictures instead
	@cmake --build $(BUILD) --target caleidoscoop caleidoscoop-sync
	@tests/tools/run $(BUILD)

test: build ## runs every test
	@ctest --test-dir $(BUILD) --parallel 2 --output-on-failure --no-tests=error

check: build ## formatting, lint, layering, and the tests under sanitizers
	@$(PACKAGES)/install $(PACKAGES)/check.txt
	@tests/tools/check $(BUILD)

bench: build ## measures speed and memory beside Chromium; writes build/bench.json
	@$(PACKAGES)/install $(PACKAGES)/bench.txt
	@tests/bench/run $(BUILD)

fuzz: configure ## runs each fuzzer for FUZZ_SECONDS (60)
	@$(PACKAGES)/install $(PACKAGES)/fuzz.txt
	@FUZZ_SECONDS=$(FUZZ_SECONDS) tests/tools/fuzz $(BUILD)/fuzz

preview: build ## draws every scene in every theme and both orientations into build/preview/
	@tests/tools/preview $(BUILD)

pictures: build ## draws the pictures of docs/pictures/ anew
	@$(PACKAGES)/install $(PACKAGES)/pictures.txt
	@tests/tools/pictures $(BUILD)

image: ## a disk image for boards of the Raspberry Pi's kind, in build/image/; ARCH=amd64: for computers with UEFI
	@image/build $(IMAGE) $(ARCH)

image-test: build ## starts that image in QEMU: pictures, touches, updates and power cuts
	@$(PACKAGES)/install $(PACKAGES)/image.txt $(PACKAGES)/image-$(ARCH).txt
	@image/boot_test/run $(IMAGE)

soak: build ## what takes too long for every change: every fault, every layout, a month of visitors
	@tests/tools/soak $(BUILD)

desk-test: build ## plays an editor's day at the desk in a browser
	@$(PACKAGES)/install $(PACKAGES)/desk.txt
	@tests/desk/play/run $(BUILD)

clean: ## removes build/
	@rm -rf $(BUILD)

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' $(MAKEFILE_LIST) | sort | \
	  while IFS=$$'\t' read -r target does; do printf '  make %-11s %s\n' "$$target" "$$does"; done
