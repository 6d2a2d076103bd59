//! The packer as a library: read, render, pack, prerender, check. It prints nothing.
