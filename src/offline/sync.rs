//! Brings what is held in line with what is wanted.
//!
//! Wants are kept, what is held follows: so saving goes on after a reload, is repeated after an update, and ends
//! when something is wanted no longer, all in one way.

use super::updates::adopt;
use crate::browser::offline::{self, Held};
use crate::browser::storage::{self, Key};
use crate::library::{Library, Piece};
use crate::model::failure::{Cause, Failure};
use crate::model::offline::{Progress, Record, Want, Wanted, has_room, needed_files};
use crate::reader::Reader;
use futures_util::future::join_all;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;

/// Files that are on their way at the same time.
const FILES_AT_ONCE: usize = 6;
/// Saving shows its progress after so many files.
const FILES_PER_NOTE: usize = 4 * FILES_AT_ONCE;

/// How a round of saving ended.
#[derive(Debug, Clone, PartialEq, Eq)]
enum End {
    /// Everything that is wanted is held.
    Done,
    /// The reader paused, or wants something else by now.
    Stopped,
    /// Something could not be had.
    Failed(Failure),
}

/// Restores what was wanted on an earlier visit.
pub(crate) fn restore(reader: Reader) {
    reader.offline.wanted.set(Wanted::parse(storage::read(Key::Wanted).as_deref()));
    reader.offline.is_paused.set(storage::read(Key::Paused).is_some());
}

/// Wants the library or a category, or no longer.
pub(crate) fn toggle(reader: Reader, want: Want) {
    // Another tab may have changed it.
    reader.offline.wanted.set(Wanted::parse(storage::read(Key::Wanted).as_deref()));
    reader.offline.wanted.update(|wanted| wanted.toggle(want));
    reader.offline.wanted.with_untracked(|wanted| storage::write(Key::Wanted, Some(&wanted.to_json())));
    resume(reader);
}

/// Stops saving the library and categories until it is resumed; posts are small and go on.
pub(crate) fn pause(reader: Reader) {
    storage::write(Key::Paused, Some("yes"));
    reader.offline.is_paused.set(true);
}

/// Goes on saving.
pub(crate) fn resume(reader: Reader) {
    storage::write(Key::Paused, None);
    reader.offline.is_paused.set(false);
    follow(reader);
}

/// Brings what is held in line with what is wanted by now.
pub(crate) fn follow(reader: Reader) {
    spawn_local(adopt(reader));
}

/// Deletes everything that is held and seen.
pub(crate) fn forget(reader: Reader) {
    reader.offline.round.update_value(|round| *round += 1);
    reader.offline.wanted.set(Wanted::default());
    reader.offline.progress.set(None);
    reader.offline.records.set(Vec::new());
    storage::write(Key::Wanted, None);
    storage::write(Key::Seen, None);
    spawn_local(async move {
        offline::clear().await;
        note_storage(reader).await;
    });
}

/// Holds what is wanted and releases the rest; false when something is still missing.
pub(super) async fn sync(reader: Reader) -> bool {
    let state = reader.offline;
    let round = state.round.get_value() + 1;
    state.round.set_value(round);
    state.failure.set(None);
    let end = run(reader, round).await;
    if state.round.get_value() != round {
        return false;
    }
    state.progress.set(None);
    note_storage(reader).await;
    if let End::Failed(failure) = &end {
        state.failure.set(Some(failure.clone()));
    }
    end == End::Done
}

async fn run(reader: Reader, round: u32) -> End {
    let state = reader.offline;
    let wants = state.wanted.with_untracked(|wanted| reader.saved.with_untracked(|saved| wanted.all(saved)));
    let Some(json) = offline::records().await else {
        return if wants.is_empty() { End::Done } else { End::Failed(refused()) };
    };
    let mut records = Record::parse_all(Some(&json));
    let ids: BTreeSet<String> = wants.iter().map(Want::id).collect();
    for record in records.iter().filter(|record| !ids.contains(&record.id)) {
        offline::drop_record(&record.id).await;
    }
    records.retain(|record| ids.contains(&record.id));
    state.records.set(records.clone());
    let library = reader.library();
    let root = match library.root().await {
        Ok(root) => root,
        Err(failure) => return if wants.is_empty() { End::Done } else { End::Failed(failure) },
    };
    let is_missing = |want: &&Want| {
        !records.iter().any(|record| record.id == want.id() && record.is_current(&root.generation))
    };
    let missing: Vec<Want> = wants.iter().filter(is_missing).cloned().collect();
    if !missing.is_empty() {
        offline::persist().await;
    }
    for want in missing {
        let mut holding = Holding {
            reader,
            round,
            library: &library,
            record: Record { id: want.id(), generation: root.generation.clone(), ..Record::default() },
            progress: Progress {
                post_count: 0,
                total_posts: want.post_count(&root),
                size_bytes: 0,
                total_bytes: want.size_bytes(&root),
                want: want.clone(),
            },
        };
        let end = holding.hold(&want).await;
        // What came so far is kept: it need not come again.
        if state.round.get_value() == round || end == End::Done {
            let record = holding.record;
            if end == End::Done || !records.iter().any(|old| old.id == record.id && old.is_whole) {
                records.retain(|old| old.id != record.id);
                offline::put_record(&record.id, &record.to_json()).await;
                records.push(record);
            }
            state.records.set(records.clone());
        }
        if end != End::Done {
            return end;
        }
    }
    offline::keep_only(&needed_files(&records)).await;
    End::Done
}

async fn note_storage(reader: Reader) {
    if let Some(storage) = offline::storage().await {
        reader.offline.storage.set(storage);
    }
}

fn refused() -> Failure {
    Failure { file: String::new(), cause: Cause::Refused }
}

/// One want while it is saved.
struct Holding<'a> {
    reader: Reader,
    round: u32,
    library: &'a Library,
    record: Record,
    progress: Progress,
}

impl Holding<'_> {
    async fn hold(&mut self, want: &Want) -> End {
        self.note();
        if let Some(storage) = offline::storage().await
            && !has_room(self.progress.total_bytes, storage.used_bytes, storage.quota_bytes)
        {
            return End::Failed(Failure { file: String::new(), cause: Cause::Full });
        }
        let batch = match self.library.batch(want).await {
            Ok(Some(batch)) => batch,
            // The library has no such thing any more: nothing of it is held.
            Ok(None) => {
                self.record.is_whole = true;
                return End::Done;
            }
            Err(failure) => return End::Failed(failure),
        };
        self.progress.total_posts = batch.posts.len() as u32;
        let end = self.hold_all(batch.structure, false).await;
        if end != End::Done {
            return end;
        }
        let end = self.hold_all(batch.posts, true).await;
        self.record.is_whole = end == End::Done;
        end
    }

    async fn hold_all(&mut self, pieces: Vec<Piece>, are_posts: bool) -> End {
        for (index, pieces) in pieces.chunks(FILES_AT_ONCE).enumerate() {
            if self.is_over() {
                return End::Stopped;
            }
            for result in join_all(pieces.iter().map(|piece| hold_with_images(self.library, piece))).await {
                match result {
                    Ok((files, size_bytes)) => {
                        self.record.files.extend(files);
                        self.record.size_bytes += size_bytes;
                        self.record.post_count += u32::from(are_posts);
                    }
                    Err(failure) => return End::Failed(failure),
                }
            }
            self.progress.size_bytes = self.record.size_bytes;
            self.progress.post_count = self.record.post_count;
            if are_posts || index % FILES_PER_NOTE == 0 {
                self.note();
            }
        }
        End::Done
    }

    fn is_over(&self) -> bool {
        let state = self.reader.offline;
        let is_small = matches!(self.progress.want, Want::Post(_));
        state.round.get_value() != self.round || (state.is_paused.get_untracked() && !is_small)
    }

    fn note(&self) {
        if self.reader.offline.round.get_value() == self.round {
            self.reader.offline.progress.set(Some(self.progress.clone()));
        }
    }
}

/// Holds a file and, if it is a post, its images; returns their paths and their size.
async fn hold_with_images(library: &Library, piece: &Piece) -> Result<(Vec<String>, u64), Failure> {
    let (bytes, images) = library.take(piece).await?;
    let mut size_bytes = bytes.len() as u64;
    let mut files = vec![piece.path.clone()];
    for image in images {
        let (bytes, _) = library.take(&image).await?;
        size_bytes += bytes.len() as u64;
        hold(&image.path, &bytes).await?;
        files.push(image.path);
    }
    // Last, so that a post that is held has its images.
    hold(&piece.path, &bytes).await?;
    Ok((files, size_bytes))
}

async fn hold(path: &str, bytes: &[u8]) -> Result<(), Failure> {
    if offline::is_held(path).await {
        return Ok(());
    }
    let cause = match offline::hold(path, bytes).await {
        Held::Yes => return Ok(()),
        Held::Full => Cause::Full,
        Held::Refused => Cause::Refused,
    };
    Err(Failure { file: path.to_owned(), cause })
}
