"""Draws split-gain.svg: the gain of every split point of the article's eight samples."""

from pathlib import Path

LABELS = [0, 0, 1, 0, 0, 1, 1, 1]
LAMBDA = 1.0
WIDTH, HEIGHT, LEFT, STEP = 640, 300, 86, 68
BASELINE, UNIT = 200, 120
FONT = "font-family=\"'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif\""


def score(gradient, hessian):
    return gradient * gradient / (hessian + LAMBDA)


def gains():
    """Returns the gain of cutting after the first 1, 2, ... samples."""
    gradients = [0.5 - label for label in LABELS]
    found = []
    for k in range(1, len(LABELS)):
        left, right = sum(gradients[:k]), sum(gradients[k:])
        hessian = 0.25 * len(LABELS)
        parts = score(left, 0.25 * k) + score(right, hessian - 0.25 * k)
        found.append(0.5 * (parts - score(left + right, hessian)))
    return found


def text(x, y, content, size=13, fill="#1f2937", anchor="middle"):
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" '
        f'text-anchor="{anchor}">{content}</text>'
    )


def main():
    values = gains()
    shapes = [
        f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="12" fill="#f8fafc" stroke="#94a3b8"/>',
        text(20, 30, "增益", 14, "#4b5563", "start"),
    ]
    for tick in (0.0, 0.5, 1.0):
        y = BASELINE - tick * UNIT
        shapes.append(f'<line x1="60" y1="{y}" x2="{WIDTH - 30}" y2="{y}" stroke="#cbd5e1"/>')
        shapes.append(text(52, y + 5, f"{tick:.1f}", 12, "#4b5563", "end"))
    for k, value in enumerate(values, start=1):
        x = LEFT + (k - 0.5) * STEP
        best = value == max(values)
        shapes.append(
            f'<rect x="{x - 13}" y="{BASELINE - value * UNIT:.2f}" width="26" height="{value * UNIT:.2f}" '
            f'fill="{"#b91c1c" if best else "#94a3b8"}" stroke="#475569"/>'
        )
        shapes.append(text(x, round(BASELINE - value * UNIT - 6, 2), f"{value:.3f}"))
        if best:
            shapes.append(
                f'<line x1="{x}" y1="{BASELINE}" x2="{x}" y2="{BASELINE + 56}" stroke="#b91c1c" '
                'stroke-width="1.8" stroke-dasharray="5 4"/>'
            )
    for number, label in enumerate(LABELS):
        x = LEFT + number * STEP
        fill = "#1d4ed8" if label else "#ffffff"
        shapes.append(
            f'<circle cx="{x}" cy="{BASELINE + 34}" r="11" fill="{fill}" stroke="#1e3a8a" stroke-width="1.6"/>'
        )
        shapes.append(text(x, BASELINE + 39, label, 13, "#ffffff" if label else "#1e3a8a"))
        shapes.append(text(x, BASELINE + 66, f"x = {number + 1}", 12, "#4b5563"))
    shapes.append(text(WIDTH / 2, HEIGHT - 12, "虚线左侧进左叶子，右侧进右叶子", 12, "#4b5563"))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" {FONT}>\n' + "\n".join(shapes) + "\n</svg>\n"
    )
    Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
