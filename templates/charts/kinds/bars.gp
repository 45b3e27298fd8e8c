# One bar a group, its value in a column; a whisker spans the group's {{many}}, a line stands at the control.
{{! Rows count from the top: y of the first row is 0, of the next 1. }}
{{> terminal}}

rows = 0{{#rows}} + 1{{/rows}}

edge = {{edge}}.0 / {{width}}
title_font = sprintf("%s Bold,%g", "{{font}}", {{title_size}})
small_font = sprintf("%s,%g", "{{font}}", {{small_size}})
row = ({{plot.top}} - {{plot.bottom}}) * {{height}} / rows
# Where a row's bar and name stand: side by side in the wide shape, the name above the bar in the narrow one.
{{#wide}}
shift = 0.0
half = row > 80 ? 24.0 / row : 0.3
{{/wide}}
{{#narrow}}
line = 1.4 * {{font_size}} * 4.0 / 3.0
half = (row - line - 6 > 46 ? 23.0 : 0.5 * (row - line - 6)) / row
shift = 0.5 * line / row
name = shift - half - 0.5 * line / row
{{/narrow}}

{{> frame}}

# The plot: light vertical grid, no frame, values from zero.
{{> area}}
set yrange [rows - 0.5:-0.5]
{{> values}}

# Names, and in columns at the right edge values and what they are against the control.
{{> names}}

# y, value, smallest and largest {{one}}.
{{#rows}}
$bar_{{id}} << EOD
{{y}} {{mean}} {{min}} {{max}}
EOD
{{/rows}}
$axis << EOD
0 -0.5
0 10000
EOD

plot \
{{#rows}}
  $bar_{{id}} using (0):($1 + shift):(0):2:($1 + shift - half):($1 + shift + half) with boxxyerror fillcolor rgb {{#emphasis}}"{{colour}}" fillstyle solid{{/emphasis}}{{^emphasis}}"{{theme.muted}}" fillstyle transparent solid 0.5{{/emphasis}} noborder, \
  $bar_{{id}} using 2:($1 + shift):($3 - $2):(0) with vectors head size screen 5.0 / {{width}},90 linewidth 2.5 linecolor rgb "{{theme.ground}}", \
  $bar_{{id}} using 2:($1 + shift):($4 - $2):(0) with vectors head size screen 5.0 / {{width}},90 linewidth 2.5 linecolor rgb {{#emphasis}}"{{colour}}"{{/emphasis}}{{^emphasis}}"{{theme.muted}}"{{/emphasis}}, \
{{/rows}}
  $axis using 1:2 with lines linewidth {{#wide}}2{{/wide}}{{#narrow}}0{{/narrow}} linecolor rgb {{#wide}}"{{theme.muted}}"{{/wide}}{{#narrow}}"{{theme.grid}}"{{/narrow}}

unset output
