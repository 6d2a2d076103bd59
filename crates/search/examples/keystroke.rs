//! Prints what a keystroke costs: `cargo run --release -p downlink-search --example keystroke [records]`.

use downlink_search::{Index, Query, Record};
use std::time::{Duration, Instant};

/// Typed character by character.
const TYPED: [&str; 10] = [
    "a",
    "线性注意力",
    "transformer 入门",
    "trasnfromer",
    "nn.Linear",
    "allreduce 集群通信",
    "线性注意力机制为什么比标准的更快而且更省内存",
    "how does the adam optimizer adapt its learning rate to the gradient of each weight",
    "\"梯度下降\" -adam",
    "不在任何地方的很长的一句话zzzz qqqq 还有 更多 的 词",
];

fn main() {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(3_000);
    let records: Vec<Record> = (0..count).map(record).collect();
    let bytes: usize = records.iter().map(|record| record.title.len() + record.excerpt.len()).sum();
    let start = Instant::now();
    let mut index = Index::default();
    index.extend(records);
    println!("{count} records, {} KB, made ready in {:.1?}", bytes / 1_000, start.elapsed());

    for typed in TYPED {
        let ends = typed.char_indices().skip(1).map(|(at, _)| at).chain([typed.len()]);
        let mut times: Vec<(Duration, &str)> = ends
            .map(|end| {
                let start = Instant::now();
                let results = index.search(&Query::parse(&typed[..end]), 20);
                std::hint::black_box(&results);
                (start.elapsed(), &typed[..end])
            })
            .collect();
        times.sort();
        let total = index.search(&Query::parse(typed), 20).total;
        let (median, (slowest, at)) = (times[times.len() / 2].0, times[times.len() - 1]);
        println!("median {median:>8.2?}  slowest {slowest:>8.2?} at {at:?}; {total} found");
    }
}

/// The same record for the same number on every machine: prose of common and of rare words.
fn record(number: u64) -> Record {
    let mut random = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = move |below: u64| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random % below
    };
    let mut text = |words: u64| {
        let mut text = String::new();
        for _ in 0..words {
            match next(10) {
                0 => text.push('，'),
                1 => text.push_str(" the "),
                2 => text.push_str(&format!(" {}{} ", LATIN[next(20) as usize], SUFFIXES[next(8) as usize])),
                3 => text.extend((0..2).filter_map(|_| char::from_u32(0x4E00 + next(3_000) as u32))),
                _ => {
                    // The product of two draws favours the first words.
                    let word = next(HAN.len() as u64) * next(HAN.len() as u64) / HAN.len() as u64;
                    text.push_str(HAN[word as usize]);
                }
            }
        }
        text
    };
    Record { title: text(8), category: text(1), tags: vec![text(1), text(1)], excerpt: text(110) }
}

const HAN: [&str; 40] = [
    "的",
    "我们",
    "是",
    "在",
    "模型",
    "可以",
    "一个",
    "注意力",
    "训练",
    "学习",
    "网络",
    "参数",
    "函数",
    "梯度",
    "数据",
    "线性",
    "方法",
    "计算",
    "优化",
    "算法",
    "机制",
    "矩阵",
    "损失",
    "下降",
    "神经",
    "进程",
    "线程",
    "通信",
    "集群",
    "价值",
    "策略",
    "扩散",
    "采样",
    "激活",
    "背包",
    "窗口",
    "间距",
    "装饰器",
    "时序差分",
    "蒙特卡洛",
];

const LATIN: [&str; 20] = [
    "attention",
    "transformer",
    "adam",
    "gradient",
    "nn.Linear",
    "DataLoader",
    "all_reduce",
    "softmax",
    "loss",
    "python",
    "C++",
    "kernel",
    "optimizer",
    "learning",
    "rate",
    "diffusion",
    "f[i-1]",
    "GPU",
    "model-free",
    "tf",
];

const SUFFIXES: [&str; 8] = ["", "", "", "s", "2d", "_fn", "Layer", "ing"];
