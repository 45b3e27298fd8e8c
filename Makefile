# memblog: `make setup blog` on a fresh machine, then `make blog`; `make help` lists the targets.
.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := memblog
.PHONY: memblog blog site data rebuild check check-web fuzz format clean help setup setup-web setup-bench bench binaries install uninstall dist distcheck deb mutate cover

# What a fresh Debian 12 needs, beside git and make. The second list is for `check` and `format` alone, the
# third for the tests in a browser; a browser or a node that came from elsewhere is left as it is.
PACKAGES = gcc libc6-dev gnuplot-nox fonts-dejavu-core libcsv-dev libjansson-dev libyaml-dev libpng-dev \
	libimagequant-dev libdeflate-dev libcmark-gfm-dev libcmark-gfm-extensions-dev nettle-dev libfontconfig-dev \
	libfreetype-dev libmicrohttpd-dev libexpat1-dev
CHECK_PACKAGES = libcmocka-dev clang libclang-rt-dev clang-format clang-tidy cppcheck libxml2-utils jq
absent = $(if $(shell command -v $(1)),,$(2))
WEB_PACKAGES = $(call absent,chromium-headless-shell,chromium-headless-shell) $(call absent,node,nodejs) $(call absent,npm,npm)

BUILD ?= build
CC = gcc
WARN = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
CFLAGS = -O2 -g1
ALL_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L $(WARN) $(CFLAGS) -Igenerator -isystem /usr/include/freetype2 -MMD -MP -MF $@.d -MT $@
# QUANT=no builds without libimagequant, which is under GPL-3.0-or-later: see README.md.
QUANT ?= yes
NO_QUANT = $(if $(filter no,$(QUANT)),-DMEMBLOG_NO_QUANT)
LIBS = -lcsv -ljansson -lyaml -lpng $(if $(NO_QUANT),,-limagequant -lgomp) -ldeflate -lcmark-gfm -lcmark-gfm-extensions -lnettle -lfontconfig -lfreetype -lmicrohttpd -lexpat -lm

# The rooms of generator/, in the order of the data: a file knows its own room and those before it; review and serve do
# not know each other.
ROOMS = base language measure series draw publish review serve
SRC = $(foreach l,$(ROOMS),$(sort $(wildcard generator/$(l)/*.c)))
OBJ = $(SRC:generator/%.c=$(BUILD)/%.o)
LAID = $(BUILD)/lib/memblog/hasty.so
DATA_OBJ = $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard data/*.c)))
UNIT = $(sort $(wildcard tests/unit/*.c))
UNIT_BIN = $(UNIT:tests/unit/%.c=$(BUILD)/tests/unit/%)
CONFORMANCE = $(sort $(wildcard tests/conformance/*.c))
CONFORMANCE_BIN = $(CONFORMANCE:tests/conformance/%.c=$(BUILD)/tests/conformance/%)
FUZZ = $(filter-out driver,$(patsubst tests/fuzz/%.c,%,$(sort $(wildcard tests/fuzz/*.c))))
FUZZ_BIN = $(FUZZ:%=$(BUILD)/tests/fuzz/%)

# With `make setup blog`, nothing is compiled before setup is done, under -j too.
FIRST = $(filter setup setup-web setup-bench,$(MAKECMDGOALS))

memblog: $(BUILD)/memblog ## Build the program (build/memblog)

$(BUILD)/memblog: $(BUILD)/main.o $(OBJ) | $(LAID)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

# What is laid over gnuplot, a program that was built without what memblog's own build is told to find of faults.
$(LAID): generator/draw/over/hasty.c | $(FIRST)
	@mkdir -p $(@D)
	$(CC) -std=c11 $(WARN) $(filter-out -fsanitize% --coverage -fPIE -pie,$(CFLAGS) $(LDFLAGS)) -fPIC -shared -o $@ $<

$(BUILD)/%.o: generator/%.c | $(FIRST)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

# What was compiled with another QUANT is compiled anew.
$(BUILD)/draw/quantize.o: $(BUILD)/quant-$(QUANT)
$(BUILD)/draw/quantize.o: ALL_CFLAGS += $(NO_QUANT)
$(BUILD)/quant-$(QUANT):
	@mkdir -p $(@D)
	@rm -f $(BUILD)/quant-*
	@touch $@

$(BUILD)/rebuild: $(DATA_OBJ)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^

$(BUILD)/data/%.o: data/%.c | $(FIRST)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

# Where runs spend their time: tests/check optimizes these alone when it builds with sanitizers.
BUSY = $(filter $(addprefix $(BUILD)/,base/% language/escape.o language/student.o language/template_% \
	$(addprefix measure/,ahead.o csv.o ingest.o lanes.o relations.o slices.o split.o table.o) draw/palette.o draw/picture.o),$(OBJ))
BUSY_CFLAGS =
$(BUSY): ALL_CFLAGS += $(BUSY_CFLAGS)

# A test's own code runs once, so what it takes to compile counts; what is tested is optimized as for users.
TEST_CFLAGS = $(ALL_CFLAGS) -O0

# A room's objects as an archive, of which a test is linked with what it needs.
room_objects = $(filter $(BUILD)/$(1)/%,$(OBJ))
.SECONDEXPANSION:
$(ROOMS:%=$(BUILD)/%.a): $(BUILD)/%.a: $$(call room_objects,$$*)
	@rm -f $@
	$(AR) rcs $@ $^

# A unit test tests/unit/ROOM_THING.c knows its room and those that the room knows; the linker wants the last one first.
known_base = base
known_language = language $(known_base)
known_measure = measure $(known_language)
known_series = series $(known_measure)
known_draw = draw $(known_series)
known_publish = publish $(known_draw)
known_review = review $(known_publish)
known_serve = serve $(known_publish)
known_fuzz = serve review $(known_publish)
archives = $(patsubst %,$(BUILD)/%.a,$(known_$(1)))
# To link takes longer than to compile: the tests of a room are one program, which runs the test that it is called by
# the name of. Two that stand before the C library (unit/interposed.h) are programs of their own.
ALONE = base_changes base_release
room_of = $(firstword $(subst _, ,$(1)))
program_of = $(or $(filter $(1),$(ALONE)),$(call room_of,$(1)))
tests_in = $(foreach test,$(UNIT:tests/unit/%.c=%),$(if $(filter $(1),$(call program_of,$(test))),$(BUILD)/tests/unit/$(test).o))
$(BUILD)/tests/unit/%.o: tests/unit/%.c | $(FIRST)
	@mkdir -p $(@D)
	$(CC) $(TEST_CFLAGS) -Dmain=test_$* -c -o $@ $<

$(BUILD)/tests/unit/program/main.o: tests/unit/program/main.c | $(FIRST)
	@mkdir -p $(@D)
	$(CC) $(TEST_CFLAGS) -c -o $@ $<

$(patsubst %,$(BUILD)/tests/unit/program/%,$(ROOMS) $(ALONE)): $(BUILD)/tests/unit/program/%: $$(BUILD)/tests/unit/program/main.o \
	    $$(call tests_in,$$*) $$(call archives,$$(call room_of,$$*))
	$(CC) $(CFLAGS) $(LDFLAGS) -rdynamic -o $@ $^ $(LIBS) -lcmocka

$(UNIT_BIN): $(BUILD)/tests/unit/%: $$(BUILD)/tests/unit/program/$$(call program_of,$$*)
	@ln -sf program/$(<F) $@

$(BUILD)/tests/conformance/%: tests/conformance/%.c $$(call archives,language) | $(FIRST)
	@mkdir -p $(@D)
	$(CC) $(TEST_CFLAGS) $(LDFLAGS) -o $@ $< $(filter %.a,$^) $(LIBS) -lcmocka

# A fuzz target may ask any room. It runs over its corpus through driver.c; `make fuzz` puts libFuzzer in its place.
DRIVER = $(BUILD)/tests/fuzz/driver.o
$(BUILD)/tests/fuzz/%: tests/fuzz/%.c $$(DRIVER) $$(call archives,fuzz) | $(FIRST)
	@mkdir -p $(@D)
	$(CC) $(TEST_CFLAGS) $(LDFLAGS) -o $@ $< $(filter %.o %.a,$^) $(LIBS)

$(BUILD)/tests/fuzz/driver.o: tests/fuzz/driver.c | $(FIRST)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/tests/bench/%: tests/bench/%.c | $(FIRST)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $<

# The library that makes calls fail is laid over the program by LD_PRELOAD, and is linked with nothing of it.
FAULTS_BIN = $(BUILD)/tests/faults/faults $(BUILD)/tests/faults/interpose.so
$(BUILD)/tests/faults/faults: $(addprefix tests/faults/,faults.c tree.c trial.c) $$(call room_objects,base) | $(FIRST)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $(filter %.c %.o,$^) $(LIBS)

$(BUILD)/tests/faults/interpose.so: $(addprefix tests/faults/,interpose.c calls.c) | $(FIRST)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -fPIC -shared -o $@ $(filter %.c,$^)

# Everything that is compiled; tests/check makes it twice, with gcc and with clang and its sanitizers.
binaries: $(BUILD)/memblog $(BUILD)/rebuild $(UNIT_BIN) $(CONFORMANCE_BIN) $(FUZZ_BIN) $(FAULTS_BIN)

blog: $(BUILD)/memblog ## Build charts/ and posts/; REPORTS=/path/to/reports takes measured reports instead of data/
	$(BUILD)/memblog $(if $(REPORTS),--data '$(REPORTS)') build

site: $(BUILD)/memblog ## Build a folder for any web server: make site DEST=/var/www/blog
	@[ -n '$(DEST)' ] || { echo 'site: say where, as make site DEST=/var/www/blog' >&2; exit 2; }
	$(BUILD)/memblog $(if $(REPORTS),--data '$(REPORTS)') --out '$(DEST)' build

LOCK = data/reports.lock
data: ## Bring the measured reports to DEST (reports) from their public repository, by commit and checksums
	@data/fetch '$(LOCK)' '$(or $(DEST),reports)' $(REPOSITORY)

rebuild: $(BUILD)/rebuild ## Rebuild the report directories of data/ from data/published
	$(BUILD)/rebuild data/published data

# What is installed beside the program, as FILE:PLACE below PREFIX. A blog of one's own starts with the pages, the look
# of charts and the declaration of share/memblog/templates.
PREFIX = /usr/local
DESTDIR =
INSTALLED = generator/man/memblog.1:share/man/man1/memblog.1 \
	generator/man/memblog-templates.5:share/man/man5/memblog-templates.5 \
	$(LAID):lib/memblog/hasty.so \
	generator/completion/memblog.bash:share/bash-completion/completions/memblog \
	generator/completion/_memblog:share/zsh/$(if $(filter /usr,$(PREFIX)),vendor-completions,site-functions)/_memblog \
	generator/completion/memblog.fish:share/fish/vendor_completions.d/memblog.fish \
	$(foreach f,README.md CHANGELOG.md LICENSE templates/README.md,$(f):share/doc/memblog/$(f)) \
	$(foreach f,$(sort $(shell find templates/pages templates/charts/kinds templates/serve templates/start -type f)) \
	    $(filter-out %/series.yaml,$(sort $(wildcard templates/*.yaml))),$(f):share/memblog/$(f))
# Folders that are memblog's own: uninstall removes them when they are empty.
OWN = share/memblog share/doc/memblog lib/memblog

install: $(BUILD)/memblog ## Install below PREFIX (/usr/local); DESTDIR stands before it, for packages
	install -D -m 755 $(BUILD)/memblog '$(DESTDIR)$(PREFIX)/bin/memblog'
	@set -e; for pair in $(INSTALLED); do \
	    install -D -m 644 "$${pair%%:*}" '$(DESTDIR)$(PREFIX)'/"$${pair#*:}"; \
	done

uninstall: ## Remove what install wrote, with the same PREFIX and DESTDIR
	rm -f '$(DESTDIR)$(PREFIX)/bin/memblog'
	@for pair in $(INSTALLED); do rm -f '$(DESTDIR)$(PREFIX)'/"$${pair#*:}"; done
	@cd '$(DESTDIR)$(PREFIX)' && for folder in $(OWN); do [ ! -d $$folder ] || find $$folder -depth -type d -empty -delete; done

# The version stands in the header alone. What is committed is packed, or, in an unpacked archive, what is there.
VERSION := $(shell sed -n 's/.*MEMBLOG_VERSION "\(.*\)"/\1/p' generator/base/version.h)
DIST = memblog-$(VERSION)
dist: ## Pack the sources into build/memblog-VERSION.tar.gz
	@mkdir -p $(BUILD)
	@set -e; if [ -e .git ]; then \
	    git archive --format=tar --prefix=$(DIST)/ HEAD; \
	else \
	    tar --create --sort=name --owner=0 --group=0 --numeric-owner --exclude=./build --transform 's,^\.,$(DIST),' .; \
	fi | gzip -9n >$(BUILD)/$(DIST).tar.gz
	@echo $(BUILD)/$(DIST).tar.gz

distcheck: dist ## Try the archive in a foreign folder: build, blog, golden cases, install, uninstall
	@tests/dist $(BUILD)/$(DIST).tar.gz

# The packaging is laid over the archive, with the libraries that setup installs as Build-Depends.
LIBRARIES = $(filter-out libc6-dev,$(filter %-dev,$(PACKAGES)))
deb: dist ## Make a Debian package in build/deb and have lintian look at it
	@command -v dh >/dev/null && command -v dpkg-buildpackage >/dev/null || { \
	    echo 'deb: this needs the Debian packages debhelper and dpkg-dev' >&2; exit 2; }
	@rm -rf $(BUILD)/deb && mkdir -p $(BUILD)/deb
	@tar -xzf $(BUILD)/$(DIST).tar.gz -C $(BUILD)/deb && cp -R generator/debian $(BUILD)/deb/$(DIST)/debian
	@cd $(BUILD)/deb/$(DIST) && sed -i 's/@LIBRARIES@/$(shell echo $(LIBRARIES) | sed 's/ /, /g')/' debian/control && \
	    printf 'memblog ($(VERSION)) unstable; urgency=medium\n\n  * See CHANGELOG.md.\n\n -- %s  %s\n' \
	        "$$(sed -n 's/^Maintainer: //p' debian/control)" "$$(date -R -u -r CHANGELOG.md)" >debian/changelog && \
	    env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL LC_ALL=C dpkg-buildpackage -us -uc -b >../log 2>&1 || { tail -n 40 $(CURDIR)/$(BUILD)/deb/log; exit 1; }
	@ls $(BUILD)/deb/*.deb
	@if command -v lintian >/dev/null; then lintian --allow-root --fail-on error $(BUILD)/deb/*.changes; \
	else echo 'deb: lintian is not installed, so the package was not looked at'; fi

mutate: ## Do the tests notice small changes of FILES (measure and language)? SAMPLE=n SEED=n tries that many; see tests/mutate
	@CC='$(CC)' FLAGS='$(filter-out -MMD -MP -MF -MT $@ $@.d -W%,$(ALL_CFLAGS:-g=))' LIBS='$(LIBS)' BUILD=$(BUILD)/mutate \
	    nice -n 19 tests/mutate $(or $(FILES),generator/measure generator/language)

# The parts of tests/check that run the program, without those that ask for the time, a browser or an installation.
COVERING = unit golden conformance fuzz examples field readings charts real fixpoint readme endings site commandline start serve lsp \
	$(if $(wildcard tests/faults/run),faults)
cover: ## Which lines and branches of generator/ do the tests run? By room, after the files that have most left
	@$(MAKE) -s BUILD=$(BUILD)/cover CFLAGS='-O0 -g --coverage' LDFLAGS=--coverage binaries
	@find $(BUILD)/cover -name '*.gcda' -delete
	@BUILD=$(BUILD)/cover VARIANTS=plain tests/check $(COVERING) >$(BUILD)/cover/log; grep ^FAIL $(BUILD)/cover/log; tail -n 1 $(BUILD)/cover/log
	@BUILD=$(BUILD)/cover tests/cover

check: | $(FIRST) ## Run all tests; ONLY=unit: those of this part; the last line counts them
	@MAKE='$(MAKE)' QUANT='$(QUANT)' tests/check $(ONLY)

check-web: | $(FIRST) ## Run the tests in a browser alone
	@MAKE='$(MAKE)' QUANT='$(QUANT)' tests/check web

BENCH_BIN = $(patsubst tests/bench/%.c,$(BUILD)/tests/bench/%,$(wildcard tests/bench/*.c))
bench: $(BUILD)/memblog $(BENCH_BIN) | $(FIRST) ## Measure builds, large data and growth, against peers; prints what tests/bench/README.md holds
	@tests/bench/run

# What is found grows in build/fuzz/corpus; an input that breaks something is written to build/fuzz.
SECONDS = 60
TARGET = $(FUZZ)
fuzz: | $(FIRST) ## Fuzz the parsers with clang's libFuzzer; SECONDS=60 for each, TARGET=yaml: this one
	$(MAKE) BUILD=$(BUILD)/fuzz CC=clang LDFLAGS=-fsanitize=fuzzer DRIVER= \
	    CFLAGS='-O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all' \
	    $(TARGET:%=$(BUILD)/fuzz/tests/fuzz/%)
	@status=0; for target in $(TARGET); do \
	    mkdir -p $(BUILD)/fuzz/corpus/$$target; \
	    TMPDIR=$(or $(TMPDIR),$(wildcard /dev/shm),/tmp) $(BUILD)/fuzz/tests/fuzz/$$target -max_total_time=$(SECONDS) -max_len=4096 -timeout=10 -print_final_stats=1 \
	        -artifact_prefix=$(BUILD)/fuzz/$$target- $(BUILD)/fuzz/corpus/$$target tests/fuzz/corpus/$$target || status=1; \
	done; exit $$status

format: | $(FIRST) ## Lay out all C sources with clang-format
	find generator tests data -name '*.[ch]' -exec clang-format -i -style=file:generator/.clang-format {} +

clean: ## Remove what was compiled; charts/ and posts/ stay
	rm -rf $(BUILD)

help: ## List the targets
	@awk -F ':[^#]*## ' '/^[a-z-]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

# dpkg-query alone decides whether anything is missing; only then apt-get, and with it the network, comes in.
NEEDED = $(PACKAGES) $(if $(filter check check-web format,$(MAKECMDGOALS)),$(CHECK_PACKAGES)) \
	$(if $(filter setup-web,$(MAKECMDGOALS)),$(WEB_PACKAGES))
setup: ## Install the Debian packages that are missing (as in `make setup blog`, `make setup check`)
	@command -v apt-get >/dev/null && command -v dpkg-query >/dev/null || { \
	    echo 'setup: there is no apt-get here. Install what these Debian packages hold, then run make without setup:'; \
	    printf '  %s\n' $(NEEDED); exit 1; } >&2; \
	there=$$(dpkg-query -W -f='$${Package}=$${db:Status-Status}\n' $(NEEDED) 2>/dev/null); missing=; \
	for package in $(NEEDED); do \
	    printf '%s\n' "$$there" | grep -qxF "$$package=installed" || missing="$$missing $$package"; \
	done; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	echo "setup: installing$$missing"; \
	if [ "$$(id -u)" = 0 ]; then root=; \
	elif command -v sudo >/dev/null; then root=sudo; \
	else echo "setup: this needs root: apt-get install$$missing" >&2; exit 1; fi; \
	$$root apt-get update -q && \
	$$root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$missing

setup-web: setup $(BUILD)/web/node_modules/.package-lock.json ## Install what the tests in a browser need, below build/web

setup-bench: setup $(BUILD)/bench/node_modules/.package-lock.json ## Install DuckDB, a peer of `make bench`, below build/bench

# The versions and hashes of the lock file; nothing of what is installed is run.
$(BUILD)/%/node_modules/.package-lock.json: tests/%/package.json tests/%/package-lock.json | setup
	@mkdir -p $(BUILD)/$*
	cp $^ $(BUILD)/$*/
	npm ci --prefix $(BUILD)/$* --ignore-scripts --no-audit --no-fund --no-update-notifier
	@touch $@

-include $(FUZZ_BIN:=.d) $(FAULTS_BIN:=.d) $(BUILD)/tests/fuzz/driver.o.d $(BENCH_BIN:=.d) $(OBJ:=.d) $(BUILD)/main.o.d $(DATA_OBJ:=.d) $(UNIT_BIN:=.o.d) $(BUILD)/tests/unit/program/main.o.d $(CONFORMANCE_BIN:=.d)
