/** Teams, members, sessions and contacts, all made up. */
import type { Attendance, Contact, Member, MemberImport, MemberRole, Sessions, Team, Teams, WorkSession } from "../../src/views/desk/api.people";
import { at, PHASES } from "./figures";

const ORGANISATIONS = ["Công an xã", "Trạm Y tế", "Đoàn thanh niên", "Trường THCS", "Tổ công nghệ số cộng đồng", "Chi hội Phụ nữ"];
const NAMES = ["Hoàng Văn Chiến", "Khúc Văn Thạo", "Phạm Thị Thu Hà", "Nguyễn Văn Bổn", "Lê Quang Minh", "Vũ Thị Lan", "Trần Thị Ngọc", "Hoàng Thị Mai", "Đỗ Văn Kỷ"];
const ROLES: MemberRole[] = ["lead", "head", "technical", "local", "technical", "local", "technical", "local", "technical"];
const PLACES = [null, null, "n1", "n1", "n2", "n2", "n3", "n3", null];

function team(id: string, name: string, at_: number): Team {
  const members: Member[] = NAMES.map((each, n) => ({
    id: `${id}-m${n}`, name: each, organisation: ORGANISATIONS[(n + at_) % 6] ?? null, role: ROLES[n] ?? "technical",
    phone: n === 6 ? null : `09000${String(10 + at_).padStart(2, "0")}00${n}`, pair: PLACES[n] == null ? null : `${id}-${PLACES[n]}`, left_ms: n === 8 ? at("16:05", 11) : null,
  }));
  const areas = ["Xóm Đông", "Ao đình, ngõ Bến", null];
  return {
    id: `t-${id}`, name: `Tổ tăng cường thôn ${name}`, village: { id, name },
    decision: at_ === 2 ? { number: null, date: null, issuer: null } : { number: "214/QĐ-UBND", date: "2026-04-10", issuer: "UBND xã Phú Thử" },
    members, pairs: ["n1", "n2", "n3"].map((pair, n) => ({ id: `${id}-${pair}`, name: `Nhóm ${n + 1}`, area: areas[n] ?? null, members: members.filter((each) => each.pair === `${id}-${pair}`).map((each) => each.id), warning: null })),
  };
}

export const teams = (): Teams => ({ teams: PHASES.flatMap((phase) => phase.villages).map((each, n) => team(each.id, each.name, n)), organisations: ORGANISATIONS });

const TEXT = "Ủy ban nhân dân xã thông báo: từ 19 giờ đến 22 giờ tối nay, các tổ sẽ đến từng nhà giúp bà con cài Sổ sức khỏe điện tử và An sinh xã hội trên VNeID. Mời bà con ở nhà, chuẩn bị điện thoại và căn cước. Cán bộ không hỏi mật khẩu, không hỏi mã OTP.";

const POST = "MỜI BÀ CON CÀI SỔ SỨC KHỎE ĐIỆN TỬ, TÀI KHOẢN AN SINH XÃ HỘI\nDành cho bà con các thôn đợt 1, xã Phú Thử\n\nTừ 19 giờ đến 22 giờ tối nay. Các nhóm đến từng ngõ, gõ từng nhà.\n\nCHÚ Ý: hoàn toàn miễn phí. Cán bộ KHÔNG hỏi mật khẩu, KHÔNG hỏi mã OTP.";

export function sessions(): Sessions {
  const made: WorkSession[] = PHASES.flatMap((phase, n) => Array.from({ length: 3 }, (_, day) => ({
    id: `s${n}-${day}`, phase: { id: phase.id, name: phase.name }, village: null, mode: "home" as const, place: null,
    starts_ms: at("19:00", 11 + n * 2 + day), ends_ms: at("22:00", 11 + n * 2 + day), tail: false,
    loudspeaker_ms: at("18:30", 11 + n * 2 + day), text: { vi: TEXT }, attended: n === 0 && day === 0 ? 52 : 0,
  })));
  const [phase] = PHASES;
  const first = { id: phase?.id ?? "", name: phase?.name ?? "" };
  made.push(
    { id: "day", phase: first, village: null, mode: "home", place: null, starts_ms: at("07:30", 12), ends_ms: at("11:00", 12), tail: false, loudspeaker_ms: at("07:00", 12), text: { vi: TEXT }, attended: 0 },
    { id: "hall", phase: first, village: { id: "dong-bun", name: "Khu tái định cư Đồng Bún" }, mode: "central", place: "Nhà văn hóa thôn Khu tái định cư Đồng Bún", starts_ms: at("19:00", 12), ends_ms: at("21:30", 12), tail: false, loudspeaker_ms: at("18:30", 12), text: { vi: TEXT.replace("các tổ sẽ đến từng nhà", "tại Nhà văn hóa thôn, tổ tăng cường") }, attended: 0 },
    { id: "market", phase: first, village: { id: "cho-la", name: "Chợ Lá" }, mode: "fixed", place: "Cổng chợ Lá", starts_ms: at("06:00", 12), ends_ms: at("08:00", 12), tail: false, loudspeaker_ms: null, text: null, attended: 0 },
    ...Array.from({ length: 3 }, (_, n) => ({ id: `tail${n}`, phase: first, village: null, mode: "home" as const, place: null, starts_ms: at("19:00", 19 + n), ends_ms: at("22:00", 19 + n), tail: true, loudspeaker_ms: at("18:30", 19 + n), text: { vi: TEXT }, attended: 0 })),
  );
  return {
    sessions: made.map((each) => ({ ...each, social: { vi: POST } })), phases: PHASES.map((each) => ({ id: each.id, name: each.name, lock_ms: each.lock_ms ?? null, tail_until_ms: at("23:59", 30) })),
    villages: PHASES.flatMap((each) => each.villages.map((village) => ({ id: village.id, name: village.name, phase: each.id }))), template: TEXT, social: POST,
  };
}

export function attendance(session: string, states: Record<string, string | null>): Attendance {
  const before: Record<string, string | null> = { "ben-gao-m2": "present", "ben-gao-m3": "late", "ben-gao-m5": "absent" };
  const members = teams().teams.slice(0, 3).flatMap((each) => each.members.filter((one) => one.left_ms === null).map((one) => ({
    id: one.id, name: one.name, village: each.village, pair: each.pairs.find((pair) => pair.id === one.pair)?.name ?? null, role: one.role,
    state: ({ ...before, ...states }[one.id] ?? null) as Attendance["members"][number]["state"],
  })));
  const count = (state: string | null): number => members.filter((each) => each.state === state).length;
  return { session, members, counts: { present: count("present"), late: count("late"), absent: count("absent"), unmarked: count(null) } };
}

export const contacts: Contact[] = [
  { name: "Đỗ Thị Hạnh", title: "Chuyên viên", organisation: "Phòng Văn hóa - Xã hội", phone: "0900000101" },
  { name: "Hoàng Văn Chiến", title: "Đại úy", organisation: "Công an xã", phone: "0900000102" },
];

export function memberImport(applied: boolean): MemberImport {
  const line = (row: number, name: string, verdict: MemberImport["lines"][number]["verdict"], vi = "", phone = `09000300${row}`): MemberImport["lines"][number] => ({
    row, sheet: "", village: "Bến Gạo", name, organisation: "Đoàn thanh niên", role: row % 2 === 0 ? "technical" : "local", phone, pair: `Nhóm ${Math.ceil(row / 2)}`, verdict, vi, en: vi,
  });
  return {
    digest: "d1", applied, counts: { new: 3, changed: 1, same: 2, problems: 2 }, refused: null,
    lines: [
      line(4, "Phạm Thị Thu Hà", "same"), line(5, "Nguyễn Văn Bổn", "same"), line(6, "Bùi Thị Hòa", "new"), line(7, "Lương Văn Đĩnh", "new"),
      line(8, "Khúc Thị Nga", "problem", "Xã không có thôn “Bến Ngạo”. Có phải Bến Gạo?"), line(9, "Vũ Thị Lan", "changed"),
      line(10, "Đinh Công Tráng", "problem", "Số điện thoại có 9 chữ số.", "090003000"), line(11, "Mai Thị Xuyến", "new"),
    ],
  };
}
