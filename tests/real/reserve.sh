#!/bin/sh
# reserve.sh REPORTS MEMBLOG: the reserve, which series.yaml declares as the group of those in no group, has the published
# figures of group R: how many, mean, standard deviation, smallest and largest in its first and last sample, and the mean
# of each fifth sample between. This holds for the measured reports and for data/ alike. Says ok or FAIL for each.
set -u
reports=$1
memblog=$2
cd "$(dirname "$0")/../.." || exit 2
figures=data/published/2025-12-26-co-unified-memory-test.memory.csv

# Numbers as json has them, in KB; the published ones have one decimal.
said() { # EXPRESSION
    "$memblog" explain --json --data "$reports" "$1" 2>&1 | LC_ALL=C awk '
        /^ *"value":/ && !n++ { sub(/^[^:]*: /, ""); sub(/,$/, ""); print }'
}

check() { # NAME EXPRESSION EXPECTED UNIT
    said "$2" | LC_ALL=C awk -v name="$1" -v expected="$3" -v unit="$4" '
        { n++; off = $1 / unit - expected; good = $1 != "" && off <= 0.0501 && off >= -0.0501 }
        END { if (n == 1 && good) print "ok " name
              else printf "FAIL %s\n    expected %s, got %s\n", name, expected, $1 / unit }'
}

LC_ALL=C awk -F, '
    $2 == "R" { n++; row[n] = $0 }
    END { for (i = 1; i <= n; i++) if (i == 1 || i == n || i % 5 == 0) print (i == 1 || i == n ? "whole," : "mean,") row[i] }
' "$figures" | while IFS=, read -r what time _ _ count mean sd min max _; do
    at="unified.reserve, from: $time, to: $time"
    check "$time mean" "last($at)" "$mean" 1024
    [ "$what" = whole ] || continue
    check "$time count" "relays($at)" "$count" 1
    check "$time sd" "sd($at)" "$sd" 1024
    check "$time min" "min($at)" "$min" 1024
    check "$time max" "max($at)" "$max" 1024
done
