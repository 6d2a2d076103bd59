"""画 step-sizes.svg：三种步长求 90% 分位数的轨迹。运行：python3 step-sizes.py"""

import math
import random
from pathlib import Path

WIDTH, HEIGHT = 760, 360
FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
INK, MUTED = "#22303c", "#52616d"
LEFT, RIGHT, TOP, BOTTOM = 70, 730, 62, 300
STEPS, CEILING = 20000, 3.5
TRUE = math.log(10)

RULES = [
    ("1/n", "#b45309", lambda n: 1 / n),
    ("常数 0.2", "#7c3aed", lambda n: 0.2),
    ("10/(n + 20)", "#1f6fb2", lambda n: 10 / (n + 20)),
]


def px(n):
    return LEFT + math.log10(n) / math.log10(STEPS) * (RIGHT - LEFT)


def py(value):
    return BOTTOM - value / CEILING * (BOTTOM - TOP)


def text(x, y, content, size=13, fill=MUTED, anchor="middle"):
    return (f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" '
            f'text-anchor="{anchor}">{content}</text>')


def path(step):
    """每隔百分之三步数记一个点，对数轴上疏密均匀。"""
    rng = random.Random(4)
    theta, wanted, points = 0.0, 1.0, []
    for n in range(1, STEPS + 1):
        theta -= step(n) * ((rng.expovariate(1.0) <= theta) - 0.9)
        if n >= wanted:
            points.append(f"{px(n):.1f},{py(theta):.1f}")
            wanted = max(n + 1, n * 1.03)
    return " ".join(points)


parts = []
for value in (0, 1, 2, 3):
    parts.append(f'<line x1="{LEFT}" y1="{py(value):.1f}" x2="{RIGHT}" y2="{py(value):.1f}" stroke="#dde3e8"/>')
    parts.append(text(LEFT - 12, py(value) + 4, str(value), anchor="end"))
for n, label in ((1, "1"), (10, "10"), (100, "100"), (1000, "1000"), (10000, "10000")):
    parts.append(f'<line x1="{px(n):.1f}" y1="{TOP}" x2="{px(n):.1f}" y2="{BOTTOM}" stroke="#dde3e8"/>')
    parts.append(text(px(n), BOTTOM + 20, label))
parts.append(text((LEFT + RIGHT) / 2, BOTTOM + 42, "步数 n（对数刻度）", 14, INK))
parts.append(f'<line x1="{LEFT}" y1="{py(TRUE):.1f}" x2="{RIGHT}" y2="{py(TRUE):.1f}" '
             f'stroke="{INK}" stroke-width="1.5" stroke-dasharray="6 5"/>')
parts.append(text(LEFT + 6, py(TRUE) - 8, "真值 2.3026", 13, INK, "start"))
for i, (name, colour, step) in enumerate(RULES):
    parts.append(f'<polyline points="{path(step)}" fill="none" stroke="{colour}" '
                 f'stroke-width="2" stroke-linejoin="round"/>')
    x = LEFT + 10 + i * 150
    parts.append(f'<line x1="{x}" y1="34" x2="{x + 30}" y2="34" stroke="{colour}" stroke-width="3"/>')
    parts.append(text(x + 38, 39, name, 14, INK, "start"))

svg = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
       f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{FONT}" role="img">\n'
       f'<title>三种步长求分位数的轨迹</title>\n'
       f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="14" fill="#f7f9fb" '
       f'stroke="#c9d2da" stroke-width="1.5"/>\n' + "\n".join(parts) + "\n</svg>\n")
Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")
