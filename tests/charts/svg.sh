#!/bin/bash
# svg MEMBLOG: the SVG of a chart is whole, holds nothing but what a picture needs, each text once, our title and
# description, both schemes, and the same bytes each time; those of the blog are small.
set -u
. tests/charts/site

lay
rm "$here/templates/charts/first.yaml"
sed -i "s/^chart: first/chart: bars/" "$here/templates/posts/00-first.md"
for kind in bars dots timeline; do
    spec $kind $kind "\"Less than <all> & ]]> 'more'\"" 'Two  blanks' Source 'long: "Everything: a < b, \"quoted\"."'
done
build || fail build "$scratch/out"

# What stands in an element of one line, entities read.
inside() { # ELEMENT FILE
    sed -n -E "s|.*<$1[^>]*>(.*)</$1>.*|\1|p" "$2" | sed -e 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&amp;/\&/g'
}

for file in "$here"/charts/*.svg; do
    name=$(basename "$file" .svg)
    {
        ! command -v xmllint >/dev/null || xmllint --noout --nonet "$file"
        grep -oE '<[a-zA-Z][^ />]*' "$file" | sort -u | grep -vxE '<(svg|title|desc|style|g|path|text|circle|rect)'
        grep -niE 'script|href|url\(|@import|data:|<!DOCTYPE|<\?|gnuplot|[ "]on[a-z]+=' "$file"
        grep -oE '[0-9]+\.[0-9]{2,}' <(sed -e '/^\./d' -e 's/>[^<]*</></g' "$file") | sed 's/^/more than a tenth of a px: /'
        [ "$(inside title "$file")" = "Less than <all> & ]]> 'more'" ] || echo 'not the title'
        [ "$(inside desc "$file")" = 'Everything: a < b, "quoted".' ] || echo 'not the description'
        sed -n 2p "$file" | grep -q '^<title id="t">' || echo 'the title is not the first child'
        sed -n 3p "$file" | grep -q '^<desc id="d">' || echo 'the description is not the second'
        head -n 1 "$file" | grep -q 'role="img" aria-labelledby="t d"' || echo 'no role'
        grep -q '^svg{--ground:#' "$file" || echo 'no dark scheme'
        grep -q '^@media print,(prefers-color-scheme:light){svg{--ground:#ffffff' "$file" || echo 'no light scheme'
        grep -q "font-family:'DejaVu Sans',Verdana,sans-serif" "$file" || echo 'no fonts'
        grep -o '<text.*</text>' "$file" | sort | uniq -d | sed 's/^/twice: /'
        # Each label of the script is there, and no other.
        grep -oE '^set label "[^"]+"' "$here/charts/$name.gp" | sort -u | sed -E 's/^set label "(.*)"$/\1/' | while read -r label; do
            printf '%b\n' "$(sed -E 's/\\([0-7]{3})/\\0\1/g' <<<"$label")"
        done | while IFS= read -r label; do
            inside text "$file" | grep -qxF -- "$label" || echo "not there: $label"
        done
    } | pass_if_silent "whole/$name"
done

{
    cp -r "$here/charts" "$scratch/once"
    rm "$here"/charts/*
    build TZ=Asia/Kathmandu LC_ALL=C.UTF-8 || cat "$scratch/out"
    diff -rq "$scratch/once" "$here/charts"
} | pass_if_silent same-bytes

# Those of the blog: all wide ones together weigh less than one photograph.
{
    sum=0
    for file in charts/*.svg; do
        [[ $file == *-narrow.svg ]] || sum=$((sum + $(gzip -9c "$file" | wc -c)))
    done
    [ $sum -gt 0 ] && [ $sum -le 40960 ] || echo "all wide SVGs of charts/ have $sum bytes, compressed: more than 40960, or none"
} | pass_if_silent size
