#!/bin/bash
# freshness MEMBLOG: a picture is drawn when its script, title or alt text is not that of the published one, or when
# that is not whole, an SVG also when what it holds besides has changed; times of files play no part.
set -u
. tests/charts/site

# What gnuplot was asked to draw since the last call: names, those of an SVG with .svg.
drawn() {
    LC_ALL=C sort "$scratch/calls" 2>/dev/null | tr '\n' ' '
    : >"$scratch/calls"
}

# The SVGs of charts, or all their pictures.
svgs() {
    local name
    for name; do echo "$name-narrow.svg $name.svg"; done | paste -sd' '
}
all() {
    local name
    for name; do echo "$name $name-narrow $name-narrow.svg $name.svg"; done | paste -sd' '
}

lay
gnuplot_is "form=; for file; do case \$file in 'svg = 1') form=.svg ;;
    *.gp) echo \"\$(basename \"\$file\" .gp)\$form\" >>'$scratch/calls'; form= ;; esac; done; exec \"\$REAL\" \"\$@\""
rm "$here/templates/charts/first.yaml"
sed -i "s/^chart: first/chart: bars/" "$here/templates/posts/00-first.md"
spec bars bars 'A title' Subtitle Source
spec line timeline 'A title' Subtitle Source
: >"$scratch/calls"

listing() {
    find "$here/charts" -type f -printf '%p %s %T@ %i\n' | sort
}

expect() { # NAME WHAT_IS_DRAWN [OPTION]
    {
        option=${3:-} build PATH="$fake" || cat "$scratch/out"
        local found
        found=$(drawn)
        [ "${found% }" = "$2" ] || echo "drawn: ${found% }; expected: $2"
        find "$here/tmp" -mindepth 1 -printf 'left behind: tmp/%P\n'
    } | pass_if_silent "$1"
}

expect cold "$(all bars line)"
cp -a "$here/charts" "$scratch/first"
listing >"$scratch/before"
expect nothing-to-do ''
listing | diff "$scratch/before" - | pass_if_silent nothing-is-touched
find "$here/templates" "$here/data" "$here/charts" -exec touch -d '2031-01-01' {} +
expect newer-inputs ''
find "$here/charts" -exec touch -d '1999-01-01' {} +
expect older-pictures ''

sed -i 's/^alt: .*/alt: Another alt text./' "$here/templates/charts/line.yaml"
expect alt-changed "$(all line)"
grep -qaF 'Another alt text.' "$here/charts/line.png" && grep -qaF 'Another alt text.' "$here/charts/line-narrow.png" &&
    pass alt-is-in-it || fail alt-is-in-it
sed -i 's/^alt: .*/alt: An alt text./' "$here/templates/charts/line.yaml"
grep -qF 'Another alt text.' "$here/charts/line.svg" && pass alt-is-in-svg || fail alt-is-in-svg
expect alt-changed-back "$(all line)"
diff -r "$scratch/first" "$here/charts" | pass_if_silent same-bytes-again

echo 'long: What it shows.' >>"$here/templates/charts/line.yaml"
expect long-added "$(svgs line)"
grep -qF '<desc id="d">What it shows.</desc>' "$here/charts/line.svg" && pass long-is-in-svg || fail long-is-in-svg
sed -i '/^long: /d' "$here/templates/charts/line.yaml"
expect long-removed "$(svgs line)"
sed -i 's/^theme:$/&\n  light: {ink: "#000000"}/' "$here/templates/series.yaml"
expect light-changed "$(svgs bars line)"
sed -i '/^  light: /d' "$here/templates/series.yaml"
expect light-changed-back "$(svgs bars line)"

# An accent that a group's colour is: what was published becomes what a build from nothing makes.
sed -i 's/accent: "#00ff7f"/accent: "#56b4e9"/' "$here/templates/series.yaml"
{
    build || cat "$scratch/out"
    mv "$here/charts" "$scratch/mended"
    build || cat "$scratch/out"
    diff -rq "$scratch/mended" "$here/charts"
    grep -q -- '--accent' "$here/charts/line.svg" || echo 'no accent in it'
} | pass_if_silent accent-is-a-colour-of-a-group
sed -i 's/accent: "#56b4e9"/accent: "#00ff7f"/' "$here/templates/series.yaml"
expect accent-changed-back "$(svgs bars line)"

sed -i 's/^subtitle: .*/subtitle: Another/' "$here/templates/charts/bars.yaml"
expect one-changed "$(all bars)"
sed -i 's/^subtitle: .*/subtitle: Subtitle/' "$here/templates/charts/bars.yaml"
expect one-changed-back "$(all bars)"

sed -i 's/,a1,A,1048576,/,a1,A,1048577,/' "$here/data/tiny/memory.csv"
expect data-changed "$(all bars line)"
cp tests/golden/base/data/tiny/memory.csv "$here/data/tiny/memory.csv"
expect data-changed-back "$(all bars line)"

rm "$here/charts/bars-narrow.png"
expect picture-removed bars-narrow
size=$(stat -c %s "$here/charts/line.png")
printf '\377\000\377' | dd of="$here/charts/line.png" bs=1 seek=$((size / 2)) conv=notrunc status=none
expect picture-damaged line --force
head -c $((size - 20)) "$scratch/first/line.png" >"$here/charts/line.png"
expect picture-cut line --force
: >"$here/charts/line.png"
expect picture-emptied line --force
cp "$here/charts/bars.png" "$here/charts/line.png"
expect picture-of-another line --force
rm "$here/charts/bars-narrow.svg"
expect svg-removed bars-narrow.svg
sed -i 's/stroke-width:1.5/stroke-width:2.5/' "$here/charts/line.svg"
expect svg-edited line.svg --force
head -c 900 "$scratch/first/line.svg" >"$here/charts/line.svg"
expect svg-cut line.svg --force
cp "$here/charts/bars.svg" "$here/charts/line.svg"
expect svg-of-another line.svg --force
echo '# edited' >>"$here/charts/line.gp"
expect script-edited '' --force
diff -r "$scratch/first" "$here/charts" | pass_if_silent same-bytes-in-the-end

# What is laid over gnuplot is there and saves it time; a program that stands alone makes the same bytes without it. The
# loader takes no path with a space.
{
    gnuplot_is "echo \"laid: \$LD_PRELOAD\" >>'$scratch/calls'; exec \"\$REAL\" \"\$@\""
    own=$(dirname "$memblog")/lib/memblog/hasty.so
    for folder in alone 'a lone'; do
        mkdir "$scratch/$folder" && cp "$memblog" "$scratch/$folder/memblog"
    done
    mkdir -p "$scratch/a lone/lib/memblog" && cp "$own" "$scratch/a lone/lib/memblog/"
    for try in "laid: $own=$memblog" "laid: =$scratch/alone/memblog" "laid: =$scratch/a lone/memblog"; do
        rm -r "$here/charts" "$here/posts"
        : >"$scratch/calls"
        memblog=${try#*=} build PATH="$fake" LD_PRELOAD= || cat "$scratch/out"
        [ "$(sort -u "$scratch/calls")" = "${try%%=*}" ] || { echo "not ${try%%=*}"; sort -u "$scratch/calls"; }
        diff -rq "$scratch/first" "$here/charts"
    done
    script=$(ls "$here"/charts/*.gp | head -n 1)
    (cd "$here/tmp" && LD_PRELOAD=$own gnuplot -d "$script") 2>&1
    head -c 4096 "$here"/tmp/*.png | od -An -v -tx1 | tr -d ' \n' | grep -q 4944415478 || echo 'no pixels in its PNG'
    head -c 4096 "$here"/tmp/*.png | od -An -v -tx1 | tr -d ' \n' | grep -q 494441547801 || echo 'it was not packed in haste'
    rm -f "$here"/tmp/*.png
} | pass_if_silent laid-over

rm "$here/bin/gnuplot"
{
    build PATH="$here/bin" || cat "$scratch/out"
} | pass_if_silent fresh-needs-no-gnuplot
