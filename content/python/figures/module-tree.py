"""画 module-tree.svg：登记在册的参数，与藏在普通列表里的一层。运行：python3 module-tree.py"""

from pathlib import Path

WIDTH, HEIGHT = 760, 330
FONT = "font-family=\"'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif\""
INK, MUTED, BLUE, RED = "#1f2937", "#4b5563", "#1d4ed8", "#b91c1c"
# 层、输出与输入的个数、是否登记。
LAYERS = [("first", 8, 4, True), ("second", 3, 8, True), ("hidden[0]", 8, 8, False)]


def text(x, y, content, size=14, fill=INK, weight="normal"):
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" font-weight="{weight}" '
        f'text-anchor="middle">{content}</text>'
    )


def box(x, y, width, height, fill, stroke, dash="none"):
    return (
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="8" fill="{fill}" stroke="{stroke}" '
        f'stroke-dasharray="{dash}"/>'
    )


def main():
    shapes = [
        f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="12" fill="#f8fafc" stroke="#94a3b8"/>'
    ]
    registered = 0
    for k, (name, outputs, inputs, is_registered) in enumerate(LAYERS):
        middle = 138 + 242 * k
        stroke, dash = (BLUE, "none") if is_registered else (RED, "6 4")
        shapes.append(
            f'<path d="M380 66 V84 H{middle} V102" fill="none" stroke="{stroke}" stroke-width="1.5" '
            f'stroke-dasharray="{dash}"/>'
        )
        count = outputs * inputs + outputs
        registered += count if is_registered else 0
        shapes.append(box(middle - 102, 102, 204, 150, "#ffffff" if not is_registered else "#dbeafe", stroke, dash))
        shapes.append(text(middle, 128, name, 15, stroke, "bold"))
        for row, (part, size) in enumerate([(f"weight（{outputs}×{inputs}）", outputs * inputs), ("bias", outputs)]):
            shapes.append(box(middle - 88, 142 + 36 * row, 176, 28, "#ffffff", "#94a3b8"))
            shapes.append(text(middle, 161 + 36 * row, f"{part}：{size} 个数"))
        shapes.append(text(middle, 238, f"共 {count} 个", 14, INK, "bold"))
        told = "登记在册" if is_registered else "在普通列表里，没有登记"
        shapes.append(text(middle, 274, told, 13, stroke))
    shapes.append(box(310, 26, 140, 40, "#ffffff", INK))
    shapes.append(text(380, 52, "Net", 16, INK, "bold"))
    shapes.append(text(380, 308, f"parameters() 与 state_dict() 只看得见 {registered} 个", 14, MUTED))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" {FONT}>\n' + "\n".join(shapes) + "\n</svg>\n"
    )
    Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
