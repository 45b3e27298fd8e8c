# Groups over time: the mean of each group is a line, the range of its relays a band. Gaps are gaps.
reset
set encoding utf8
# With -e "svg = 1" before it, this script draws the SVG.
if (exists("svg")) {
  set terminal svg size 1500,900 font "DejaVu Sans,18" fontscale 4.0 / 3 dashlength 2 background "\043\061e1e1e" noenhanced rounded
  set output "bandwidth_over_time.svg"
} else {
  set terminal pngcairo size 1500,900 font "DejaVu Sans,18" background "\043\061e1e1e" noenhanced rounded
  set output "bandwidth_over_time.png"
}

edge = 30.0 / 1500
gap = 26.0 / 1500
title_font = sprintf("%s Bold,%g", "DejaVu Sans", 25.2)
small_font = sprintf("%s,%g", "DejaVu Sans", 15.3)

set label "Guard relays' daily bandwidth before and during the test of allocators" at screen edge, screen 1 - 0.047778 left font title_font textcolor rgb "\043e6e6e6"
set label "Mean per Guard relay, three allocators against the control, which kept glibc; 2 December 2025 to 4 January 2026." at screen edge, screen 1 - 0.098 left textcolor rgb "\043\071a9a9a"
set label "Written per relay (Mbit/s)" at screen edge, screen 0.767333 + 75.0 / 900 left font small_font textcolor rgb "\043\071a9a9a"
set label "Source: 1AEO, bandwidth history of the relays, rebuilt from group figures." at screen edge, screen 1 - 0.970822 left font small_font textcolor rgb "\043\071a9a9a"

# The plot: a light horizontal grid, no frame, y from zero.
set lmargin at screen 0.051026
set rmargin at screen 0.711284
set tmargin at screen 0.767333
set bmargin at screen 0.1248
set xrange [0:33]
set yrange [0:25]
unset key
unset border
set grid noxtics ytics back linetype 1 linewidth 1.5 linecolor rgb "\043\063\063\063\063\063\063"
set xtics () nomirror scale 0 offset 0,-0.2 textcolor rgb "\043\071a9a9a"
set ytics () nomirror scale 0 textcolor rgb "\043\071a9a9a"
set xtics add ("3 Dec" 0.5)
set arrow from first 0.5, graph 0 rto screen 0, screen -10.0 / 900 nohead linewidth 2 linecolor rgb "\043\071a9a9a"
set xtics add ("8 Dec" 5.5)
set arrow from first 5.5, graph 0 rto screen 0, screen -10.0 / 900 nohead linewidth 2 linecolor rgb "\043\071a9a9a"
set xtics add ("13 Dec" 10.5)
set arrow from first 10.5, graph 0 rto screen 0, screen -10.0 / 900 nohead linewidth 2 linecolor rgb "\043\071a9a9a"
set xtics add ("18 Dec" 15.5)
set arrow from first 15.5, graph 0 rto screen 0, screen -10.0 / 900 nohead linewidth 2 linecolor rgb "\043\071a9a9a"
set xtics add ("23 Dec" 20.5)
set arrow from first 20.5, graph 0 rto screen 0, screen -10.0 / 900 nohead linewidth 2 linecolor rgb "\043\071a9a9a"
set xtics add ("28 Dec" 25.5)
set arrow from first 25.5, graph 0 rto screen 0, screen -10.0 / 900 nohead linewidth 2 linecolor rgb "\043\071a9a9a"
set xtics add ("2 Jan" 30.5)
set arrow from first 30.5, graph 0 rto screen 0, screen -10.0 / 900 nohead linewidth 2 linecolor rgb "\043\071a9a9a"
set ytics add ("0" 0)
set ytics add ("5" 5)
set ytics add ("10" 10)
set ytics add ("15" 15)
set ytics add ("20" 20)
set ytics add ("25" 25)
# Restarts, in a lane above the axis for each group that has them marked; the taller, the more relays had one.
set arrow from first 23.860845, graph 0 to first 23.860845, screen 0.767333 + 37.0 / 900 nohead back linewidth 1.5 dashtype 2 linecolor rgb "\043\071a9a9a"
set label "test begins" at screen 0.533763, screen 0.767333 + 27.5 / 900 left front font small_font textcolor rgb "\043\071a9a9a"

# Lines besides what was measured, and what a gap is; a note hides the grid behind it.

# Each line is named at its end, with its value in a column; a hairline leads to a name that was moved away from another.
set label at first 33, first 20.1875 front point pointtype 7 pointsize 1.5 linecolor rgb "\043c4c4c4"
set label "glibc 2.39 (control)" at screen 0.711284 + gap, first 19.549406 left front textcolor rgb "\043c4c4c4"
set label "20.2 Mbit/s" at screen 0.98, first 19.549406 right front textcolor rgb "\043c4c4c4"
set arrow from first 33, first 20.1875 to screen 0.711284 + 0.8 * gap, first 19.549406 nohead back linewidth 1.5 linecolor rgb "\043\071a9a9a"
set label at first 33, first 20.7883 front point pointtype 7 pointsize 1.5 linecolor rgb "\043b2804d"
set label "tcmalloc 2.15" at screen 0.711284 + gap, first 20.898234 left front textcolor rgb "\043b2804d"
set label "20.8 Mbit/s" at screen 0.98, first 20.898234 right front textcolor rgb "\043b2804d"
set label at first 33, first 14.9236 front point pointtype 7 pointsize 1.5 linecolor rgb "\043\063\060\070ce8"
set label "jemalloc 5.3.0" at screen 0.711284 + gap, first 14.9236 left front textcolor rgb "\043\063\060\070ce8"
set label "14.9 Mbit/s" at screen 0.98, first 14.9236 right front textcolor rgb "\043\063\060\070ce8"
set label at first 33, first 21.7189 front point pointtype 7 pointsize 1.5 linecolor rgb "\043\070cf29d"
set label "mimalloc 2.1.2" at screen 0.711284 + gap, first 22.247061 left front textcolor rgb "\043\070cf29d"
set label "21.7 Mbit/s" at screen 0.98, first 22.247061 right front textcolor rgb "\043\070cf29d"
set arrow from first 33, first 21.7189 to screen 0.711284 + 0.8 * gap, first 22.247061 nohead back linewidth 1.5 linecolor rgb "\043\071a9a9a"

# x in days, then mean, smallest and largest relay; an empty line is a gap.
$mean_s1 << EOD
0 18.4915 11.463 30.2582
1 17.2071 12.1053 32.0961
2 14.5213 10.2406 28.3307
3 13.4576 8.9032 27.8824
4 15.1063 8.4227 24.0273
5 16.0308 7.7444 31.7668
6 14.7753 7.2921 25.1209
7 14.0694 7.2074 28.8237
8 13.4421 7.9705 28.0617
9 12.5652 7.5825 28.1962
10 13.5854 6.9848 29.6306
11 14.965 7.395 34.8754
12 15.0218 7.4653 34.0685
13 14.9355 7.3599 24.9384
14 13.7304 7.4302 22.8169
15 13.9083 8.8951 28.1513
16 15.2447 8.8717 25.6859
17 16.1445 8.2154 27.8376
18 17.2599 9.8327 34.6064
19 16.1675 8.4381 27.9272
20 17.5863 7.7935 30.6168
21 18.3073 9.2233 31.9168
22 16.2624 7.7935 29.6755
23 15.6792 6.6333 27.7031
24 15.4359 6.059 25.6859
25 16.4702 6.8911 33.0375
26 18.4595 7.4653 35.5478
27 19.8708 7.6411 36.7133
28 19.7937 7.1958 40.8822
29 19.2091 6.8676 44.7373
30 19.0659 7.5474 36.8478
31 19.0061 9.7975 33.4409
32 19.782 9.4342 36.3099
33 20.1875 11.7078 34.7857
EOD
$mean_s2 << EOD
0 14.2987 8.7142 18.9084
1 13.7793 8.9075 18.2814
2 12.0011 8.0818 15.9376
3 10.3421 7.2247 14.1407
4 10.5475 6.5377 14.7356
5 11.2281 6.443 15.8248
6 11.3977 6.1587 17.6474
7 11.3982 5.9929 16.5224
8 11.1622 5.8745 15.1833
9 11.0991 6.2772 16.6644
10 11.4448 6.7746 17.6058
11 11.325 7.0115 17.4785
12 11.6603 6.5141 16.8171
13 11.6938 6.2298 17.4774
14 11.2246 6.4904 14.922
15 11.1636 5.6376 17.5392
16 11.7065 6.5851 17.8126
17 13.3328 7.1299 19.8018
18 13.6046 7.7695 19.8018
19 13.2823 8.9539 16.4159
20 14.7997 11.8816 17.8999
21 17.0285 12.2062 23.3204
22 17.1137 9.5793 36.4065
23 17.0933 9.6318 36.4065
24 17.4553 10.8052 33.0471
25 19.719 11.0018 37.1877
26 19.935 11.3195 39.0237
27 18.2298 10.9851 33.5939
28 17.5294 9.9986 30.2015
29 16.8934 8.8115 33.3986
30 18.2785 9.7143 30.1564
31 18.1293 9.2462 28.5939
32 18.546 9.5137 29.6095
33 20.7883 14.9852 29.1408
EOD
$mean_s3 << EOD
0 19.1839 13.4487 28.8843
1 17.7015 10.6792 28.6368
2 14.753 8.6409 25.9109
3 13.4701 8.4415 22.702
4 13.263 9.6676 21.422
5 12.2344 7.6217 19.345
6 12.064 5.96 16.5193
7 12.1285 6.8684 15.7584
8 12.6689 9.0618 17.0832
9 12.8377 8.7073 17.3313
10 12.3885 8.4636 15.2151
11 12.8464 9.2391 16.4751
12 13.5794 9.2279 18.3306
13 13.0999 9.3277 19.2725
14 13.6012 8.9954 20.2869
15 13.5424 8.66 21.7359
16 14.0201 8.3528 24.1269
17 13.7255 7.1564 20.5577
18 13.5346 9.0175 22.295
19 13.1173 9.3383 17.6333
20 12.3049 9.2752 16.1277
21 14.2704 9.6222 19.1389
22 14.9149 8.0133 22.4108
23 16.2094 6.7987 27.4779
24 15.6232 6.5305 27.4489
25 15.5473 7.4296 24.9878
26 15.7357 6.5778 26.725
27 15.2541 5.9311 27.8543
28 15.8022 6.562 28.9256
29 13.5368 5.5367 21.2526
30 12.741 5.4263 19.11
31 13.016 5.8207 20.2103
32 12.923 5.7418 18.9652
33 14.9236 10.4974 19.2837
EOD
$mean_s4 << EOD
0 16.1564 9.5349 30.0011
1 15.2473 10.5028 25.3763
2 13.2041 8.6121 20.9317
3 11.192 7.7212 18.8131
4 10.8472 8.6185 18.3901
5 9.8529 8.2531 14.2713
6 9.8749 8.6614 11.1838
7 9.7336 8.6029 11.6711
8 9.3867 7.8306 10.9693
9 9.0503 6.998 11.4706
10 8.9708 6.8334 10.8133
11 9.3053 6.7056 12.3729
12 9.4656 6.6276 11.1253
13 9.0306 6.5041 11.0763
14 9.3485 8.0651 12.7969
15 10.7582 8.006 18.0662
16 10.4738 7.4342 15.0193
17 11.2309 7.7837 14.9982
18 13.8721 10.4095 19.0017
19 14.29 9.3311 17.8511
20 14.3719 8.4714 19.965
21 17.3459 8.4558 27.6628
22 19.0752 7.7681 32.8496
23 19.0915 7.0022 30.6679
24 19.1857 8.8778 36.1016
25 19.5098 9.1904 35.7723
26 19.0671 9.8469 31.944
27 20.4631 10.7221 30.8325
28 21.6736 11.4099 33.0496
29 20.9629 12.8166 35.8098
30 20.6448 13.5044 32.5837
31 20.459 12.6678 33.5494
32 19.7994 11.6886 35.0725
33 21.7189 11.8445 41.1237
EOD

# Single relays, one after the other.
$relays_s1 << EOD
33 20.1875
EOD
$relays_s2 << EOD
33 20.7883
EOD
$relays_s3 << EOD
33 14.9236
EOD
$relays_s4 << EOD
33 21.7189
EOD

plot \
  $relays_s1 using 1:2 with lines linewidth 1 linecolor rgb "#a0" . "\043c4c4c4"[2:7], \
  $relays_s2 using 1:2 with lines linewidth 1 linecolor rgb "#a0" . "\043b2804d"[2:7], \
  $relays_s3 using 1:2 with lines linewidth 1 linecolor rgb "#a0" . "\043\063\060\070ce8"[2:7], \
  $relays_s4 using 1:2 with lines linewidth 1 linecolor rgb "#a0" . "\043\070cf29d"[2:7], \
  $mean_s1 using 1:2 with lines linewidth 5 linecolor rgb "\043c4c4c4", \
  $mean_s1 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb "\043c4c4c4", \
  $mean_s2 using 1:2 with lines linewidth 5 linecolor rgb "\043b2804d", \
  $mean_s2 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb "\043b2804d", \
  $mean_s3 using 1:2 with lines linewidth 5 linecolor rgb "\043\063\060\070ce8", \
  $mean_s3 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb "\043\063\060\070ce8", \
  $mean_s4 using 1:2 with lines linewidth 5 linecolor rgb "\043\070cf29d", \
  $mean_s4 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb "\043\070cf29d", \
  0 with lines linewidth 2 linecolor rgb "\043\071a9a9a"

unset output
