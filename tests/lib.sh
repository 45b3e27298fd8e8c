# How tests report, for the scripts in this folder: one line a test, `ok NAME`, `FAIL NAME` or `skip NAME: reason`;
# what is indented below a FAIL is its log. tests/check counts these lines, however many a script prints.

# No build leaves a note that would spare the next one its work (publish/due.h): it is the work that is tested.
export XDG_CACHE_HOME=/dev/null

pass() { # NAME
    printf 'ok %s\n' "$1"
}

fail() { # NAME [FILE...]: the files (or standard input, as -) are the log
    local name=$1
    shift
    printf 'FAIL %s\n' "$name"
    if [ $# -gt 0 ]; then
        cat -- "$@" | head -n 200 | awk '{ print "    " $0 }'
    fi
}

skip() { # NAME REASON
    printf 'skip %s: %s\n' "$1" "$2"
}

# Passes when the log (standard input) is empty, otherwise fails with it.
pass_if_silent() { # NAME
    local log
    log=$(cat)
    if [ -z "$log" ]; then pass "$1"; else printf '%s\n' "$log" | fail "$1" -; fi
}

# Runs a program and passes its verdicts on with a prefix: those of cmocka, or lines as above. A program that says
# nothing is one test, good by its exit status; a bad exit status without a FAIL is a failure too. The failed
# tests of a cmocka program stand last, before its log.
verdicts() { # PREFIX COMMAND [ARGS]
    local prefix=$1 log status
    shift
    log=$(mktemp -d)
    timeout -k 5 "${TEST_SECONDS:-300}" "$@" >"$log/out" 2>"$log/err" </dev/null
    status=$?
    awk -v prefix="$prefix" -v status="$status" -v logs="$log/err $log/out" '
        function verdict(word, name) { if (word == "FAIL") bad++; count++; print word " " prefix "/" name }
        function cmocka(mark) { at = index($0, mark run); return run != "" && at && substr($0, at + length(mark)) == run }
        { sub(/\r$/, "") }
        /^\[ RUN      \] / { run = substr($0, 14); next }
        cmocka("[       OK ] ") { verdict("ok", run); run = ""; next }
        cmocka("[  FAILED  ] ") { late = late "FAIL " prefix "/" run "\n"; bad++; count++; run = ""; next }
        cmocka("[  SKIPPED ] ") { verdict("skip", run ": by its own decision"); run = ""; next }
        /^ok [^ ]/ { verdict("ok", substr($0, 4)); inside = 0; next }
        /^FAIL [^ ]/ { verdict("FAIL", substr($0, 6)); inside = 1; next }
        /^skip [^ ]/ { verdict("skip", substr($0, 6)); inside = 0; next }
        inside && /^    / { print }
        END {
            printf "%s", late
            if (status != 0 && !bad) {
                print "FAIL " prefix (run != "" ? "/" run : "")
                print "    exit status " status (status == 124 ? ": it ran too long" : "")
                bad = 1
            } else if (!count)
                print "ok " prefix
            fflush()
            if (bad && !inside)
                system("tail -n 100 -q " logs " | sed \"s/^/    /\"")
        }' "$log/out"
    rm -rf "$log"
}
