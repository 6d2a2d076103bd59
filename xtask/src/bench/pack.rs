//! `cargo xtask bench pack`: what packing costs, and how the cost grows with the library.

use crate::{
    app::list,
    build,
    run::{About, Failure, Outcome, cargo, root, run},
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};
use wait4::Wait4;

/// Posts in each generated library.
pub(crate) const SIZES: [u64; 3] = [300, 3_000, 30_000];

/// What packing one library took and left.
struct Sample {
    posts: u64,
    elapsed: Duration,
    cpu: Duration,
    peak_bytes: u64,
    output_bytes: u64,
    file_count: u64,
    root_bytes: u64,
}

/// Reads `300,3000`.
pub(crate) fn parse_sizes(text: &str) -> Outcome<Vec<u64>> {
    let sizes: Result<Vec<u64>, _> = text.split(',').map(|part| part.trim().parse::<u64>()).collect();
    match sizes {
        Ok(sizes) if !sizes.contains(&0) => Ok(sizes),
        _ => Err(Failure::new(format!("`{text}` is no list of sizes such as 300,3000"))),
    }
}

/// Packs a generated library of each size with the release build and prints a table.
pub(crate) fn run_all(sizes: &[u64]) -> Outcome {
    build::command_line()?;
    let mut samples: Vec<Sample> = Vec::new();
    for &posts in sizes {
        let content = generate(posts)?;
        samples.push(measure(posts, &content)?);
    }
    print!("{}", table(&samples));
    Ok(())
}

fn generate(posts: u64) -> Outcome<PathBuf> {
    let content = root().join("target/bench").join(format!("content-{posts}"));
    let mut command = cargo();
    command.args(["run", "-p", "downlink-pack", "--example", "generate", "--"]);
    command.arg(&content).arg(posts.to_string());
    run(&format!("generate {posts} posts"), &mut command, "see the message above")?;
    Ok(content)
}

fn measure(posts: u64, content: &Path) -> Outcome<Sample> {
    let output = root().join("target/bench").join(format!("site-{posts}"));
    if output.exists() {
        fs::remove_dir_all(&output).about("empty", &output)?;
    }
    let program = root().join("target/release/downlink");
    println!("xtask: pack {posts} posts …");
    let started = Instant::now();
    let mut command = Command::new(&program);
    command.arg("build").arg(content).arg("--out").arg(&output).arg("--quiet").stdout(Stdio::null());
    let used = command.spawn().about("start", &program)?.wait4().about("wait for", &program)?;
    let elapsed = started.elapsed();
    if !used.status.success() {
        return Err(Failure::new(format!("packing {posts} posts failed; its messages stand above")));
    }
    let mut files = Vec::new();
    list(&output, &mut files)?;
    let sizes = files.iter().map(|file| fs::metadata(file).about("read", file).map(|data| data.len()));
    let root_file = output.join("bundle/bundle.json");
    Ok(Sample {
        posts,
        elapsed,
        cpu: used.rusage.utime + used.rusage.stime,
        peak_bytes: used.rusage.maxrss,
        output_bytes: sizes.sum::<Outcome<u64>>()?,
        file_count: files.len() as u64,
        root_bytes: fs::metadata(&root_file).about("read", &root_file)?.len(),
    })
}

const MEGABYTE: f64 = 1e6;

fn table(samples: &[Sample]) -> String {
    let mut text = format!(
        "\n{:>8} {:>9} {:>9} {:>9} {:>9} {:>11} {:>9} {:>10}\n",
        "posts", "seconds", "posts/s", "CPU s", "peak MB", "output MB", "files", "root B"
    );
    for sample in samples {
        let seconds = sample.elapsed.as_secs_f64();
        text.push_str(&format!(
            "{:>8} {:>9.2} {:>9.0} {:>9.2} {:>9.0} {:>11.1} {:>9} {:>10}\n",
            sample.posts,
            seconds,
            sample.posts as f64 / seconds.max(f64::EPSILON),
            sample.cpu.as_secs_f64(),
            sample.peak_bytes as f64 / MEGABYTE,
            sample.output_bytes as f64 / MEGABYTE,
            sample.file_count,
            sample.root_bytes,
        ));
    }
    for pair in samples.windows(2) {
        let [from, to] = pair else { continue };
        let grown = |a: f64, b: f64| b / a.max(f64::EPSILON);
        text.push_str(&format!(
            "{} to {} posts (×{:.1}): seconds ×{:.1}, CPU ×{:.1}, memory ×{:.1}, output ×{:.1}, root file ×{:.2}\n",
            from.posts,
            to.posts,
            grown(from.posts as f64, to.posts as f64),
            grown(from.elapsed.as_secs_f64(), to.elapsed.as_secs_f64()),
            grown(from.cpu.as_secs_f64(), to.cpu.as_secs_f64()),
            grown(from.peak_bytes as f64, to.peak_bytes as f64),
            grown(from.output_bytes as f64, to.output_bytes as f64),
            grown(from.root_bytes as f64, to.root_bytes as f64),
        ));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_positive_numbers() {
        assert_eq!(parse_sizes("300, 3000").expect("fine"), [300, 3_000]);
        assert!(parse_sizes("0").is_err() && parse_sizes("many").is_err());
    }

    #[test]
    fn growth_is_told_between_neighbours() {
        let sample = |posts: u64| Sample {
            posts,
            elapsed: Duration::from_millis(posts),
            cpu: Duration::from_millis(2 * posts),
            peak_bytes: 50_000_000 + posts,
            output_bytes: posts * 10_000,
            file_count: posts * 3,
            root_bytes: 2_000,
        };
        let text = table(&[sample(300), sample(3_000)]);
        assert!(text.contains("300 to 3000 posts (×10.0): seconds ×10.0"), "{text}");
        assert!(text.contains("root file ×1.00"), "{text}");
    }
}
