# Groups over time: the mean of each group is a line, the range of its relays a band. Gaps are gaps.
reset
set encoding utf8
# With -e "svg = 1" before it, this script draws the SVG.
if (exists("svg")) {
  set terminal svg size 780,960 font "DejaVu Sans,18" fontscale 4.0 / 3 dashlength 2 background "\043\061e1e1e" noenhanced rounded
  set output "allocators_over_time-narrow.svg"
} else {
  set terminal pngcairo size 780,960 font "DejaVu Sans,18" background "\043\061e1e1e" noenhanced rounded
  set output "allocators_over_time-narrow.png"
}

edge = 30.0 / 780
gap = 26.0 / 780
title_font = sprintf("%s Bold,%g", "DejaVu Sans", 23.4)
small_font = sprintf("%s,%g", "DejaVu Sans", 16.2)

set label "mimalloc 2.1.2 ended at 1.49 GB;" at screen edge, screen 1 - 0.043229 left font title_font textcolor rgb "\043e6e6e6"
set label "mimalloc 3.0.1 climbed until the data" at screen edge, screen 1 - 0.083854 left font title_font textcolor rgb "\043e6e6e6"
set label "end, to 5.65 GB" at screen edge, screen 1 - 0.124479 left font title_font textcolor rgb "\043e6e6e6"
set label "Mean resident memory of the Guard relays of a group," at screen edge, screen 1 - 0.17 left textcolor rgb "\043\071a9a9a"
set label "26 December to 5 January 2026. mimalloc 3.0.1 joined a" at screen edge, screen 1 - 0.20375 left textcolor rgb "\043\071a9a9a"
set label "week after the others, so its end is that of a shorter time." at screen edge, screen 1 - 0.2375 left textcolor rgb "\043\071a9a9a"
set label "Resident memory (GB)" at screen edge, screen 0.634167 + 77.0 / 960 left font small_font textcolor rgb "\043\071a9a9a"
set label "Source: 1AEO; relays rebuilt from group figures. GB: 2\136\063\060 bytes." at screen edge, screen 1 - 0.971833 left font small_font textcolor rgb "\043\071a9a9a"

# The plot: a light horizontal grid, no frame, y from zero.
set lmargin at screen 0.078551
set rmargin at screen 0.664966
set tmargin at screen 0.634167
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
set arrow from first 6.91684, graph 0 to first 6.91684, screen 0.634167 + 39.0 / 960 nohead back linewidth 1.5 dashtype 2 linecolor rgb "\043e0b406"
set label "mimalloc 3.0.1 starts" at screen 0.454904, screen 0.634167 + 28.5 / 960 right front font small_font textcolor rgb "\043e0b406"

# Lines besides what was measured, and what a gap is; a note hides the grid behind it.
set object rectangle center screen 0.330865, screen 0.376396 size screen 0.043487, screen 0.137038 back fillcolor rgb "\043\061e1e1e" fillstyle solid noborder
set label "no samples" at screen 0.330865, screen 0.376396 center rotate by 90 front font small_font textcolor rgb "\043\071a9a9a"
set object rectangle center screen 0.618552, screen 0.376396 size screen 0.043487, screen 0.137038 back fillcolor rgb "\043\061e1e1e" fillstyle solid noborder
set label "no samples" at screen 0.618552, screen 0.376396 center rotate by 90 front font small_font textcolor rgb "\043\071a9a9a"

# Each line is named at its end, with its value in a column; a hairline leads to a name that was moved away from another.
set label at first 10.491574, first 5.640222 front point pointtype 7 pointsize 1.5 linecolor rgb "\043c4c4c4"
set label "glibc 2.39 (control)" at screen 0.664966 + gap, first 5.304573 left offset 0,0.55 front font small_font textcolor rgb "\043c4c4c4"
set label "5.64 GB" at screen 0.664966 + gap, first 5.304573 left offset 0,-0.5 front textcolor rgb "\043c4c4c4"
set arrow from first 10.491574, first 5.640222 to screen 0.664966 + 0.8 * gap, first 5.304573 nohead back linewidth 1.5 linecolor rgb "\043\071a9a9a"
set label at first 10.491574, first 3.683535 front point pointtype 7 pointsize 1.5 linecolor rgb "\043b2804d"
set label "tcmalloc 2.15" at screen 0.664966 + gap, first 3.683535 left offset 0,0.55 front font small_font textcolor rgb "\043b2804d"
set label "3.68 GB" at screen 0.664966 + gap, first 3.683535 left offset 0,-0.5 front textcolor rgb "\043b2804d"
set label at first 10.491574, first 2.160122 front point pointtype 7 pointsize 1.5 linecolor rgb "\043\063\060\070ce8"
set label "jemalloc 5.3.0" at screen 0.664966 + gap, first 2.163466 left offset 0,0.55 front font small_font textcolor rgb "\043\063\060\070ce8"
set label "2.16 GB" at screen 0.664966 + gap, first 2.163466 left offset 0,-0.5 front textcolor rgb "\043\063\060\070ce8"
set label at first 10.491574, first 1.488882 front point pointtype 7 pointsize 1.5 linecolor rgb "\043\070cf29d"
set label "mimalloc 2.1.2" at screen 0.664966 + gap, first 1.485538 left offset 0,0.55 front font small_font textcolor rgb "\043\070cf29d"
set label "1.49 GB" at screen 0.664966 + gap, first 1.485538 left offset 0,-0.5 front textcolor rgb "\043\070cf29d"
set label at first 10.491574, first 5.646851 front point pointtype 7 pointsize 1.5 linecolor rgb "\043e0b406"
set label "mimalloc 3.0.1" at screen 0.664966 + gap, first 5.9825 left offset 0,0.55 front font small_font textcolor rgb "\043e0b406"
set label "5.65 GB" at screen 0.664966 + gap, first 5.9825 left offset 0,-0.5 front textcolor rgb "\043e0b406"
set arrow from first 10.491574, first 5.646851 to screen 0.664966 + 0.8 * gap, first 5.9825 nohead back linewidth 1.5 linecolor rgb "\043\071a9a9a"

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
0 0.590341 0.580502 0.610714
0.139167 2.389286 2.276161 2.553402
0.389167 2.792665 2.675797 2.890549
0.639167 2.872196 2.746876 2.944649
0.889167 2.914307 2.775501 3.027409
1.139167 2.951268 2.816082 3.08054
1.389167 2.956898 2.862381 3.079189
1.639167 2.923221 2.801884 3.089249
1.889167 2.915938 2.822399 3.088753
2.139167 2.971192 2.890701 3.063065
2.389167 2.963091 2.884811 3.04105
2.639167 2.977188 2.890755 3.045803
2.889167 3.033712 2.897526 3.383827
3.139167 3.06604 2.924267 3.750729
3.389167 3.06378 2.900623 3.808823
3.639167 3.08603 2.902489 3.839729
3.889167 3.096158 2.935658 3.843941

5.139167 3.132853 2.953503 3.828403
5.331481 3.146391 2.960239 3.83049
5.389167 3.145482 2.960163 3.829784
5.455914 3.195781 2.9706 3.835423
5.639167 3.231239 2.982906 3.860146
5.889167 3.259398 3.022423 3.957092
6.139167 3.263081 3.060444 3.958416
6.389167 3.269579 3.047268 3.955925
6.639167 3.275628 3.055946 3.959198
6.889167 3.287136 3.065514 3.969112
6.91684 3.290067 3.066856 3.968872
7.139167 3.30423 3.057426 3.961044
7.389167 3.3359 3.053276 3.959763
7.639167 3.428089 3.054466 4.270744
7.889167 3.446015 3.063274 4.386467
8.139178 3.450156 3.058418 4.443031
8.389167 3.453711 3.05061 4.447994
8.639167 3.456862 3.049835 4.461361
8.889167 3.464827 3.078583 4.457691

10.433183 3.656903 3.090702 4.472099
10.491574 3.683535 3.09795 4.462498
EOD
$mean_s3 << EOD
0 0.638874 0.579483 0.906513
0.139167 1.773668 1.660206 1.889183
0.389167 2.096669 2.008579 2.161442
0.639167 2.130725 2.055904 2.174252
0.889167 2.109519 2.082722 2.163647
1.139167 2.060616 1.926445 2.119671
1.389167 2.061877 1.989418 2.106052
1.639167 2.038561 1.962765 2.157974
1.889167 2.01743 1.981064 2.073944
2.139167 2.021042 1.977745 2.125557
2.389167 2.066155 2.024147 2.105999
2.639167 2.081893 2.039806 2.15205
2.889167 2.065354 2.018272 2.121883
3.139167 2.026361 1.977795 2.089611
3.389167 2.046504 2.000912 2.105827
3.639167 2.057655 2.010876 2.115551
3.889167 2.092962 2.043709 2.138836

5.139167 2.091942 2.019802 2.191376
5.331481 2.149593 2.090725 2.190945
5.389167 2.154187 2.108067 2.206997
5.455914 2.131842 2.064114 2.179665
5.639167 2.140702 2.084641 2.20018
5.889167 2.173252 2.118931 2.258797
6.139167 2.145515 2.059383 2.263065
6.389167 2.130397 2.02277 2.189972
6.639167 2.169538 2.094772 2.248478
6.889167 2.13579 2.085873 2.183773
6.91684 2.106035 2.049381 2.157516
7.139167 2.123496 2.044071 2.158863
7.389167 2.165573 2.114082 2.235767
7.639167 2.198468 2.133541 2.242764
7.889167 2.200155 2.069489 2.290737
8.139178 2.132608 2.068325 2.21862
8.389167 2.170733 2.13504 2.200619
8.639167 2.144384 2.072056 2.218719
8.889167 2.173806 2.115257 2.267803

10.433183 2.16564 2.116535 2.254845
10.491574 2.160122 2.078289 2.243046
EOD
$mean_s4 << EOD
0 0.608209 0.516754 1.024117
0.139167 1.067288 0.887402 1.322136
0.389167 1.408403 1.253788 1.486881
0.639167 1.35468 1.185291 1.452862
0.889167 1.251011 1.05785 1.410313
1.139167 1.272615 1.125435 1.439327
1.389167 1.314702 1.085323 1.502899
1.639167 1.283948 1.113644 1.454018
1.889167 1.249834 1.020699 1.39883
2.139167 1.315062 1.051289 1.462666
2.389167 1.323932 1.1712 1.405861
2.639167 1.22059 1.062302 1.502533
2.889167 1.42218 1.369492 1.466713
3.139167 1.299535 1.070637 1.444416
3.389167 1.281293 1.020107 1.423096
3.639167 1.312665 1.123463 1.43531
3.889167 1.40454 1.148972 1.527859

5.139167 1.369453 1.150429 1.481956
5.331481 1.402149 1.293587 1.4683
5.389167 1.408746 1.250782 1.546726
5.455914 1.371716 1.255939 1.463589
5.639167 1.343754 1.173466 1.62394
5.889167 1.315701 1.104485 1.560642
6.139167 1.355558 1.137405 1.589832
6.389167 1.401614 1.165985 1.551926
6.639167 1.495276 1.433334 1.576378
6.889167 1.447778 1.169052 1.564857
6.91684 1.404504 1.151356 1.616516
7.139167 1.432913 1.235641 1.556202
7.389167 1.35729 1.223351 1.497288
7.639167 1.395819 1.248466 1.513847
7.889167 1.503143 1.257381 1.613579
8.139178 1.336015 1.19313 1.622711
8.389167 1.396036 1.187 1.604713
8.639167 1.488354 1.352375 1.646809
8.889167 1.541191 1.362804 1.672451

10.433183 1.385627 1.243271 1.54343
10.491574 1.488882 1.221218 1.595425
EOD
$mean_s5 << EOD
6.91684 0.563221 0.509224 0.611828
7.139167 1.633481 1.151718 1.90696
7.389167 1.695112 1.573746 2.296009
7.639167 2.405779 2.010971 2.92778
7.889167 2.443368 2.348053 2.526806
8.139178 2.767017 2.600815 3.454552
8.389167 3.100509 2.96452 3.649517
8.639167 3.356808 3.281052 3.426193
8.889167 3.857216 3.574333 4.379601

10.433183 5.490385 5.064617 6.104145
10.491574 5.646851 5.152287 6.213089
EOD

# Single relays, one after the other.
$relays_s1 << EOD
10.491574 5.640222
EOD
$relays_s2 << EOD
10.491574 3.683535
EOD
$relays_s3 << EOD
10.491574 2.160122
EOD
$relays_s4 << EOD
10.491574 1.488882
EOD
$relays_s5 << EOD
10.491574 5.646851
EOD

plot \
  $relays_s1 using 1:2 with lines linewidth 1 linecolor rgb "#a0" . "\043c4c4c4"[2:7], \
  $relays_s2 using 1:2 with lines linewidth 1 linecolor rgb "#a0" . "\043b2804d"[2:7], \
  $relays_s3 using 1:2 with lines linewidth 1 linecolor rgb "#a0" . "\043\063\060\070ce8"[2:7], \
  $relays_s4 using 1:2 with lines linewidth 1 linecolor rgb "#a0" . "\043\070cf29d"[2:7], \
  $relays_s5 using 1:2 with lines linewidth 1 linecolor rgb "#a0" . "\043e0b406"[2:7], \
  $mean_s1 using 1:2 with lines linewidth 5 linecolor rgb "\043c4c4c4", \
  $mean_s1 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb "\043c4c4c4", \
  $mean_s2 using 1:2 with lines linewidth 5 linecolor rgb "\043b2804d", \
  $mean_s2 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb "\043b2804d", \
  $mean_s3 using 1:2 with lines linewidth 5 linecolor rgb "\043\063\060\070ce8", \
  $mean_s3 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb "\043\063\060\070ce8", \
  $mean_s4 using 1:2 with lines linewidth 5 linecolor rgb "\043\070cf29d", \
  $mean_s4 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb "\043\070cf29d", \
  $mean_s5 using 1:2 with lines linewidth 5 linecolor rgb "\043e0b406", \
  $mean_s5 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb "\043e0b406", \
  0 with lines linewidth 2 linecolor rgb "\043\071a9a9a"

unset output
