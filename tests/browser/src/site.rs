//! Packing libraries with the command line, against the app in debug and in release.

use crate::write_library;
use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

/// Which app shell a site is packed with.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Profile {
    /// Explains a failed take-over.
    Debug,
    /// What readers get.
    Release,
}

impl Profile {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Debug, Self::Release];

    fn name(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Release => "release",
        }
    }

    /// The folder of the built app shell.
    pub fn app_shell(self) -> PathBuf {
        let variable = match self {
            Self::Debug => "DOWNLINK_APP_DEBUG",
            Self::Release => "DOWNLINK_APP_RELEASE",
        };
        target_folder(variable, &format!("app/{}", self.name()))
    }
}

/// The folder of the packed test library, packed once in each test program.
pub fn site(profile: Profile) -> &'static Path {
    static DEBUG: OnceLock<PathBuf> = OnceLock::new();
    static RELEASE: OnceLock<PathBuf> = OnceLock::new();
    let cell = match profile {
        Profile::Debug => &DEBUG,
        Profile::Release => &RELEASE,
    };
    cell.get_or_init(|| {
        let content = tempfile::tempdir().expect("the temporary folder can be written");
        write_library(content.path());
        pack(content.path(), &format!("library-{}-{}", profile.name(), std::process::id()), profile)
    })
}

/// The folder of the test library packed for development, with the style guide.
///
/// # Panics
/// When it cannot be packed.
pub fn site_with_styleguide() -> &'static Path {
    static SITE: OnceLock<PathBuf> = OnceLock::new();
    SITE.get_or_init(|| {
        let content = tempfile::tempdir().expect("the temporary folder can be written");
        write_library(content.path());
        let name = format!("styleguide-{}", std::process::id());
        run_pack(content.path(), &name, &Profile::Debug.app_shell(), &["--styleguide"])
            .unwrap_or_else(|said| panic!("packing failed:\n{said}"))
    })
}

/// Packs `content` into a folder named `name` and returns that folder.
///
/// # Panics
/// When packing fails, with everything the command line printed.
pub fn pack(content: &Path, name: &str, profile: Profile) -> PathBuf {
    try_pack(content, name, profile).unwrap_or_else(|said| panic!("packing failed:\n{said}"))
}

/// Packs `content` into a folder named `name` and returns that folder, or what the command line printed
/// when it refused the content.
///
/// # Errors
/// All its output.
///
/// # Panics
/// When the command line cannot be started.
pub fn try_pack(content: &Path, name: &str, profile: Profile) -> Result<PathBuf, String> {
    try_pack_with(content, name, &profile.app_shell())
}

/// Packs `content` into a folder named `name` with the app shell in the folder `app`.
///
/// # Errors
/// All that the command line printed.
///
/// # Panics
/// When the command line cannot be started.
pub fn try_pack_with(content: &Path, name: &str, app: &Path) -> Result<PathBuf, String> {
    run_pack(content, name, app, &[])
}

fn run_pack(content: &Path, name: &str, app: &Path, flags: &[&str]) -> Result<PathBuf, String> {
    let program = target_folder("DOWNLINK_BIN", "debug/downlink");
    let out = target_folder("DOWNLINK_SITES", "sites").join(name);
    let mut command = Command::new(&program);
    command.arg("build").arg(content).arg("--out").arg(&out).arg("--app").arg(app).args(flags);
    let output = command.output().unwrap_or_else(|error| {
        panic!("cannot start {}: {error}; run `cargo xtask test --only browser`", program.display())
    });
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let said = || format!("{}\n{}", text(&output.stdout), text(&output.stderr));
    if output.status.success() { Ok(out) } else { Err(said()) }
}

/// The path in an environment variable, else `default` below the repository's `target`.
pub(crate) fn target_folder(variable: &str, default: &str) -> PathBuf {
    let target = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target").join(default);
    std::env::var_os(variable).map_or_else(target, PathBuf::from)
}
