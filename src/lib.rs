//! The Downlink reader.
