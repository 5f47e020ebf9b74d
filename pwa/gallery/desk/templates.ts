/** Made-up templates of reports: one kind has its own. `?wrong` refuses what is sent. */
import type { TemplateField, Templates } from "../../src/views/desk/api.templates";
import { at } from "./figures";

const field = (group: string, name: string, vi: string, en: string, required = false): TemplateField => ({ group, name, vi, en, required });
const versions = [
  { number: 2, file_name: "Báo cáo ngày, bản có logo.docx", by: "Cán bộ Phòng VH-XH (mẫu)", at_ms: at("08:12", 11), in_use: true },
  { number: 1, file_name: "Báo cáo ngày.docx", by: "Cán bộ Phòng VH-XH (mẫu)", at_ms: at("16:40", 10), in_use: false },
];
let daily = versions;

export function templateAnswer(path: string, method: string, body: Record<string, unknown>): unknown {
  if (!path.startsWith("templates")) return null;
  if (method === "POST" && path.endsWith("/use")) daily = daily.map((each) => ({ ...each, in_use: each.number === body["number"] }));
  return all();
}

/** What a template that was sent is answered with; null for other files. */
export function templateSent(path: string): unknown {
  if (!path.includes("/templates/")) return null;
  if (!new URLSearchParams(location.search).has("wrong")) return all();
  const error = {
    code: "template_field",
    vi: "Không có chỗ điền “chi_tiu”. Ở đó dùng được: chi_tieu, ty_le_chi_tieu. Xem hết trong bảng “Chỗ điền”.",
    en: "There is no field “chi_tiu”. What may stand there: chi_tieu, ty_le_chi_tieu. All are in the list of fields.",
  };
  return new Response(JSON.stringify({ error }), { status: 422 });
}

function all(): Templates {
  return {
    kinds: ["daily", "phase", "tail", "final"].map((kind) => ({ kind, uploads: kind === "daily" ? daily : [] })),
    names: [
      field("document", "ten_xa", "Tên xã", "Name of the commune"),
      field("document", "pham_vi", "Nơi báo cáo: toàn xã, một đợt hoặc một thôn", "Commune, phase or village"),
      field("figures", "chi_tieu", "Chỉ tiêu được giao (người)", "Target (people)"),
      field("figures", "ty_le_chi_tieu", "Tỷ lệ % trên chỉ tiêu được giao", "Percent of the target"),
      field("honesty", "tinh_den", "Thời điểm chốt số", "Cut-off of the figures", true),
      field("honesty", "muc_do_day_du", "Câu: còn máy nào chưa liên lạc, thôn nào chưa chốt", "Sentence: silent phones, unconfirmed villages", true),
    ],
    lists: [{
      name: "cac_dong", vi: "Các dòng của bảng: đợt, các thôn của đợt, dòng tổng", en: "Rows of the table: a phase, its villages, the total",
      names: [field("", "ten", "Tên thôn, tên đợt hoặc “Tổng”", "Village, phase or total"), field("", "hoan_thanh", "Đã hoàn thành", "Completed")],
    }],
  };
}
