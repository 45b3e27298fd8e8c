# Each {{one}} a dot, in a row for each group, with the group's mean, the interval of that mean and a line at the control.
{{! Rows count from the top: y of the first row is 0, of the next 1. }}
{{> terminal}}

count = 0{{#rows}} + 1{{/rows}}

edge = {{edge}}.0 / {{width}}
title_font = sprintf("%s Bold,%g", "{{font}}", {{title_size}})
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

{{> frame}}

# The plot: light vertical grid, no frame, values from zero.
{{> area}}
set yrange [count - 0.5:-0.5]
{{> values}}

# Names, and in columns at the right edge means and what they are against the control.
{{> names}}

# The row's middle, the mean and the ends of its interval; then each {{one}}, spread a little so that dots stay apart.
{{#rows}}
$mean_{{id}} << EOD
{{y}} {{mean}}
EOD
$interval_{{id}} << EOD
{{y}} {{#has_interval}}{{low}} {{high}}{{/has_interval}}{{^has_interval}}{{mean}} {{mean}}{{/has_interval}}

EOD
${{many}}_{{id}} << EOD
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
  $interval_{{id}} using 2:($1 + shift):($3 - $2):(0) with vectors nohead linewidth 9 linecolor rgb "#90" . "{{#emphasis}}{{colour}}{{/emphasis}}{{^emphasis}}{{theme.muted}}{{/emphasis}}"[2:7], \
  ${{many}}_{{id}} using 1:({{y}} + shift + half * ($2 - {{y}})) with points pointtype 7 pointsize 1.5 linecolor rgb "#50" . "{{#emphasis}}{{colour}}{{/emphasis}}{{^emphasis}}{{theme.muted}}{{/emphasis}}"[2:7], \
  $mean_{{id}} using 2:($1 + shift - half):(0):(2 * half) with vectors nohead linewidth 5 linecolor rgb "{{#emphasis}}{{colour}}{{/emphasis}}{{^emphasis}}{{theme.muted}}{{/emphasis}}", \
{{/rows}}
  $axis using 1:2 with lines linewidth {{#wide}}2{{/wide}}{{#narrow}}0{{/narrow}} linecolor rgb {{#wide}}"{{theme.muted}}"{{/wide}}{{#narrow}}"{{theme.grid}}"{{/narrow}}

unset output
