//! The packer as a library: read, render, pack, prerender, check. It prints nothing.

pub mod config;

pub mod report;

pub mod source;
