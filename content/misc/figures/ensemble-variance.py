"""Draws ensemble-variance.svg: variance of an average against the number of correlated models."""

import math
from pathlib import Path

CURVES = [(0.6, "#b91c1c"), (0.3, "#c2410c"), (0.1, "#1d4ed8"), (0.0, "#15803d")]
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 700, 360, 66, 562, 40, 292
MOST = 64
FONT = "font-family=\"'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif\""


def px(count):
    return LEFT + math.log2(count) / math.log2(MOST) * (RIGHT - LEFT)


def py(value):
    return BOTTOM - value * (BOTTOM - TOP)


def text(x, y, content, size=13, fill="#4b5563", anchor="middle", weight="normal"):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" font-weight="{weight}" '
        f'text-anchor="{anchor}">{content}</text>'
    )


def variance(rho, count):
    return rho + (1 - rho) / count


def main():
    shapes = [
        f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="12" fill="#f8fafc" stroke="#94a3b8"/>'
    ]
    for tick in range(6):
        y = py(tick / 5)
        shapes.append(f'<line x1="{LEFT}" y1="{y:.1f}" x2="{RIGHT}" y2="{y:.1f}" stroke="#cbd5e1"/>')
        shapes.append(text(LEFT - 10, y + 5, f"{tick / 5:.1f}", anchor="end"))
    for power in range(7):
        shapes.append(text(px(2**power), BOTTOM + 22, 2**power))
    shapes.append(text((LEFT + RIGHT) / 2, BOTTOM + 48, "模型个数 B（对数刻度）", 14, "#1f2937"))
    shapes.append(text(LEFT - 30, TOP - 14, "方差", 14, "#1f2937", "start"))
    for rho, colour in CURVES:
        points = " ".join(
            f"{px(2 ** (i / 16)):.1f},{py(variance(rho, 2 ** (i / 16))):.1f}" for i in range(97)
        )
        if rho:
            shapes.append(
                f'<line x1="{LEFT}" y1="{py(rho):.1f}" x2="{RIGHT}" y2="{py(rho):.1f}" stroke="{colour}" '
                'stroke-width="1.4" stroke-dasharray="5 4"/>'
            )
        shapes.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2.8" stroke-linejoin="round"/>'
        )
        end = variance(rho, MOST)
        shapes.append(text(RIGHT + 10, py(end) + 5, f"ρ = {rho:g}：{end:.3f}", 13, colour, "start", "bold"))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" {FONT}>\n' + "\n".join(shapes) + "\n</svg>\n"
    )
    Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
