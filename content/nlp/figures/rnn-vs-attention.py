"""画 rnn-vs-attention.svg：RNN 的链与自注意力的直连。运行：python3 rnn-vs-attention.py"""

from pathlib import Path

WIDTH, HEIGHT = 760, 300
FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
INK, SOFT, BLUE, RED = "#22303c", "#8795a1", "#1f6fb2", "#c2410c"


def text(x, y, content, size=14, fill=INK, anchor="middle"):
    return (f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" '
            f'text-anchor="{anchor}">{content}</text>')


def arrow(x1, y1, x2, y2, colour, width=2):
    """一条水平或竖直的箭头，箭头尖是一个小三角形。"""
    if y1 == y2:
        tip = f"{x2},{y2} {x2 - 8},{y2 - 5} {x2 - 8},{y2 + 5}"
        end = (x2 - 7, y2)
    else:
        tip = f"{x2},{y2} {x2 - 5},{y2 + 8} {x2 + 5},{y2 + 8}"
        end = (x2, y2 + 7)
    return (f'<line x1="{x1}" y1="{y1}" x2="{end[0]}" y2="{end[1]}" '
            f'stroke="{colour}" stroke-width="{width}"/>'
            f'<polygon points="{tip}" fill="{colour}"/>')


def box(x, y, label, colour):
    return (f'<rect x="{x - 20}" y="{y - 17}" width="40" height="34" rx="7" fill="#ffffff" '
            f'stroke="{colour}" stroke-width="2"/>' + text(x, y + 5, label, 15, colour))


def sub(name, index):
    return f'{name}<tspan font-size="11" dy="3">{index}</tspan>'


parts = []
step, top, bottom = 58, 110, 220

# 左：RNN
left = 48
parts.append(text(left + 2.5 * step, 44, "RNN：五步接力", 17))
for i in range(6):
    x = left + i * step
    if i:
        parts.append(arrow(x - step + 20, top, x - 20, top, RED, 3))
    parts.append(arrow(x, bottom - 17, x, top + 17, SOFT))
    parts.append(box(x, top, sub("h", i + 1), RED))
    parts.append(box(x, bottom, sub("x", i + 1), INK))
parts.append(text(left + 2.5 * step, 272, "先后步骤 n，最长路径 n − 1", 14, "#52616d"))

# 右：自注意力
right = 422
parts.append(text(right + 2.5 * step, 44, "自注意力：一步直达", 17))
for i in range(6):
    for j in range(6):
        if (i, j) != (0, 5):
            parts.append(f'<line x1="{right + i * step}" y1="{bottom - 17}" x2="{right + j * step}" '
                         f'y2="{top + 17}" stroke="{SOFT}" stroke-width="1" opacity="0.55"/>')
parts.append(f'<line x1="{right}" y1="{bottom - 17}" x2="{right + 5 * step}" y2="{top + 17}" '
             f'stroke="{BLUE}" stroke-width="3"/>')
for i in range(6):
    x = right + i * step
    parts.append(box(x, top, sub("o", i + 1), BLUE))
    parts.append(box(x, bottom, sub("x", i + 1), INK))
parts.append(text(right + 2.5 * step, 272, "先后步骤 1，最长路径 1，连线 n² 条", 14, "#52616d"))
parts.append(f'<line x1="380" y1="30" x2="380" y2="{HEIGHT - 22}" stroke="#d5dce2" stroke-width="1.5"/>')

svg = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
       f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{FONT}" role="img">\n'
       f'<title>RNN 与自注意力的信息路径</title>\n'
       f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="14" fill="#f7f9fb" '
       f'stroke="#c9d2da" stroke-width="1.5"/>\n' + "\n".join(parts) + "\n</svg>\n")
Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")
