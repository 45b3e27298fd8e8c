# What the benches share: they run where the sources are and print Markdown on standard output; nothing passes or fails on time.
# Commands that are compared run in turn, so that all see the same machine; figures are medians of wall clock, of CPU (user
# and system, of all processes) and of peak memory (of the largest process).

memblog=$PWD/build/memblog
spent=$PWD/build/tests/bench/spent
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
export XDG_CACHE_HOME=$scratch/cache

# Each NAME is an array that holds a command; where there is a function before_NAME, it runs before, unmeasured.
contest() { # RUNS NAME...
    local runs=$1 run name
    shift
    for name; do rm -f "$scratch/$name.spent"; done
    for ((run = 0; run < runs; run++)); do
        for name; do
            local -n measured=$name
            ! declare -F "before_$name" >/dev/null || "before_$name"
            "$spent" "$scratch/$name.spent" "${measured[@]}" >"$scratch/$name.log" 2>&1 </dev/null ||
                { echo "$name: ${measured[*]}: failed" && tail -n 5 "$scratch/$name.log"; } >&2
        done
    done
}

# 1: wall clock in ms; 2: CPU in ms; 3: memory in KB. Nothing where each run failed.
median() { # NAME COLUMN
    [ -e "$scratch/$1.spent" ] || return 0
    sort -n -k "$2,$2" "$scratch/$1.spent" | awk -v c="$2" '{ v[NR] = $c } END { print v[int((NR + 1) / 2)] }'
}

ratio() { # NAME NAME COLUMN
    awk -v a="$(median "$1" "$3")" -v b="$(median "$2" "$3")" 'BEGIN { if (a != "" && b > 0) printf "%.2f", a / b; else print "?" }'
}

columns() { # TITLE COLUMN...
    printf '\n## %s\n\n' "$1"
    shift
    printf '| %s ' "$@"
    printf '|\n|---'
    shift
    printf '|--:%.0s' "$@"
    printf '|\n'
}

# Wall clock, CPU and memory of NAME, behind what it is, and before what else is said of it.
row() { # TEXT NAME [CELL...]
    local wall cpu kb
    wall=$(median "$2" 1) cpu=$(median "$2" 2) kb=$(median "$2" 3)
    echo "$1: ${wall:-failed} ms" >&2
    if [ "$wall" ]; then
        awk -v text="$1" -v wall="$wall" -v cpu="$cpu" -v kb="$kb" 'BEGIN { printf "| %s | %.0f | %.0f | %.1f ", text, wall, cpu, kb / 1024 }'
    else
        printf '| %s | failed | | ' "$1"
    fi
    shift 2
    [ $# = 0 ] || printf '| %s ' "$@"
    printf '|\n'
}

missing() { # TEXT REASON COLUMNS
    printf '| %s: %s' "$1" "$2"
    printf ' |%.0s' $(seq "$3")
    printf '\n'
}

# Points for fitted, below a name that tells the series.
point() { # SERIES SIZE NAME
    printf '%s %s %s\n' "$2" "$(median "$3" 2)" "$(median "$3" 3)" >>"$scratch/$1.points"
}

# Into DIR: a memory CSV of rows.c as a report, and the least of a series about its groups.
memory() { # DIR MEGABYTES [SUBJECTS]
    local group groups=(A B C D E Z)
    rm -rf "$1"
    mkdir -p "$1/data/large" "$1/templates/posts" "$1/templates/charts"
    cp templates/relays.yaml "$1/templates"
    echo 'Nothing.' >"$1/templates/index.md"
    printf '%s\n' 'title: Large' 'author: A' 'declares: relays.yaml' 'experiments:' \
        '  large: {report: large, control: z, groups: {' >"$1/templates/series.yaml"
    for group in "${groups[@]}"; do echo "    $group: {name: ${group,}, label: group $group},"; done >>"$1/templates/series.yaml"
    echo '  }}' >>"$1/templates/series.yaml"
    {
        echo '{"id": "large", "name": "Large", "server": "co", "start_date": "2025-12-26", "end_date": "", "groups": {'
        for group in "${groups[@]}"; do printf '"%s": {"name": "%s", "config": {}}%s' "$group" "$group" "$([ $group = Z ] || echo ,)"; done
        echo '}}'
    } >"$1/data/large/experiment.json"
    build/tests/bench/rows "${@:2}" >"$1/data/large/memory.csv"
}

# The exponents of CPU and memory over size, by least squares of the logarithms.
exponents() { # [TEXT SERIES]...
    printf '\n| exponent over | of CPU | of memory | goal |\n|---|--:|--:|--:|\n'
    while [ $# -gt 0 ]; do
        awk -v text="$1" 'NF == 3 && $2 > 0 { n++; x = log($1); sx += x; sxx += x * x; for (c = 2; c <= 3; c++) { y = log($c); sy[c] += y; sxy[c] += x * y } }
            function slope(c) { return n > 1 ? sprintf("%.2f", (n * sxy[c] - sx * sy[c]) / (n * sxx - sx * sx)) : "?" }
            END { printf "| %s | %s | %s | 1.05 |\n", text, slope(2), slope(3) }' "$scratch/$2.points"
        shift 2
    done
}
