//! Writes the article that rendering is measured with, as JSON: its Markdown, its sidecar and its HTML.
//!
//! About 4,000 Han characters, 30 formulas and 6 code blocks, as a long note has them.

use downlink_markdown::{Host, ImageLookup, LinkLookup, PrepareOptions, Urls, prepare};
use downlink_text::TextCount;
use serde_json::json;

const SECTIONS: usize = 6;
const FORMULAS_IN_LINE: usize = 3;
/// Of about 34 Han characters each.
const SENTENCES: usize = 19;

/// A library in which every link leads elsewhere.
struct Alone;

impl Host for Alone {
    fn image(&self, _: &str) -> ImageLookup {
        ImageLookup::Remote
    }

    fn link(&self, _: &str) -> LinkLookup {
        LinkLookup::External
    }
}

fn main() {
    let markdown = article();
    let options = PrepareOptions { urls: Urls { root: "../../".to_owned() }, ..PrepareOptions::default() };
    let prepared = prepare(&markdown, &Alone, &options);
    let count = TextCount::of(&prepared.rendered.plain);
    eprintln!(
        "{} Han characters, {} formulas, {} code blocks, {} bytes of Markdown",
        count.han,
        SECTIONS * (FORMULAS_IN_LINE + 2),
        SECTIONS,
        markdown.len()
    );
    let html = prepared.rendered.html.as_str();
    println!("{}", json!({ "markdown": markdown, "sidecar": prepared.sidecar, "html": html }));
}

fn article() -> String {
    let mut text = String::new();
    for section in 1..=SECTIONS {
        text.push_str(&format!("## 第 {section} 步：更新参数\n\n"));
        for sentence in 0..SENTENCES {
            match sentence % 5 {
                0 => text.push_str("设学习率为 `lr`，那么**每一步**都沿着损失函数下降得最快的方向移动一小段距离，直到不再变小为止。"),
                1 => text.push_str("这样做的代价是要把整批样本读一遍；样本很多时，读一遍的时间比更新本身长得多，所以人们改用小批量。"),
                2 => text.push_str("批量越小，方向里的噪声越大，步子就要迈得越小，否则参数会在谷底两侧来回跳动，久久停不下来。"),
                3 => text.push_str("把最近几步的方向按指数衰减平均起来，噪声互相抵消，真正的方向留了下来，这就是*动量*的由来。"),
                _ => text.push_str("不同坐标的尺度相差很大，因此再除以各自梯度的均方根，让每个坐标走的步长差不多一样长。\n\n"),
            }
            if sentence % 6 == 5 {
                text.push_str(&format!(
                    "此处 $\\theta_{{{section}}}^{{({sentence})}} \\in \\mathbb{{R}}^d$。"
                ));
            }
        }
        text.push_str(&format!(
            "\n\n$$\nm_{{t+{section}}} = \\beta_1 m_t + (1 - \\beta_1) \\nabla_\\theta L(\\theta_t), \\qquad \
             \\hat m_t = \\frac{{m_t}}{{1 - \\beta_1^t}}\n$$\n\n\
             $$\n\\begin{{aligned}} v_{{t+{section}}} &= \\beta_2 v_t + (1 - \\beta_2) g_t^2 \\\\ \
             \\theta_{{t+1}} &= \\theta_t - \\eta \\, \\hat m_t \\big/ \\bigl(\\sqrt{{\\hat v_t}} + \\epsilon\\bigr) \
             \\end{{aligned}}\n$$\n\n\
             ```python\ndef step_{section}(theta, grad, m, v, t, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):\n    \
             m = betas[0] * m + (1 - betas[0]) * grad  # 一阶矩\n    \
             v = betas[1] * v + (1 - betas[1]) * grad ** 2\n    \
             m_hat = m / (1 - betas[0] ** t)\n    v_hat = v / (1 - betas[1] ** t)\n    \
             return theta - lr * m_hat / (v_hat ** 0.5 + eps), m, v\n```\n\n\
             | 步 | 学习率 | 损失 |\n|---:|---:|---:|\n| {section} | 0.001 | 0.{section}3 |\n\n\
             - 动量 `m` 与 `v` 初值为零；\n- 见[上一步](#h-第-1-步更新参数)。\n\n"
        ));
    }
    text
}
