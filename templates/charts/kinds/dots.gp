# Each relay a dot, in a row for each group, with the group's mean, the interval of that mean and a line at the control.
{{! Rows count from the top: y of the first row is 0, of the next 1. }}
reset
set encoding utf8
set terminal pngcairo size {{width}},{{height}} font "{{font}},{{font_size}}" background "{{theme.ground}}" noenhanced rounded
set output "{{output}}"

count = 0{{#rows}} + 1{{/rows}}

edge = {{edge}}.0 / {{width}}
title_font = sprintf("%s,%g", "{{font}}", {{title_size}})
small_font = sprintf("%s,%g", "{{font}}", {{small_size}})
row = ({{plot.top}} - {{plot.bottom}}) * {{height}} / count
# The name stands beside its row in the wide shape and above it in the narrow one.
{{#wide}}
shift = 0.0
half = (row > 70 ? 24.0 : 0.34 * row) / row
{{/wide}}
{{#narrow}}
line = 1.4 * {{font_size}} * 4.0 / 3.0
half = (row - line - 6 > 40 ? 20.0 : 0.5 * (row - line - 6)) / row
shift = 0.5 * line / row
name = shift - half - 0.5 * line / row
{{/narrow}}

{{#title_lines}}
set label "{{text}}" at screen edge, screen 1 - {{y}} left font title_font textcolor rgb "{{theme.ink}}"
{{/title_lines}}
{{#subtitle_lines}}
set label "{{text}}" at screen edge, screen 1 - {{y}} left textcolor rgb "{{theme.muted}}"
{{/subtitle_lines}}
{{#y_label}}
set label "{{y_label}}" at screen edge, screen {{plot.top}} + {{axis_y}}.0 / {{height}} left font small_font textcolor rgb "{{theme.muted}}"
{{/y_label}}
{{#source_lines}}
set label "{{text}}" at screen edge, screen 1 - {{y}} left font small_font textcolor rgb "{{theme.muted}}"
{{/source_lines}}

# The plot: light vertical grid, no frame, values from zero.
set lmargin at screen {{plot.left}}
set rmargin at screen {{plot.right}}
set tmargin at screen {{plot.top}}
set bmargin at screen {{plot.bottom}}
set xrange [{{x.min}}:{{x.max}}]
set yrange [count - 0.5:-0.5]
unset key
# Texts in the plot hide the lines behind them.
set style textbox opaque noborder fillcolor rgb "{{theme.ground}}" margins 0.4, 0.2
unset border
unset ytics
set grid xtics noytics back linetype 1 linewidth 1.5 linecolor rgb "{{theme.grid}}"
set xtics () nomirror scale 0 textcolor rgb "{{theme.muted}}"
{{#x_tics}}
set xtics add ("{{label}}" {{at}})
{{/x_tics}}

{{#has_control}}
set arrow from first {{control.value}}, graph 0 to first {{control.value}}, graph 1 nohead back linewidth 2 dashtype 2 linecolor rgb "{{theme.ink}}"
set label "{{control.label}}" at screen {{control.label_x}}, screen {{plot.top}} + 20.0 / {{height}} center font small_font textcolor rgb "{{theme.ink}}"
{{/has_control}}

# Names, and values behind the last dot.
{{#rows}}
{{#wide}}
set label "{{label}}" at screen {{plot.left}} - {{gap}}.0 / {{width}}, first {{y}} right textcolor rgb {{#emphasis}}"{{theme.ink}}"{{/emphasis}}{{^emphasis}}"{{theme.muted}}"{{/emphasis}}
{{/wide}}
{{#narrow}}
set label "{{label}}" at screen edge, first {{y}} + name left front boxed textcolor rgb {{#emphasis}}"{{theme.ink}}"{{/emphasis}}{{^emphasis}}"{{theme.muted}}"{{/emphasis}}
{{/narrow}}
set label "{{text}}" at first {{text_x}}, first {{y}} + shift left front boxed textcolor rgb "{{theme.ink}}"
{{#note}}
set label "{{note}}" at first {{note_x}}, first {{y}} + shift left front boxed textcolor rgb "{{theme.muted}}"
{{/note}}
{{/rows}}

# The row's middle, the mean and the ends of its interval; then each relay, spread a little so that dots stay apart.
{{#rows}}
$mean_{{id}} << EOD
{{y}} {{mean}}
EOD
$interval_{{id}} << EOD
{{y}} {{#has_interval}}{{low}} {{high}}{{/has_interval}}{{^has_interval}}{{mean}} {{mean}}{{/has_interval}}

EOD
$relays_{{id}} << EOD
{{#points}}
{{row}}
{{/points}}
EOD
{{/rows}}
$axis << EOD
0 -0.5
0 10000
EOD

plot \
{{#rows}}
  $mean_{{id}} using (0):($1 + shift):({{x.max}}):(0) with vectors nohead linewidth 1.5 linecolor rgb "{{theme.grid}}", \
{{/rows}}
{{#rows}}
  $interval_{{id}} using 2:($1 + shift):($3 - $2):(0) with vectors nohead linewidth 9 linecolor rgb "#90" . "{{colour}}"[2:7], \
  $relays_{{id}} using 1:({{y}} + shift + half * ($2 - {{y}})) with points pointtype 7 pointsize 1.5 linecolor rgb "#50" . "{{colour}}"[2:7], \
  $mean_{{id}} using 2:($1 + shift - half):(0):(2 * half) with vectors nohead linewidth 5 linecolor rgb "{{colour}}", \
{{/rows}}
  $axis using 1:2 with lines linewidth {{#wide}}2{{/wide}}{{#narrow}}0{{/narrow}} linecolor rgb {{#wide}}"{{theme.muted}}"{{/wide}}{{#narrow}}"{{theme.grid}}"{{/narrow}}

unset output
