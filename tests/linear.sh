# What something costs at 1, 2, 4 and 8 times its size, for tests/hostile and tests/readings: they set `scratch`, `measured`, the command that is
# measured, and `own`, whose other values than `plain` are programs with costs of their own.
counted=$(perf stat -x, -e instructions:u true 2>&1 | grep -c '^[0-9]')
rusage=$(command time -f %M true 2>&1 | grep -cx '[0-9]*')

# One run gives both: `used`, instructions where the processor counts them, otherwise user time in milliseconds, and
# `peak` in KB, 0 where there is no time(1) that tells it.
measure() {
    local TIMEFORMAT=%U run=("${measured[@]}") told
    [ "$rusage" = 0 ] || run=(time -o "$scratch/peak" -f %M "${measured[@]}")
    echo 0 >"$scratch/peak"
    if [ "$counted" = 1 ]; then
        told=$(perf stat -x, -e instructions:u "${run[@]}" 2>&1 >/dev/null </dev/null)
        used=$(sed -nE 's/^([0-9]+),.*instr.*/\1/p' <<<"$told")
    else
        told=$({ time "${run[@]}" >/dev/null 2>&1 </dev/null; } 2>&1)
        used=$((10#${told//./}))
    fi
    peak=$(tail -n 1 "$scratch/peak")
}

# Whether a cost doubles about as its size does: what is quadratic takes four times as much, three times are allowed, and a bit.
doubles() { # BIT COST...
    local bit=$1 before=
    shift
    for now; do
        [ -z "$before" ] || [ "$now" -le $((3 * before + bit)) ] || return 1
        before=$now
    done
}

# MAKE ARGUMENT... N writes what is measured. What another program took from the processor's caches does not come back in three tries,
# of which the least counts; what is quadratic does.
linear() { # NAME N MAKE ARGUMENT...
    local name=$1 n=$2 i times used peak costs=() peaks=()
    [ "$own" = plain ] || { skip "$name" 'the sanitizers have costs of their own'; return; }
    shift 2
    for _ in 1 2 3; do
        i=0
        for times in 1 2 4 8; do
            "$@" $((times * n))
            measure
            [ "${costs[i]:-$used}" -lt "$used" ] || costs[i]=$used
            peaks[i]=$peak
            i=$((i + 1))
        done
        doubles 20 "${costs[@]}" && break
    done
    if doubles 20 "${costs[@]}"; then pass "$name/time"; else fail "$name/time" <(echo "at 1, 2, 4, 8 times: ${costs[*]}"); fi
    if [ "$rusage" = 0 ]; then
        skip "$name/memory" 'there is no time(1) that tells the peak'
    elif doubles 2000 "${peaks[@]}"; then
        pass "$name/memory"
    else
        fail "$name/memory" <(echo "KB at 1, 2, 4, 8 times: ${peaks[*]}")
    fi
    [ -z "${LINEAR_TOLD:-}" ] || echo "$name: ${costs[*]}; ${peaks[*]} KB" >&2
}
