//! chromedriver and its protocol: one process and one session for each browser.

use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    time::Duration,
};

/// A chromedriver process with an open session.
pub(crate) struct Driver {
    process: Child,
    agent: ureq::Agent,
    session: String,
}

/// What the driver answers when a command fails.
#[derive(Debug)]
pub(crate) struct DriverError {
    /// The protocol's word, such as `stale element reference`.
    pub(crate) code: String,
    /// For people.
    pub(crate) message: String,
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
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(90)))
            .build();
        let mut driver =
            Self { process, agent: config.into(), session: format!("http://127.0.0.1:{port}/session") };
        let answer = driver.post("", &json!({ "capabilities": { "alwaysMatch": capabilities } }));
        let answer = answer.unwrap_or_else(|error| panic!("no session with Chromium: {}", error.message));
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
