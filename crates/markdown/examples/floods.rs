//! Prints how long articles that are hard to parse take, and how the time grows with their size.
//!
//! `cargo run --release -p downlink-markdown --features pack --example floods`; words after `--` choose among the
//! floods by their names. Each is run in a process of its own, which is ended after [`PATIENCE`].

use downlink_bundle::Sidecar;
use downlink_markdown::{Host, ImageLookup, LinkLookup, PrepareOptions, Urls, front_matter, prepare, render};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

#[path = "../tests/articles/floods.rs"]
mod floods;

/// Bytes of the larger article; the smaller has a quarter of them.
const BYTES: usize = 1_000_000;

/// How long one article may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// What is told: more seconds for the larger one, more memory, or growth like this.
const SLOW_SECONDS: f64 = 2.0;
const MUCH_MEMORY_MB: f64 = 200.0;
const STEEP: f64 = 7.0;
/// Shorter times say nothing about growth.
const NOISE_SECONDS: f64 = 0.1;

struct Nowhere;

impl Host for Nowhere {
    fn image(&self, _: &str) -> ImageLookup {
        ImageLookup::Missing("there are no images".to_owned())
    }

    fn link(&self, _: &str) -> LinkLookup {
        LinkLookup::Missing("there are no posts".to_owned())
    }
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [mark, way, name, bytes] = words.as_slice()
        && mark == "--one"
    {
        return one(way, name, bytes.parse().unwrap_or(BYTES));
    }
    let mut faults = 0;
    println!("{:>8} {:>8} {:>6} {:>8}  way      flood", "n/4 s", "n s", "ratio", "peak MB");
    for flood in floods::floods() {
        if !words.is_empty() && !words.iter().any(|word| flood.name.contains(word.as_str())) {
            continue;
        }
        for way in ["render", "prepare"] {
            let (Some(small), Some(large)) = (ask(way, &flood.name, BYTES / 4), ask(way, &flood.name, BYTES))
            else {
                faults += 1;
                println!("{:>8} {:>8} {:>6} {:>8}  {way:8} {}  <-- did not end", "", "", "", "", flood.name);
                continue;
            };
            let ratio = large.seconds / small.seconds.max(1e-6);
            let is_steep = ratio > STEEP && large.seconds > NOISE_SECONDS;
            let is_fault = is_steep || large.seconds > SLOW_SECONDS || large.peak_mb > MUCH_MEMORY_MB;
            faults += u32::from(is_fault);
            println!(
                "{:8.3} {:8.3} {ratio:6.1} {:8.0}  {way:8} {}{}",
                small.seconds,
                large.seconds,
                large.peak_mb,
                flood.name,
                if is_fault { "  <--" } else { "" }
            );
        }
    }
    println!("{faults} are slow, large or steep");
    ExitCode::SUCCESS
}

struct Cost {
    seconds: f64,
    peak_mb: f64,
}

/// Runs one article in a process of its own.
fn ask(way: &str, name: &str, bytes: usize) -> Option<Cost> {
    let program = std::env::current_exe().ok()?;
    let output = Command::new(program).args(["--one", way, name, &bytes.to_string()]).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let (seconds, peak_mb) = text.trim().split_once(' ')?;
    Some(Cost { seconds: seconds.parse().ok()?, peak_mb: peak_mb.parse().ok()? })
}

fn one(way: &str, name: &str, bytes: usize) -> ExitCode {
    std::thread::spawn(|| {
        std::thread::park_timeout(PATIENCE);
        std::process::exit(1);
    });
    let Some(flood) = floods::floods().into_iter().find(|flood| flood.name == name) else {
        return ExitCode::FAILURE;
    };
    let article = (flood.make)(bytes);
    // What is only done once is not counted.
    prepare("`a` <b>a</b> $a$\n\n```js\na\n```\n", &Nowhere, &PrepareOptions::default());
    let (start, start_cpu) = (Instant::now(), cpu_seconds());
    let body = front_matter::split(&article).map_or(article.as_str(), |split| split.body);
    if way == "render" {
        render(body, &Sidecar::default(), &Urls::default());
    } else {
        prepare(body, &Nowhere, &PrepareOptions::default());
    }
    let seconds = match (start_cpu, cpu_seconds()) {
        (Some(before), Some(after)) => after - before,
        _ => start.elapsed().as_secs_f64(),
    };
    println!("{seconds} {}", peak_mb().unwrap_or(0.0));
    ExitCode::SUCCESS
}

/// The time this thread has had a processor, where the system tells; other processes do not lengthen it.
fn cpu_seconds() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(text.split_whitespace().next()?.parse::<f64>().ok()? / 1e9)
}

/// The most memory this process has held, where the system tells.
fn peak_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok()? / 1_000.0)
}
