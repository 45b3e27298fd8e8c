# Groups over time: the mean of each group is a line, the range of its relays a band. Gaps are gaps.
reset
set encoding utf8
# With -e "svg = 1" before it, this script draws the SVG.
if (exists("svg")) {
  set terminal svg size 780,960 font "DejaVu Sans,18" fontscale 4.0 / 3 dashlength 2 background "\043\061e1e1e" noenhanced rounded
  set output "chart_maxmem-narrow.svg"
} else {
  set terminal pngcairo size 780,960 font "DejaVu Sans,18" background "\043\061e1e1e" noenhanced rounded
  set output "chart_maxmem-narrow.png"
}

edge = 30.0 / 780
gap = 26.0 / 780
title_font = sprintf("%s Bold,%g", "DejaVu Sans", 23.4)
small_font = sprintf("%s,%g", "DejaVu Sans", 16.2)

set label "With MaxMemInQueues every relay still" at screen edge, screen 1 - 0.043229 left font title_font textcolor rgb "\043e6e6e6"
set label "ends above 4 GB" at screen edge, screen 1 - 0.083854 left font title_font textcolor rgb "\043e6e6e6"
set label "Mean of 3 relays a group, a single relay as control; 10 to" at screen edge, screen 1 - 0.129375 left textcolor rgb "\043\071a9a9a"
set label "18 September 2025. Band: smallest to largest relay." at screen edge, screen 1 - 0.163125 left textcolor rgb "\043\071a9a9a"
set label "Resident memory (GB)" at screen edge, screen 0.753333 + 34.0 / 960 left font small_font textcolor rgb "\043\071a9a9a"
set label "Source: 1AEO; relays rebuilt from group figures. GB: 2\136\063\060 bytes." at screen edge, screen 1 - 0.971833 left font small_font textcolor rgb "\043\071a9a9a"

# The plot: a light horizontal grid, no frame, y from zero.
set lmargin at screen 0.078551
set rmargin at screen 0.596249
set tmargin at screen 0.753333
set bmargin at screen 0.118625
set xrange [0:8]
set yrange [0:6]
unset key
unset border
set grid noxtics ytics back linetype 1 linewidth 1.5 linecolor rgb "\043\063\063\063\063\063\063"
set xtics () nomirror scale 0 offset 0,-0.2 textcolor rgb "\043\071a9a9a"
set ytics () nomirror scale 0 textcolor rgb "\043\071a9a9a"
set xtics add ("10 Sep" 0)
set arrow from first 0, graph 0 rto screen 0, screen -10.0 / 960 nohead linewidth 2 linecolor rgb "\043\071a9a9a"
set xtics add ("13 Sep" 3)
set arrow from first 3, graph 0 rto screen 0, screen -10.0 / 960 nohead linewidth 2 linecolor rgb "\043\071a9a9a"
set xtics add ("16 Sep" 6)
set arrow from first 6, graph 0 rto screen 0, screen -10.0 / 960 nohead linewidth 2 linecolor rgb "\043\071a9a9a"
set ytics add ("0" 0)
set ytics add ("1" 1)
set ytics add ("2" 2)
set ytics add ("3" 3)
set ytics add ("4" 4)
set ytics add ("5" 5)
set ytics add ("6" 6)
# Restarts, in a lane above the axis for each group that has them marked; the taller, the more relays had one.

# Lines besides what was measured, and what a gap is; a note hides the grid behind it.
set arrow from graph 0, first 2 to graph 1, first 2 nohead front linewidth 2 dashtype 2 linecolor rgb "\043b69d20"
set label "limit 2 GB" at screen 0.517695, screen 0.346819 center front font small_font textcolor rgb "\043b69d20"
set arrow from graph 0, first 4 to graph 1, first 4 nohead front linewidth 2 dashtype 2 linecolor rgb "\043eb477e"
set label "limit 4 GB" at screen 0.510003, screen 0.558389 center front font small_font textcolor rgb "\043eb477e"
set object rectangle center screen 0.466824, screen 0.454729 size screen 0.168662, screen 0.035333 back fillcolor rgb "\043\061e1e1e" fillstyle solid noborder
set label "no samples" at screen 0.466824, screen 0.454729 center front font small_font textcolor rgb "\043\071a9a9a"

# Each line is named at its end, with its value in a column; a hairline leads to a name that was moved away from another.
set label at first 8, first 5.139999 front point pointtype 7 pointsize 1.5 linecolor rgb "\043c4c4c4"
set label "control" at screen 0.596249 + gap, first 5.240646 left offset 0,0.55 front font small_font textcolor rgb "\043c4c4c4"
set label "5.14 GB" at screen 0.596249 + gap, first 5.240646 left offset 0,-0.5 front textcolor rgb "\043c4c4c4"
set arrow from first 8, first 5.139999 to screen 0.596249 + 0.8 * gap, first 5.240646 nohead back linewidth 1.5 linecolor rgb "\043\071a9a9a"
set label at first 8, first 4.756667 front point pointtype 7 pointsize 1.5 linecolor rgb "\043eb477e"
set label "MaxMemInQueues 4 GB" at screen 0.596249 + gap, first 4.69 left offset 0,0.55 front font small_font textcolor rgb "\043eb477e"
set label "4.76 GB" at screen 0.596249 + gap, first 4.69 left offset 0,-0.5 front textcolor rgb "\043eb477e"
set label at first 8, first 4.173333 front point pointtype 7 pointsize 1.5 linecolor rgb "\043b69d20"
set label "MaxMemInQueues 2 GB" at screen 0.596249 + gap, first 4.139353 left offset 0,0.55 front font small_font textcolor rgb "\043b69d20"
set label "4.17 GB" at screen 0.596249 + gap, first 4.139353 left offset 0,-0.5 front textcolor rgb "\043b69d20"

# x in days, then mean, smallest and largest relay; an empty line is a gap.
$mean_s1 << EOD
0 0.57 0.57 0.57
1 5.15 5.15 5.15
2 5.4 5.4 5.4
3 5.41 5.41 5.41
4 5.62 5.62 5.62

8 5.139999 5.139999 5.139999
EOD
$mean_s2 << EOD
0 0.543333 0.54 0.549999
1 0.543333 0.54 0.549999
2 3.786666 3.69 3.849999
3 4.213333 4.009999 4.32
4 4.353333 4.25 4.429999

8 4.756667 4.62 4.87
EOD
$mean_s3 << EOD
0 0.553333 0.549999 0.559999
1 0.553333 0.549999 0.559999
2 3.61 3.19 3.86
3 3.796666 3.52 4.03
4 3.989999 3.62 4.179999

8 4.173333 4.059999 4.29
EOD

# Single relays, one after the other.
$relays_s1 << EOD
8 5.139999
EOD
$relays_s2 << EOD
8 4.756667
EOD
$relays_s3 << EOD
8 4.173333
EOD

plot \
  $mean_s2 using 1:3:4 with filledcurves fillcolor rgb "\043eb477e" fillstyle transparent solid 0.13 noborder, \
  $mean_s3 using 1:3:4 with filledcurves fillcolor rgb "\043b69d20" fillstyle transparent solid 0.13 noborder, \
  $relays_s1 using 1:2 with lines linewidth 1 linecolor rgb "#a0" . "\043c4c4c4"[2:7], \
  $relays_s2 using 1:2 with lines linewidth 1 linecolor rgb "#a0" . "\043eb477e"[2:7], \
  $relays_s3 using 1:2 with lines linewidth 1 linecolor rgb "#a0" . "\043b69d20"[2:7], \
  $mean_s1 using 1:2 with lines linewidth 3.5 linecolor rgb "\043c4c4c4", \
  $mean_s1 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb "\043c4c4c4", \
  $mean_s2 using 1:2 with lines linewidth 5 linecolor rgb "\043eb477e", \
  $mean_s2 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb "\043eb477e", \
  $mean_s3 using 1:2 with lines linewidth 5 linecolor rgb "\043b69d20", \
  $mean_s3 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb "\043b69d20", \
  0 with lines linewidth 2 linecolor rgb "\043\071a9a9a"

unset output
