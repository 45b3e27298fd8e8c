{{! What rows are called and worth. Where a row's texts stand, edge, shift and name, is set before. }}
{{#rows}}
{{#wide}}
set label "{{label}}" at screen {{plot.left}} - {{gap}}.0 / {{width}}, first {{y}} right textcolor rgb {{#emphasis}}"{{theme.ink}}"{{/emphasis}}{{^emphasis}}"{{theme.muted}}"{{/emphasis}}
{{/wide}}
{{#narrow}}
set label "{{label}}" at screen edge, first {{y}} + name left front boxed textcolor rgb {{#emphasis}}"{{theme.ink}}"{{/emphasis}}{{^emphasis}}"{{theme.muted}}"{{/emphasis}}
{{/narrow}}
set label "{{text}}" at screen {{text_right}}, first {{y}} + shift right textcolor rgb "{{theme.ink}}"
{{#note}}
set label "{{note}}" at screen {{note_right}}, first {{y}} + shift right textcolor rgb "{{theme.muted}}"
{{/note}}
{{/rows}}
