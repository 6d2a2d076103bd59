//! One request and its answer, on a connection of their own.

use super::{
    Request, Shared,
    compression::gzip,
    fault::{self, Effect},
    files::{self, Answer},
    head::{self, Head},
    lock, script,
};
use std::{
    io::Write,
    net::{Shutdown, TcpStream},
};

/// Answers the request that comes in on `connection`, as far as the faults let it.
pub(super) fn answer(mut connection: TcpStream, shared: &Shared) -> Option<()> {
    let head = head::read(&connection)?;
    let target = head.target.split(['?', '#']).next().unwrap_or_default();
    let inside = target.strip_prefix(&shared.mount);
    let path = files::decode(inside.unwrap_or(target));
    if lock(&shared.settings).is_down {
        return cut(&connection);
    }
    let effect = fault::meet(&mut lock(&shared.faults), &path);
    let folder = lock(&shared.folder).clone();
    let mut answer = match inside {
        Some(_) => files::find(&folder, &path, target),
        None => Answer::outside(),
    };
    let note = |status, body_bytes| {
        lock(&shared.requests).push(Request { path: path.clone(), status, body_bytes });
    };
    let mut half = None;
    match effect {
        Effect::None => {}
        Effect::Cut => {
            note(0, 0);
            return cut(&connection);
        }
        Effect::Held(gate) => gate.wait(),
        Effect::Delayed(time, gate) => gate.wait_at_most(time),
        Effect::Replaced(other) => answer = other,
        Effect::Damaged => answer.damage(),
        Effect::Emptied => answer.body.clear(),
        Effect::Retyped => answer.kind = "text/plain",
        Effect::Half(end) => half = Some(end),
    }
    let settings = lock(&shared.settings).clone();
    if settings.is_down {
        return cut(&connection);
    }
    answer.headers.push_str(&format!("Cache-Control: {}\r\n", settings.caching));
    settings.policy.apply(&mut answer);
    if !settings.script.is_empty() {
        if path == script::PATH {
            answer = script::answer(&settings.script);
        }
        script::add_to(&mut answer, &shared.mount);
    }
    finish(&mut answer, &head, settings.is_compressing);
    let Some(end) = half else {
        note(answer.status, answer.body.len());
        return connection.write_all(&answer.to_bytes()).ok();
    };
    let sent = answer.body.len() / 2;
    note(answer.status, sent);
    let mut bytes = answer.to_bytes();
    bytes.truncate(bytes.len() - answer.body.len() + sent);
    connection.write_all(&bytes).ok()?;
    if let Some(end) = end {
        end.wait();
    }
    cut(&connection)
}

/// Makes the answer small: nothing for a copy that is current, else less where that is wished.
fn finish(answer: &mut Answer, head: &Head, is_compressing: bool) {
    if answer.status != 200 {
        return;
    }
    let tag = answer.tag();
    answer.headers.push_str(&format!("ETag: {tag}\r\n"));
    // A proxy that compresses may have made the tag a weak one.
    if head.if_none_match.split(',').any(|known| known.trim().trim_start_matches("W/") == tag) {
        answer.status = 304;
        answer.body.clear();
    } else if is_compressing && head.accepts_gzip && answer.is_text() {
        answer.body = gzip(&answer.body);
        answer.headers.push_str("Content-Encoding: gzip\r\nVary: Accept-Encoding\r\n");
    }
}

fn cut(connection: &TcpStream) -> Option<()> {
    connection.shutdown(Shutdown::Both).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Answer {
        Answer::new(200, "text/html; charset=utf-8", b"page ".repeat(99))
    }

    #[test]
    fn a_current_copy_is_not_sent_again() {
        let mut answer = page();
        finish(&mut answer, &Head { if_none_match: page().tag(), ..Head::default() }, false);
        assert_eq!((answer.status, answer.body.len()), (304, 0));
        let mut answer = page();
        finish(&mut answer, &Head { if_none_match: "\"other\"".into(), ..Head::default() }, false);
        assert_eq!((answer.status, answer.body.len()), (200, page().body.len()));
    }

    #[test]
    fn text_is_compressed_for_those_who_accept_it() {
        let mut answer = page();
        finish(&mut answer, &Head { accepts_gzip: true, ..Head::default() }, true);
        assert!(answer.body.len() < page().body.len());
        let mut answer = page();
        finish(&mut answer, &Head::default(), true);
        assert_eq!(answer.body, page().body);
    }
}
