# Groups over time: the mean of each group is a line, the range of its relays a band. Gaps are gaps.
reset
set encoding utf8
# With -e "svg = 1" before it, this script draws the SVG.
if (exists("svg")) {
  set terminal svg size 1500,900 font "DejaVu Sans,18" fontscale 4.0 / 3 dashlength 2 background "\043\061e1e1e" noenhanced rounded
  set output "consensus_age.svg"
} else {
  set terminal pngcairo size 1500,900 font "DejaVu Sans,18" background "\043\061e1e1e" noenhanced rounded
  set output "consensus_age.png"
}

edge = 30.0 / 1500
gap = 26.0 / 1500
title_font = sprintf("%s Bold,%g", "DejaVu Sans", 25.2)
small_font = sprintf("%s,%g", "DejaVu Sans", 15.3)

set label "MaxConsensusAgeForDiffs slowed growth at first, then memory was within" at screen edge, screen 1 - 0.047778 left font title_font textcolor rgb "\043e6e6e6"
set label "5% of the control's" at screen edge, screen 1 - 0.094444 left font title_font textcolor rgb "\043e6e6e6"
set label "Mean of 10 relays a group, of 42 in the reserve, which is in no group; 26 December to 5 January 2026." at screen edge, screen 1 - 0.144667 left textcolor rgb "\043\071a9a9a"
set label "Resident memory (GB)" at screen edge, screen 0.766222 + 34.0 / 900 left font small_font textcolor rgb "\043\071a9a9a"
set label "Source: 1AEO; relays rebuilt from group figures. GB: 2\136\063\060 bytes." at screen edge, screen 1 - 0.970822 left font small_font textcolor rgb "\043\071a9a9a"

# The plot: a light horizontal grid, no frame, y from zero.
set lmargin at screen 0.040846
set rmargin at screen 0.736315
set tmargin at screen 0.766222
set bmargin at screen 0.1248
set xrange [0:10.491574]
set yrange [0:6]
unset key
unset border
set grid noxtics ytics back linetype 1 linewidth 1.5 linecolor rgb "\043\063\063\063\063\063\063"
set xtics () nomirror scale 0 offset 0,-0.2 textcolor rgb "\043\071a9a9a"
set ytics () nomirror scale 0 textcolor rgb "\043\071a9a9a"
set xtics add ("27 Dec" 0.639155)
set arrow from first 0.639155, graph 0 rto screen 0, screen -10.0 / 900 nohead linewidth 2 linecolor rgb "\043\071a9a9a"
set xtics add ("29 Dec" 2.639155)
set arrow from first 2.639155, graph 0 rto screen 0, screen -10.0 / 900 nohead linewidth 2 linecolor rgb "\043\071a9a9a"
set xtics add ("31 Dec" 4.639155)
set arrow from first 4.639155, graph 0 rto screen 0, screen -10.0 / 900 nohead linewidth 2 linecolor rgb "\043\071a9a9a"
set xtics add ("2 Jan" 6.639155)
set arrow from first 6.639155, graph 0 rto screen 0, screen -10.0 / 900 nohead linewidth 2 linecolor rgb "\043\071a9a9a"
set xtics add ("4 Jan" 8.639155)
set arrow from first 8.639155, graph 0 rto screen 0, screen -10.0 / 900 nohead linewidth 2 linecolor rgb "\043\071a9a9a"
set ytics add ("0" 0)
set ytics add ("1" 1)
set ytics add ("2" 2)
set ytics add ("3" 3)
set ytics add ("4" 4)
set ytics add ("5" 5)
set ytics add ("6" 6)
# Restarts, in a lane above the axis for each group that has them marked; the taller, the more relays had one.

# Lines besides what was measured, and what a gap is; a note hides the grid behind it.
set object rectangle center screen 0.340083, screen 0.445511 size screen 0.021653, screen 0.138547 back fillcolor rgb "\043\061e1e1e" fillstyle solid noborder
set label "no samples" at screen 0.340083, screen 0.445511 center rotate by 90 front font small_font textcolor rgb "\043\071a9a9a"
set object rectangle center screen 0.681269, screen 0.465511 size screen 0.083128, screen 0.036089 back fillcolor rgb "\043\061e1e1e" fillstyle solid noborder
set label "no samples" at screen 0.681269, screen 0.465511 center front font small_font textcolor rgb "\043\071a9a9a"

# Each line is named at its end, with its value in a column; a hairline leads to a name that was moved away from another.
set label at first 10.491574, first 5.640222 front point pointtype 7 pointsize 1.5 linecolor rgb "\043c4c4c4"
set label "glibc 2.39 (control)" at screen 0.736315 + gap, first 5.027162 left front textcolor rgb "\043c4c4c4"
set label "5.64 GB" at screen 0.98, first 5.027162 right front textcolor rgb "\043c4c4c4"
set arrow from first 10.491574, first 5.640222 to screen 0.736315 + 0.8 * gap, first 5.027162 nohead back linewidth 1.5 linecolor rgb "\043\071a9a9a"
set label at first 10.491574, first 5.790552 front point pointtype 7 pointsize 1.5 linecolor rgb "\043\071a9a9a"
set label "reserve" at screen 0.736315 + gap, first 6 left front textcolor rgb "\043\071a9a9a"
set label "5.79 GB" at screen 0.98, first 6 right front textcolor rgb "\043\071a9a9a"
set arrow from first 10.491574, first 5.790552 to screen 0.736315 + 0.8 * gap, first 6 nohead back linewidth 1.5 linecolor rgb "\043\071a9a9a"
set label at first 10.491574, first 5.722549 front point pointtype 7 pointsize 1.5 linecolor rgb "\043deaffd"
set label "consensus age 8 h" at screen 0.736315 + gap, first 5.351441 left front textcolor rgb "\043deaffd"
set label "5.72 GB" at screen 0.98, first 5.351441 right front textcolor rgb "\043deaffd"
set arrow from first 10.491574, first 5.722549 to screen 0.736315 + 0.8 * gap, first 5.351441 nohead back linewidth 1.5 linecolor rgb "\043\071a9a9a"
set label at first 10.491574, first 5.75612 front point pointtype 7 pointsize 1.5 linecolor rgb "\043\062\070bd82"
set label "consensus age 4 h" at screen 0.736315 + gap, first 5.675721 left front textcolor rgb "\043\062\070bd82"
set label "5.76 GB" at screen 0.98, first 5.675721 right front textcolor rgb "\043\062\070bd82"
set arrow from first 10.491574, first 5.75612 to screen 0.736315 + 0.8 * gap, first 5.675721 nohead back linewidth 1.5 linecolor rgb "\043\071a9a9a"

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
0 1.352132 0.638271 3.000351
0.139167 3.967494 3.025021 5.057999
0.389167 4.918071 4.039547 5.516945
0.639167 5.148398 4.153564 5.730827
0.889167 5.291825 4.454388 5.835129
1.139167 5.352419 4.486847 5.848686
1.389167 5.368127 4.436321 5.894806
1.639167 5.390783 4.49062 5.90414
1.889167 5.393687 4.522125 5.888638
2.139167 5.45911 4.529461 5.96516
2.389167 5.458752 4.483658 5.975155
2.639167 5.428031 4.550861 5.929504
2.889167 5.425818 4.476742 5.945396
3.139167 5.436803 4.478611 5.934757
3.389167 5.416167 4.5065 5.95546
3.639167 5.430212 4.593143 5.979336
3.889167 5.458787 4.688332 5.967937

5.139167 5.590625 4.817493 6.097389
5.331481 5.608434 4.821911 6.11467
5.389167 5.613133 4.797356 6.114853
5.455914 5.600984 4.753689 6.11581
5.639167 5.608408 4.729935 6.116657
5.889167 5.625629 4.759201 6.090931
6.139167 5.64238 4.824745 6.154934
6.389167 5.644504 4.826481 6.1175
6.639167 5.657503 4.918121 6.119095
6.889167 5.691407 5.060143 6.125946
6.91684 5.694447 5.029331 6.12709
7.139167 5.692976 5.042248 6.13237
7.389167 5.69407 5.023838 6.13031
7.639167 5.69696 5.080429 6.143799
7.889167 5.713701 5.016811 6.136406
8.139178 5.744192 5.108578 6.15596
8.389167 5.739258 5.054852 6.142033
8.639167 5.7388 5.011627 6.15266
8.889167 5.748563 5.063972 6.168613

10.433183 5.800967 5.191776 6.21191
10.491574 5.790552 5.104843 6.202892
EOD
$mean_s3 << EOD
0 0.629841 0.607418 0.786465
0.139167 1.599563 1.194656 1.874203
0.389167 2.891106 2.430672 3.230034
0.639167 3.755876 3.469475 3.965206
0.889167 4.31259 4.002617 4.62907
1.139167 4.605811 4.363163 4.864338
1.389167 4.739588 4.466908 5.036438
1.639167 4.820198 4.581921 5.111881
1.889167 4.90922 4.566494 5.109596
2.139167 5.055519 4.861061 5.273441
2.389167 5.124873 4.959179 5.311028
2.639167 5.162736 4.975491 5.335983
2.889167 5.205384 5.036331 5.395012
3.139167 5.237595 5.12817 5.419937
3.389167 5.262345 5.104263 5.414665
3.639167 5.292503 5.143726 5.426296
3.889167 5.311156 5.160404 5.470448

5.139167 5.484072 5.269398 5.617687
5.331481 5.50081 5.335629 5.630787
5.389167 5.501253 5.337353 5.631096
5.455914 5.496345 5.275272 5.631367
5.639167 5.506506 5.332901 5.653553
5.889167 5.532079 5.373756 5.684093
6.139167 5.546263 5.355259 5.702015
6.389167 5.549015 5.327457 5.709145
6.639167 5.568663 5.416977 5.722157
6.889167 5.594862 5.478786 5.739601
6.91684 5.599726 5.479038 5.741463
7.139167 5.606989 5.479332 5.746891
7.389167 5.618505 5.486427 5.752216
7.639167 5.624292 5.490364 5.755661
7.889167 5.644591 5.498257 5.778759
8.139178 5.658472 5.500015 5.798321
8.389167 5.666047 5.507431 5.802731
8.639167 5.671134 5.511551 5.807114
8.889167 5.681586 5.51527 5.826447

10.433183 5.724052 5.583073 5.862034
10.491574 5.722549 5.582455 5.861458
EOD
$mean_s4 << EOD
0 0.624527 0.61013 0.690998
0.139167 1.063428 0.882095 1.335621
0.389167 1.981065 1.721191 2.354923
0.639167 2.68962 2.514725 2.95071
0.889167 3.269304 3.020737 3.513317
1.139167 3.718576 3.452179 3.90226
1.389167 4.025165 3.785187 4.301121
1.639167 4.269885 4.014061 4.494736
1.889167 4.431662 4.220276 4.58049
2.139167 4.616795 4.450863 4.749363
2.389167 4.731739 4.589584 4.886261
2.639167 4.839112 4.704735 5.018242
2.889167 4.901885 4.735157 5.053719
3.139167 4.998389 4.815643 5.10733
3.389167 5.062601 4.856361 5.193089
3.639167 5.138268 4.891949 5.270023
3.889167 5.194755 4.997662 5.294174

5.139167 5.467825 5.333565 5.580341
5.331481 5.485062 5.300705 5.612709
5.389167 5.493565 5.308212 5.633476
5.455914 5.497776 5.31876 5.633736
5.639167 5.505763 5.301601 5.641613
5.889167 5.533479 5.370506 5.65892
6.139167 5.564792 5.43856 5.681789
6.389167 5.575118 5.47242 5.692627
6.639167 5.596062 5.4799 5.707623
6.889167 5.625047 5.538887 5.716446
6.91684 5.628976 5.541325 5.723228
7.139167 5.637978 5.55043 5.728081
7.389167 5.646804 5.551437 5.732948
7.639167 5.661906 5.557774 5.782612
7.889167 5.68229 5.580662 5.793694
8.139178 5.694705 5.589962 5.807709
8.389167 5.705423 5.594669 5.809067
8.639167 5.712071 5.612682 5.811527
8.889167 5.718328 5.613041 5.81216

10.433183 5.757816 5.668106 5.86047
10.491574 5.75612 5.668324 5.861019
EOD

# Single relays, one after the other.
$relays_s1 << EOD
10.491574 5.640222
EOD
$relays_s2 << EOD
10.491574 5.790552
EOD
$relays_s3 << EOD
10.491574 5.722549
EOD
$relays_s4 << EOD
10.491574 5.75612
EOD

plot \
  $relays_s1 using 1:2 with lines linewidth 1 linecolor rgb "#a0" . "\043c4c4c4"[2:7], \
  $relays_s2 using 1:2 with lines linewidth 1 linecolor rgb "#a0" . "\043\071a9a9a"[2:7], \
  $relays_s3 using 1:2 with lines linewidth 1 linecolor rgb "#a0" . "\043deaffd"[2:7], \
  $relays_s4 using 1:2 with lines linewidth 1 linecolor rgb "#a0" . "\043\062\070bd82"[2:7], \
  $mean_s1 using 1:2 with lines linewidth 3.5 linecolor rgb "\043c4c4c4", \
  $mean_s1 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb "\043c4c4c4", \
  $mean_s2 using 1:2 with lines linewidth 3.5 linecolor rgb "\043\071a9a9a", \
  $mean_s2 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb "\043\071a9a9a", \
  $mean_s3 using 1:2 with lines linewidth 5 linecolor rgb "\043deaffd", \
  $mean_s3 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb "\043deaffd", \
  $mean_s4 using 1:2 with lines linewidth 5 linecolor rgb "\043\062\070bd82", \
  $mean_s4 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb "\043\062\070bd82", \
  0 with lines linewidth 2 linecolor rgb "\043\071a9a9a"

unset output
