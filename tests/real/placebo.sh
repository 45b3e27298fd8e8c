#!/bin/sh
# placebo.sh REPORTS MEMBLOG: the spread of the last sample and of the mean from two days on over blocks of the reserve,
# for each group of the unified experiment, by awk alone, against what `MEMBLOG explain` says. Nothing is shared with the
# program; the rules are written down here once more:
#   - the reserve are the relays that no row and no line of the roster names with a group
#   - by name, byte by byte, they are cut into blocks of as many as the group's statistic counts; a rest is left out
#   - last: the mean of a block in the group's last sample, which must hold all of it
#   - mean: from 48 hours after the group's first sample to its last, trapezoids over each relay's readings, none over
#     more than twice the median interval of 6 hours; then over relays
# Says ok or FAIL for each.
set -u
export LC_ALL=C
reports=$1
memblog=$2
cd "$(dirname "$0")/../.." || exit 2
folder=$reports/2025-12-26-co-unified-memory-test
sorted=$(mktemp)
trap 'rm -f "$sorted"' EXIT
tail -n +2 "$folder/memory_measurements.csv" | tr -d '\r' | sort -s -t , -k 1,1 >"$sorted"

oracle() { # LETTER: lines `last LOW HIGH` and `mean LOW HIGH`, in bytes
    awk -F, -v letter="$1" '
        function seconds(stamp) { # since the first of December
            return ((substr(stamp, 6, 2) == "01" ? 31 : 0) + substr(stamp, 9, 2)) * 86400 + substr(stamp, 12, 2) * 3600 + \
                substr(stamp, 15, 2) * 60 + substr(stamp, 18, 2)
        }
        # Of members[1..n], with their values in value[name]; size: of a block.
        function spread(what, value, members, n, size,   i, k, sum, low, high) {
            for (i = 1; i + size - 1 <= n; i += size) {
                sum = 0
                for (k = i; k < i + size; k++) sum += value[members[k]]
                if (i == 1 || sum < low) low = sum
                if (i == 1 || sum > high) high = sum
            }
            if (2 * size <= n) printf "%s %.0f %.0f\n", what, 1024 * low / size, 1024 * high / size
        }
        NR == FNR { sub(/\r$/, ""); if (FNR > 1 && $3 != "") grouped[$2] = $3; next }
        $3 != "relay" || $7 == "" { next }
        { rows++; name[rows] = $5; time[rows] = seconds($1); kb[rows] = $7; group[rows] = $6 }
        $6 != "" { grouped[$5] = $6 }
        $6 == letter { if (!first) first = seconds($1); last = seconds($1) }
        END {
            from = first + 48 * 3600
            for (i = 1; i <= rows; i++) {
                n = name[i]
                mine = group[i] == letter
                if (!mine && n in grouped) continue
                if (time[i] == last) { at_last[n] = kb[i]; own_last += mine }
                if (time[i] < from || time[i] > last) continue
                key = mine SUBSEP n SUBSEP (mine ? seen[n, time[i]]++ : 0)
                if (key in before && time[i] - before[key] <= 12 * 3600) {
                    area[key] += (kb[i] + was[key]) / 2 * (time[i] - before[key])
                    width[key] += time[i] - before[key]
                }
                before[key] = time[i]; was[key] = kb[i]
            }
            for (key in width) {
                split(key, part, SUBSEP)
                if (part[1]) own_mean++
                else { mean[part[2]] = area[key] / width[key]; averaged[++m] = part[2] }
            }
            for (n in at_last) if (!(n in grouped)) lasting[++l] = n
            sort(lasting, l); sort(averaged, m)
            spread("last", at_last, lasting, l, own_last)
            spread("mean", mean, averaged, m, own_mean)
        }
        function sort(list, n,   i, j, kept) {
            for (i = 2; i <= n; i++) {
                kept = list[i]
                for (j = i - 1; j > 0 && list[j] > kept; j--) list[j + 1] = list[j]
                list[j + 1] = kept
            }
        }' "$folder/relay_config.csv" "$sorted"
}

said() { # EXPRESSION: LOW HIGH, as json has them
    "$memblog" explain --json --data "$reports" "$1" 2>&1 | awk '
        /^ *"low":/ && !low { sub(/,$/, ""); low = $2 }
        /^ *"high":/ && !high { high = $2; printf "%.0f %.0f\n", low, high }'
}

verdict() { # NAME EXPECTED SAID
    if [ "$2" ] && [ "$2" = "$3" ]; then echo "ok $1"; else printf 'FAIL %s\n    awk says %s, memblog %s\n' "$1" "$2" "$3"; fi
}

while read -r letter group; do
    expected=$(oracle "$letter")
    verdict "$group last" "$(printf '%s\n' "$expected" | sed -n 's/^last //p')" "$(said "placebo(unified.$group)")"
    verdict "$group mean" "$(printf '%s\n' "$expected" | sed -n 's/^mean //p')" \
        "$(said "placebo(mean(unified.$group, from: 48h))")"
done <<END
A jemalloc
B mimalloc
E consensus_8h
G restart_48h
I mimalloc3
Z control
END
