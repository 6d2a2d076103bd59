"""Draws process-thread.svg: what processes keep apart and what threads share."""

from pathlib import Path

WIDTH, HEIGHT = 760, 320
FONT = "font-family=\"'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif\""


def text(x, y, content, size=13, fill="#1f2937", weight="normal"):
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" font-weight="{weight}" '
        f'text-anchor="middle">{content}</text>'
    )


def box(x, y, width, height, label, fill="#ffffff", stroke="#475569"):
    return [
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="6" fill="{fill}" stroke="{stroke}"/>',
        text(x + width / 2, y + height / 2 + 5, label),
    ]


def frame(x, width, title):
    """The border of one address space."""
    return [
        f'<rect x="{x}" y="60" width="{width}" height="216" rx="10" fill="#eff6ff" '
        'stroke="#1e3a8a" stroke-width="2"/>',
        text(x + width / 2, 83, title, 14, "#1e3a8a", "bold"),
    ]


def process(x, name):
    shapes = frame(x, 150, name)
    for row, label in enumerate(("代码", "堆与全局变量", "打开的文件")):
        shapes += box(x + 12, 96 + row * 38, 126, 30, label)
    shapes += box(x + 12, 212, 126, 50, "线程：栈、寄存器", "#fed7aa", "#9a3412")
    return shapes


def main():
    shapes = [
        f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="12" fill="#f8fafc" stroke="#94a3b8"/>',
        text(187, 36, "两个进程", 16, weight="bold"),
        text(565, 36, "一个进程，三个线程", 16, weight="bold"),
        text(187, 303, "互相看不见，靠管道或共享内存通信", 13, "#374151"),
        text(565, 303, "直接读写同一份数据，需要同步", 13, "#374151"),
        '<line x1="380" y1="24" x2="380" y2="296" stroke="#94a3b8" stroke-dasharray="5 4"/>',
    ]
    shapes += process(24, "进程甲") + process(200, "进程乙")
    shapes += frame(404, 322, "进程丙")
    for row, label in enumerate(("代码（共享）", "堆与全局变量（共享）", "打开的文件（共享）")):
        shapes += box(418, 96 + row * 38, 294, 30, label)
    for number in range(3):
        x = 418 + number * 101
        shapes.append(f'<rect x="{x}" y="212" width="92" height="50" rx="6" fill="#fed7aa" stroke="#9a3412"/>')
        shapes.append(text(x + 46, 233, f"线程 {number + 1}"))
        shapes.append(text(x + 46, 252, "栈、寄存器"))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" {FONT}>\n' + "\n".join(shapes) + "\n</svg>\n"
    )
    Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
