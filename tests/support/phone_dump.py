"""Everything a phone's browser keeps for the app, and every form a word could lie there in."""

from __future__ import annotations

import base64
import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page

# Walks every database, store, key and value; strings as UTF-8, buffers as they are, keys of the
# browser as what they allow. Then the Cache Storage with headers, and the two small storages.
DUMP = """async () => {
  const found = [];
  const base64 = (bytes) => {
    let text = "";
    for (let at = 0; at < bytes.length; at += 8192) {
      text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    }
    return btoa(text);
  };
  const keep = (where, bytes) => found.push({ where, bytes: base64(bytes) });
  const say = (where, text) => keep(where, new TextEncoder().encode(String(text)));
  const walk = (where, value) => {
    if (value instanceof CryptoKey) return say(where, `key extractable=${value.extractable}`);
    if (value instanceof ArrayBuffer) return keep(where, new Uint8Array(value));
    if (ArrayBuffer.isView(value)) {
      return keep(where, new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    }
    if (value === null || typeof value !== "object") return say(where, value);
    for (const [name, part] of Object.entries(value)) {
      say(where, name);
      walk(`${where}.${name}`, part);
    }
  };
  const asked = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  for (const { name } of await indexedDB.databases()) {
    const base = await asked(indexedDB.open(name));
    for (const store of base.objectStoreNames) {
      const read = () => base.transaction(store).objectStore(store);
      const keys = await asked(read().getAllKeys());
      const values = await asked(read().getAll());
      values.forEach((value, at) => walk(`${name}/${store}/${keys[at]}`, [keys[at], value]));
    }
    base.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      say(`cache/${name}`, request.url + [...answer.headers].join("\\n"));
      keep(`cache/${name}/${request.url}`, new Uint8Array(await answer.arrayBuffer()));
    }
  }
  for (const [name, storage] of [["local", localStorage], ["session", sessionStorage]]) {
    for (const [key, value] of Object.entries(storage)) say(name, `${key}=${value}`);
  }
  say("history", JSON.stringify(history.state));
  say("cookies", document.cookie);
  return found;
}"""


@dataclass(frozen=True, slots=True)
class Kept:
    """One value and where it lies."""

    where: str
    content: bytes


def dump_of(page: Page) -> list[Kept]:
    """What the page's origin keeps in this browser."""
    found = page.evaluate(DUMP)
    return [Kept(one["where"], base64.b64decode(one["bytes"])) for one in found]


def forms_of(word: str) -> dict[str, bytes]:
    """The word in every common encoding, by the encoding's name."""
    forms: dict[str, bytes] = {}
    for shape in ("NFC", "NFD"):
        text = unicodedata.normalize(shape, word)
        for code in ("utf-8", "utf-16-le", "utf-16-be"):
            raw = text.encode(code)
            name = f"{shape} {code}"
            forms[name] = raw
            forms[f"{name} hex"] = raw.hex().encode()
            forms[f"{name} HEX"] = raw.hex().upper().encode()
            for at in range(3):
                for kind, encode in (("", base64.b64encode), ("url", base64.urlsafe_b64encode)):
                    forms[f"{name} base64{kind} +{at}"] = _middle(encode(b"\0" * at + raw), at)
        forms[f"{shape} escaped"] = json.dumps(text)[1:-1].encode()
        forms[f"{shape} quoted"] = quote(text).encode()
    return forms


def _middle(encoded: bytes, at: int) -> bytes:
    """Only the characters that no neighbour of the word can change."""
    text = encoded.rstrip(b"=")
    return text[(0, 2, 3)[at] : len(text) - 1]


def traces(words: list[str], kept: list[Kept]) -> list[str]:
    """Which words lie where, and how."""
    needles = [(word, name, form) for word in words for name, form in forms_of(word).items()]
    return [
        f"{word!r} as {name} in {one.where}"
        for one in kept
        for word, name, form in needles
        if form in one.content
    ]


def files_of(profile: Path, *parts: str) -> list[Kept]:
    """The browser's own files of a profile that is switched off; `parts`: files and folders under
    Default."""
    roots = [profile / "Default" / part for part in parts] or [profile]
    return [
        Kept(str(path.relative_to(profile)), path.read_bytes())
        for root in roots
        for path in [root, *sorted(root.rglob("*"))]
        if path.is_file()
    ]
