# Groups over time: the mean of each group is a line, the range of its relays a band. Gaps are gaps.
reset
set encoding utf8
# With -e "svg = 1" before it, this script draws the SVG.
if (exists("svg")) {
  set terminal svg size 780,960 font "DejaVu Sans,18" fontscale 4.0 / 3 dashlength 2 background "\043\061e1e1e" noenhanced rounded
  set output "chart3_fragmentation_timeline-narrow.svg"
} else {
  set terminal pngcairo size 780,960 font "DejaVu Sans,18" background "\043\061e1e1e" noenhanced rounded
  set output "chart3_fragmentation_timeline-narrow.png"
}

edge = 30.0 / 780
gap = 26.0 / 780
title_font = sprintf("%s Bold,%g", "DejaVu Sans", 23.4)
small_font = sprintf("%s,%g", "DejaVu Sans", 16.2)

set label "Restarted daily, relays held 27% less on" at screen edge, screen 1 - 0.043229 left font title_font textcolor rgb "\043e6e6e6"
set label "average, yet peaked at 5.61 GB" at screen edge, screen 1 - 0.083854 left font title_font textcolor rgb "\043e6e6e6"
set label "Mean of 10 relays a group, 26 December to 5 January" at screen edge, screen 1 - 0.129375 left textcolor rgb "\043\071a9a9a"
set label "2026; average: after two days, against the control. Band:" at screen edge, screen 1 - 0.163125 left textcolor rgb "\043\071a9a9a"
set label "smallest to largest relay at 24 hours. Marks: restarts, by" at screen edge, screen 1 - 0.196875 left textcolor rgb "\043\071a9a9a"
set label "falls of the high-water mark of memory; taller: more relays." at screen edge, screen 1 - 0.230625 left textcolor rgb "\043\071a9a9a"
set label "Resident memory (GB)" at screen edge, screen 0.685833 + 34.0 / 960 left font small_font textcolor rgb "\043\071a9a9a"
set label "Source: 1AEO; relays rebuilt from group figures. GB: 2\136\063\060 bytes." at screen edge, screen 1 - 0.971833 left font small_font textcolor rgb "\043\071a9a9a"

# The plot: a light horizontal grid, no frame, y from zero.
set lmargin at screen 0.078551
set rmargin at screen 0.664966
set tmargin at screen 0.685833
set bmargin at screen 0.118625
set xrange [0:10.491574]
set yrange [0:6]
unset key
unset border
set grid noxtics ytics back linetype 1 linewidth 1.5 linecolor rgb "\043\063\063\063\063\063\063"
set xtics () nomirror scale 0 offset 0,-0.2 textcolor rgb "\043\071a9a9a"
set ytics () nomirror scale 0 textcolor rgb "\043\071a9a9a"
set xtics add ("27 Dec" 0.639155)
set arrow from first 0.639155, graph 0 rto screen 0, screen -10.0 / 960 nohead linewidth 2 linecolor rgb "\043\071a9a9a"
set xtics add ("30 Dec" 3.639155)
set arrow from first 3.639155, graph 0 rto screen 0, screen -10.0 / 960 nohead linewidth 2 linecolor rgb "\043\071a9a9a"
set xtics add ("2 Jan" 6.639155)
set arrow from first 6.639155, graph 0 rto screen 0, screen -10.0 / 960 nohead linewidth 2 linecolor rgb "\043\071a9a9a"
set xtics add ("5 Jan" 9.639155)
set arrow from first 9.639155, graph 0 rto screen 0, screen -10.0 / 960 nohead linewidth 2 linecolor rgb "\043\071a9a9a"
set ytics add ("0" 0)
set ytics add ("1" 1)
set ytics add ("2" 2)
set ytics add ("3" 3)
set ytics add ("4" 4)
set ytics add ("5" 5)
set ytics add ("6" 6)
# Restarts, in a lane above the axis for each group that has them marked; the taller, the more relays had one.
set arrow from first 3.139167, screen 0.118625 + 6.0 / 960 rto screen 0, screen 1.0 * 14 / 960 nohead front linewidth 4 linecolor rgb "\043e65e19"
set arrow from first 6.139167, screen 0.118625 + 6.0 / 960 rto screen 0, screen 1.0 * 14 / 960 nohead front linewidth 4 linecolor rgb "\043e65e19"
set arrow from first 2.139167, screen 0.118625 + 26.0 / 960 rto screen 0, screen 1.0 * 14 / 960 nohead front linewidth 4 linecolor rgb "\043d279b5"
set arrow from first 5.139167, screen 0.118625 + 26.0 / 960 rto screen 0, screen 1.0 * 5 / 960 nohead front linewidth 4 linecolor rgb "\043d279b5"
set arrow from first 6.139167, screen 0.118625 + 26.0 / 960 rto screen 0, screen 1.0 * 14 / 960 nohead front linewidth 4 linecolor rgb "\043d279b5"
set arrow from first 8.139178, screen 0.118625 + 26.0 / 960 rto screen 0, screen 1.0 * 10 / 960 nohead front linewidth 4 linecolor rgb "\043d279b5"
set arrow from first 10.433183, screen 0.118625 + 26.0 / 960 rto screen 0, screen 1.0 * 12.888889 / 960 nohead front linewidth 4 linecolor rgb "\043d279b5"
set arrow from first 10.491574, screen 0.118625 + 26.0 / 960 rto screen 0, screen 1.0 * 5 / 960 nohead front linewidth 4 linecolor rgb "\043d279b5"
set arrow from first 1.139167, screen 0.118625 + 46.0 / 960 rto screen 0, screen 1.0 * 13 / 960 nohead front linewidth 4 linecolor rgb "\043edd55e"
set arrow from first 2.139167, screen 0.118625 + 46.0 / 960 rto screen 0, screen 1.0 * 14 / 960 nohead front linewidth 4 linecolor rgb "\043edd55e"
set arrow from first 3.139167, screen 0.118625 + 46.0 / 960 rto screen 0, screen 1.0 * 14 / 960 nohead front linewidth 4 linecolor rgb "\043edd55e"
set arrow from first 5.139167, screen 0.118625 + 46.0 / 960 rto screen 0, screen 1.0 * 14 / 960 nohead front linewidth 4 linecolor rgb "\043edd55e"
set arrow from first 6.139167, screen 0.118625 + 46.0 / 960 rto screen 0, screen 1.0 * 14 / 960 nohead front linewidth 4 linecolor rgb "\043edd55e"
set arrow from first 7.139167, screen 0.118625 + 46.0 / 960 rto screen 0, screen 1.0 * 14 / 960 nohead front linewidth 4 linecolor rgb "\043edd55e"
set arrow from first 8.139178, screen 0.118625 + 46.0 / 960 rto screen 0, screen 1.0 * 14 / 960 nohead front linewidth 4 linecolor rgb "\043edd55e"
set arrow from first 10.433183, screen 0.118625 + 46.0 / 960 rto screen 0, screen 1.0 * 13 / 960 nohead front linewidth 4 linecolor rgb "\043edd55e"

# Lines besides what was measured, and what a gap is; a note hides the grid behind it.
set object rectangle center screen 0.330865, screen 0.402229 size screen 0.043487, screen 0.137038 back fillcolor rgb "\043\061e1e1e" fillstyle solid noborder
set label "no samples" at screen 0.330865, screen 0.402229 center rotate by 90 front font small_font textcolor rgb "\043\071a9a9a"
set object rectangle center screen 0.618552, screen 0.402229 size screen 0.043487, screen 0.137038 back fillcolor rgb "\043\061e1e1e" fillstyle solid noborder
set label "no samples" at screen 0.618552, screen 0.402229 center rotate by 90 front font small_font textcolor rgb "\043\071a9a9a"

# Each line is named at its end, with its value in a column; a hairline leads to a name that was moved away from another.
set label at first 10.491574, first 5.640222 front point pointtype 7 pointsize 1.5 linecolor rgb "\043c4c4c4"
set label "glibc 2.39 (control)" at screen 0.664966 + gap, first 6 left offset 0,0.55 front font small_font textcolor rgb "\043c4c4c4"
set label "5.64 GB" at screen 0.664966 + gap, first 6 left offset 0,-0.5 front textcolor rgb "\043c4c4c4"
set arrow from first 10.491574, first 5.640222 to screen 0.664966 + 0.8 * gap, first 6 nohead back linewidth 1.5 linecolor rgb "\043\071a9a9a"
set label at first 10.491574, first 5.289138 front point pointtype 7 pointsize 1.5 linecolor rgb "\043e65e19"
set label "restart 72 h" at screen 0.664966 + gap, first 5.383824 left offset 0,0.55 front font small_font textcolor rgb "\043e65e19"
set label "5.29 GB" at screen 0.664966 + gap, first 5.383824 left offset 0,-0.5 front textcolor rgb "\043e65e19"
set arrow from first 10.491574, first 5.289138 to screen 0.664966 + 0.8 * gap, first 5.383824 nohead back linewidth 1.5 linecolor rgb "\043\071a9a9a"
set label at first 10.491574, first 4.563123 front point pointtype 7 pointsize 1.5 linecolor rgb "\043d279b5"
set label "restart 48 h" at screen 0.664966 + gap, first 4.151473 left offset 0,0.55 front font small_font textcolor rgb "\043d279b5"
set label "4.56 GB" at screen 0.664966 + gap, first 4.151473 left offset 0,-0.5 front textcolor rgb "\043d279b5"
set arrow from first 10.491574, first 4.563123 to screen 0.664966 + 0.8 * gap, first 4.151473 nohead back linewidth 1.5 linecolor rgb "\043\071a9a9a"
set label at first 10.491574, first 4.8757 front point pointtype 7 pointsize 1.5 linecolor rgb "\043edd55e"
set label "restart 24 h" at screen 0.664966 + gap, first 4.767649 left offset 0,0.55 front font small_font textcolor rgb "\043edd55e"
set label "4.88 GB" at screen 0.664966 + gap, first 4.767649 left offset 0,-0.5 front textcolor rgb "\043edd55e"
set arrow from first 10.491574, first 4.8757 to screen 0.664966 + 0.8 * gap, first 4.767649 nohead back linewidth 1.5 linecolor rgb "\043\071a9a9a"

# x in days, then mean, smallest and largest relay; an empty line is a gap.
$mean_s1 << EOD
0 1.278569 0.651749 2.887009
0.139167 3.860406 3.332226 4.356956
0.389167 4.707296 4.359612 5.107143
0.639167 4.837679 4.375546 5.142776
0.889167 4.952498 4.565868 5.232021
1.139167 5.048021 4.667034 5.296768
1.389167 5.11527 4.689362 5.376762
1.639167 5.171559 4.650349 5.448322
1.889167 5.167051 4.79958 5.412453
2.139167 5.191145 4.662617 5.379032
2.389167 5.200722 4.852524 5.432812
2.639167 5.163952 4.900223 5.335331
2.889167 5.148703 4.579468 5.391884
3.139167 5.180711 4.769295 5.44656
3.389167 5.196213 4.803749 5.4361
3.639167 5.230302 4.909073 5.422718
3.889167 5.229971 4.860466 5.468605

5.139167 5.347641 5.017181 5.592007
5.331481 5.361097 5.00362 5.586609
5.389167 5.358518 5.0014 5.597061
5.455914 5.346803 5.043072 5.576302
5.639167 5.359254 5.076469 5.565758
5.889167 5.400378 5.037289 5.637886
6.139167 5.409185 5.106174 5.628571
6.389167 5.448441 5.135605 5.668583
6.639167 5.428415 5.152328 5.637802
6.889167 5.471481 5.198845 5.654449
6.91684 5.458895 5.19569 5.677845
7.139167 5.478533 5.197933 5.676708
7.389167 5.493113 5.214458 5.662598
7.639167 5.504637 5.204094 5.683159
7.889167 5.545501 5.296341 5.757141
8.139178 5.51638 5.290031 5.683399
8.389167 5.514985 5.302357 5.702602
8.639167 5.549637 5.374027 5.674706
8.889167 5.563029 5.392113 5.749271

10.433183 5.652076 5.442245 5.816563
10.491574 5.640222 5.436501 5.765854
EOD
$mean_s2 << EOD
0 1.200088 0.647179 2.231049
0.139167 3.931633 3.512844 4.309139
0.389167 4.747815 4.292675 5.019382
0.639167 4.924751 4.409229 5.161308
0.889167 5.007167 4.578518 5.285645
1.139167 5.051208 4.529797 5.26944
1.389167 5.145753 4.739521 5.401234
1.639167 5.169382 4.746243 5.398949
1.889167 5.201843 4.842232 5.437447
2.139167 5.238832 4.783745 5.399223
2.389167 5.230546 4.777447 5.41396
2.639167 5.19963 4.780499 5.416798
2.889167 5.181453 4.660378 5.430023
3.139167 2.929232 2.670513 3.139175
3.389167 3.854384 3.718594 3.99976
3.639167 4.108184 3.997429 4.248295
3.889167 4.219096 3.974701 4.467411

5.139167 4.649059 4.304642 4.880585
5.331481 4.64817 4.369736 4.86861
5.389167 4.655334 4.374645 4.871532
5.455914 4.646318 4.339039 4.862091
5.639167 4.646787 4.389828 4.887779
5.889167 4.704765 4.480656 4.912651
6.139167 2.3035 1.883526 2.65733
6.389167 3.466093 3.195801 3.851406
6.639167 3.92489 3.653812 4.281342
6.889167 4.16394 3.879761 4.415619
6.91684 4.191189 3.936184 4.434895
7.139167 4.262044 4.040558 4.469955
7.389167 4.339877 4.14159 4.614792
7.639167 4.386873 4.18486 4.551022
7.889167 4.410092 4.115746 4.766251
8.139178 4.485159 4.330883 4.707199
8.389167 4.534872 4.34866 4.787468
8.639167 4.579886 4.315861 4.808449
8.889167 4.551212 4.148994 4.792274

10.433183 5.248709 4.48336 5.416061
10.491574 5.289138 4.660835 5.461601
EOD
$mean_s3 << EOD
0 1.340582 0.652222 2.962742
0.139167 3.715755 2.99712 4.083767
0.389167 4.694125 4.231075 5.065933
0.639167 4.870037 4.508694 5.155109
0.889167 5.039 4.642563 5.349682
1.139167 5.087207 4.887794 5.401711
1.389167 5.137069 4.763393 5.42524
1.639167 5.142953 4.845783 5.442696
1.889167 5.155218 4.878723 5.501022
2.139167 2.834632 2.356678 4.054379
2.389167 3.830537 3.530918 5.262672
2.639167 4.117766 3.747044 5.5569
2.889167 4.238889 3.861214 5.700813
3.139167 4.309046 3.924377 5.806553
3.389167 4.426658 4.158421 5.843891
3.639167 4.501793 4.122719 5.926308
3.889167 4.538556 4.195057 5.963024

5.139167 4.446107 4.129181 4.813988
5.331481 4.504928 4.293041 4.777863
5.389167 4.475975 4.24876 4.804401
5.455914 4.49486 4.329281 4.772827
5.639167 4.517433 4.339561 4.830063
5.889167 4.590497 4.33181 4.899036
6.139167 2.209985 1.837769 2.541691
6.389167 3.589695 3.350021 4.012077
6.639167 3.998542 3.80228 4.377525
6.889167 4.21721 3.994129 4.631084
6.91684 4.281735 3.923958 4.63129
7.139167 4.363094 4.115875 4.720749
7.389167 4.418246 4.261036 4.7243
7.639167 4.474501 4.191628 4.789246
7.889167 4.485568 4.14748 4.876534
8.139178 3.952075 2.555477 4.821346
8.389167 5.245026 3.798805 5.665413
8.639167 5.547311 4.192059 5.843315
8.889167 5.660483 4.279823 5.941711

10.433183 4.615777 4.192467 4.891491
10.491574 4.563123 3.173912 5.022388
EOD
$mean_s4 << EOD
0 1.292149 0.651413 2.261482
0.139167 3.639002 2.876625 4.10033
0.389167 4.595599 4.08527 5.00309
0.639167 4.791394 4.29945 5.174744
0.889167 4.908554 4.412624 5.347645
1.139167 3.765161 3.228992 4.532856
1.389167 5.043147 4.608276 5.338627
1.639167 5.352699 4.957954 5.584637
1.889167 5.522575 5.125778 5.722771
2.139167 2.660494 1.772308 3.27319
2.389167 3.791196 3.589813 4.018467
2.639167 4.018855 3.779495 4.205265
2.889167 4.13161 3.926403 4.28532
3.139167 2.729396 1.937214 3.02306
3.389167 3.723249 3.118439 3.967113
3.639167 4.084031 3.715897 4.421227
3.889167 4.23035 4.021042 4.385582

5.139167 2.298276 1.741909 2.640587
5.331481 3.433254 3.165192 3.68325
5.389167 3.527707 3.328228 3.861645
5.455914 3.687053 3.425224 4.229736
5.639167 3.85992 3.603352 4.353622
5.889167 4.190883 4.038319 4.757511
6.139167 2.189281 1.84713 2.457592
6.389167 3.545562 3.338451 3.726475
6.639167 3.979229 3.621635 4.162987
6.889167 4.181204 3.867817 4.47694
6.91684 4.249099 4.033161 4.518227
7.139167 3.109802 2.595573 3.74947
7.389167 4.464228 4.216358 4.634727
7.639167 4.766531 4.621429 4.924831
7.889167 4.937959 4.671497 5.06908
8.139178 3.245578 2.67347 4.120453
8.389167 5.02496 4.776203 5.454357
8.639167 5.455865 5.13673 5.75325
8.889167 5.608669 5.312298 5.876343

10.433183 4.721342 4.317165 4.994781
10.491574 4.8757 4.37508 5.080746
EOD

# Single relays, one after the other.
$relays_s1 << EOD
10.491574 5.640222
EOD
$relays_s2 << EOD
10.491574 5.289138
EOD
$relays_s3 << EOD
10.491574 4.563123
EOD
$relays_s4 << EOD
10.491574 4.8757
EOD

plot \
  $mean_s4 using 1:3:4 with filledcurves fillcolor rgb "\043edd55e" fillstyle transparent solid 0.13 noborder, \
  $relays_s1 using 1:2 with lines linewidth 1 linecolor rgb "#a0" . "\043c4c4c4"[2:7], \
  $relays_s2 using 1:2 with lines linewidth 1 linecolor rgb "#a0" . "\043e65e19"[2:7], \
  $relays_s3 using 1:2 with lines linewidth 1 linecolor rgb "#a0" . "\043d279b5"[2:7], \
  $relays_s4 using 1:2 with lines linewidth 1 linecolor rgb "#a0" . "\043edd55e"[2:7], \
  $mean_s1 using 1:2 with lines linewidth 3.5 linecolor rgb "\043c4c4c4", \
  $mean_s1 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb "\043c4c4c4", \
  $mean_s2 using 1:2 with lines linewidth 5 linecolor rgb "\043e65e19", \
  $mean_s2 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb "\043e65e19", \
  $mean_s3 using 1:2 with lines linewidth 5 linecolor rgb "\043d279b5", \
  $mean_s3 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb "\043d279b5", \
  $mean_s4 using 1:2 with lines linewidth 5 linecolor rgb "\043edd55e", \
  $mean_s4 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb "\043edd55e", \
  0 with lines linewidth 2 linecolor rgb "\043\071a9a9a"

unset output
