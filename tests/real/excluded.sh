#!/bin/sh
# excluded.sh REPORTS MEMBLOG: what series.yaml leaves out is as if it had not been measured. Every fact under exclusions
# is that of reports without these rows, the numbers that must move do, those of other groups stay, and pages, explain and
# diff tell how many rows it was and why. Says ok or FAIL for each.
set -u
reports=$(realpath -- "$1")
program=$(realpath -- "$2")
cd "$(dirname "$0")/../.." || exit 2
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
memory=2025-12-26-co-unified-memory-test/memory_measurements.csv
bandwidth=2025-12-26-co-unified-memory-test/bandwidth_measurements.csv

verdict() { # NAME STATUS: what went wrong stands in the log
    if [ "$2" = 0 ]; then echo "ok $1"; else echo "FAIL $1"; sed 's/^/    /' "$scratch/log"; fi
}

build() { # TEMPLATES
    "$program" --templates "$1" --data "$reports" --posts "$scratch/posts" --charts "$scratch/charts" build \
        >"$scratch/log" 2>&1
}

# Templates with the lines of standard input in the experiment, and reports without the rows that awk picks.
prepare() { # NAME CONDITION
    rm -rf "$scratch/$1"
    mkdir -p "$scratch/$1" && cp -r templates "$scratch/$1/templates" && cp -r "$reports" "$scratch/$1/data" || exit 2
    chmod -R u+w "$scratch/$1"
    cat >"$scratch/entries"
    sed -i "/report: 2025-12-26/r $scratch/entries" "$scratch/$1/templates/series.yaml"
    for csv in $memory $bandwidth; do
        awk -F, "FNR == 1 { for (i = 1; i <= NF; i++) at[\$i] = i; print; next }
            { name = \$at[\"nickname\"]; time = \$at[\"timestamp\"]; memory = \"rss_kb\" in at }
            !($2)" "$reports/$csv" >"$scratch/$1/data/$csv"
    done
}

rows_gone() { # NAME: of both files
    echo $(($(cat "$reports/$memory" "$reports/$bandwidth" | wc -l) - \
        $(cat "$scratch/$1/data/$memory" "$scratch/$1/data/$bandwidth" | wc -l)))
}

same_facts() { # NAME
    "$program" --templates "$scratch/$1/templates" --data "$reports" facts --json >"$scratch/left_out" 2>"$scratch/log" &&
        "$program" --data "$scratch/$1/data" facts --json >"$scratch/not_there" 2>"$scratch/log" &&
        [ -s "$scratch/left_out" ] && diff "$scratch/left_out" "$scratch/not_there" >"$scratch/log"
    verdict "$1 is as if not measured" $?
}

last_of() { # TEMPLATES GROUP
    "$program" --templates "$1" --data "$reports" facts 'unified.*.last' 2>/dev/null |
        awk -v name="unified.$2.last" '$1 == name { print $2, $3 }'
}

build templates
verdict build $?
cp "$scratch/posts/facts.json" "$scratch/before.json"

# One relay, of the control.
prepare relay 'name == "mozzy"' <<END
    relays: [{nickname: mozzy, exclude: tried without it}]
END
same_facts relay

# The second rows of a name that stands twice cannot be told from the first: both go, from a time on.
prepare estgee 'name == "estgee" && memory && time >= "2026-01-02"' <<END
    rows:
      - {relay: estgee, file: memory, from: 2026-01-02, reason: two relays have this name}
END
same_facts estgee

# A sample of one group, and a day of all bandwidth rows, which decides who is in a cohort.
last=$(awk -F, '$4 != "" || $5 != "" { last = $1 } END { print last }' "$reports/$memory")
snapshot=$(awk -F, '$11 != "" { last = $1 } END { print last }' "$reports/$bandwidth")
prepare samples "(memory && time == \"$last\" && \$at[\"group\"] == \"B\") || (!memory && time == \"$snapshot\")" <<END
    rows:
      - {group: mimalloc, file: memory, at: $last, reason: the last sample}
      - {file: bandwidth, at: $snapshot, reason: the last snapshot}
END
same_facts samples

for group in consensus_8h control mimalloc; do
    before=$(last_of templates $group)
    after=$(last_of "$scratch/estgee/templates" $group)
    if [ $group = consensus_8h ]; then [ "$before" != "$after" ]; else [ "$before" = "$after" ]; fi && [ "$after" ]
    status=$?
    echo "before $before, after $after" >"$scratch/log"
    verdict "$group without estgee" $status
done

rows=$(rows_gone estgee)
"$program" --templates "$scratch/estgee/templates" --data "$reports" explain unified.consensus_8h.last >"$scratch/log" 2>&1
grep -qxF "  excluded    $rows rows (estgee, memory, from 2026-01-02): two relays have this name" "$scratch/log"
verdict "explain counts $rows rows" $?
"$program" --templates "$scratch/estgee/templates" diff --markdown "$scratch/before.json" "$reports" >"$scratch/log" 2>&1
grep -qxF "### Added to unified: rows of estgee, memory, from 2026-01-02" "$scratch/log" &&
    grep -q "^| .unified.consensus_8h.last. | " "$scratch/log" && ! grep -q "^| .unified.mimalloc.last. | " "$scratch/log"
verdict "diff tells what it changed" $?
build "$scratch/estgee/templates"
verdict "build without estgee" $?
grep -l "<li>$rows rows (estgee, memory, from 2026-01-02): two relays have this name</li>" "$scratch"/posts/*.html |
    sed 's|.*/||; s|-.*||' | tr '\n' ' ' >"$scratch/log"
[ "$(cat "$scratch/log")" = "00 01 02 03 " ] # the posts that speak of its group, or claim something of it
verdict "pages tell it where its group stands" $?
