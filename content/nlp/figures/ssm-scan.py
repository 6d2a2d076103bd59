"""画 ssm-scan.svg：八个元素的并行扫描。运行：python3 ssm-scan.py"""

from pathlib import Path

WIDTH, HEIGHT = 780, 400
FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
INK, MUTED, BLUE, RED = "#22303c", "#52616d", "#1f6fb2", "#c2410c"
LENGTH, LEFT, STEP = 8, 128, 80
TOP, LAYER = 62, 88


def text(x, y, content, size=14, fill=INK, anchor="middle"):
    return (f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" '
            f'text-anchor="{anchor}">{content}</text>')


def node(x, y, label, done):
    fill, stroke = ("#e3f0fb", BLUE) if done else ("#ffffff", INK)
    return (f'<rect x="{x - 29}" y="{y - 16}" width="58" height="32" rx="8" fill="{fill}" '
            f'stroke="{stroke}" stroke-width="1.8"/>' + text(x, y + 5, label, 14, stroke))


lines, nodes = [], []
start = list(range(LENGTH))                # 每个位置目前汇总到的最左端
for layer in range(4):
    y = TOP + layer * LAYER
    if layer:
        reach = 2 ** (layer - 1)
        previous = start[:]
        for i in range(LENGTH):
            x = LEFT + i * STEP
            lines.append(f'<line x1="{x}" y1="{y - LAYER + 16}" x2="{x}" y2="{y - 16}" '
                         f'stroke="#9aa7b2" stroke-width="1.6"/>')
            if i >= reach:
                lines.append(f'<line x1="{x - reach * STEP}" y1="{y - LAYER + 16}" x2="{x}" y2="{y - 16}" '
                             f'stroke="{RED}" stroke-width="1.8" stroke-opacity="0.8"/>')
                start[i] = previous[i - reach]
    for i in range(LENGTH):
        label = f"{i + 1}" if start[i] == i else f"{start[i] + 1}…{i + 1}"
        nodes.append(node(LEFT + i * STEP, y, label, start[i] == 0))
    heading = "输入" if layer == 0 else f"第 {layer} 轮"
    nodes.append(text(52, y + 5, heading, 15, MUTED))
caption = text(WIDTH / 2, 374, "方框里是已经汇总的范围；蓝色表示前缀已经完整，红线是本轮的合并", 14, MUTED)

svg = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
       f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{FONT}" role="img">\n'
       f'<title>八个元素的并行扫描</title>\n'
       f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="14" fill="#f7f9fb" '
       f'stroke="#c9d2da" stroke-width="1.5"/>\n' + "\n".join(lines + nodes + [caption]) + "\n</svg>\n")
Path(__file__).with_suffix(".svg").write_text(svg, encoding="utf-8")
