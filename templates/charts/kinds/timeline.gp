# Groups over time: the mean of each group is a line, the range of its {{many}} a band. Gaps are gaps.
{{> terminal}}

edge = {{edge}}.0 / {{width}}
gap = {{gap}}.0 / {{width}}
title_font = sprintf("%s Bold,%g", "{{font}}", {{title_size}})
small_font = sprintf("%s,%g", "{{font}}", {{small_size}})

{{> frame}}

# The plot: a light horizontal grid, no frame, y from zero.
{{> area}}
set yrange [0:{{y.max}}]
unset key
unset border
set grid noxtics ytics back linetype 1 linewidth 1.5 linecolor rgb "{{theme.grid}}"
set xtics () nomirror scale 0 offset 0,-0.2 textcolor rgb "{{theme.muted}}"
set ytics () nomirror scale 0 textcolor rgb "{{theme.muted}}"
{{#x_tics}}
set xtics add ("{{label}}" {{at}})
set arrow from first {{at}}, graph 0 rto screen 0, screen -10.0 / {{height}} nohead linewidth 2 linecolor rgb "{{theme.muted}}"
{{/x_tics}}
{{#y_tics}}
set ytics add ("{{label}}" {{at}})
{{/y_tics}}
# Restarts, in a lane above the axis for each group that has them marked; the taller, the more {{many}} had one.
{{#marks}}
set arrow from first {{x}}, screen {{plot.bottom}} + {{foot}}.0 / {{height}} rto screen 0, screen 1.0 * {{size}} / {{height}} nohead front linewidth 4 linecolor rgb "{{colour}}"
{{/marks}}
{{! Events, told above the plot: a pole from the axis, and the text on one side of it. }}
{{#flags}}
set arrow from first {{at}}, graph 0 to first {{at}}, screen {{plot.top}} + {{top}}.0 / {{height}} nohead back linewidth 1.5 dashtype 2 linecolor rgb "{{colour}}"
set label "{{text}}" at screen {{x}}, screen {{plot.top}} + {{y}} / {{height}} {{#left}}right{{/left}}{{^left}}left{{/left}} front font small_font textcolor rgb "{{colour}}"
{{/flags}}

# Lines besides what was measured, and what a gap is; a note hides the grid behind it.
{{#levels}}
set arrow from graph 0, first {{at}} to graph 1, first {{at}} nohead front linewidth 2 dashtype 2 linecolor rgb "{{colour}}"
set label "{{text}}" at screen {{x}}, screen {{y}} center front font small_font textcolor rgb "{{colour}}"
{{/levels}}
{{#gaps}}
set object rectangle center screen {{x}}, screen {{y}} size screen {{width}}, screen {{height}} back fillcolor rgb "{{theme.ground}}" fillstyle solid noborder
set label "{{text}}" at screen {{x}}, screen {{y}} center{{#upright}} rotate by 90{{/upright}} front font small_font textcolor rgb "{{theme.muted}}"
{{/gaps}}

# Each line is named at its end, with its value in a column; a hairline leads to a name that was moved away from another.
{{#series}}
set label at first {{end.x}}, first {{end.y}} front point pointtype 7 pointsize 1.5 linecolor rgb "{{colour}}"
{{^stacked}}
set label "{{label}}" at screen {{plot.right}} + gap, first {{end.label_y}} left front{{#narrow}} font small_font{{/narrow}} textcolor rgb "{{colour}}"
set label "{{value}}" at screen {{text_right}}, first {{end.label_y}} right front textcolor rgb "{{colour}}"
{{/stacked}}
{{#stacked}}
set label "{{label}}" at screen {{plot.right}} + gap, first {{end.label_y}} left offset 0,0.55 front font small_font textcolor rgb "{{colour}}"
set label "{{value}}" at screen {{plot.right}} + gap, first {{end.label_y}} left offset 0,-0.5 front textcolor rgb "{{colour}}"
{{/stacked}}
{{#end.moved}}
set arrow from first {{end.x}}, first {{end.y}} to screen {{plot.right}} + 0.8 * gap, first {{end.label_y}} nohead back linewidth 1.5 linecolor rgb "{{theme.muted}}"
{{/end.moved}}
{{/series}}

# x in days, then mean, smallest and largest {{one}}; an empty line is a gap.
{{#series}}
$mean_{{id}} << EOD
{{#points}}
{{#break}}

{{/break}}
{{row}}
{{/points}}
EOD
{{/series}}

# Single {{many}}, one after the other.
{{#series}}
${{many}}_{{id}} << EOD
{{end.x}} {{end.y}}
{{#subjects}}

{{#points}}
{{#break}}

{{/break}}
{{row}}
{{/points}}
{{/subjects}}
EOD
{{/series}}

plot \
{{#series}}
{{#band}}
  $mean_{{id}} using 1:3:4 with filledcurves fillcolor rgb "{{colour}}" fillstyle transparent solid 0.13 noborder, \
{{/band}}
{{/series}}
{{#series}}
  ${{many}}_{{id}} using 1:2 with lines linewidth 1 linecolor rgb "#a0" . "{{colour}}"[2:7], \
{{/series}}
{{#series}}
  $mean_{{id}} using 1:2 with lines linewidth {{width}} linecolor rgb "{{colour}}", \
  $mean_{{id}} using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb "{{colour}}", \
{{/series}}
  0 with lines linewidth 2 linecolor rgb "{{theme.muted}}"

unset output
