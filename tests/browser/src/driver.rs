//! A driver and its protocol: one process and one session for each browser.

use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader},
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// How long a driver may take to listen.
const START: Duration = Duration::from_secs(30);

/// A driver's process with an open session.
pub(crate) struct Driver {
    process: Child,
    agent: ureq::Agent,
    session: String,
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
        let mut process = Command::new(&program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("cannot start {program}: {error}; `cargo xtask test` installs it")
            });
        let output = process.stdout.take().expect("it is piped");
        let port = BufReader::new(output)
            .lines()
            .map_while(Result::ok)
            .find_map(|line| {
                Some(line.split_once("successfully on port ")?.1.trim_end_matches('.').to_owned())
            })
            .expect("chromedriver says its port");
        Self::open(process, &port, capabilities)
    }

    /// Starts another driver, which takes its port by `flag`, and opens a session.
    pub(crate) fn start_elsewhere(mut command: Command, flag: &str, capabilities: &Value) -> Self {
        let free = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
        let port = free.expect("a port is free").port().to_string();
        let process = command.args([flag, &port]).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let process = process.unwrap_or_else(|error| panic!("cannot start {command:?}: {error}"));
        let end = Instant::now() + START;
        while TcpStream::connect(format!("127.0.0.1:{port}")).is_err() {
            assert!(Instant::now() < end, "{command:?} does not listen on port {port}");
            std::thread::sleep(Duration::from_millis(20));
        }
        Self::open(process, &port, capabilities)
    }

    fn open(process: Child, port: &str, capabilities: &Value) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(90)))
            .build();
        let mut driver =
            Self { process, agent: config.into(), session: format!("http://127.0.0.1:{port}/session") };
        let answer = driver.post("", &json!({ "capabilities": { "alwaysMatch": capabilities } }));
        let answer = answer.unwrap_or_else(|error| panic!("no session with a browser: {}", error.message));
        let id = answer["sessionId"].as_str().expect("a session has an id");
        driver.session = format!("{}/{id}", driver.session);
        driver
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
        // Ends the browser; then the driver itself, whatever became of the session.
        self.agent.delete(&self.session).call().ok();
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
