"""画 dqn-flow.svg：DQN 的数据流。运行：python3 dqn-flow.py"""

from pathlib import Path

WIDTH, HEIGHT = 780, 360
FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
INK, MUTED, BLUE, RED, GREEN = "#22303c", "#52616d", "#1f6fb2", "#c2410c", "#2f7d4f"


def text(x, y, content, size=14, fill=INK, anchor="middle"):
    return (f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" '
            f'text-anchor="{anchor}">{content}</text>')


def box(x, y, width, height, name, detail, fill, stroke):
    return (f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="10" fill="{fill}" '
            f'stroke="{stroke}" stroke-width="2"/>'
            + text(x + width / 2, y + height / 2 - 4, name, 16, stroke)
            + text(x + width / 2, y + height / 2 + 18, detail, 13, MUTED))


def arrow(points, colour, dashed=False):
    """折线箭头；末端的三角按最后一段的方向画。"""
    (x0, y0), (x1, y1) = points[-2:]
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    bx, by = x1 - 11 * ux, y1 - 11 * uy
    tip = f"{x1:.1f},{y1:.1f} {bx - 6 * uy:.1f},{by + 6 * ux:.1f} {bx + 6 * uy:.1f},{by - 6 * ux:.1f}"
    path = " ".join(f"{x},{y}" for x, y in points[:-1]) + f" {bx:.1f},{by:.1f}"
    dash = ' stroke-dasharray="7 6"' if dashed else ""
    return (f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>'
            f'<polygon points="{tip}" fill="{colour}"/>')


body = [
    box(40, 60, 170, 76, "环境", "给出 s、r、s′", "#ffffff", INK),
    box(40, 224, 170, 76, "在线网络 θ", "ε-贪心选动作", "#e3f0fb", BLUE),
    box(312, 60, 170, 76, "回放池", "随机抽小批量", "#e4f3ea", GREEN),
    box(580, 60, 170, 76, "目标网络 θ⁻", "算目标 y", "#fdeee4", RED),
    box(446, 224, 190, 76, "损失 ℓ(Q − y)", "误差截断到 ±1", "#ffffff", INK),
    arrow([(92, 224), (92, 136)], BLUE), text(80, 186, "动作", 13, BLUE, "end"),
    arrow([(158, 136), (158, 224)], INK), text(170, 186, "状态", 13, INK, "start"),
    arrow([(210, 98), (312, 98)], GREEN), text(261, 86, "存入经历", 13, GREEN),
    arrow([(482, 98), (580, 98)], GREEN), text(531, 86, "s′, r", 13, GREEN),
    arrow([(430, 136), (500, 224)], GREEN), text(440, 186, "s, a", 13, GREEN, "end"),
    arrow([(650, 136), (590, 224)], RED), text(638, 186, "y", 14, RED, "start"),
    arrow([(446, 262), (210, 262)], BLUE), text(328, 252, "梯度更新 θ", 13, BLUE),
    arrow([(125, 300), (125, 330), (715, 330), (715, 136)], RED, dashed=True),
    text(420, 322, "每 C 步复制 θ → θ⁻", 13, RED),
]
svg = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
       f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{FONT}" role="img">\n'
       f'<title>DQN 的数据流</title>\n'
       f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="14" fill="#f7f9fb" '
       f'stroke="#c9d2da" stroke-width="1.5"/>\n' + "\n".join(body) + "\n</svg>\n")
Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")
