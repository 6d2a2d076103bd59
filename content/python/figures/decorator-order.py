"""画 decorator-order.svg：叠放的装饰器，定义时由内到外，调用时由外到内。运行：python3 decorator-order.py"""

from pathlib import Path

WIDTH, HEIGHT = 740, 300
FONT = "font-family=\"'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif\""
INK, MUTED, BLUE, RED = "#1f2937", "#4b5563", "#1d4ed8", "#b91c1c"
DEFINITION = ["求值 A", "求值 B", "装饰 B", "装饰 A"]
CALL = ["进入 A", "进入 B", "正文", "离开 B", "离开 A"]


def text(x, y, content, size=14, fill=INK, weight="normal", anchor="middle"):
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" font-weight="{weight}" '
        f'text-anchor="{anchor}">{content}</text>'
    )


def steps(x, title, names, colour):
    """一列自上而下的步骤，带编号。"""
    shapes = [text(x + 62, 44, title, 15, colour, "bold")]
    for k, name in enumerate(names):
        y = 66 + 42 * k
        shapes.append(
            f'<rect x="{x}" y="{y}" width="124" height="30" rx="6" fill="#ffffff" stroke="{colour}"/>'
        )
        shapes.append(text(x + 18, y + 20, k + 1, 13, MUTED))
        shapes.append(text(x + 72, y + 20, name))
        if k:
            shapes.append(f'<path d="M{x + 62} {y - 12} v8" stroke="{colour}" marker-end="url(#tip)"/>')
    return shapes


def main():
    shapes = [
        f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="12" fill="#f8fafc" stroke="#94a3b8"/>',
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" '
        f'orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="{MUTED}"/></marker></defs>',
    ]
    shapes += steps(28, "定义时", DEFINITION, BLUE)
    shapes += steps(588, "调用时", CALL, RED)
    boxes = [("A 的 wrapper", "#dbeafe"), ("B 的 wrapper", "#bfdbfe"), ("原来的 hello", "#ffffff")]
    for k, (name, fill) in enumerate(boxes):
        x, y, width, height = 206 + 42 * k, 62 + 34 * k, 328 - 84 * k, 196 - 60 * k
        shapes.append(
            f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="8" fill="{fill}" stroke="#475569"/>'
        )
        middle = y + 23 if k < 2 else y + height / 2 + 5
        shapes.append(text(370, middle, name, 14, INK, "bold"))
    shapes.append(text(370, 44, "hello ← A(B(hello))", 15, INK, "bold"))
    shapes.append(text(370, 282, "套上去由内到外，走进来由外到内", 13, MUTED))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" {FONT}>\n' + "\n".join(shapes) + "\n</svg>\n"
    )
    Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
