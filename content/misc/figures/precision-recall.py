"""Draws precision-recall.svg: the article's nine detections, their envelope and its area."""

from pathlib import Path

FLAGS, TRUTHS = [1, 1, 0, 1, 0, 0, 1, 0, 0], 5
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 680, 380, 70, 650, 34, 310
FONT = "font-family=\"'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif\""
INK, MUTED, BLUE = "#1f2937", "#4b5563", "#1d4ed8"


def px(recall):
    return LEFT + recall * (RIGHT - LEFT)


def py(precision):
    return BOTTOM - precision / 1.08 * (BOTTOM - TOP)


def text(x, y, content, size=13, fill=INK, anchor="middle", weight="normal"):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" font-weight="{weight}" '
        f'text-anchor="{anchor}">{content}</text>'
    )


def curve():
    hits, points = 0, []
    for rank, flag in enumerate(FLAGS, 1):
        hits += flag
        points.append((hits / TRUTHS, hits / rank))
    return points


def steps(points):
    """The envelope as (left, right, height)."""
    levels = sorted({recall for recall, _ in points if recall > 0})
    left, result = 0.0, []
    for level in levels:
        result.append((left, level, max(p for r, p in points if r >= level)))
        left = level
    return result


def main():
    points = curve()
    envelope = steps(points)
    area = sum((right - left) * height for left, right, height in envelope)
    shapes = [
        f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="12" fill="#f8fafc" stroke="#94a3b8"/>'
    ]
    for left, right, height in envelope:
        shapes.append(
            f'<rect x="{px(left):.1f}" y="{py(height):.1f}" width="{px(right) - px(left):.1f}" '
            f'height="{BOTTOM - py(height):.1f}" fill="#dbeafe"/>'
        )
    for tick in range(6):
        value = tick / 5
        shapes.append(f'<line x1="{LEFT}" y1="{py(value):.1f}" x2="{RIGHT}" y2="{py(value):.1f}" stroke="#cbd5e1"/>')
        shapes.append(text(LEFT - 10, py(value) + 5, f"{value:.1f}", 13, MUTED, "end"))
        shapes.append(text(px(value), BOTTOM + 22, f"{value:.1f}", 13, MUTED))
    shapes.append(text((LEFT + RIGHT) / 2, BOTTOM + 50, "召回率", 14))
    shapes.append(text(LEFT - 26, TOP - 10, "精确率", 14, anchor="start"))
    path = f"M{px(0):.1f} {py(envelope[0][2]):.1f}"
    for _, right, height in envelope:
        path += f" V{py(height):.1f} H{px(right):.1f}"
    path += f" V{BOTTOM} H{RIGHT}"
    shapes.append(f'<path d="{path}" fill="none" stroke="{BLUE}" stroke-width="3"/>')
    zigzag = " ".join(f"{px(r):.1f},{py(p):.1f}" for r, p in points)
    shapes.append(
        f'<polyline points="{zigzag}" fill="none" stroke="#6b7280" stroke-width="1.8" stroke-dasharray="5 4"/>'
    )
    for rank, ((recall, precision), flag) in enumerate(zip(points, FLAGS), 1):
        shapes.append(
            f'<circle cx="{px(recall):.1f}" cy="{py(precision):.1f}" r="5" '
            f'fill="{"#15803d" if flag else "#ffffff"}" stroke="{"#15803d" if flag else "#b91c1c"}" stroke-width="2"/>'
        )
        shapes.append(text(px(recall) + 11, py(precision) + 4, rank, 13, INK, "start", "bold"))
    shapes.append(text(px(0.2), py(0.32), f"面积 = AP = {area:.4f}", 17, BLUE, weight="bold"))
    for i, (fill, stroke, label) in enumerate((("#15803d", "#15803d", "真正例"), ("#ffffff", "#b91c1c", "假正例"))):
        x, y = px(0.86), py(0.96) + i * 24
        shapes.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{fill}" stroke="{stroke}" stroke-width="2"/>')
        shapes.append(text(x + 12, y + 5, label, 13, anchor="start"))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" {FONT}>\n' + "\n".join(shapes) + "\n</svg>\n"
    )
    Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
