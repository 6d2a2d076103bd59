"""Draws autograd-graph.svg: the graph of (xy + x)^2 with its values and its gradients."""

from pathlib import Path

X, Y = 1.5, -2.0
WIDTH, HEIGHT = 720, 300
FONT = "font-family=\"'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif\""


def number(value):
    return f"{value:g}".replace("-", "−")


def text(x, y, content, size=14, fill="#1f2937", anchor="middle"):
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" '
        f'text-anchor="{anchor}">{content}</text>'
    )


def node(x, y, label, value, gradient):
    return [
        f'<rect x="{x - 58}" y="{y - 34}" width="116" height="68" rx="10" fill="#ffffff" '
        'stroke="#1e3a8a" stroke-width="1.8"/>',
        text(x, y - 13, label, 15),
        text(x, y + 6, f"值 {number(value)}", 13, "#374151"),
        text(x, y + 25, f"梯度 {number(gradient)}", 13, "#b91c1c"),
    ]


def arrow(x1, y1, x2, y2, note, note_x, note_y):
    """A forward edge, with the piece of gradient that flows back along it."""
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    corners = [(x2, y2), (x2 - 10 * dx - 5 * dy, y2 - 10 * dy + 5 * dx), (x2 - 10 * dx + 5 * dy, y2 - 10 * dy - 5 * dx)]
    head = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    return [
        f'<line x1="{x1}" y1="{y1}" x2="{x2 - 7 * dx:.1f}" y2="{y2 - 7 * dy:.1f}" stroke="#475569" stroke-width="1.8"/>',
        f'<polygon points="{head}" fill="#475569"/>',
        text(note_x, note_y, note, 13, "#b91c1c"),
    ]


def main():
    a = X * Y
    b = a + X
    grad_b = 2 * b
    through_b, through_a = grad_b, grad_b * Y
    shapes = [f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="12" fill="#f8fafc" stroke="#94a3b8"/>']
    shapes += arrow(152, 80, 412, 80, number(through_b), 282, 70)
    shapes += arrow(152, 98, 244, 171, number(through_a), 184, 152)
    shapes += arrow(152, 220, 228, 212, number(grad_b * X), 188, 238)
    shapes += arrow(334, 171, 413, 108, number(grad_b), 392, 152)
    shapes += arrow(532, 84, 580, 84, number(grad_b), 556, 70)
    shapes += node(94, 80, "x", X, through_a + through_b)
    shapes += node(94, 222, "y", Y, grad_b * X)
    shapes += node(288, 206, "a = x·y", a, grad_b)
    shapes += node(472, 84, "b = a + x", b, grad_b)
    shapes += node(640, 84, "L = b²", b * b, 1.0)
    shapes.append(text(540, 232, "箭头：前向；红字：沿箭头反向传回的梯度", 13, "#374151"))
    shapes.append(
        text(540, 256, f"x 的梯度 = {number(through_b)} + {number(through_a)} = {number(through_a + through_b)}", 14, "#b91c1c")
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" {FONT}>\n' + "\n".join(shapes) + "\n</svg>\n"
    )
    Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
