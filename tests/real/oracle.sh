#!/bin/sh
# oracle.sh REPORTS [MEMBLOG]: statistics of memory by awk alone, to check those of memblog against. Without MEMBLOG it
# prints lines like `unified.B.last 1248029081.6`: bytes for first, last and mean, a number for relays. With MEMBLOG it
# compares these with `MEMBLOG facts --json` and says ok or FAIL for each report and statistic. Nothing is shared
# with the program: sorting is sort's, arithmetic awk's, and the rules are written down here once more.
#   - a row's group is its own, else the roster's, save of rows older than the relay's first row that names one
#   - two rows of one relay at one time are two relays, the k-th of each time one over all times
#   - mean: trapezoids over each relay's readings, none over more than twice the median interval; then over relays
set -u
reports=${1:?usage: oracle.sh REPORTS [MEMBLOG]}
memblog=${2:-}

alias_of() {
    case $1 in
    *unified*) echo unified ;;
    *fragmentation*) echo fragmentation ;;
    *) basename "$1" ;;
    esac
}

by_header() { # FOLDER HAS LACKS: the CSV with a header that names HAS and not LACKS
    for csv in "$1"/*.csv; do
        if head -n 1 "$csv" | grep -q "$2" && ! head -n 1 "$csv" | grep -q "$3"; then
            echo "$csv"
            return
        fi
    done
}

program='
function seconds(stamp,    y, m, d) {
    if (stamp !~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]$/) {
        print "oracle.sh: cannot read the time " stamp > "/dev/stderr"
        exit 2
    }
    y = substr(stamp, 1, 4) + 0; m = substr(stamp, 6, 2) + 0; d = substr(stamp, 9, 2) + 0
    if (m < 3) { y--; m += 12 }
    # Counted from 1998, so that a number fits 32 bits: mawk spells larger ones with six digits as a subscript.
    return (365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * m - 457) / 5) + d - 730000) * 86400 \
        + substr(stamp, 12, 2) * 3600 + substr(stamp, 15, 2) * 60 + substr(stamp, 18, 2)
}
{ sub(/\r$/, "") }
FILENAME != file { file = FILENAME; files++; split("", column); for (i = 1; i <= NF; i++) column[$i] = i; next }
/^#/ { next }
files == 1 { roster[$column["nickname"]] = $column["group"]; next }
$column["type"] == "relay" && $column["rss_kb"] != "" {
    rows++
    time[rows] = seconds($column["timestamp"])
    nick[rows] = $column["nickname"]
    group[rows] = $column["group"]
    kb[rows] = $column["rss_kb"]
    if (group[rows] != "" && !(nick[rows] in joined)) joined[nick[rows]] = time[rows]
}
END {
    for (i = 1; i <= rows; i++) {
        n = nick[i]
        g = group[i]
        if (g == "" && n in joined && time[i] < joined[n]) continue
        if (g == "") g = roster[n]
        if (g == "") continue
        relay = g SUBSEP n SUBSEP seen[g, n, time[i]]++
        if (!(g in first)) { first[g] = time[i]; groups[++group_count] = g }
        last[g] = time[i]
        sum[g, time[i]] += kb[i]
        count[g, time[i]]++
        if (!(relay in prior)) { relays[++relay_count] = relay; of[relay] = g; members[g]++ }
        chain[relay, ++links[relay]] = i
        prior[relay] = i
        if (times == 0 || time[i] != stamp[times]) stamp[++times] = time[i]
    }
    for (i = 1; i < times; i++) { # insertion sort of the intervals
        step = stamp[i + 1] - stamp[i]
        for (j = i - 1; j > 0 && interval[j] > step; j--) interval[j + 1] = interval[j]
        interval[j + 1] = step
    }
    steps = times - 1
    usual = (interval[int((steps + 1) / 2)] + interval[int(steps / 2) + 1]) / 2
    for (r = 1; r <= relay_count; r++) {
        relay = relays[r]
        area = width = 0
        for (k = 2; k <= links[relay]; k++) {
            a = chain[relay, k - 1]; b = chain[relay, k]
            if (time[b] - time[a] <= 2 * usual) {
                area += (kb[a] + kb[b]) / 2 * (time[b] - time[a])
                width += time[b] - time[a]
            }
        }
        if (width > 0) { total[of[relay]] += area / width; counted[of[relay]]++ }
    }
    for (i = 1; i <= group_count; i++) {
        g = groups[i]
        printf "%s.%s.first %.15g\n", name, g, 1024 * sum[g, first[g]] / count[g, first[g]]
        printf "%s.%s.last %.15g\n", name, g, 1024 * sum[g, last[g]] / count[g, last[g]]
        if (counted[g]) printf "%s.%s.mean %.15g\n", name, g, 1024 * total[g] / counted[g]
        printf "%s.%s.relays %d\n", name, g, members[g]
    }
}'

oracle() { # FOLDER
    memory=$(by_header "$1" rss_kb day0)
    roster=$(by_header "$1" fingerprint timestamp)
    [ -n "$memory" ] && [ -n "$roster" ] || return 0
    sorted=$(mktemp)
    { head -n 1 "$memory" && tail -n +2 "$memory" | LC_ALL=C sort -s -t , -k 1,1; } >"$sorted"
    LC_ALL=C awk -F , -v name="$(alias_of "$1")" "$program" "$roster" "$sorted"
    rm -f "$sorted"
}

all() {
    for folder in "$reports"/*/; do
        oracle "${folder%/}"
    done | LC_ALL=C sort
}

if [ -z "$memblog" ]; then
    all
    exit
fi

# The facts of memory as `alias.LETTER.statistic value`: json is written one key a line.
facts() {
    "$memblog" facts --json --data "$reports" | LC_ALL=C awk '
        function text(line) { sub(/^[^:]*: "?/, "", line); sub(/"?,?$/, "", line); return line }
        /^ *"name":/ { name = text($0); value = group = "" }
        /^ *"value":/ { value = text($0) }
        /^ *"group":/ { group = text($0) }
        /^ *}/ && group != "" && value != "" && split(name, part, ".") == 3 &&
            part[3] ~ /^(first|last|mean|relays)$/ { print part[1] "." group "." part[3], value }'
}

ours=$(mktemp)
theirs=$(mktemp)
trap 'rm -f "$ours" "$theirs"' EXIT
cd "$(dirname "$0")/../.." || exit 2
all >"$ours"
facts >"$theirs"
LC_ALL=C awk -v theirs="$theirs" '
    FILENAME == theirs { fact[$1] = $2; next }
    {
        split($1, part, ".")
        verdict = part[1] "." part[3]
        if (!(verdict in log_of)) { order[++verdicts] = verdict; log_of[verdict] = "" }
        if (!($1 in fact)) { log_of[verdict] = log_of[verdict] "    " $1 ": awk says " $2 ", memblog nothing\n"; next }
        off = fact[$1] - $2
        if (off > 1e-12 * $2 || off < -1e-12 * $2)
            log_of[verdict] = log_of[verdict] "    " $1 ": awk says " $2 ", memblog " fact[$1] "\n"
    }
    END {
        if (verdicts == 0) { print "FAIL some\n    no report was found"; exit 1 }
        for (i = 1; i <= verdicts; i++) {
            printf "%s %s\n%s", log_of[order[i]] == "" ? "ok" : "FAIL", order[i], log_of[order[i]]
            bad += log_of[order[i]] != ""
        }
        exit bad > 0
    }' "$theirs" "$ours"
