//! The site as an app.

use crate::support::{browser, visit};
use downlink_browser_tests::{Profile, Role, Server, site};
use serde_json::{Value, json};

#[test]
fn it_can_be_installed_under_any_path() {
    for mount in ["/", "/any/sub/path/"] {
        let server = Server::start_at(site(Profile::Release), mount);
        let browser = browser();
        visit(&browser, &server.url("posts/attention/"));
        let errors = browser.cdp("Page.getInstallabilityErrors", &json!({}));
        assert_eq!(errors["installabilityErrors"], json!([]), "{mount}");
        let found = browser.cdp("Page.getAppManifest", &json!({}));
        assert_eq!(found["errors"], json!([]), "{mount}");
        assert_eq!(found["url"], server.url("manifest.webmanifest"));
        let manifest: Value = serde_json::from_str(found["data"].as_str().unwrap()).unwrap();
        assert_eq!(manifest["launch_handler"]["client_mode"][0], "focus-existing");
        assert_eq!(
            manifest["icons"].as_array().unwrap().iter().filter(|icon| icon["purpose"] == "maskable").count(),
            1
        );
        // Every address in it leads somewhere.
        let addresses =
            ["icons", "screenshots", "shortcuts"].map(|list| manifest[list].as_array().unwrap().clone());
        for entry in addresses.iter().flatten() {
            let address = entry["src"].as_str().or(entry["url"].as_str()).unwrap();
            let status = browser.run(
                "return fetch(arguments[0]).then((answer) => answer.status);",
                &[server.url(address).into()],
            );
            assert_eq!(status, 200, "{address}");
        }
    }
}

#[test]
fn the_browsers_offer_to_install_is_passed_on() {
    let server = Server::start(site(Profile::Release));
    let browser = browser();
    browser.open_app(&server.url("settings/"));
    let offer = "const event = new Event('beforeinstallprompt');
                 event.prompt = async () => { window.asked = true; };
                 dispatchEvent(event);";
    browser.run(offer, &[]);
    browser.find(Role::Button, "安装到这台设备").click();
    browser.wait("the browser asks", "window.asked");
    browser.wait(
        "it is offered once",
        "![...document.querySelectorAll('button')].some((b) => b.innerText.includes('安装'))",
    );
}
