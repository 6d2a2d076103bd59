"""画 receiver.svg：从 Markdown 文件夹到读者的屏幕。运行：python3 receiver.py"""

from pathlib import Path

WIDTH, HEIGHT = 760, 232
FONT = "font-family=\"'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif\""
INK, MUTED, BLUE, RED = "#1f2937", "#4b5563", "#1d4ed8", "#b91c1c"
STAGES = [
    ("文件夹", ["*.md", "figures/*.svg", "downlink.toml"], "#ffffff"),
    ("打包", ["公式成 MathML", "代码着色", "建全文索引"], "#dbeafe"),
    ("静态文件", ["每篇一页 HTML", "任何主机、任何路径", "没有服务器程序"], "#ffffff"),
    ("阅读器", ["读、搜、收藏", "键盘与触摸", "断网时用已有的"], "#dbeafe"),
]
COMMANDS = ["downlink check", "downlink build", "浏览器"]


def text(x, y, content, size=14, fill=INK, weight="normal"):
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" font-weight="{weight}" '
        f'text-anchor="middle">{content}</text>'
    )


def main():
    shapes = [
        f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="12" fill="#f8fafc" stroke="#94a3b8"/>',
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
        f'orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="{RED}"/></marker></defs>',
    ]
    for k, (name, lines, fill) in enumerate(STAGES):
        x = 28 + k * 184
        shapes.append(
            f'<rect x="{x}" y="58" width="152" height="136" rx="8" fill="{fill}" stroke="#64748b"/>'
        )
        shapes.append(text(x + 76, 86, name, 16, BLUE, "bold"))
        for row, line in enumerate(lines):
            shapes.append(text(x + 76, 118 + 28 * row, line, 14))
        if k + 1 < len(STAGES):
            shapes.append(
                f'<path d="M{x + 154} 126 H{x + 181}" stroke="{RED}" stroke-width="2" marker-end="url(#tip)"/>'
            )
            shapes.append(text(x + 168, 36, COMMANDS[k], 13, MUTED))
            shapes.append(f'<path d="M{x + 168} 44 V116" stroke="#94a3b8" stroke-dasharray="3 4"/>')
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" {FONT}>\n' + "\n".join(shapes) + "\n</svg>\n"
    )
    Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
