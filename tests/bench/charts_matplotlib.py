"""charts_matplotlib.py SCRIPTS OUT: for each wide script a comparable picture by matplotlib, of the same size, with the
same data blocks: lines with bands for timelines, bars or dots for rows. Only for tests/bench/charts, as a yardstick."""
import glob
import os
import re
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

GROUND, INK, MUTED = "#1e1e1e", "#e6e6e6", "#9a9a9a"


def blocks(script):
    for name, body in re.findall(r"^\$(\w+) << EOD\n(.*?)^EOD$", script, re.M | re.S):
        yield name, [[float(x) for x in line.split()] for line in body.splitlines() if line.strip()]


def draw(axes, script):
    for name, rows in blocks(script):
        columns = list(zip(*rows))
        if name.startswith("mean_") and len(columns) == 4:
            axes.plot(columns[0], columns[1], linewidth=2)
            axes.fill_between(columns[0], columns[2], columns[3], alpha=0.13)
        elif name.startswith("bar_"):
            axes.barh(columns[0], columns[1])
            axes.plot(columns[2] + columns[3], [columns[0][0]] * 2)
        elif name.startswith("relays_") and len(columns) == 2:
            axes.plot(columns[0], columns[1], "o")


for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.gp"))):
    if path.endswith("-narrow.gp"):
        continue
    with open(path, encoding="utf-8") as file:
        script = file.read()
    figure, axes = plt.subplots(figsize=(15, 9), dpi=100, facecolor=GROUND)
    axes.set_facecolor(GROUND)
    draw(axes, script)
    axes.grid(axis="y", color="#333333")
    axes.tick_params(colors=MUTED, labelsize=18)
    for place, (x, y, text) in enumerate(
        (float(x), float(y), text)
        for text, x, y in re.findall(r'set label "(.*?)" at screen ([\d.]+), screen ([\d.]+)', script)
    ):
        figure.text(x, y, text.replace("$", ""), color=INK, fontsize=18)
    figure.text(0.02, 0.95, os.path.basename(path), color=INK, fontsize=25)
    figure.text(0.02, 0.03, "Source", color=MUTED, fontsize=15)
    figure.savefig(os.path.join(sys.argv[2], os.path.basename(path)[:-3] + ".png"), facecolor=GROUND)
    plt.close(figure)
