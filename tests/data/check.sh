#!/bin/sh
# Checks data/: the report directories are what rebuild.c makes of published/, and their rows have exactly the
# published figures (recomputed here with awk, which shares nothing with the program). Then it damages copies to see
# that each of these checks, and the program itself, refuses what is wrong. Prints failures; exit status 1 if any.
set -u
LC_ALL=C
export LC_ALL
root=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
data=${1:-$root/data}
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
trap 'exit 2' HUP INT TERM
old=2025-09-18-co-guard-fragmentation
new=2025-12-26-co-unified-memory-test
failures=0

fail() {
    echo "tests/data/check.sh: $*" >&2
    failures=$((failures + 1))
}

# published_old DIR, published_new DIR: time group kind cohort count mean sd min max restarted; amounts are whole KB or
# 0.0001 Mbit/s, the mean and the sd of KB in tenths. `-` is what is not known.
published_memory() {
    awk -F, '
    NR > 1 {
        sub(/\./, "", $5); sub(/\./, "", $6)
        print $1, $2, "memory", $3, $4, $5, $6 == "" ? "-" : $6, $7, $8, $9 == "" ? "-" : $9
    }' "$1"
}
published_old() {
    published_memory "$1/$old.memory.csv"
}
published_new() {
    published_memory "$1/$new.memory.csv"
    awk -F, '
    NR > 1 {
        for (i = 6; i <= 9; i++) sub(/\./, "", $i)
        print $1, $2, $3, $4, $5, $6 + 0, $7 == "" ? "-" : $7 + 0, $8 + 0, $9 + 0, "-"
    }' "$1/$new.bandwidth.csv"
}

# relays FILE..: time group kind name amount mark, in the units above; the reserve, which has no group, is R.
relays() {
    awk -F, '
    FNR == 1 { bandwidth = /write_mbps/; next }
    !bandwidth && $6 == "R" { print "the reserve is no group: " $0 }
    !bandwidth { if ($3 == "relay") print $1, $6 == "" ? "R" : $6, "memory", $5, $7, $9 == "" ? "-" : $9; next }
    {
        kind = $7 == "" ? "write" : "observed"
        amount = kind == "write" ? $10 : $7
        bytes = kind == "write" ? $9 : $5
        if (amount !~ /^[0-9]+\.[0-9][0-9][0-9][0-9]$/) print "bad decimals"
        sub(/\./, "", amount)
        if (bytes * 2 != amount * 25) print "bytes and Mbps disagree at " $1
        print $1, $4, kind, $3, amount + 0, "-"
    }' "$@"
}

# guards FILE: the cohort of each name, from the last snapshot.
guards() {
    awk -F, '
    $7 != "" && FNR > 1 { if ($1 != last) { split("", cohort); last = $1 } cohort[$3] = /Guard/ ? "guard" : "other" }
    END { for (name in cohort) print name, cohort[name] }' "$1"
}

# agree COHORTS PUBLISHED RELAYS: prints where the relays have other figures than the published ones, or where an
# order of names is not the order of amounts. A mean must be as printed; an sd may be off by one in its last decimal.
agree() {
    awk '
    FILENAME == ARGV[1] { cohort[$1] = $2; next }
    FILENAME == ARGV[2] {
        key = $1 " " $2 " " $3 " " $4
        n[key] = $5; mean[key] = $6; sd[key] = $7; min[key] = $8; max[key] = $9
        next
    }
    NF != 6 || $4 !~ /^[A-Z][0-9][0-9]$/ || substr($4, 1, 1) != $2 { print "not a neutral row: " $0; next }
    {
        key = $1 " " $2 " " $3 " " ($4 in cohort ? cohort[$4] : "all")
        if (!(key in n)) { print "not published: " key; next }
        if (count[key]++ == 0) { low[key] = $5; first[key] = $4 }
        else if ($4 <= name[key] || $5 < high[key]) print "rank is not kept: " $0
        name[key] = $4; high[key] = $5; sum[key] += $5; above[key] += $5 - min[key]
        squares[key] += ($5 - min[key]) * ($5 - min[key])
        series = $2 " " ($4 in cohort ? cohort[$4] : "all")
        if (!(series in lowest) || $4 < lowest[series]) lowest[series] = $4
        if (!(series in highest) || $4 > highest[series]) highest[series] = $4
    }
    END {
        for (key in n) {
            split(key, part, " ")
            scale = part[3] == "memory" ? 10 : 1
            off = 2 * (sum[key] * scale - mean[key] * n[key])
            series = part[2] " " part[4]
            spread = n[key] * squares[key] - above[key] * above[key]
            apart = n[key] > 1 ? scale * sqrt(spread / (n[key] * (n[key] - 1))) - sd[key] : 0
            if (count[key] + 0 != n[key]) print "count of " key ": " count[key] + 0 ", published " n[key]
            else if (low[key] != min[key]) print "minimum of " key ": " low[key] ", published " min[key]
            else if (high[key] != max[key]) print "maximum of " key ": " high[key] ", published " max[key]
            else if (off > n[key] || -off > n[key]) print "mean of " key ": sum " sum[key] ", published " mean[key]
            else if ((n[key] == 1) != (sd[key] == "-")) print "sd of " key ": one relay has none"
            else if (apart > 1 || -apart > 1) print "sd of " key " is off by " apart " in " sd[key]
            else if (first[key] != lowest[series]) print "the lowest of " key " is " first[key]
            else if (n[key] > 1 && name[key] != highest[series]) print "the highest of " key " is " name[key]
        }
    }' "$1" "$2" "$3"
}

# restarts COHORTS PUBLISHED RELAYS: prints marks that cannot be (below the amount; fallen, but by less than a tenth;
# given where none is known) and where not as many marks as published fell by a tenth or more.
restarts() {
    awk '
    FILENAME == ARGV[1] { cohort[$1] = $2; next }
    $3 != "memory" { next }
    FILENAME == ARGV[2] { wanted[$1 " " $2 " " $4] = $10; next }
    {
        key = $1 " " $2 " " ($4 in cohort ? cohort[$4] : "all")
        if (($6 == "-") != (wanted[key] == "-")) print "a mark is known or is not: " $0
        if ($6 == "-") { delete mark[$4]; next }
        if ($6 < $5) print "a mark is below the amount: " $0
        if ($4 in mark && $6 < mark[$4]) {
            if (10 * $6 <= 9 * mark[$4]) fell[key]++
            else print "a mark fell by less than a tenth: " $0
        }
        mark[$4] = $6
    }
    END {
        for (key in wanted)
            if (fell[key] + 0 != wanted[key] + 0) print "restarts of " key ": " fell[key] + 0 ", published " wanted[key]
    }' "$1" "$2" "$3"
}

# aggregates FILE: prints each aggregate row that is not first in its sample or not what its relay rows give.
aggregates() {
    awk -F, '
    function settle() {
        if (time != "" && said != count "," sprintf("%.0f,%d,%d,%d", total, int(total / count), min, max))
            print "aggregate of " time ": " said
    }
    FNR == 1 { next }
    $1 != time {
        settle()
        if ($3 != "aggregate") print "no aggregate row at " $1
        time = $1; said = $11 "," $12 "," $13 "," $14 "," $15; count = total = max = 0
        next
    }
    $3 != "relay" || $4 != "" { print "not a relay row: " $0; next }
    { if (count++ == 0 || $7 < min) min = $7; if ($7 > max) max = $7; total += $7 }
    END { settle() }' "$1"
}

# roster ROSTER ROWS WANT: prints names of ROWS (name, or name and fingerprint) that the roster has not, the reverse,
# and fingerprints that are not zeros and the name. The reserve is in no roster.
roster() {
    awk -F, -v want="$3" '
    function hex(text, i, out) {
        for (i = 1; i <= length(text); i++)
            out = out sprintf("%02X", index("0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ", substr(text, i, 1)) + 47)
        return out
    }
    FNR == 1 { file++; next }
    file == 1 {
        zeros = "0000000000000000000000000000000000"
        if ($1 != (want == "fingerprints" ? zeros hex($2) : "")) print "fingerprint of " $2 ": " $1
        if (substr($2, 1, 1) != $3 || $3 == "R" || ($2 in print_of)) print "roster row of " $2
        print_of[$2] = $1; next
    }
    /,aggregate,/ { next }
    $3 == "relay" && $6 == "" && $5 ~ /^R/ { next }
    { memory = $3 == "relay"; name = memory ? $5 : $3; seen[name] = 1 }
    !(name in print_of) { print "not in the roster: " name; next }
    !memory && $2 != print_of[name] { print "fingerprint of " name " at " $1 ": " $2 }
    END { for (name in print_of) if (!(name in seen)) print "in the roster only: " name }' "$1" "$2"
}

# header FILE TEXT: prints when the first line is another one.
header() {
    [ "$(head -n 1 "$1")" = "$2" ] || echo "header of $1"
}

# inspect DATA: prints all that is wrong with the report directories there.
inspect() {
    memory=timestamp,server,type,fingerprint,nickname,group,rss_kb,vmsize_kb,hwm_kb,frag_ratio
    memory=$memory,count,total_kb,avg_kb,min_kb,max_kb
    bandwidth=timestamp,fingerprint,nickname,group,observed_bps,advertised_bps,observed_mbps,advertised_mbps
    bandwidth=$bandwidth,write_bps,write_mbps,flags,running
    header "$1/$old/measurements.csv" "$memory"
    header "$1/$new/memory_measurements.csv" "$memory"
    header "$1/$new/bandwidth_measurements.csv" "$bandwidth"
    header "$1/$old/relay_config.csv" fingerprint,nickname,group,dircache,maxmem,notes
    header "$1/$new/relay_config.csv" fingerprint,nickname,group,allocator,config,notes
    : >"$scratch/cohorts"
    published_old "$1/published" >"$scratch/published"
    relays "$1/$old/measurements.csv" >"$scratch/relays"
    agree "$scratch/cohorts" "$scratch/published" "$scratch/relays"
    restarts "$scratch/cohorts" "$scratch/published" "$scratch/relays"
    guards "$1/$new/bandwidth_measurements.csv" >"$scratch/cohorts"
    published_new "$1/published" >"$scratch/published"
    relays "$1/$new/memory_measurements.csv" "$1/$new/bandwidth_measurements.csv" >"$scratch/relays"
    agree "$scratch/cohorts" "$scratch/published" "$scratch/relays"
    restarts "$scratch/cohorts" "$scratch/published" "$scratch/relays"
    aggregates "$1/$old/measurements.csv"
    aggregates "$1/$new/memory_measurements.csv"
    roster "$1/$old/relay_config.csv" "$1/$old/measurements.csv" none
    roster "$1/$new/relay_config.csv" "$1/$new/memory_measurements.csv" fingerprints
    roster "$1/$new/relay_config.csv" "$1/$new/bandwidth_measurements.csv" fingerprints
    for id in $old $new; do
        grep -q '^ *"R": {' "$1/$id/experiment.json" && echo "experiment.json of $id has the reserve for a group"
        grep -q '"provenance": ".*reconstructed.*"' "$1/$id/experiment.json" || echo "no provenance in $id"
        grep -q '^  "reconstructed": true,$' "$1/$id/experiment.json" || echo "$id is not said to be reconstructed"
        for group in $(sed -n '2,$s/,.*//p' "$1/published/$id.groups.csv"); do
            grep -q "^ *\"$group\": {" "$1/$id/experiment.json" || echo "experiment.json of $id has no group $group"
        done
    done
}

copy() {
    rm -rf "$scratch/copy"
    cp -R "$data" "$scratch/copy"
}

# damaged FILE SED WORDS: a copy with the edit must be found, with these words.
damaged() {
    copy
    sed "$2" "$data/$1" >"$scratch/copy/$1"
    if cmp -s "$data/$1" "$scratch/copy/$1"; then
        fail "the edit '$2' changes nothing in $1"
    elif ! inspect "$scratch/copy" | grep -q "$3"; then
        fail "the edit '$2' of $1 was not found"
    fi
}

# refused FILE SED PLACE: rebuild must refuse the edited figures at this place, with status 1, and write nothing.
refused() {
    copy
    sed "$2" "$data/published/$1" >"$scratch/copy/published/$1"
    mkdir "$scratch/copy/out"
    "$scratch/rebuild" "$scratch/copy/published" "$scratch/copy/out" 2>"$scratch/said"
    status=$?
    [ "$status" -eq 1 ] || fail "rebuild gave status $status for '$2' in $1"
    grep -q "/$1:$3" "$scratch/said" || fail "rebuild said of '$2' in $1: $(cat "$scratch/said")"
    [ -z "$(ls "$scratch/copy/out")" ] || fail "rebuild wrote files from '$2' in $1"
}

${CC:-cc} -std=c11 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror ${CFLAGS:-} \
    -o "$scratch/rebuild" "$root"/data/*.c || exit 1
mkdir "$scratch/out"
"$scratch/rebuild" "$data/published" "$scratch/out" || fail "rebuild gave status $?"
for file in $old/measurements.csv $old/relay_config.csv $new/memory_measurements.csv \
    $new/bandwidth_measurements.csv $new/relay_config.csv; do
    cmp "$data/$file" "$scratch/out/$file" || fail "$file is not what rebuild makes"
done
inspect "$data" >"$scratch/wrong"
[ -s "$scratch/wrong" ] && fail "$(cat "$scratch/wrong")"

damaged $old/measurements.csv '4s/5662310/5662311/' '^mean of 2025-09-09'
damaged $old/measurements.csv '3s/5274337/5274338/' '^minimum of 2025-09-09'
damaged $old/measurements.csv '2s/16819158/16819159/' '^aggregate of 2025-09-09'
damaged $old/relay_config.csv '2s/A01/A09/' '^not in the roster: A01'
damaged $new/memory_measurements.csv '3d' '^count of 2025-12-26T08:39:37 A'
damaged $new/memory_measurements.csv '3s/A01/A02/;4s/A02/A01/' '^rank is not kept'
damaged $new/memory_measurements.csv '/,R01,/s/,R01,,/,R01,R,/' 'the reserve is no group'
damaged $new/memory_measurements.csv '57s/,756623,/,756600,/;58s/,1264586,/,1264609,/' '^sd of 2025-12-26T08:39:37 F'
damaged $new/memory_measurements.csv '727s/,5607412,/,5046670,/' '^restarts of 2025-12-27T12:00:01 F guard: 10'
damaged $new/memory_measurements.csv '727s/,5607412,/,5046671,/' '^a mark fell by less than a tenth'
damaged $new/memory_measurements.csv '727s/,5607412,/,4753043,/' '^a mark is below the amount'
damaged $new/memory_measurements.csv '727s/,5607412,/,,/' '^a mark is known or is not'
damaged $new/memory_measurements.csv '58s/,1264586,,,/,1264586,,1264586,/' '^a mark is known or is not'
damaged $new/relay_config.csv '101a 0000000000000000000000000000000000523031,R01,R,glibc,none,reserve' '^roster row of R01'
damaged $new/bandwidth_measurements.csv '2s/13.4487/13.4488/' '^minimum of 2025-12-02'
damaged $new/bandwidth_measurements.csv '$s/Guard,//' '^not published: .* Z .*other'
damaged $new/experiment.json '/provenance/d' '^no provenance'
damaged $new/experiment.json '/"reconstructed"/d' 'is not said to be reconstructed'

refused $old.memory.csv '1s/mean_kb/mean/' '1: error: the first line'
refused $old.memory.csv '2s/,3,/,three,/' '2: error: the count'
refused $old.memory.csv '2s/5606386.0/5606386.05/' '2: error: the mean is not'
refused $old.memory.csv '2s/5606386.0/5900000.0/' '2: error: no relays from'
refused $old.memory.csv '2s/307919.7/307919.9/' '2: error: no relays .* have this sd'
refused $old.memory.csv '2s/307919.7//' '2: error: the sd'
refused $old.memory.csv '4s/,,/,0.0,/' '4: error: the sd'
refused $old.memory.csv '2s/$/4/' '2: error: the restarted'
refused $old.memory.csv '2s/$/1/' '2: error: not so many relays'
refused $new.memory.csv '33s/0$/10/;45s/0$/10/' '45: error: not so many relays'
refused $old.memory.csv '2s/,A,/,Y,/' '2: error: this group is not'
refused $old.memory.csv '2s/2025-09-09T/2025-09-11T/' '3: error: this sample is earlier'
refused $old.memory.csv '4s/,B,/,A,/' '4: error: this group and cohort stand twice'
refused $old.memory.csv '10s/,all,/,guard,/' '10: error: this group has figures of all'
refused $old.groups.csv '3s/^B/A/' '3: error: this group stands twice'
refused $old.groups.csv '3s/^B/R/' '3: error: R is the reserve'
refused $new.bandwidth.csv '2s/,A,/,R,/' '2: error: this group is not'
refused $new.bandwidth.csv '3s/write/read/' '3: error: the kind'
refused $new.bandwidth.csv '9s/,[^,]*$//' '9: error: the line has not'

"$scratch/rebuild" >"$scratch/said" 2>&1
[ $? -eq 2 ] || fail "rebuild without arguments did not give status 2"
"$scratch/rebuild" "$scratch/nothing" "$scratch/out" 2>"$scratch/said"
[ $? -eq 2 ] || fail "rebuild without figures did not give status 2"
if [ -w /dev/full ]; then
    ln -s /dev/full "$scratch/out/$old/measurements.csv.new"
    "$scratch/rebuild" "$data/published" "$scratch/out" 2>"$scratch/said"
    [ $? -eq 2 ] || fail "rebuild on a full disk did not give status 2"
    cmp "$data/$old/measurements.csv" "$scratch/out/$old/measurements.csv" || fail "a full disk spoiled a file"
fi

[ "$failures" -eq 0 ] || exit 1
echo "data: rebuilt byte for byte, all published figures met"
