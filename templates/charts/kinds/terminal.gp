{{! What every chart is drawn with. Sizes are in px, the font's in points of 4/3 px, which the svg terminal takes for px;
    dashes are half as long there. What it draws is read and written anew: see generator/draw/svg.h. }}
reset
set encoding utf8
# With -e "svg = 1" before it, this script draws the SVG.
if (exists("svg")) {
  set terminal svg size {{width}},{{height}} font "{{font}},{{font_size}}" fontscale 4.0 / 3 dashlength 2 background "{{theme.ground}}" noenhanced rounded
  set output "{{output_svg}}"
} else {
  set terminal pngcairo size {{width}},{{height}} font "{{font}},{{font_size}}" background "{{theme.ground}}" noenhanced rounded
  set output "{{output}}"
}
