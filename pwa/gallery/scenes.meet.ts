/** Who is not on this list: neighbours, newcomers; notes, requests, the other phone. */
import { h, type JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Stage } from "../src/views/field/app";
import type { Route } from "../src/views/field/nav";
import type { FixtureStart } from "./fixture";
import { ASKED, FOUND, type MeetingStart, NOTES, REQUESTS } from "./meeting";
import { at } from "./people";

interface Scene {
  start?: FixtureStart;
  here?: Route;
  draw?: () => JSX.Element;
}

const seen = (here: Route, meeting: MeetingStart = {}, more: FixtureStart = {}): Scene => ({ start: { tickets: { meeting }, ...more }, here });

/** As after a tap on the bar. */
function Pressed(): JSX.Element {
  useEffect(() => {
    const timer = setInterval(() => {
      const bar = document.querySelector<HTMLButtonElement>("button.bar");
      if (!bar) return;
      clearInterval(timer);
      bar.click();
    }, 50);
    return () => clearInterval(timer);
  }, []);
  return h(Stage, {});
}
const pressed = (scene: Scene): Scene => ({ ...scene, draw: () => h(Pressed, {}) });

const tuyen: Route = { at: "neighbour", name: "Lương Tuyến" };
const lead = { lead: true, village: "Bến Gạo" };

export const meetScenes: Record<string, Scene> = {
  "meet-neighbour": seen(tuyen),
  "meet-neighbour-found": pressed(seen(tuyen, { found: { ...FOUND, more: true } })),
  "meet-neighbour-none": pressed(seen(tuyen, { found: { people: [], more: false } })),
  "meet-neighbour-offline": pressed(seen(tuyen, { found: null }, { status: { kind: "offline" } })),
  "meet-newcomer": seen({ at: "newcomer", name: "Đặng Thị Lụa", offList: true }),
  "meet-newcomer-later": seen({ at: "newcomer", name: "Lương Văn Tuyến", year: "1972", offList: false }, {}, { status: { kind: "offline" } }),
  "meet-newcomer-wrong": pressed(seen({ at: "newcomer", name: "", year: "72", offList: true })),
  "meet-newcomer-place": seen({ at: "newcomer", name: "", offList: false, citizen: "tuyen4" }),
  "meet-notes": seen({ at: "notes", subject: "H03", asks: false }, { notes: NOTES }),
  "meet-notes-empty": seen({ at: "notes", subject: "nhan", asks: false }),
  "meet-ask": seen({ at: "notes", subject: "H04", asks: true }, { notes: ASKED }),
  "meet-requests": seen({ at: "village" }, { requests: REQUESTS }, { area: lead, leading: {} }),
  "meet-requests-home": seen({ at: "next" }, { requests: REQUESTS }, { area: lead, leading: {}, next: "H03", now: at(21, 16) }),
  "meet-partner": seen({ at: "end" }, { partners: [{ holder: "Nguyễn Văn Bổn", all: true, heardMs: at(21, 50) }] }),
  "meet-partner-left": seen({ at: "end" }, { partners: [{ holder: "Nguyễn Văn Bổn", all: false, heardMs: at(20, 51) }] }),
  "meet-partner-offline": seen({ at: "end" }, { partners: null }),
};
