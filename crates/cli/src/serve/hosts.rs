//! Which names of this server are answered to.
//!
//! A page of another site may point its own name at this machine (DNS rebinding); its requests then carry that name.

use std::{borrow::Cow, net::IpAddr};

/// Before a target that names its host.
const SCHEME: &str = "http://";

/// The names and addresses a request's `Host` may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hosts {
    /// What the server was told to listen on, as [`name_of`] gives it.
    bound: String,
}

/// Why a request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// There is no `Host`, or several.
    NoHost,
    /// It is a name that others may have given to this machine.
    Foreign,
}

impl Hosts {
    /// Those of a server that listens on `bound`.
    pub(super) fn of(bound: &str) -> Self {
        Self { bound: name_of(bound).unwrap_or_default() }
    }

    /// Looks at the `Host` headers of a request, of which there has to be one.
    pub(super) fn check(&self, hosts: &[&str]) -> Result<(), Refusal> {
        let [host] = hosts else { return Err(Refusal::NoHost) };
        match name_of(host) {
            Some(name) if self.is_own(&name) => Ok(()),
            Some(_) => Err(Refusal::Foreign),
            None => Err(Refusal::NoHost),
        }
    }

    /// The path and query of a request's target, which may name a host before them.
    pub(super) fn own_target<'t>(&self, target: &'t str) -> Result<Cow<'t, str>, Refusal> {
        let has_scheme = target.get(..SCHEME.len()).is_some_and(|start| start.eq_ignore_ascii_case(SCHEME));
        if !has_scheme {
            return Ok(target.into());
        }
        let rest = &target[SCHEME.len()..];
        let (host, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
        self.check(&[host])?;
        Ok(if path.starts_with('/') { path.into() } else { format!("/{path}").into() })
    }

    fn is_own(&self, name: &str) -> bool {
        if name == self.bound || name == "localhost" || name.ends_with(".localhost") {
            return true;
        }
        // Nobody can point an address elsewhere; so all are safe where all of them are listened on.
        let is_everywhere = self.bound.parse().is_ok_and(|address: IpAddr| address.is_unspecified());
        name.parse().is_ok_and(|address: IpAddr| address.is_loopback() || is_everywhere)
    }
}

/// A host without its port, brackets and final dot, in lower case; `None` for what is none.
fn name_of(host: &str) -> Option<String> {
    let host = host.trim();
    let is_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
    let name = if let Some(bracketed) = host.strip_prefix('[') {
        let (address, rest) = bracketed.split_once(']')?;
        (rest.is_empty() || rest.strip_prefix(':').is_some_and(is_port)).then_some(address)?
    } else if host.matches(':').count() > 1 {
        // An address of IPv6 as it is given to `--host`.
        host
    } else {
        let (name, port) = host.split_once(':').unwrap_or((host, ""));
        is_port(port).then_some(name)?
    };
    let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bound: &str, expected: Result<(), Refusal>, hosts: &[&str]) {
        for host in hosts {
            assert_eq!(Hosts::of(bound).check(&[host]), expected, "{host} at {bound}");
        }
    }

    const FOREIGN: [&str; 7] = [
        "example.org",
        "evil.example:4321",
        "localhost.evil.example",
        "evillocalhost",
        "127.0.0.1.evil.example",
        "machine.local",
        "2130706433",
    ];

    #[test]
    fn names_of_this_machine_are_its_own() {
        let own = [
            "localhost",
            "LocalHost:4321",
            "localhost.",
            "notes.localhost:1",
            "127.0.0.1",
            "127.0.0.1:80",
            "[::1]:1",
        ];
        for bound in ["127.0.0.1", "localhost", "::1", "0.0.0.0", "::", "[::]"] {
            check(bound, Ok(()), &own);
            check(bound, Err(Refusal::Foreign), &FOREIGN);
        }
    }

    #[test]
    fn addresses_are_answered_where_all_are_listened_on() {
        let addresses = ["192.168.1.5:4321", "10.0.0.1", "[fe80::1]:4321", "8.8.8.8"];
        for bound in ["0.0.0.0", "::"] {
            check(bound, Ok(()), &addresses);
        }
        check("127.0.0.1", Err(Refusal::Foreign), &addresses);
        check("10.0.0.1", Ok(()), &["10.0.0.1:4321"]);
        check("10.0.0.1", Err(Refusal::Foreign), &["10.0.0.2"]);
    }

    #[test]
    fn a_name_that_was_asked_for_is_answered() {
        check("Machine.local", Ok(()), &["machine.local:4321", "localhost"]);
        check("machine.local", Err(Refusal::Foreign), &["other.local"]);
    }

    #[test]
    fn a_request_names_one_host() {
        check("127.0.0.1", Err(Refusal::NoHost), &["", ":80", "localhost:x", "[::1", "[::1]x", "[]"]);
        let hosts = Hosts::of("127.0.0.1");
        assert_eq!(hosts.check(&[]), Err(Refusal::NoHost));
        assert_eq!(hosts.check(&["localhost", "localhost"]), Err(Refusal::NoHost));
    }

    #[test]
    fn a_target_may_name_the_host_too() {
        let hosts = Hosts::of("127.0.0.1");
        let check =
            |target: &str, expected| assert_eq!(hosts.own_target(target).as_deref(), expected, "{target}");
        check("/a/?b", Ok("/a/?b"));
        check("http://127.0.0.1:4321/a/?b", Ok("/a/?b"));
        check("HTTP://localhost", Ok("/"));
        check("http://localhost?b", Ok("/?b"));
        check("http://evil.example/a/", Err(&Refusal::Foreign));
        check("http://127.0.0.1@evil.example/", Err(&Refusal::Foreign));
        check("http:///a/", Err(&Refusal::NoHost));
        check("/http://evil.example/", Ok("/http://evil.example/"));
    }
}
