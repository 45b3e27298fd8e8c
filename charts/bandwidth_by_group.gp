# Each relay a dot, in a row for each group, with the group's mean, the interval of that mean and a line at the control.
reset
set encoding utf8
# With -e "svg = 1" before it, this script draws the SVG.
if (exists("svg")) {
  set terminal svg size 1500,900 font "DejaVu Sans,18" fontscale 4.0 / 3 dashlength 2 background "\043\061e1e1e" noenhanced rounded
  set output "bandwidth_by_group.svg"
} else {
  set terminal pngcairo size 1500,900 font "DejaVu Sans,18" background "\043\061e1e1e" noenhanced rounded
  set output "bandwidth_by_group.png"
}

count = 0 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1

edge = 30.0 / 1500
title_font = sprintf("%s Bold,%g", "DejaVu Sans", 25.2)
small_font = sprintf("%s,%g", "DejaVu Sans", 15.3)
row = (0.776889 - 0.1248) * 900 / count
# The name stands beside its row in the wide shape and above it in the narrow one.
shift = 0.0
half = (row > 70 ? 24.0 : 0.34 * row) / row

set label "In bandwidth written, Guard relays of each group overlap the control's" at screen edge, screen 1 - 0.047778 left font title_font textcolor rgb "\043e6e6e6"
set label "Mean over the memory test, against the control: 26 December 2025 to 4 January 2026. Dot: a Guard relay; tick: mean" at screen edge, screen 1 - 0.098 left textcolor rgb "\043\071a9a9a"
set label "of its group; bar: the mean's 95% interval." at screen edge, screen 1 - 0.134 left textcolor rgb "\043\071a9a9a"
set label "Written per relay (Mbit/s)" at screen edge, screen 0.776889 + 20.0 / 900 left font small_font textcolor rgb "\043\071a9a9a"
set label "Source: 1AEO, bandwidth history of the relays; single relays rebuilt from group figures." at screen edge, screen 1 - 0.970822 left font small_font textcolor rgb "\043\071a9a9a"

# The plot: light vertical grid, no frame, values from zero.
set lmargin at screen 0.184094
set rmargin at screen 0.82688
set tmargin at screen 0.776889
set bmargin at screen 0.1248
set xrange [0:42.520497]
set yrange [count - 0.5:-0.5]
unset key
# Texts in the plot hide the lines behind them.
set style textbox opaque noborder fillcolor rgb "\043\061e1e1e" margins 0.4, 0.2
unset border
unset ytics
set grid xtics noytics back linetype 1 linewidth 1.5 linecolor rgb "\043\063\063\063\063\063\063"
set xtics () nomirror scale 0 textcolor rgb "\043\071a9a9a"
set xtics add ("0" 0)
set xtics add ("10" 10)
set xtics add ("20" 20)
set xtics add ("30" 30)
set xtics add ("40" 40)

set arrow from first 18.829889, graph 0 to first 18.829889, graph 1 nohead back linewidth 2 dashtype 2 linecolor rgb "\043e6e6e6"
set label "glibc 2.39 (control)" at screen 0.468747, screen 0.776889 + 20.0 / 900 center font small_font textcolor rgb "\043e6e6e6"

# Names, and in columns at the right edge means and what they are against the control.
set label "mimalloc 2.1.2" at screen 0.184094 - 18.0 / 1500, first 0 right textcolor rgb "\043e6e6e6"
set label "20.3 Mbit/s" at screen 0.927997, first 0 + shift right textcolor rgb "\043e6e6e6"
set label "+8%" at screen 0.98, first 0 + shift right textcolor rgb "\043\071a9a9a"
set label "jemalloc 5.3.0" at screen 0.184094 - 18.0 / 1500, first 1 right textcolor rgb "\043e6e6e6"
set label "14.5 Mbit/s" at screen 0.927997, first 1 + shift right textcolor rgb "\043e6e6e6"
set label "-23%" at screen 0.98, first 1 + shift right textcolor rgb "\043\071a9a9a"
set label "tcmalloc 2.15" at screen 0.184094 - 18.0 / 1500, first 2 right textcolor rgb "\043e6e6e6"
set label "18.4 Mbit/s" at screen 0.927997, first 2 + shift right textcolor rgb "\043e6e6e6"
set label "-2%" at screen 0.98, first 2 + shift right textcolor rgb "\043\071a9a9a"
set label "restart 48 h" at screen 0.184094 - 18.0 / 1500, first 3 right textcolor rgb "\043e6e6e6"
set label "17.2 Mbit/s" at screen 0.927997, first 3 + shift right textcolor rgb "\043e6e6e6"
set label "-9%" at screen 0.98, first 3 + shift right textcolor rgb "\043\071a9a9a"
set label "restart 24 h" at screen 0.184094 - 18.0 / 1500, first 4 right textcolor rgb "\043e6e6e6"
set label "15.7 Mbit/s" at screen 0.927997, first 4 + shift right textcolor rgb "\043e6e6e6"
set label "-17%" at screen 0.98, first 4 + shift right textcolor rgb "\043\071a9a9a"
set label "restart 72 h" at screen 0.184094 - 18.0 / 1500, first 5 right textcolor rgb "\043e6e6e6"
set label "14.2 Mbit/s" at screen 0.927997, first 5 + shift right textcolor rgb "\043e6e6e6"
set label "-25%" at screen 0.98, first 5 + shift right textcolor rgb "\043\071a9a9a"
set label "consensus age 8 h" at screen 0.184094 - 18.0 / 1500, first 6 right textcolor rgb "\043e6e6e6"
set label "17.3 Mbit/s" at screen 0.927997, first 6 + shift right textcolor rgb "\043e6e6e6"
set label "-8%" at screen 0.98, first 6 + shift right textcolor rgb "\043\071a9a9a"
set label "consensus age 4 h" at screen 0.184094 - 18.0 / 1500, first 7 right textcolor rgb "\043e6e6e6"
set label "16.2 Mbit/s" at screen 0.927997, first 7 + shift right textcolor rgb "\043e6e6e6"
set label "-14%" at screen 0.98, first 7 + shift right textcolor rgb "\043\071a9a9a"
set label "glibc 2.39 (control)" at screen 0.184094 - 18.0 / 1500, first 8 right textcolor rgb "\043e6e6e6"
set label "18.8 Mbit/s" at screen 0.927997, first 8 + shift right textcolor rgb "\043e6e6e6"

# The row's middle, the mean and the ends of its interval; then each relay, spread a little so that dots stay apart.
$mean_s1 << EOD
0 20.339795
EOD
$interval_s1 << EOD
0 12.983666 27.695924

EOD
$relays_s1 << EOD
11.356428 -0.45
13.277306 0
15.810744 0.45
19.180125 -0.45
22.680856 0
25.936833 0.45
34.136272 -0.45
EOD
$mean_s2 << EOD
1 14.460876
EOD
$interval_s2 << EOD
1 9.022734 19.899018

EOD
$relays_s2 << EOD
6.393328 0.55
9.334089 1
11.806817 1.45
14.231012 0.55
16.839525 1
19.132794 1.45
23.488567 0.55
EOD
$mean_s3 << EOD
2 18.394061
EOD
$interval_s3 << EOD
2 13.526453 23.261668

EOD
$relays_s3 << EOD
10.387322 1.55
11.53195 2
12.917161 2.45
14.441719 1.55
16.448006 2
18.454194 2.45
20.4604 1.55
22.378372 2
24.381578 2.45
32.539906 1.55
EOD
$mean_s4 << EOD
3 17.165946
EOD
$interval_s4 << EOD
3 11.874764 22.457128

EOD
$relays_s4 << EOD
8.482856 2.55
9.354506 3
10.781944 3.45
12.801578 2.55
15.156056 3
17.221469 3.45
19.727717 2.55
22.087111 3
24.446461 3.45
31.599767 2.55
EOD
$mean_s5 << EOD
4 15.684567
EOD
$interval_s5 << EOD
4 11.559731 19.809402

EOD
$relays_s5 << EOD
8.123894 3.55
9.604411 4
10.9247 4.45
12.385422 3.55
14.195394 4
16.052572 4.45
17.909794 3.55
19.76695 4
21.570178 4.45
26.31235 3.55
EOD
$mean_s6 << EOD
5 14.156347
EOD
$interval_s6 << EOD
5 12.205943 16.106751

EOD
$relays_s6 << EOD
11.225389 4.55
11.284575 5
11.872337 5.45
12.614119 4.55
13.386256 5
14.158425 5.45
14.930531 4.55
15.702706 5
16.423656 5.45
19.965478 4.55
EOD
$mean_s7 << EOD
6 17.318226
EOD
$interval_s7 << EOD
6 10.292442 24.34401

EOD
$relays_s7 << EOD
9.923478 5.55
9.9235 6
10.200539 6.45
11.337 5.55
13.074438 6
15.414831 6.45
17.91705 5.55
20.439061 6
22.961067 6.45
41.991294 5.55
EOD
$mean_s8 << EOD
7 16.15026
EOD
$interval_s8 << EOD
7 10.799941 21.50058

EOD
$relays_s8 << EOD
8.968878 6.55
9.66185 7
10.504412 7.45
12.150938 6.55
13.8305 7
15.509962 7.45
17.189438 6.55
18.868875 7
20.548363 7.45
34.269389 6.55
EOD
$mean_s9 << EOD
8 18.829889
EOD
$interval_s9 << EOD
8 13.155975 24.503802

EOD
$relays_s9 << EOD
7.969267 7.55
11.754311 8
13.53565 8.45
15.31705 7.55
17.098411 8
18.879767 8.45
20.661139 7.55
22.442489 8
24.223861 8.45
36.416944 7.55
EOD
$axis << EOD
0 -0.5
0 10000
EOD

plot \
  $mean_s1 using (0):($1 + shift):(42.520497):(0) with vectors nohead linewidth 1.5 linecolor rgb "\043\063\063\063\063\063\063", \
  $mean_s2 using (0):($1 + shift):(42.520497):(0) with vectors nohead linewidth 1.5 linecolor rgb "\043\063\063\063\063\063\063", \
  $mean_s3 using (0):($1 + shift):(42.520497):(0) with vectors nohead linewidth 1.5 linecolor rgb "\043\063\063\063\063\063\063", \
  $mean_s4 using (0):($1 + shift):(42.520497):(0) with vectors nohead linewidth 1.5 linecolor rgb "\043\063\063\063\063\063\063", \
  $mean_s5 using (0):($1 + shift):(42.520497):(0) with vectors nohead linewidth 1.5 linecolor rgb "\043\063\063\063\063\063\063", \
  $mean_s6 using (0):($1 + shift):(42.520497):(0) with vectors nohead linewidth 1.5 linecolor rgb "\043\063\063\063\063\063\063", \
  $mean_s7 using (0):($1 + shift):(42.520497):(0) with vectors nohead linewidth 1.5 linecolor rgb "\043\063\063\063\063\063\063", \
  $mean_s8 using (0):($1 + shift):(42.520497):(0) with vectors nohead linewidth 1.5 linecolor rgb "\043\063\063\063\063\063\063", \
  $mean_s9 using (0):($1 + shift):(42.520497):(0) with vectors nohead linewidth 1.5 linecolor rgb "\043\063\063\063\063\063\063", \
  $interval_s1 using 2:($1 + shift):($3 - $2):(0) with vectors nohead linewidth 9 linecolor rgb "#90" . "\043\070cf29d"[2:7], \
  $relays_s1 using 1:(0 + shift + half * ($2 - 0)) with points pointtype 7 pointsize 1.5 linecolor rgb "#50" . "\043\070cf29d"[2:7], \
  $mean_s1 using 2:($1 + shift - half):(0):(2 * half) with vectors nohead linewidth 5 linecolor rgb "\043\070cf29d", \
  $interval_s2 using 2:($1 + shift):($3 - $2):(0) with vectors nohead linewidth 9 linecolor rgb "#90" . "\043\063\060\070ce8"[2:7], \
  $relays_s2 using 1:(1 + shift + half * ($2 - 1)) with points pointtype 7 pointsize 1.5 linecolor rgb "#50" . "\043\063\060\070ce8"[2:7], \
  $mean_s2 using 2:($1 + shift - half):(0):(2 * half) with vectors nohead linewidth 5 linecolor rgb "\043\063\060\070ce8", \
  $interval_s3 using 2:($1 + shift):($3 - $2):(0) with vectors nohead linewidth 9 linecolor rgb "#90" . "\043b2804d"[2:7], \
  $relays_s3 using 1:(2 + shift + half * ($2 - 2)) with points pointtype 7 pointsize 1.5 linecolor rgb "#50" . "\043b2804d"[2:7], \
  $mean_s3 using 2:($1 + shift - half):(0):(2 * half) with vectors nohead linewidth 5 linecolor rgb "\043b2804d", \
  $interval_s4 using 2:($1 + shift):($3 - $2):(0) with vectors nohead linewidth 9 linecolor rgb "#90" . "\043d279b5"[2:7], \
  $relays_s4 using 1:(3 + shift + half * ($2 - 3)) with points pointtype 7 pointsize 1.5 linecolor rgb "#50" . "\043d279b5"[2:7], \
  $mean_s4 using 2:($1 + shift - half):(0):(2 * half) with vectors nohead linewidth 5 linecolor rgb "\043d279b5", \
  $interval_s5 using 2:($1 + shift):($3 - $2):(0) with vectors nohead linewidth 9 linecolor rgb "#90" . "\043edd55e"[2:7], \
  $relays_s5 using 1:(4 + shift + half * ($2 - 4)) with points pointtype 7 pointsize 1.5 linecolor rgb "#50" . "\043edd55e"[2:7], \
  $mean_s5 using 2:($1 + shift - half):(0):(2 * half) with vectors nohead linewidth 5 linecolor rgb "\043edd55e", \
  $interval_s6 using 2:($1 + shift):($3 - $2):(0) with vectors nohead linewidth 9 linecolor rgb "#90" . "\043e65e19"[2:7], \
  $relays_s6 using 1:(5 + shift + half * ($2 - 5)) with points pointtype 7 pointsize 1.5 linecolor rgb "#50" . "\043e65e19"[2:7], \
  $mean_s6 using 2:($1 + shift - half):(0):(2 * half) with vectors nohead linewidth 5 linecolor rgb "\043e65e19", \
  $interval_s7 using 2:($1 + shift):($3 - $2):(0) with vectors nohead linewidth 9 linecolor rgb "#90" . "\043deaffd"[2:7], \
  $relays_s7 using 1:(6 + shift + half * ($2 - 6)) with points pointtype 7 pointsize 1.5 linecolor rgb "#50" . "\043deaffd"[2:7], \
  $mean_s7 using 2:($1 + shift - half):(0):(2 * half) with vectors nohead linewidth 5 linecolor rgb "\043deaffd", \
  $interval_s8 using 2:($1 + shift):($3 - $2):(0) with vectors nohead linewidth 9 linecolor rgb "#90" . "\043\062\070bd82"[2:7], \
  $relays_s8 using 1:(7 + shift + half * ($2 - 7)) with points pointtype 7 pointsize 1.5 linecolor rgb "#50" . "\043\062\070bd82"[2:7], \
  $mean_s8 using 2:($1 + shift - half):(0):(2 * half) with vectors nohead linewidth 5 linecolor rgb "\043\062\070bd82", \
  $interval_s9 using 2:($1 + shift):($3 - $2):(0) with vectors nohead linewidth 9 linecolor rgb "#90" . "\043c4c4c4"[2:7], \
  $relays_s9 using 1:(8 + shift + half * ($2 - 8)) with points pointtype 7 pointsize 1.5 linecolor rgb "#50" . "\043c4c4c4"[2:7], \
  $mean_s9 using 2:($1 + shift - half):(0):(2 * half) with vectors nohead linewidth 5 linecolor rgb "\043c4c4c4", \
  $axis using 1:2 with lines linewidth 2 linecolor rgb "\043\071a9a9a"

unset output
