//! A driver and its protocol: one process and one session for each browser.

use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader},
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// How often a browser is started before it is given up.
const STARTS: usize = 4;

/// How long a driver may take to listen.
const START: Duration = Duration::from_secs(30);

/// A driver's process with an open session.
pub(crate) struct Driver {
    agent: ureq::Agent,
    session: String,
    // Ends after the session has been closed.
    _process: Process,
}

/// A process that ends when it is dropped.
struct Process(Child);

impl Process {
    fn start(command: &mut Command) -> Result<Self, String> {
        let started = command.spawn();
        started
            .map(Self)
            .map_err(|error| format!("cannot start {command:?}: {error}; `cargo xtask test` installs it"))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// What the driver answers when a command fails.
#[derive(Clone, Debug)]
pub(crate) struct DriverError {
    /// The protocol's word, such as `stale element reference`.
    pub(crate) code: String,
    /// For people.
    pub(crate) message: String,
}

impl DriverError {
    /// Whether the same may succeed a moment later: the page was about to change.
    pub(crate) fn may_pass(&self) -> bool {
        let passing = [
            "no such element",
            "stale element reference",
            "element click intercepted",
            "element not interactable",
            "move target out of bounds",
        ];
        passing.contains(&self.code.as_str())
    }

    /// Whether there is no browser to ask any more.
    pub(crate) fn has_ended(&self) -> bool {
        matches!(self.code.as_str(), "invalid session id" | "connection")
    }
}

impl Driver {
    /// Starts chromedriver on a free port of its own choice and opens a session.
    pub(crate) fn start(capabilities: &Value) -> Self {
        let program = std::env::var("DOWNLINK_CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".into());
        // It takes a free port of IPv4, and ends where the same port of IPv6 has just been taken.
        Self::attempt(|| {
            let mut command = Command::new(&program);
            command.arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null());
            let mut process = Process::start(&mut command)?;
            let output = process.0.stdout.take().expect("it is piped");
            let mut said = String::new();
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if let Some((_, port)) = line.split_once("successfully on port ") {
                    return Self::open(process, port.trim_end_matches('.'), capabilities);
                }
                said += &line;
                said.push('\n');
            }
            Err(format!("{program} ended before it listened; it said: {said}"))
        })
    }

    /// Starts another driver, which `command` tells to listen on a port, and opens a session.
    pub(crate) fn start_elsewhere(command: impl Fn(&str) -> Command, capabilities: &Value) -> Self {
        // Somebody else may take the port before the driver does.
        Self::attempt(|| {
            let free = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
            let port = free.expect("a port is free").port().to_string();
            let mut command = command(&port);
            let mut process = Process::start(command.stdout(Stdio::null()).stderr(Stdio::null()))?;
            let end = Instant::now() + START;
            while TcpStream::connect(format!("127.0.0.1:{port}")).is_err() {
                if let Ok(Some(status)) = process.0.try_wait() {
                    return Err(format!("{command:?} ended before it listened: {status}"));
                }
                if Instant::now() > end {
                    return Err(format!("{command:?} does not listen"));
                }
                std::thread::sleep(Duration::from_millis(20));
            }
            Self::open(process, &port, capabilities)
        })
    }

    /// Tries some times what a busy machine may refuse once: no test is about starting a browser.
    fn attempt(mut start: impl FnMut() -> Result<Self, String>) -> Self {
        let mut reasons = Vec::new();
        while reasons.len() < STARTS {
            match start() {
                Ok(driver) => return driver,
                Err(reason) => {
                    eprintln!("no browser, tried again: {reason}");
                    reasons.push(reason);
                }
            }
        }
        panic!("no browser: {}", reasons.join("; "));
    }

    fn open(process: Process, port: &str, capabilities: &Value) -> Result<Self, String> {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(90)))
            .build();
        let mut driver = Self {
            agent: config.into(),
            session: format!("http://127.0.0.1:{port}/session"),
            _process: process,
        };
        let answer = driver.post("", &json!({ "capabilities": { "alwaysMatch": capabilities } }));
        let answer = answer.map_err(|error| format!("no session with a browser: {}", error.message))?;
        let id = answer["sessionId"].as_str().ok_or("the session has no id")?;
        driver.session = format!("{}/{id}", driver.session);
        Ok(driver)
    }

    /// Sends a command of the session; `path` begins with a slash.
    pub(crate) fn post(&self, path: &str, body: &Value) -> Result<Value, DriverError> {
        let answer = self.agent.post(format!("{}{path}", self.session)).send_json(body);
        Self::value(
            answer.and_then(|mut answer| answer.body_mut().with_config().limit(100_000_000).read_json()),
        )
    }

    /// Asks for a value of the session; `path` begins with a slash.
    pub(crate) fn get(&self, path: &str) -> Result<Value, DriverError> {
        let answer = self.agent.get(format!("{}{path}", self.session)).call();
        Self::value(answer.and_then(|mut answer| answer.body_mut().read_json()))
    }

    fn value(answer: Result<Value, ureq::Error>) -> Result<Value, DriverError> {
        let mut answer =
            answer.map_err(|error| DriverError { code: "connection".into(), message: error.to_string() })?;
        let value = answer["value"].take();
        match value["error"].as_str() {
            Some(code) => {
                let message = value["message"].as_str().unwrap_or_default();
                Err(DriverError { code: code.to_owned(), message: format!("{code}: {message}") })
            }
            None => Ok(value),
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Ends the browser.
        self.agent.delete(&self.session).call().ok();
    }
}
