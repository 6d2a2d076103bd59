"""画 matmul-order.svg：两种结合次序的中间矩阵。运行：python3 matmul-order.py"""

from pathlib import Path

WIDTH, HEIGHT = 760, 448
FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
INK, MUTED, BLUE, RED = "#22303c", "#52616d", "#1f6fb2", "#c2410c"
LONG, SHORT = 138, 44          # 画面上的 n 与 d


def text(x, y, content, size=14, fill=INK, anchor="middle"):
    return (f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" '
            f'text-anchor="{anchor}">{content}</text>')


def matrix(x, middle, rows, columns, label, shape, fill, stroke):
    """左边界在 x、竖直居中于 middle 的矩阵；返回图形与右边界。"""
    y = middle - rows / 2
    body = (f'<rect x="{x}" y="{y:g}" width="{columns}" height="{rows}" rx="4" fill="{fill}" '
            f'stroke="{stroke}" stroke-width="2"/>')
    body += text(x + columns / 2, middle + 5, label, 15, stroke)
    body += text(x + columns / 2, middle + rows / 2 + 18, shape, 12, MUTED)
    return body, x + columns


def row(middle, heading, items, colour):
    parts = [text(28, middle - 86, heading, 16, colour, "start")]
    x = 44
    for item in items:
        if isinstance(item, str):
            size = 34 if item in "()" else 20
            parts.append(text(x + 9, middle + (11 if item in "()" else 6), item, size, INK))
            x += 27
            continue
        rows, columns, label, shape, special = item
        fill, stroke = ("#fdeee4", RED) if special == "bad" else \
                       ("#e3f0fb", BLUE) if special == "good" else ("#ffffff", INK)
        body, x = matrix(x, middle, rows, columns, label, shape, fill, stroke)
        parts.append(body)
        x += 9
    return parts


def sup(name):
    return f'{name}<tspan font-size="11" dy="-5">T</tspan>'


Q = (LONG, SHORT, "Q", "n × d", "")
KT = (SHORT, LONG, sup("K"), "d × n", "")
V = (LONG, SHORT, "V", "n × d", "")
top = row(132, "先算分数：O(n²d)", ["(", Q, KT, ")", V, "=",
          (LONG, LONG, sup("QK"), "n × n", "bad"), V, "=", (LONG, SHORT, "O", "n × d", "")], RED)
bottom = row(342, "先算状态：O(nd²)", [Q, "(", KT, V, ")", "=",
             Q, (SHORT, SHORT, sup("K") + '<tspan dy="5">V</tspan>', "d × d", "good"), "=", (LONG, SHORT, "O", "n × d", "")], BLUE)

svg = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
       f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{FONT}" role="img">\n'
       f'<title>两种结合次序的中间矩阵</title>\n'
       f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="14" fill="#f7f9fb" '
       f'stroke="#c9d2da" stroke-width="1.5"/>\n' + "\n".join(top + bottom) + "\n</svg>\n")
Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")
