//! The built app inside this program.

use crate::{args::AppArguments, failure::Failure};
use downlink_pack::AppShell;

include!(concat!(env!("OUT_DIR"), "/app.rs"));

/// The app to put into pages: the folder that was named, or the one built into this program.
pub(crate) fn shell(arguments: &AppArguments) -> Result<AppShell, Failure> {
    if let Some(dir) = &arguments.app {
        return Ok(AppShell::from_dir(dir)?);
    }
    let template = TEMPLATE.ok_or_else(|| {
        Failure::Other(
            "this program was built without the app; run `cargo xtask build`, or name a built app with --app DIR".into(),
        )
    })?;
    Ok(AppShell::new(template, FILES.iter().map(|(name, bytes)| ((*name).to_owned(), (*bytes).into())))?)
}
