# One bar a group, its value in a column; a whisker spans the group's relays, a line stands at the control.
reset
set encoding utf8
# With -e "svg = 1" before it, this script draws the SVG.
if (exists("svg")) {
  set terminal svg size 1500,900 font "DejaVu Sans,18" fontscale 4.0 / 3 dashlength 2 background "\043\061e1e1e" noenhanced rounded
  set output "memory_by_group.svg"
} else {
  set terminal pngcairo size 1500,900 font "DejaVu Sans,18" background "\043\061e1e1e" noenhanced rounded
  set output "memory_by_group.png"
}

rows = 0 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1

edge = 30.0 / 1500
title_font = sprintf("%s Bold,%g", "DejaVu Sans", 25.2)
small_font = sprintf("%s,%g", "DejaVu Sans", 15.3)
row = (0.776889 - 0.1248) * 900 / rows
# Where a row's bar and name stand: side by side in the wide shape, the name above the bar in the narrow one.
shift = 0.0
half = row > 80 ? 24.0 / row : 0.3

set label "Guard relays ended 74% lower with mimalloc, 62% with jemalloc" at screen edge, screen 1 - 0.047778 left font title_font textcolor rgb "\043e6e6e6"
set label "Means of Guard relays at the last sample, 5 January 2026: 7 with mimalloc, 7 with jemalloc, 10 in all others; against" at screen edge, screen 1 - 0.098 left textcolor rgb "\043\071a9a9a"
set label "the control, which kept glibc. Whisker: smallest to largest relay. Restart groups: one instant of a sawtooth." at screen edge, screen 1 - 0.134 left textcolor rgb "\043\071a9a9a"
set label "Resident memory (GB)" at screen edge, screen 0.776889 + 20.0 / 900 left font small_font textcolor rgb "\043\071a9a9a"
set label "Source: 1AEO; relays rebuilt from group figures. GB: 2\136\063\060 bytes." at screen edge, screen 1 - 0.970822 left font small_font textcolor rgb "\043\071a9a9a"

# The plot: light vertical grid, no frame, values from zero.
set lmargin at screen 0.184094
set rmargin at screen 0.851911
set tmargin at screen 0.776889
set bmargin at screen 0.1248
set xrange [0:5.932525]
set yrange [rows - 0.5:-0.5]
unset key
# Texts in the plot hide the lines behind them.
set style textbox opaque noborder fillcolor rgb "\043\061e1e1e" margins 0.4, 0.2
unset border
unset ytics
set grid xtics noytics back linetype 1 linewidth 1.5 linecolor rgb "\043\063\063\063\063\063\063"
set xtics () nomirror scale 0 textcolor rgb "\043\071a9a9a"
set xtics add ("0" 0)
set xtics add ("1" 1)
set xtics add ("2" 2)
set xtics add ("3" 3)
set xtics add ("4" 4)
set xtics add ("5" 5)

set arrow from first 5.640222, graph 0 to first 5.640222, graph 1 nohead back linewidth 2 dashtype 2 linecolor rgb "\043e6e6e6"
set label "glibc 2.39 (control)" at screen 0.819007, screen 0.776889 + 20.0 / 900 center font small_font textcolor rgb "\043e6e6e6"

# Names, and in columns at the right edge values and what they are against the control.
set label "mimalloc 2.1.2" at screen 0.184094 - 18.0 / 1500, first 0 right textcolor rgb "\043e6e6e6"
set label "1.49 GB" at screen 0.927997, first 0 + shift right textcolor rgb "\043e6e6e6"
set label "-74%" at screen 0.98, first 0 + shift right textcolor rgb "\043\071a9a9a"
set label "jemalloc 5.3.0" at screen 0.184094 - 18.0 / 1500, first 1 right textcolor rgb "\043e6e6e6"
set label "2.16 GB" at screen 0.927997, first 1 + shift right textcolor rgb "\043e6e6e6"
set label "-62%" at screen 0.98, first 1 + shift right textcolor rgb "\043\071a9a9a"
set label "tcmalloc 2.15" at screen 0.184094 - 18.0 / 1500, first 2 right textcolor rgb "\043e6e6e6"
set label "3.68 GB" at screen 0.927997, first 2 + shift right textcolor rgb "\043e6e6e6"
set label "-35%" at screen 0.98, first 2 + shift right textcolor rgb "\043\071a9a9a"
set label "restart 48 h" at screen 0.184094 - 18.0 / 1500, first 3 right textcolor rgb "\043\071a9a9a"
set label "4.56 GB" at screen 0.927997, first 3 + shift right textcolor rgb "\043e6e6e6"
set label "-19%" at screen 0.98, first 3 + shift right textcolor rgb "\043\071a9a9a"
set label "restart 24 h" at screen 0.184094 - 18.0 / 1500, first 4 right textcolor rgb "\043\071a9a9a"
set label "4.88 GB" at screen 0.927997, first 4 + shift right textcolor rgb "\043e6e6e6"
set label "-14%" at screen 0.98, first 4 + shift right textcolor rgb "\043\071a9a9a"
set label "restart 72 h" at screen 0.184094 - 18.0 / 1500, first 5 right textcolor rgb "\043\071a9a9a"
set label "5.29 GB" at screen 0.927997, first 5 + shift right textcolor rgb "\043e6e6e6"
set label "-6%" at screen 0.98, first 5 + shift right textcolor rgb "\043\071a9a9a"
set label "consensus age 8 h" at screen 0.184094 - 18.0 / 1500, first 6 right textcolor rgb "\043\071a9a9a"
set label "5.72 GB" at screen 0.927997, first 6 + shift right textcolor rgb "\043e6e6e6"
set label "+1%" at screen 0.98, first 6 + shift right textcolor rgb "\043\071a9a9a"
set label "consensus age 4 h" at screen 0.184094 - 18.0 / 1500, first 7 right textcolor rgb "\043\071a9a9a"
set label "5.76 GB" at screen 0.927997, first 7 + shift right textcolor rgb "\043e6e6e6"
set label "+2%" at screen 0.98, first 7 + shift right textcolor rgb "\043\071a9a9a"
set label "glibc 2.39 (control)" at screen 0.184094 - 18.0 / 1500, first 8 right textcolor rgb "\043\071a9a9a"
set label "5.64 GB" at screen 0.927997, first 8 + shift right textcolor rgb "\043e6e6e6"

# y, value, smallest and largest relay.
$bar_s1 << EOD
0 1.488882 1.221218 1.595425
EOD
$bar_s2 << EOD
1 2.160122 2.078289 2.243046
EOD
$bar_s3 << EOD
2 3.683535 3.09795 4.462498
EOD
$bar_s4 << EOD
3 4.563123 3.173912 5.022388
EOD
$bar_s5 << EOD
4 4.8757 4.37508 5.080746
EOD
$bar_s6 << EOD
5 5.289138 4.660835 5.461601
EOD
$bar_s7 << EOD
6 5.722549 5.582455 5.861458
EOD
$bar_s8 << EOD
7 5.75612 5.668324 5.861019
EOD
$bar_s9 << EOD
8 5.640222 5.436501 5.765854
EOD
$axis << EOD
0 -0.5
0 10000
EOD

plot \
  $bar_s1 using (0):($1 + shift):(0):2:($1 + shift - half):($1 + shift + half) with boxxyerror fillcolor rgb "\043\070cf29d" fillstyle solid noborder, \
  $bar_s1 using 2:($1 + shift):($3 - $2):(0) with vectors head size screen 5.0 / 1500,90 linewidth 2.5 linecolor rgb "\043\061e1e1e", \
  $bar_s1 using 2:($1 + shift):($4 - $2):(0) with vectors head size screen 5.0 / 1500,90 linewidth 2.5 linecolor rgb "\043\070cf29d", \
  $bar_s2 using (0):($1 + shift):(0):2:($1 + shift - half):($1 + shift + half) with boxxyerror fillcolor rgb "\043\063\060\070ce8" fillstyle solid noborder, \
  $bar_s2 using 2:($1 + shift):($3 - $2):(0) with vectors head size screen 5.0 / 1500,90 linewidth 2.5 linecolor rgb "\043\061e1e1e", \
  $bar_s2 using 2:($1 + shift):($4 - $2):(0) with vectors head size screen 5.0 / 1500,90 linewidth 2.5 linecolor rgb "\043\063\060\070ce8", \
  $bar_s3 using (0):($1 + shift):(0):2:($1 + shift - half):($1 + shift + half) with boxxyerror fillcolor rgb "\043b2804d" fillstyle solid noborder, \
  $bar_s3 using 2:($1 + shift):($3 - $2):(0) with vectors head size screen 5.0 / 1500,90 linewidth 2.5 linecolor rgb "\043\061e1e1e", \
  $bar_s3 using 2:($1 + shift):($4 - $2):(0) with vectors head size screen 5.0 / 1500,90 linewidth 2.5 linecolor rgb "\043b2804d", \
  $bar_s4 using (0):($1 + shift):(0):2:($1 + shift - half):($1 + shift + half) with boxxyerror fillcolor rgb "\043\071a9a9a" fillstyle transparent solid 0.5 noborder, \
  $bar_s4 using 2:($1 + shift):($3 - $2):(0) with vectors head size screen 5.0 / 1500,90 linewidth 2.5 linecolor rgb "\043\061e1e1e", \
  $bar_s4 using 2:($1 + shift):($4 - $2):(0) with vectors head size screen 5.0 / 1500,90 linewidth 2.5 linecolor rgb "\043\071a9a9a", \
  $bar_s5 using (0):($1 + shift):(0):2:($1 + shift - half):($1 + shift + half) with boxxyerror fillcolor rgb "\043\071a9a9a" fillstyle transparent solid 0.5 noborder, \
  $bar_s5 using 2:($1 + shift):($3 - $2):(0) with vectors head size screen 5.0 / 1500,90 linewidth 2.5 linecolor rgb "\043\061e1e1e", \
  $bar_s5 using 2:($1 + shift):($4 - $2):(0) with vectors head size screen 5.0 / 1500,90 linewidth 2.5 linecolor rgb "\043\071a9a9a", \
  $bar_s6 using (0):($1 + shift):(0):2:($1 + shift - half):($1 + shift + half) with boxxyerror fillcolor rgb "\043\071a9a9a" fillstyle transparent solid 0.5 noborder, \
  $bar_s6 using 2:($1 + shift):($3 - $2):(0) with vectors head size screen 5.0 / 1500,90 linewidth 2.5 linecolor rgb "\043\061e1e1e", \
  $bar_s6 using 2:($1 + shift):($4 - $2):(0) with vectors head size screen 5.0 / 1500,90 linewidth 2.5 linecolor rgb "\043\071a9a9a", \
  $bar_s7 using (0):($1 + shift):(0):2:($1 + shift - half):($1 + shift + half) with boxxyerror fillcolor rgb "\043\071a9a9a" fillstyle transparent solid 0.5 noborder, \
  $bar_s7 using 2:($1 + shift):($3 - $2):(0) with vectors head size screen 5.0 / 1500,90 linewidth 2.5 linecolor rgb "\043\061e1e1e", \
  $bar_s7 using 2:($1 + shift):($4 - $2):(0) with vectors head size screen 5.0 / 1500,90 linewidth 2.5 linecolor rgb "\043\071a9a9a", \
  $bar_s8 using (0):($1 + shift):(0):2:($1 + shift - half):($1 + shift + half) with boxxyerror fillcolor rgb "\043\071a9a9a" fillstyle transparent solid 0.5 noborder, \
  $bar_s8 using 2:($1 + shift):($3 - $2):(0) with vectors head size screen 5.0 / 1500,90 linewidth 2.5 linecolor rgb "\043\061e1e1e", \
  $bar_s8 using 2:($1 + shift):($4 - $2):(0) with vectors head size screen 5.0 / 1500,90 linewidth 2.5 linecolor rgb "\043\071a9a9a", \
  $bar_s9 using (0):($1 + shift):(0):2:($1 + shift - half):($1 + shift + half) with boxxyerror fillcolor rgb "\043\071a9a9a" fillstyle transparent solid 0.5 noborder, \
  $bar_s9 using 2:($1 + shift):($3 - $2):(0) with vectors head size screen 5.0 / 1500,90 linewidth 2.5 linecolor rgb "\043\061e1e1e", \
  $bar_s9 using 2:($1 + shift):($4 - $2):(0) with vectors head size screen 5.0 / 1500,90 linewidth 2.5 linecolor rgb "\043\071a9a9a", \
  $axis using 1:2 with lines linewidth 2 linecolor rgb "\043\071a9a9a"

unset output
