#!/bin/sh
# site.sh REPORTS MEMBLOG: the whole blog from these reports, in a folder of its own: everything that is published by a
# build holds for them too, `check` finds nothing to mend, and nothing measured is called reconstructed.
set -u
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
memblog() {
    "$program" --data "$reports" --templates templates --posts "$scratch/posts" --charts "$scratch/charts" "$@"
}
reports=$1
program=$2

verdict() { # NAME STATUS
    if [ "$2" = 0 ]; then echo "ok $1"; else echo "FAIL $1"; sed 's/^/    /' "$scratch/log"; fi
}

memblog build >"$scratch/log" 2>&1
verdict build $?
memblog check >"$scratch/log" 2>&1
verdict check $?
grep -n 'reconstructed' "$scratch"/posts/*.md "$scratch"/posts/*.html >"$scratch/log"
[ $? = 1 ]
verdict provenance $?

# The index in Markdown has what its readers look for, in this order.
printf '## %s\n' Overview 'Key takeaways' Results Charts Sources Style >"$scratch/sections"
grep '^## ' "$scratch/posts/README.md" | diff "$scratch/sections" - >"$scratch/log"
verdict sections $?
