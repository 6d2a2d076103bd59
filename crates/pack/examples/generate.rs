//! Writes a folder of synthetic posts for benchmarks: `generate <folder> <post count>`.
//!
//! The same count gives the same bytes everywhere: Chinese and English prose, formulas, code, tables,
//! 5 to 20 categories and some hundred tags, from a generator with a fixed seed.

use std::{env, fs, path::Path, process::ExitCode};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let parsed = match &arguments[..] {
        [folder, count] => count.parse().ok().map(|count| (folder, count)),
        _ => None,
    };
    let Some((folder, post_count)) = parsed else {
        eprintln!("usage: generate <folder> <post count>");
        return ExitCode::from(2);
    };
    match generate(Path::new(folder), post_count) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cannot write {folder}: {error}");
            ExitCode::from(2)
        }
    }
}

fn generate(folder: &Path, post_count: u32) -> std::io::Result<()> {
    let category_count = (post_count / 150).clamp(5, 20);
    for number in 0..post_count {
        let mut random = Random(u64::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD0_1717);
        let category = random.below(category_count);
        let folder = folder.join(format!("category-{category:02}"));
        fs::create_dir_all(&folder)?;
        fs::write(
            folder.join(format!("post-{number:06}.md")),
            post(number, post_count, category, &mut random),
        )?;
    }
    Ok(())
}

/// SplitMix64. Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number in `0..limit`.
    fn below(&mut self, limit: u32) -> u32 {
        (self.next() % u64::from(limit.max(1))) as u32
    }

    fn pick<'a, T: ?Sized>(&mut self, items: &[&'a T]) -> &'a T {
        items[self.below(items.len() as u32) as usize]
    }
}

const HAN: &[&str] = &[
    "我们",
    "考虑",
    "一个",
    "随机",
    "变量",
    "模型",
    "的",
    "梯度",
    "在",
    "每一步",
    "更新",
    "参数",
    "并且",
    "假设",
    "样本",
    "独立",
    "同分布",
    "注意力",
    "机制",
    "把",
    "序列",
    "映射",
    "为",
    "向量",
    "因此",
    "复杂度",
    "从",
    "平方",
    "降到",
    "线性",
    "策略",
    "价值",
    "函数",
    "可以",
    "用",
    "采样",
    "估计",
    "方差",
    "较大",
    "需要",
    "基线",
    "收敛",
    "速度",
    "取决于",
    "学习率",
    "与",
    "动量",
    "窗口",
    "队列",
    "状态",
    "转移",
    "方程",
    "边界",
    "条件",
    "缓存",
    "线程",
    "进程",
    "通信",
    "开销",
    "显著",
    "减少",
];
const LATIN: &[&str] = &[
    "gradient",
    "Transformer",
    "attention",
    "PyTorch",
    "optimizer",
    "batch",
    "kernel",
    "scheduler",
    "allreduce",
    "the",
    "variance",
    "of",
    "estimator",
    "backward",
    "softmax",
    "DataLoader",
    "is",
    "bounded",
    "by",
    "learning rate",
];
const FORMULAS: &[&str] = &[
    r"\theta_{t+1}=\theta_t-\eta\nabla L(\theta_t)",
    r"\mathrm{softmax}\!\left(\frac{QK^\top}{\sqrt{d}}\right)V",
    r"\mathbb{E}_{x\sim p}\left[\log\frac{p(x)}{q(x)}\right]",
    r"\sum_{i=1}^{n}\frac{1}{i}\approx\ln n+\gamma",
    r"V(s)=\max_a\left\{r(s,a)+\gamma\sum_{s'}P(s'\mid s,a)V(s')\right\}",
    r"\begin{pmatrix}a&b\\c&d\end{pmatrix}^{-1}",
];
const CODE: &[(&str, &str)] = &[
    (
        "python",
        "import torch\nfrom torch import nn\n\n\nclass Block(nn.Module):\n    def __init__(self, width: int) -> None:\n        super().__init__()\n        self.inner = nn.Linear(width, 4 * width)  # 展开\n        self.outer = nn.Linear(4 * width, width)\n\n    def forward(self, x):\n        return x + self.outer(torch.relu(self.inner(x)))\n",
    ),
    (
        "rust",
        "fn knapsack(items: &[(usize, u64)], capacity: usize) -> u64 {\n    let mut best = vec![0; capacity + 1];\n    for &(weight, value) in items {\n        for room in (weight..=capacity).rev() {\n            best[room] = best[room].max(best[room - weight] + value);\n        }\n    }\n    best[capacity]\n}\n",
    ),
    ("bash", "torchrun --nproc_per_node 8 train.py --lr 3e-4 | tee log.txt\n"),
];

fn post(number: u32, post_count: u32, category: u32, random: &mut Random) -> String {
    let title = format!("{}{}：{} 第 {number} 篇", random.pick(HAN), random.pick(HAN), random.pick(LATIN));
    // Ten years, evenly.
    let day = u64::from(number) * 3_600 / u64::from(post_count.max(1));
    let date = format!("{}-{:02}-{:02}", 2015 + day / 360, day % 360 / 30 + 1, day % 30 % 28 + 1);
    let tags: Vec<String> = (0..1 + random.below(4)).map(|_| format!("标签{}", random.below(200))).collect();
    let mut text = format!(
        "---\ntitle: {title}\ndate: {date}\ncategory: 分类{category:02}\ntags: [{}]\n---\n\n",
        tags.join(", ")
    );
    for section in 0..3 + random.below(4) {
        text.push_str(&format!(
            "## {}{}的{} {section}\n\n",
            random.pick(HAN),
            random.pick(HAN),
            random.pick(HAN)
        ));
        for _ in 0..1 + random.below(3) {
            paragraph(&mut text, random);
        }
        match random.below(5) {
            0 => text.push_str(&format!("$$\n{}\n$$\n\n", random.pick(FORMULAS))),
            1 => {
                let (language, code) = CODE[random.below(CODE.len() as u32) as usize];
                text.push_str(&format!("```{language}\n{code}# {number}\n```\n\n"));
            }
            2 => table(&mut text, random),
            3 => text
                .push_str(&format!("参见[上一篇](post-{:06}.md)。\n\n", number.saturating_sub(20) / 20 * 20)),
            _ => text.push_str("- 第一点\n- **第二点：**重点\n- [x] 完成\n\n"),
        }
    }
    text
}

fn paragraph(text: &mut String, random: &mut Random) {
    for _ in 0..3 + random.below(4) {
        for _ in 0..8 + random.below(12) {
            match random.below(14) {
                0 => text.push_str(&format!(" {} ", random.pick(LATIN))),
                1 => text.push_str(&format!(" ${}$ ", random.pick(FORMULAS))),
                2 => text.push_str(&format!("`x[{}]`", random.below(100))),
                _ => text.push_str(random.pick(HAN)),
            }
        }
        text.push('。');
    }
    text.push_str("\n\n");
}

fn table(text: &mut String, random: &mut Random) {
    text.push_str("| 方法 | 复杂度 | 得分 |\n|---|---|---:|\n");
    for _ in 0..4 {
        let (hundreds, rest) = (random.below(90), random.below(100));
        text.push_str(&format!(
            "| {} | $O(n^{})$ | {hundreds}.{rest:02} |\n",
            random.pick(LATIN),
            random.below(4)
        ));
    }
    text.push('\n');
}
