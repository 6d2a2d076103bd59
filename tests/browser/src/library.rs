//! The library that most tests read: small, fixed, with every kind of thing a page can show.

use std::{fs, path::Path};

/// Posts in the test library: three pages of ten at most.
pub const POST_COUNT: usize = 24;

const CONFIG: &str = "title = \"测试库\"
language = \"zh-CN\"
page_size = 10

[[category]]
slug = \"nlp\"
label = \"NLP\"

[[category]]
slug = \"python\"
label = \"Python\"

[[category]]
slug = \"algo\"
label = \"算法\"
";

const ATTENTION: &str = "---
title: 注意力机制入门
slug: attention
date: 2026-03-01
category: nlp
tags: [Transformer, 注意力]
---
注意力机制让模型在读一个词时看到整句话。本文从点积注意力讲起，给出公式与代码，并说明它为什么是平方复杂度。

## 点积注意力

给定查询 $Q$、键 $K$ 与值 $V$，输出为

$$
\\operatorname{Attention}(Q, K, V) = \\operatorname{softmax}\\left(\\frac{Q K^\\top}{\\sqrt{d_k}}\\right) V
$$

其中 $d_k$ 是键的维度。除以 $\\sqrt{d_k}$ 是为了让点积的方差不随维度增大。

## 代码

```python
def attention(q, k, v):
    scores = q @ k.transpose(-2, -1) / k.shape[-1] ** 0.5
    return scores.softmax(dim=-1) @ v
```

## 复杂度

| 步骤 | 时间 | 空间 |
|------|------|------|
| 打分 | $O(n^2 d)$ | $O(n^2)$ |
| 加权 | $O(n^2 d)$ | $O(n d)$ |

平方项来自打分矩阵，[线性注意力](linear-attention.md)把它去掉。**注意：**这不是近似，而是换了相似度。

<script>window.attacked = true</script>
<img src=\"x\" onerror=\"window.attacked = true\">
";

const LINEAR: &str = "+++
title = \"线性注意力\"
slug = \"linear-attention\"
date = 2026-02-20
category = \"nlp\"
tags = [\"Transformer\", \"高效\"]
+++
把 softmax 换成核函数，先算键与值的乘积，序列再长也只付线性的代价。

## 结合律

$(QK^\\top)V = Q(K^\\top V)$，括号一换，复杂度就从平方变成线性。

## 何时值得

序列长于维度时才值得；短序列上常数更大。
";

const PROCESSES: &str = "---
title: 进程与线程
date: 2026-02-10
category: python
tags: [并发]
---
进程有自己的地址空间，线程共享地址空间。这一篇讲清两者的代价，以及解释器锁带来的后果。

## 进程

每个进程有独立的地址空间，切换时要换页表。

## 线程

线程之间共享内存，因此要加锁。
";

/// Writes the library's content into `folder`.
///
/// # Panics
/// When the folder cannot be written.
pub fn write_library(folder: &Path) {
    let write =
        |name: &str, text: &str| fs::write(folder.join(name), text).expect("a test's folder can be written");
    write("downlink.toml", CONFIG);
    write("attention.md", ATTENTION);
    write("linear-attention.md", LINEAR);
    write("进程与线程.md", PROCESSES);
    for number in 1..=POST_COUNT - 3 {
        write(&format!("problem-{number:02}.md"), &problem(number));
    }
}

/// Short posts that fill the pages; number 1 is the oldest.
fn problem(number: usize) -> String {
    let (month, day) = (1 + number / 28, 1 + number % 28);
    let sections: String = (1..=6)
        .map(|section| {
            format!(
                "## 第 {section} 步\n\n{}\n\n",
                "先写出朴素的解法，量一量它慢在哪里，再换一种数据结构，把重复的计算去掉。".repeat(4)
            )
        })
        .collect();
    format!(
        "---\ntitle: 算法题第 {number} 题\nslug: problem-{number:02}\ndate: 2026-{month:02}-{day:02}\ncategory: algo\ntags: [算法题]\n---\n\
         第 {number} 题的解法：先想清楚状态，再写转移。\n\n{sections}"
    )
}
