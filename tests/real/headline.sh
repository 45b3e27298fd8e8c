#!/bin/sh
# headline.sh REPORTS MEMBLOG: the figures that the series is known by, as `memblog facts` prints them. They hold for the
# measured reports and for data/ alike. Says ok or FAIL for each.
set -u
facts=$("$2" --data "$1" facts '*.last' && "$2" --data "$1" facts '*.first') || { echo "FAIL facts"; exit 1; }

expect() { # NAME VALUE [NOTE]: as in the listing
    line=$(printf '%s\n' "$facts" | awk -v name="$1" '$1 == name')
    value=$(printf '%s\n' "$line" | awk '{ print $2 " " $3 }')
    case $line in
    *"(${3:-}"*) note=1 ;;
    *) note= ;;
    esac
    if [ "$value" = "$2" ] && { [ -z "${3:-}" ] || [ "$note" ]; }; then
        echo "ok $1"
    else
        printf 'FAIL %s\n    expected %s %s\n    got %s\n' "$1" "$2" "${3:-}" "$line"
    fi
}

expect unified.mimalloc.last '1.16 GB' '-79% against control'
expect unified.jemalloc.last '1.63 GB' '-71% against control'
expect unified.tcmalloc.last '3.68 GB' '-35% against control'
expect unified.control.last '5.64 GB'
expect unified.reserve.last '5.79 GB' '+3% against control'
expect unified.restart_24h.last '4.88 GB'
expect unified.restart_48h.last '4.56 GB'
expect unified.restart_72h.last '5.29 GB'
expect unified.consensus_4h.last '5.76 GB'
expect unified.consensus_8h.last '5.72 GB'
expect fragmentation.control.first '0.57 GB'
expect fragmentation.control.last '5.14 GB' '+802% against its first sample'
expect fragmentation.dircache.last '0.33 GB'
expect fragmentation.maxmem_2gb.last '4.17 GB'
expect fragmentation.maxmem_4gb.last '4.76 GB'
expect fragmentation.dircache_maxmem.first '5.35 GB'
expect fragmentation.dircache_maxmem.last '0.29 GB'
