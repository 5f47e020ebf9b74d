/** Settings with their last changes, what a change would mean, and an evening of the audit trail. */
import type { AuditLine, AuditPage, Both, Meaning, Setting, Settings, Value } from "../../src/views/desk/api.settings";
import { at } from "./figures";

const PHASES = [["p1", "Đợt 1", 12], ["p2", "Đợt 2", 19], ["p3", "Đợt 3", 26]] as const;
const END = at("23:59", 30);

function one(key: string, value: Value, mine: boolean, more: Partial<Setting> = {}): Setting {
  return { key, phase: null, value, default: value, low: null, high: null, choices: [], reason: true, may: mine, frozen: null, changed: null, ...more };
}

function settings(decides: boolean): Settings {
  const passed = { code: "setting_cut_passed", vi: "Đã qua lần chốt số đầu tiên của chiến dịch. Giờ chốt là mốc chia các ngày báo cáo nên không đổi được nữa.", en: "The first daily cut-off has passed." };
  return {
    campaign: { id: "c", name: "Kế hoạch 133/KH-UBND", starts_ms: at("18:00", 11), shift_days: 0 },
    settings: [
      one("rule", "needed", decides, {
        choices: ["needed", "everybody"],
        changed: { by: "Phạm Văn Bình", at_ms: at("08:40"), before: "everybody", reason: "theo hướng dẫn của Tổ giúp việc thành phố" },
      }),
      one("report_minute", 1290, decides, { low: 720, high: 1425, frozen: passed }),
      ...PHASES.map(([id, name, day]) => one(`lock:${id}`, at("22:00", day), decides, { phase: { id, name } })),
      one("ends_ms", END, decides), one("warn_days", 1, decides, { low: 1, high: 14 }),
      one("minutes_per_citizen", 10, !decides, {
        default: 8, low: 1, high: 60, reason: false, changed: { by: "Đỗ Thị Hạnh", at_ms: at("15:05", 11), before: 8, reason: null },
      }),
      one("open_end_minute", 690, !decides, { low: 480, high: 1380, reason: false }),
      one("idle_minutes", 20, !decides, { low: 5, high: 120, reason: false }),
      one("retention_days", 60, decides, { low: 7, high: 3650 }),
      one("hint_people", 10, !decides, { low: 3, high: 100, reason: false }),
      one("hint_minutes", 5, !decides, { low: 1, high: 60, reason: false }),
      one("hint_house_people", 4, !decides, { low: 2, high: 20, reason: false }),
      one("hint_apart_minutes", 90, !decides, { low: 15, high: 720, reason: false }),
    ],
  };
}

const MEANS: Meaning = {
  people: { people: 10169, changed: 1204, gained: 0, lost: 1204, opened: 0, closed: 0 },
  meaning: [
    { vi: "1.204 người đổi kết quả: 0 người thành đã hoàn thành, 1.204 người không còn là đã hoàn thành.", en: "1,204 people change: 0 become completed, 1,204 are no longer completed." },
    { vi: "Số trực tiếp và các báo cáo từ giờ trở đi tính theo cách mới; phần chênh hiện là bổ sung hoặc rút bớt. Số đã chốt, đã khóa sổ giữ nguyên.", en: "Live figures follow the new rule." },
    { vi: "Máy của các nhóm đổi theo ở lần liên lạc sau; việc đã ghi không mất.", en: "The pairs' phones follow at their next contact." },
  ],
};

const both = (vi: string, en = vi): Both => ({ vi, en });
const PEOPLE = { hanh: ["staff:hanh", "Đỗ Thị Hạnh"], binh: ["staff:binh", "Phạm Văn Bình"], self: ["nobody", "Máy chủ tự làm"], lead: ["lead:chien", "Hoàng Văn Chiến"] } as const;

let seq = 412;
function line(time: string, by: keyof typeof PEOPLE, [action, group, vi]: [string, string, string], said: string[] = [], more: Partial<AuditLine> = {}): AuditLine {
  const [id, name] = PEOPLE[by];
  return { seq: seq--, at_ms: at(time), by: { id, ...both(name) }, action, group, ...both(vi), said: said.map((each) => ({ ...both(each), citizen: null })), reason: null, ...more };
}

const LINES: AuditLine[] = [
  line("21:22", "lead", ["figure_confirmed", "figures", "Xác nhận số của thôn"], ["Thôn: Bến Gạo", "Ngày báo cáo: 12/4/2026", "Vai trò: Tổ trưởng", "Số: 23"]),
  line("21:12", "hanh", ["wipe_ordered", "phones", "Ra lệnh xóa máy từ xa"], ["Máy: t5d1"]),
  line("20:41", "hanh", ["conflict_resolved", "review", "Quyết định số liệu khác nhau"]),
  line("20:02", "hanh", ["claim_confirmed", "phones", "Đồng ý cho máy vào"], ["Chỗ: s-n1-2"]),
  line("18:30", "hanh", ["areas_cut", "places", "Chia khu vực"], ["Thôn: Cầu Đá", "Số nhóm: 4", "Dù máy đang giữ: không"]),
  line("15:05", "hanh", ["setting_changed", "settings", "Đổi cài đặt"], ["Mục: Số phút cho một người", "Từ: 8 → 10"]),
  line("08:40", "binh", ["setting_changed", "settings", "Đổi cài đặt"], ["Mục: Ai phải có tài khoản An sinh xã hội", "Từ: mọi người → người thuộc diện chính sách hoặc có nhu cầu"], { reason: "theo hướng dẫn của Tổ giúp việc thành phố" }),
  line("08:31", "binh", ["signin", "sign_in", "Đăng nhập"]),
  line("06:10", "self", ["tidied", "server", "Dọn thứ quá hạn giữ"], ["Số ảnh: 3", "Nội dung cách ly: 1", "Giữ số ngày: 60"]),
];

function trail(query: URLSearchParams, empty: boolean): AuditPage {
  const kinds = new Map(LINES.map(({ action, group, vi, en }) => [action, { id: action, group, vi, en }]));
  const groups = [["settings", "Cài đặt và văn bản"], ["figures", "Số liệu, khóa sổ"], ["review", "Xem xét số liệu, ca lỗi"], ["places", "Hộ, khu vực, thứ tự đi"], ["phones", "Điện thoại, mã"], ["sign_in", "Đăng nhập"], ["server", "Máy chủ"]];
  const fits = (each: AuditLine): boolean => ["kind", "group", "by"].every((name) => {
    const wanted = query.get(name);
    return wanted === null || wanted === (name === "kind" ? each.action : name === "group" ? each.group : each.by.id);
  });
  return {
    records: empty ? [] : LINES.filter(fits), more: !empty && query.size === 0, groups: groups.map(([id = "", vi = ""]) => ({ id, ...both(vi) })),
    kinds: [...kinds.values()], people: Object.values(PEOPLE).map(([id, name]) => ({ id, ...both(name) })),
  };
}

/** Undefined: the path is about neither. */
export function settingsAnswer(path: string, method: string, query: URLSearchParams, decides: boolean, empty: boolean): unknown {
  if (path === "settings/preview") return MEANS;
  if (path === "settings") return method === "GET" ? settings(decides) : { ...settings(decides), people: MEANS.people };
  if (path === "audit/chain") return { records: 412, head: "9c41e07ab3d25f18".repeat(4), broken: empty ? 207 : null };
  return path === "audit" ? trail(query, empty) : undefined;
}
