"""The field app in a real Chromium, slowed down, with a village of 822 people in one area."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

from bench.table import Section, percentile
from server.app import create_app
from server.config import Config
from server.extensions import db
from server.services.phones import claims
from tests.browser.conftest import COMMUNE, Evening, evening_in
from tests.support.browser_phone import PIN, BrowserPhone

TITLE = "The field app on a slow phone"
HOUSES = 411
SLOWDOWN = 6
RELOADS = 10
TAPS = 24
PATIENCE_MS = 90_000
HOW = f"""A real server with an area of {HOUSES} houses and {HOUSES * 2} people, a phone that \
claimed it by link, Chromium with `Emulation.setCPUThrottlingRate` {SLOWDOWN}. Each time runs \
inside the page, from the event that a finger causes to the first frame painted with the answer \
on it; opening and searching are measured on the whole list. The slowdown covers script, style \
and layout of the page. It does not cover what runs elsewhere: disk, network, garbage collection \
on other threads, and WebCrypto, so the row with the key derivation adds what is missing: five \
times the derivation's own time. A screen's refresh (16.7 ms) is part of every number. Memory is \
the JavaScript heap after a forced collection, without what the DOM and IndexedDB hold."""

# Runs in the page. `tap` begins; the answer is there when `shown` holds, and counts once painted.
TOOLS = """
window.bench = {
  painted: () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))),
  frame: () => new Promise((done) => requestAnimationFrame(done)),
  holds: (selector, text) => [...document.querySelectorAll(selector)].some(
    (node) => (node.textContent || "").includes(text) && node.getClientRects().length > 0),
  button: (text) => [...document.querySelectorAll("button")].find(
    (node) => node.textContent.trim() === text),
  async time(act, shown) {
    await bench.painted();
    const began = performance.now();
    act();
    while (!shown()) {
      await bench.frame();
      if (performance.now() - began > 60000) throw new Error("never shown");
    }
    await bench.painted();
    return performance.now() - began;
  },
  async until(shown) {
    const began = performance.now();
    while (!shown()) {
      await bench.frame();
      if (performance.now() - began > 60000) throw new Error("never came");
    }
  },
  async home() {
    while (!document.querySelector("nav.tabs") || document.querySelector("[role=dialog]")) {
      history.back();
      await new Promise((done) => setTimeout(done, 150));
    }
  },
  async tab(n) { document.querySelectorAll("nav.tabs button")[n].click(); await bench.painted(); },
};
"""
UNLOCK = """async ([pin, home]) => {
  for (const digit of pin.slice(0, -1)) { bench.button(digit).click(); await bench.painted(); }
  return bench.time(() => bench.button(pin.slice(-1)).click(), () => bench.holds(".app", home));
}"""
DERIVE = """async () => {
  const key = await crypto.subtle.importKey(
    "raw", new TextEncoder().encode("481507"), "PBKDF2", false, ["deriveBits"]);
  const salt = new Uint8Array(16);
  const began = performance.now();
  await crypto.subtle.deriveBits(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations: 600000 }, key, 256);
  return performance.now() - began;
}"""
VISIT = """async (n) => {
  await bench.home();
  await bench.tab(1);
  await bench.until(() => document.querySelectorAll("ul.houses > li > button").length > n);
  const line = document.querySelectorAll("ul.houses > li > button")[n];
  const name = line.querySelector(".nm").textContent;
  const opened = await bench.time(() => line.click(),
    () => bench.holds(".screen-head h1", name) && bench.holds("ul.people", ""));
  const person = document.querySelector("ul.people button");
  person.click();
  await bench.until(() => bench.button("Ghi luôn"));
  const who = document.querySelector(".screen-head h1").textContent;
  bench.button("Ghi luôn").click();
  await bench.until(() => document.querySelector(".ocb.absent"));
  const saved = await bench.time(() => document.querySelector(".ocb.absent").click(),
    () => bench.holds(".snack", who) && bench.holds(".snack", "Đã lưu trên máy"));
  return [opened, saved];
}"""
SEARCH = """async (text) => {
  const input = document.querySelector("#search");
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  await bench.painted();
  const before = performance.now();
  set.call(input, text);
  input.dispatchEvent(new InputEvent("input", { bubbles: true, data: text.slice(-1) }));
  await bench.painted();
  return performance.now() - before;
}"""
SEARCHES = ("nguyen thi", "k11-37", "nha 11 so 40", "nguyễn thị k11-2")


def measure() -> Section:
    """Start a server, claim, and time. Raises what Playwright raises when the app differs."""
    section = Section(TITLE, HOW)
    with (
        tempfile.TemporaryDirectory() as folder,
        evening_in(_made(Path(folder) / "var"), HOUSES) as evening,
        sync_playwright() as playwright,
    ):
        phone = BrowserPhone(playwright, evening.server.origin, Path(folder) / "phone")
        phone.switch_on()
        try:
            _claim(phone, evening)
            phone.page.set_default_timeout(PATIENCE_MS)
            phone.page.add_init_script(TOOLS)
            _slow_down(phone)
            for step in (_unlocking, _tapping, _searching, _remembering):
                _attempt(step, phone, section)
        finally:
            phone.switch_off()
    return section


def chromium_version() -> str:
    """For the facts about the machine."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        phone = BrowserPhone(playwright, "", Path(folder) / "phone")
        phone.switch_on()
        session = phone.context.new_cdp_session(phone.page)
        product = session.send("Browser.getVersion")["product"]
        phone.switch_off()
    return str(product).replace("/", " ").replace("Headless", "").replace("Chrome", "Chromium")


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _attempt(
    step: Callable[[BrowserPhone, Section], None], phone: BrowserPhone, section: Section
) -> None:
    """One part may fail without taking the others' numbers with it."""
    try:
        step(phone, section)
    except Error as trouble:
        section.told(step.__doc__ or step.__name__, f"not measured: {trouble.message[:160]}")


def _claim(phone: BrowserPhone, evening: Evening) -> None:
    phone.page.goto(evening.link(evening.commune.pair_slots[0]))
    phone.sees("Ai cầm máy này?")
    phone.tap("Nhận khu vực")
    phone.sees("Đưa Tổ trưởng xem mã này")
    app = create_app(Config(var=evening.server.var))
    with app.app_context():
        waiting = [claim.id for claim in claims.waiting(COMMUNE)]
        claims.confirm(COMMUNE, waiting, "staff:bench")
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    phone.sees("Đặt mã PIN 6 số")
    phone.enter_pin()
    phone.sees("Gõ lại mã PIN")
    phone.enter_pin()
    phone.sees("Bắt đầu đi")
    phone.tap("Bắt đầu đi")
    phone.sees("NHÀ TIẾP THEO")


def _slow_down(phone: BrowserPhone, rate: int = SLOWDOWN) -> None:
    """Holds for as long as the page lives, over reloads too."""
    session = phone.context.new_cdp_session(phone.page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": rate})


def _unlocking(phone: BrowserPhone, section: Section) -> None:
    """PIN accepted → usable list"""
    taken = []
    for _ in range(RELOADS):
        phone.page.reload()
        phone.sees("Gõ mã PIN")
        taken.append(float(phone.page.evaluate(UNLOCK, [PIN, "NHÀ TIẾP THEO"])))
    _slow_down(phone, 1)
    derived = statistics.median(float(phone.page.evaluate(DERIVE)) for _ in range(5))
    _slow_down(phone)
    median = statistics.median(taken)
    note = f" (slowest {max(taken):,.0f})"
    section.at_most("PIN's last digit → home card, median of 10", median, 1000, "ms", note)
    section.told("the same without the key derivation", f"{median - derived:,.0f} ms")
    section.told(
        "the same with the key derivation slowed down too (added)",
        f"{median + (SLOWDOWN - 1) * derived:,.0f} ms (derivation alone {derived:,.0f})",
    )


def _tapping(phone: BrowserPhone, section: Section) -> None:
    """tap on an outcome → "Đã lưu"; open a household"""
    times = [phone.page.evaluate(VISIT, number) for number in range(TAPS)]
    opened, saved = [float(t[0]) for t in times], [float(t[1]) for t in times]
    for what, values in (
        ('Tap on an outcome → durable "Đã lưu", p95', saved),
        ("Open a household, p95", opened),
    ):
        note = f" (median {statistics.median(values):,.0f}, n = {len(values)})"
        section.at_most(what, percentile(values, 0.95), 100, "ms", note)


def _searching(phone: BrowserPhone, section: Section) -> None:
    """search keystroke → list"""
    phone.page.evaluate("async () => { await bench.home(); await bench.tab(1); }")
    times = [
        float(phone.page.evaluate(SEARCH, text[:length]))
        for text in SEARCHES
        for length in range(1, len(text) + 1)
    ]
    phone.page.evaluate(SEARCH, "")
    note = f" (median {statistics.median(times):,.0f}, n = {len(times)})"
    section.at_most("Search keystroke → list, p95", percentile(times, 0.95), 50, "ms", note)


def _remembering(phone: BrowserPhone, section: Section) -> None:
    """JavaScript heap after collection"""
    session = phone.context.new_cdp_session(phone.page)
    session.send("Performance.enable")
    session.send("HeapProfiler.collectGarbage")
    found = session.send("Performance.getMetrics")["metrics"]
    metrics = {one["name"]: one["value"] for one in found}
    heap = float(metrics["JSHeapUsedSize"]) / 1_000_000
    section.at_most(f"JavaScript heap after GC, {HOUSES * 2} people", heap, 40, "MB")
