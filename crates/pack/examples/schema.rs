//! Prints the bundle's JSON Schema: `cargo run -p downlink-pack --example schema > docs/bundle.schema.json`.

fn main() {
    println!("{:#}", downlink_bundle::schema());
}
