/** Tickets ("ca lỗi") and their photos. */
import { h, type JSX } from "preact";
import type { HouseholdView, SavedText } from "../src/services/contract";
import type { Route } from "../src/views/field/nav";
import { PhotoSheet } from "../src/views/field/ticket/photo-sheet";
import type { FixtureStart } from "./fixture";
import { benGao, change, withOutcome } from "./people";
import { answered, cardReply, passedOn, reply, waiting } from "./tickets";

interface Scene {
  start?: FixtureStart;
  here?: Route;
  sheet?: { kind: "ticket-photo" };
  draw?: () => JSX.Element;
}

const failed = (reason: string): HouseholdView[] => change(benGao(), "tuyen", (c) => withOutcome(c, "system_error", reason));
const saved: SavedText = { kind: "outcome", outcome: "system_error", name: "Lương Văn Tuyến" };
const writing = (category: string, start: FixtureStart = {}): Scene =>
  ({ start: { houses: failed(category), ...start }, here: { at: "ticket", id: "tuyen", category } });

/** What a camera might have seen: a phone with an error on it. */
function screenSeen(): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement("canvas"), { width: 960, height: 1280 });
  const pen = canvas.getContext("2d");
  if (!pen) return canvas;
  pen.fillStyle = "#3b2a20";
  pen.fillRect(0, 0, 960, 1280);
  pen.fillStyle = "#f4f4f6";
  pen.fillRect(150, 60, 660, 1160);
  pen.fillStyle = "#b3261e";
  pen.fillRect(150, 60, 660, 140);
  pen.fillStyle = "#222";
  pen.font = "38px sans-serif";
  ["Họ tên: Lương Văn Tuyến", "Số điện thoại: 0900 000 0xx", "Lỗi 1042: Số thuê bao", "chưa đăng ký với VNeID", "Thử lại sau 15 phút"].forEach((line, n) => pen.fillText(line, 200, 330 + n * 110));
  return canvas;
}

const covered = (): JSX.Element =>
  h("main", { class: "main" }, h(PhotoSheet, { onKeep: () => undefined, given: { raw: screenSeen(), strip: { x: 150, y: 500, width: 660, height: 100 } } }));

const houses = failed("lost_sim");
export const ticketScenes: Record<string, Scene> = {
  "ticket": writing("lost_sim", { saved }),
  "ticket-health": writing("bhyt_error"),
  "ticket-bhxh": writing("waiting_approval"),
  "ticket-known": writing("lost_sim", { tickets: { about: { tuyen: [answered] } } }),
  "ticket-no-camera": { ...writing("lost_sim"), sheet: { kind: "ticket-photo" } },
  "ticket-cover": { ...writing("lost_sim"), sheet: { kind: "ticket-photo" }, draw: covered },
  "citizen-ticket": { start: { houses, tickets: { about: { tuyen: [waiting] } } }, here: { at: "citizen", id: "tuyen" } },
  "citizen-ticket-answered": { start: { houses, tickets: { about: { tuyen: [answered] }, replies: [reply] } }, here: { at: "citizen", id: "tuyen" } },
  "citizen-ticket-passed": { start: { houses, tickets: { about: { tuyen: [passedOn] } } }, here: { at: "citizen", id: "tuyen" } },
  "next-reply": { start: { houses: failed("lost_sim"), next: "H02", tickets: { about: { tuyen: [answered] }, replies: [reply, cardReply] } } },
};
