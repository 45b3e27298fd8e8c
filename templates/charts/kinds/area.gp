{{! Where every chart has its plot; plot.* are gnuplot's fractions of the screen. }}
set lmargin at screen {{plot.left}}
set rmargin at screen {{plot.right}}
set tmargin at screen {{plot.top}}
set bmargin at screen {{plot.bottom}}
set xrange [{{x.min}}:{{x.max}}]
