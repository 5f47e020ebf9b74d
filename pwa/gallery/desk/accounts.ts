/** Who is signed in, one's own account, and everybody's for the administrator. */
import type { Me } from "../../src/views/desk/api";
import type { Accounts, ListedAccount, OwnAccount, OwnSession } from "../../src/views/desk/account/calls";
import { at, COMMUNE, NOW } from "./figures";

const HOUR_MS = 3_600_000;

/** `ending`: the twelve hours are nearly over. */
export function me(admin: boolean, ending: boolean): Me {
  const ends_ms = ending ? NOW + 4 * 60_000 : NOW + 8 * HOUR_MS;
  return {
    account: { id: "a", name: "Đỗ Thị Hạnh", login: "hanh" }, commune: COMMUNE, roles: [admin ? "admin" : "staff"],
    may: ["figures", "look", "lists", "work", "arrange", "judge", "tickets", ...(admin ? ["accounts", "decide", "audit"] : [])], must: [],
    session: { ends_ms, warn_ms: ends_ms - 5 * 60_000, idle_ms: HOUR_MS, fresh_until_ms: NOW + 600_000 }, shifted: true, server_ms: NOW,
  };
}

const own: OwnAccount = {
  id: "a", login: "hanh", name: "Đỗ Thị Hạnh", roles: ["staff"], password_ms: at("08:10", 10), temporary: false,
  totp: { on: true, since_ms: at("08:15", 10), required: true, codes: 8 },
};
const sessions: OwnSession[] = [
  { id: "s1", device: "chrome windows", created_ms: at("18:40"), last_seen_ms: NOW, current: true },
  { id: "s2", device: "chrome android", created_ms: at("17:05"), last_seen_ms: at("21:10"), current: false },
];

function one(id: string, name: string, role: string, more: Partial<ListedAccount> = {}): ListedAccount {
  return {
    id, login: id, name, grants: [{ role, village: null }], disabled: false, temporary: false, totp: false, sessions: 0,
    last_seen_ms: null, elsewhere: false, ...more,
  };
}

const accounts: Accounts = {
  accounts: [
    one("a", "Đỗ Thị Hạnh", "admin", { login: "hanh", totp: true, sessions: 2, last_seen_ms: NOW }),
    one("cuong.ca", "Khúc Văn Cường", "police", { totp: true, sessions: 1, last_seen_ms: at("21:20") }),
    one("lan.yte", "Vũ Thị Lan", "health", { temporary: true }),
    one("thao.bg", "Khúc Văn Thạo", "staff", { grants: [{ role: "staff", village: "ben-gao" }] }),
    one("minh.bhxh", "Lê Quang Minh", "bhxh"), one("tp", "Tổ công tác thành phố", "city", { elsewhere: true }),
    one("cu", "Hoàng Thị Mai", "staff", { disabled: true }), one("chutich", "Phạm Văn Bình", "leader"),
  ],
  totp_roles: ["police", "health", "admin"],
};

/** Undefined: the path is about no account. */
export function accountAnswer(path: string, method: string): unknown {
  if (method !== "GET") return path.startsWith("accounts") ? { id: "n", password: "7k2m-9q4t-x3fd-8hvw" } : undefined;
  if (path === "account") return own;
  if (path === "account/sessions") return { sessions };
  return path === "accounts" ? accounts : undefined;
}
