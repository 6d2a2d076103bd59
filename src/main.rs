//! The WebAssembly module's entry point.

fn main() {
    #[cfg(feature = "hydrate")]
    downlink_app::start();
}
