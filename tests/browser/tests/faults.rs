//! Whatever fails, the reader has a page that can be read, or is told what happened and has a way on.
//!
//! The matrix breaks every kind of file in every way and prints what the reader then saw; the rest are
//! refusals of the browser and addresses that others made up.

#[path = "faults/addresses.rs"]
mod addresses;
#[path = "faults/cell.rs"]
mod cell;
#[path = "faults/kinds.rs"]
mod kinds;
#[path = "faults/matrix.rs"]
mod matrix;
#[path = "faults/refusals.rs"]
mod refusals;
