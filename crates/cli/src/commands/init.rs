//! `downlink init`.

use super::new::today;
use crate::{
    args::InitArguments,
    failure::Failure,
    terminal::{counted, say, shown, some},
};
use downlink_pack::source::notes;
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
///
/// Notes that are there already stay the library: with a `content/` beside them, they would no longer be read.
pub(crate) fn init(arguments: &InitArguments) -> Result<ExitCode, Failure> {
    let dir = &arguments.dir;
    fs::create_dir_all(dir).map_err(Failure::io("create", dir))?;
    let found = notes(dir);
    if found.is_empty() {
        let content = dir.join("content");
        fs::create_dir_all(&content).map_err(Failure::io("create", &content))?;
        write_new(&dir.join("downlink.toml"), CONFIG)?;
        write_new(&content.join("first-post.md"), &format!("---\ndate: {}\n{POST}", today()))?;
        write_new(&dir.join(".gitignore"), "/dist\n")?;
        say("next: run `downlink serve` there, and write into content/");
        return Ok(ExitCode::SUCCESS);
    }
    write_new(&dir.join("downlink.toml"), CONFIG)?;
    say(&format!(
        "found {} ({}), which stay where they are; no first post was written",
        counted(found.len(), "Markdown file"),
        some(&found)
    ));
    let read = notes(dir);
    let unread: Vec<String> = found.into_iter().filter(|note| !read.contains(note)).collect();
    if !unread.is_empty() {
        say(&format!(
            "of these, {} ({}) will not be read, as they lie outside of content/: move them into it",
            unread.len(),
            some(&unread)
        ));
    }
    say("next: run `downlink serve` there");
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
