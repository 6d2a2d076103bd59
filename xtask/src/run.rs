//! Running other programs: what is being done, for how long, and what to do when it fails.

use std::{
    fmt,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::mpsc::{RecvTimeoutError, Sender, channel},
    thread,
    time::{Duration, Instant},
};

/// Why a command of xtask stopped: what failed and what to do about it.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    /// A failure with `message`, which should end with the remedy.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What every step of xtask returns.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

/// Says which file an I/O error is about.
pub(crate) trait About<T> {
    /// Turns the error into a [`Failure`] that begins with `what` and names `path`.
    fn about(self, what: &str, path: &Path) -> Outcome<T>;
}

impl<T> About<T> for std::io::Result<T> {
    fn about(self, what: &str, path: &Path) -> Outcome<T> {
        self.map_err(|error| Failure::new(format!("cannot {what} {}: {error}", path.display())))
    }
}

/// The repository's root folder.
pub(crate) fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_path_buf()
}

/// The cargo that started xtask, so that `cargo +version xtask` keeps its version.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // What is built is looked for here, whatever the person's own setting is.
    command.current_dir(root()).env("CARGO_TARGET_DIR", root().join("target"));
    // Set for xtask by `cargo run`; build scripts of other packages would see them change and rerun.
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}

/// Prints one line of progress.
pub(crate) fn say(text: &str) {
    println!("xtask: {text}");
}

/// Silence after which a running step prints that it still runs.
const HEARTBEAT: Duration = Duration::from_secs(10);
/// Lines of a failed program's output that are shown.
const TAIL_LINES: usize = 40;

/// Runs `command` to its end and returns all it printed (both streams, in order of arrival).
///
/// Prints `what` with its time. While it runs long, its latest line is shown every ten seconds.
///
/// # Errors
/// When the program cannot be started or fails; the message holds the command line, the last lines
/// of its output and `remedy`.
pub(crate) fn run(what: &str, command: &mut Command, remedy: &str) -> Outcome<String> {
    let (result, output) = run_with_output(what, command, remedy);
    result.map(|()| output)
}

/// [`run`], but a program that fails gives all of its output too.
pub(crate) fn run_with_output(what: &str, command: &mut Command, remedy: &str) -> (Outcome, String) {
    say(&format!("{what} …"));
    let started = Instant::now();
    let (lines, is_ok) = match collect(command, started) {
        Ok(result) => result,
        Err(error) => {
            let message = format!("{what}: cannot start `{}`: {error}\nremedy: {remedy}", line_of(command));
            return (Err(Failure::new(message)), String::new());
        }
    };
    let elapsed = seconds(started.elapsed());
    if is_ok {
        say(&format!("{what}: done in {elapsed}"));
        return (Ok(()), lines.join("\n"));
    }
    let tail = lines[lines.len().saturating_sub(TAIL_LINES)..].join("\n    ");
    let command = line_of(command);
    let message = format!(
        "{what} failed after {elapsed}\n  command: {command}\n  its last lines:\n    {tail}\n  remedy: {remedy}"
    );
    (Err(Failure::new(message)), lines.join("\n"))
}

/// Runs a quick program silently and returns its standard output, or `None` when it is missing or fails.
pub(crate) fn quick(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn collect(command: &mut Command, started: Instant) -> std::io::Result<(Vec<String>, bool)> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let (sender, receiver) = channel();
    let readers = [
        child.stdout.take().map(|stream| forward(stream, sender.clone())),
        child.stderr.take().map(|stream| forward(stream, sender)),
    ];
    let mut lines: Vec<String> = Vec::new();
    let mut spoken = Instant::now();
    loop {
        match receiver.recv_timeout(HEARTBEAT) {
            Ok(line) => lines.push(line),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if spoken.elapsed() >= HEARTBEAT {
            let latest = lines.iter().rev().find(|line| !line.trim().is_empty());
            println!("       {:>6}  {}", seconds(started.elapsed()), latest.map_or("", |line| line.trim()));
            spoken = Instant::now();
        }
    }
    for reader in readers.into_iter().flatten() {
        reader.join().ok();
    }
    Ok((lines, child.wait()?.success()))
}

fn forward(stream: impl Read + Send + 'static, sender: Sender<String>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
            if sender.send(String::from_utf8_lossy(&line).trim_end().to_owned()).is_err() {
                return;
            }
        }
    })
}

/// The command as one would type it.
fn line_of(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| {
        let word = word.to_string_lossy();
        if word.contains([' ', '\'', '"', '$']) {
            format!("'{}'", word.replace('\'', r"'\''"))
        } else {
            word.into_owned()
        }
    }));
    words.join(" ")
}

/// `12.3 s`, or `2 min 05 s`.
pub(crate) fn seconds(elapsed: Duration) -> String {
    let total = elapsed.as_secs();
    if total < 60 {
        format!("{:.1} s", elapsed.as_secs_f64())
    } else {
        format!("{} min {:02} s", total / 60, total % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_program_shows_its_command_last_lines_and_remedy() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo first; echo second >&2; exit 3"]);
        let message = run("try", &mut command, "do better").expect_err("it fails").to_string();
        assert!(message.contains("sh -c 'echo first"), "{message}");
        assert!(message.contains("second") && message.contains("remedy: do better"), "{message}");
    }

    #[test]
    fn times_read_well() {
        assert_eq!(seconds(Duration::from_millis(1_250)), "1.2 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 05 s");
    }
}
