//! Reading without a network: what stays by itself, what is saved, what an update changes, and the ways out.

#[path = "offline/installing.rs"]
mod installing;
#[path = "offline/leaving.rs"]
mod leaving;
#[path = "offline/neighbours.rs"]
mod neighbours;
#[path = "offline/own_data.rs"]
mod own_data;
#[path = "offline/reading.rs"]
mod reading;
#[path = "offline/saving.rs"]
mod saving;
#[path = "offline/support.rs"]
mod support;
#[path = "offline/updating.rs"]
mod updating;
