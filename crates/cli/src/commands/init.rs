//! `downlink init`.

use super::new::today;
use crate::{
    args::InitArguments,
    failure::Failure,
    terminal::{say, shown},
};
use std::{
    fs::{self, OpenOptions},
    io::{ErrorKind, Write},
    path::Path,
    process::ExitCode,
};

const CONFIG: &str = r#"# The library's name, the line above it, and one sentence about it.
title = "我的资料库"
masthead = "INCOMING TRANSMISSION"
description = ""
language = "zh-CN"
# The language of buttons and notices, if it is another: "zh-CN" or "en".
# interface_language = "en"

# The site's address, for feeds and the sitemap.
# base_url = "https://example.org/notes/"

# Posts on a list page.
page_size = 10

# Categories in the order readers see them; posts may name others.
[[category]]
slug = "notes"
label = "笔记"
"#;

const POST: &str = r#"title: 第一篇
category: 笔记
tags: [开始]
---

正文是 Markdown：**强调**、`code`、[链接](https://commonmark.org/help/)，公式写作 $e^{i\pi}+1=0$，或者单独成行：

$$
\nabla_\theta J(\theta) = \mathbb{E}\left[\nabla_\theta \log \pi_\theta(a \mid s)\, R\right]
$$

```python
print("hello")
```

图片放在文章旁边，写作 `![说明](图.png)`。
"#;

/// Makes a folder that `downlink serve` shows at once; files that exist stay as they are.
pub(crate) fn init(arguments: &InitArguments) -> Result<ExitCode, Failure> {
    let dir = &arguments.dir;
    let content = dir.join("content");
    fs::create_dir_all(&content).map_err(Failure::io("create", &content))?;
    write_new(&dir.join("downlink.toml"), CONFIG)?;
    write_new(&content.join("first-post.md"), &format!("---\ndate: {}\n{POST}", today()))?;
    write_new(&dir.join(".gitignore"), "/dist\n")?;
    say("next: run `downlink serve` there, and write into content/");
    Ok(ExitCode::SUCCESS)
}

fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => {
            file.write_all(text.as_bytes()).map_err(Failure::io("write", path))?;
            say(&format!("wrote {}", shown(path)));
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => say(&format!("kept {}", shown(path))),
        Err(error) => return Err(Failure::io("write", path)(error)),
    }
    Ok(())
}
