"""画 activations.svg：五种激活函数与导数。运行：python3 activations.py"""

import math
from pathlib import Path

WIDTH, HEIGHT = 820, 390
FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
INK, MUTED, BLUE, RED = "#22303c", "#52616d", "#1f6fb2", "#c2410c"
CELL, PLOT = 156, 132           # 每格的间距与绘图区宽度
LOW, HIGH = -4.0, 4.0           # 横轴范围


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


def normal_cdf(x):
    return 0.5 * (1 + math.erf(x / math.sqrt(2)))


def normal_pdf(x):
    return math.exp(-x * x / 2) / math.sqrt(2 * math.pi)


CURVES = [
    ("阶跃", lambda x: float(x > 0), lambda x: 0.0),
    ("Sigmoid", sigmoid, lambda x: sigmoid(x) * (1 - sigmoid(x))),
    ("ReLU", lambda x: max(0.0, x), lambda x: float(x > 0)),
    ("GELU", lambda x: x * normal_cdf(x), lambda x: normal_cdf(x) + x * normal_pdf(x)),
    ("SiLU", lambda x: x * sigmoid(x), lambda x: sigmoid(x) * (1 + x * (1 - sigmoid(x)))),
]


def text(x, y, content, size=14, fill=INK, anchor="middle"):
    return (f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" '
            f'text-anchor="{anchor}">{content}</text>')


def plot(left, top, height, bottom_value, top_value, f, colour):
    """在一格里画坐标轴、0 与 1 两条虚线和曲线；超出范围的部分截去。"""
    def px(x):
        return left + (x - LOW) / (HIGH - LOW) * PLOT

    def py(y):
        return top + (top_value - y) / (top_value - bottom_value) * height

    parts = [f'<rect x="{left}" y="{top}" width="{PLOT}" height="{height}" rx="5" fill="#ffffff" '
             f'stroke="#d5dce2"/>']
    for level in (0, 1):
        parts.append(f'<line x1="{left}" y1="{py(level):.1f}" x2="{left + PLOT}" y2="{py(level):.1f}" '
                     f'stroke="#9aa7b2" stroke-dasharray="3 4"/>')
    parts.append(f'<line x1="{px(0):.1f}" y1="{top}" x2="{px(0):.1f}" y2="{top + height}" '
                 f'stroke="#d5dce2"/>')
    points = []
    for i in range(161):
        x = LOW + (HIGH - LOW) * i / 160
        if bottom_value <= f(x) <= top_value:
            points.append(f"{px(x):.1f},{py(f(x)):.1f}")
    parts.append(f'<polyline points="{" ".join(points)}" fill="none" stroke="{colour}" '
                 f'stroke-width="2.5" stroke-linejoin="round"/>')
    return parts


body = []
for number, (name, f, slope) in enumerate(CURVES):
    left = 34 + number * CELL
    body.append(text(left + PLOT / 2, 36, name, 16))
    body += plot(left, 50, 150, -0.6, 3.0, f, BLUE)
    body += plot(left, 222, 110, -0.3, 1.4, slope, RED)
body.append(text(34, 364, "横轴从 −4 到 4；蓝：函数值；红：导数（阶跃的导数除跳跃点外为 0，Sigmoid 的导数不超过 1/4）",
                 13, MUTED, "start"))

svg = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
       f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{FONT}" role="img">\n'
       f'<title>五种激活函数与它们的导数</title>\n'
       f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="14" fill="#f7f9fb" '
       f'stroke="#c9d2da" stroke-width="1.5"/>\n' + "\n".join(body) + "\n</svg>\n")
Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")
