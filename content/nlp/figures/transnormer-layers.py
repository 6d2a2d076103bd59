"""画 transnormer-layers.svg：对角注意力与 NormAttention 的权重。运行：python3 transnormer-layers.py"""

import math
from pathlib import Path

WIDTH, HEIGHT = 760, 370
FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
INK, MUTED, BLUE, RED = "#22303c", "#52616d", "#1f6fb2", "#c2410c"
N, CHUNK, CELL, TOP = 16, 4, 14, 82
SIDE = N * CELL


def text(x, y, content, size=14, fill=INK, anchor="middle"):
    return (f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{fill}" '
            f'text-anchor="{anchor}">{content}</text>')


def score(i, j):
    """示意用的分数：近处大，另有缓慢的起伏。"""
    return 1.6 * math.exp(-abs(i - j) / 2.5) + 0.5 * math.cos(1.1 * i - 0.7 * j)


def diagonal(i):
    seen = {j: math.exp(1.5 * score(i, j)) for j in range(i // CHUNK * CHUNK, i + 1)}
    total = sum(seen.values())
    return {j: value / total for j, value in seen.items()}


def linear(i):
    seen = {j: 1.0 + 0.35 * score(i, j) for j in range(i + 1)}
    total = sum(seen.values())
    return {j: value / total for j, value in seen.items()}


def panel(left, weights, colour, heading, notes):
    parts = [text(left + SIDE / 2, 38, heading, 17, colour)]
    for i in range(N):
        row = weights(i)
        for j in range(N):
            x, y = left + j * CELL, TOP + i * CELL
            parts.append(f'<rect x="{x + 0.5}" y="{y + 0.5}" width="{CELL - 1}" height="{CELL - 1}" '
                         f'rx="2" fill="#e8ecef"/>')
            if j in row:
                parts.append(f'<rect x="{x + 0.5}" y="{y + 0.5}" width="{CELL - 1}" height="{CELL - 1}" '
                             f'rx="2" fill="{colour}" fill-opacity="{0.12 + 0.88 * row[j]:.3f}"/>')
    parts.append(text(left + SIDE / 2, 64, notes[0], 13, MUTED))
    parts.append(text(left + SIDE / 2, TOP + SIDE + 30, notes[1], 14))
    return parts


body = panel(92, diagonal, RED, "前几层：DiagAttention", ("块内 softmax", "份额与 n 无关，O(nCd)"))
body += [f'<path d="M350 {TOP + SIDE / 2} h60 m-11 -9 l11 9 l-11 9" fill="none" stroke="{MUTED}" stroke-width="3"/>',
         text(380, TOP + SIDE / 2 - 20, "层数加深", 13, MUTED)]
body += panel(444, linear, BLUE, "后几层：NormAttention", ("去掉分母，输出归一化", "较匀地看全文，O(nd²)"))

svg = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
       f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{FONT}" role="img">\n'
       f'<title>TransNormer 前后两段的注意力</title>\n'
       f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="14" fill="#f7f9fb" '
       f'stroke="#c9d2da" stroke-width="1.5"/>\n' + "\n".join(body) + "\n</svg>\n")
Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")
