"""The built pages and their files, /ca.crt and /api/docs."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from server.config import Config

SCRIPT = "export const greeting = 'xin chào';\n" * 50


@pytest.fixture
def dist(config: Config) -> Path:
    """A build with one file of each kind."""
    for name, text in {
        "field/index.html": "<!doctype html><title>field</title>",
        "field/sw.js": "self.x = 1;",
        "field/manifest.webmanifest": "{}",
        "field/icons/house.svg": "<svg/>",
        "desk/index.html": "<!doctype html><title>desk</title>",
        "assets/field-1a2b.js": SCRIPT,
        "assets/notes.secret": "x",
    }.items():
        path = config.dist / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (config.var / "outside.js").write_text("secret")
    return config.dist


@pytest.mark.parametrize(
    ("path", "type_", "keep"),
    [
        ("/field/", "text/html; charset=utf-8", "no-cache"),
        ("/field/c", "text/html; charset=utf-8", "no-cache"),
        ("/field/sw.js", "text/javascript; charset=utf-8", "no-cache"),
        ("/field/manifest.webmanifest", "application/manifest+json", "no-cache"),
        ("/field/icons/house.svg", "image/svg+xml", "no-cache"),
        ("/desk/", "text/html; charset=utf-8", "no-cache"),
        ("/assets/field-1a2b.js", "text/javascript; charset=utf-8",
         "public, max-age=31536000, immutable"),
    ],
)  # fmt: skip
def test_each_kind_of_file(
    client: FlaskClient, dist: Path, path: str, type_: str, keep: str
) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == type_
    assert response.headers["Cache-Control"] == keep


def test_the_start_is_the_field_app(client: FlaskClient, dist: Path) -> None:
    response = client.get("/")
    assert (response.status_code, response.headers["Location"]) == (302, "/field/")
    assert client.get("/field").headers["Location"].endswith("/field/")


def test_a_claim_link_opens_the_same_page(client: FlaskClient, dist: Path) -> None:
    assert client.get("/field/c").data == client.get("/field/").data


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_a_built_compressed_file_is_preferred(
    client: FlaskClient, dist: Path, encoding: str
) -> None:
    suffix = {"br": ".br", "gzip": ".gz"}[encoding]
    (dist / f"assets/field-1a2b.js{suffix}").write_bytes(b"ready made")
    response = client.get("/assets/field-1a2b.js", headers={"Accept-Encoding": f"{encoding}, x"})
    assert response.headers["Content-Encoding"] == encoding
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response.data == b"ready made"


def test_without_one_it_is_compressed_here(client: FlaskClient, dist: Path) -> None:
    response = client.get("/assets/field-1a2b.js", headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(response.data).decode() == SCRIPT
    plain = client.get("/assets/field-1a2b.js")
    assert "Content-Encoding" not in plain.headers
    assert plain.get_data(as_text=True) == SCRIPT
    refused = client.get("/assets/field-1a2b.js", headers={"Accept-Encoding": "gzip;q=0"})
    assert "Content-Encoding" not in refused.headers


def test_an_unchanged_page_is_304_and_a_new_build_shows(client: FlaskClient, dist: Path) -> None:
    first = client.get("/field/")
    tag = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/field/", headers=tag).status_code == 304
    (dist / "field/index.html").write_text("<!doctype html><title>new</title>")
    assert client.get("/field/", headers=tag).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../../outside.js",
        "/assets/%2e%2e/%2e%2e/outside.js",
        "/assets/..%2f..%2foutside.js",
        "/field/%2e%2e/%2e%2e/outside.js",
        "/assets//etc/passwd",
        "/assets/",
        "/assets/none.js",
        "/assets/notes.secret",
        "/field/elsewhere",
        "/api/docs/../outside.js",
        "/api/docs/nothing.js",
        "/ca.crt",
    ],
)
def test_nothing_else_is_served(client: FlaskClient, dist: Path, path: str) -> None:
    response = client.get(path)
    assert response.status_code in {308, 404}
    assert b"secret" not in response.data


def test_a_missing_build_says_what_to_do(client: FlaskClient) -> None:
    for path in ("/field/", "/desk/", "/assets/x.js"):
        response = client.get(path)
        assert response.status_code == 503
        error = response.get_json()["error"]
        assert error["code"] == "pages_missing"
        assert "make build" in error["vi"]
        assert "make build" in error["en"]


def test_the_local_ca_is_handed_out(client: FlaskClient, config: Config) -> None:
    (config.var / "tls").mkdir()
    (config.var / "tls" / "ca.crt").write_text("-----BEGIN CERTIFICATE-----")
    response = client.get("/ca.crt")
    assert response.headers["Content-Type"] == "application/x-x509-ca-cert"
    assert response.data.startswith(b"-----BEGIN")


def test_the_api_page_has_no_inline_code(client: FlaskClient) -> None:
    page = client.get("/api/docs")
    assert page.status_code == 200
    assert '<script type="module" src="/api/docs/docs.js"></script>' in page.text
    assert page.text.count("<script") == 1
    assert "<style" not in page.text
    assert client.get("/api/docs/docs.js").headers["Content-Type"].startswith("text/javascript")
    assert client.get("/api/docs/docs.css").status_code == 200


def test_the_openapi_description_has_our_shape_of_errors(client: FlaskClient) -> None:
    described = client.get("/api/openapi.json").get_json()["components"]["schemas"]
    assert set(described["ErrorBody"]["properties"]) == {"code", "vi", "en", "fields"}
    assert set(described["Error"]["properties"]) == {"error"}


def test_the_openapi_description_names_our_routes(client: FlaskClient) -> None:
    paths = client.get("/api/openapi.json").get_json()["paths"]
    assert "/api/v1/desk/session" in paths
    assert "/api/v1/desk/me" in paths
