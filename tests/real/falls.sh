#!/bin/sh
# falls.sh REPORTS MEMBLOG: how often a high-water mark fell by a tenth is, for each group, the sum of the restarts that
# data/published counts; where it counts none for want of marks, there is no number. This holds for the measured reports
# and for data/ alike. Says ok or FAIL for each group.
set -u
reports=$1
memblog=$2
cd "$(dirname "$0")/../.." || exit 2

# Lines `alias.LETTER NAME`, from a statistic that each group has: json is written one key a line.
groups() {
    "$memblog" facts --json --data "$reports" '*.samples' | LC_ALL=C awk '
        function text(line) { sub(/^[^:]*: "?/, "", line); sub(/"?,?$/, "", line); return line }
        /^ *"name":/ { split(text($0), part, ".") }
        /^ *"group":/ && part[3] == "samples" { print part[1] "." text($0), part[1] "." part[2] }'
}

# Lines `alias.LETTER COUNT`; `absent` when all cells are empty.
published() {
    LC_ALL=C awk -F, '
        FNR == 1 { alias = FILENAME ~ /unified/ ? "unified" : "fragmentation"; next }
        $2 != "R" { name = alias "." $2; sum[name] += $9; if ($9 != "") known[name] = 1 }
        END { for (name in sum) print name, name in known ? sum[name] : "absent" }' data/published/*.memory.csv | sort
}

names=$(groups)
[ "$names" ] || { echo "FAIL groups"; exit 1; }
published | while read -r group expected; do
    name=$(printf '%s\n' "$names" | awk -v group="$group" '$1 == group { print $2 }')
    said=$("$memblog" explain --data "$reports" "falls($name.hwm, 10%)" 2>&1 | sed -n '1s/.* = //p')
    if [ "$said" = "$expected" ]; then
        echo "ok $group"
    else
        printf 'FAIL %s\n    expected %s, got %s\n' "$group" "$expected" "$said"
    fi
done
