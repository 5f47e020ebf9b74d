/** What the made-up server says about lists. `?moved`: somebody else has just imported. */
import type { Change, Fix, Import, Part, Upload } from "../../src/views/desk/api.lists";
import { imports, madePart, madeUpload, NOW, standing, uploads } from "./lists";

const asked = new URLSearchParams(location.search);
let open = [...uploads];
let moved = asked.has("moved");

/** Undefined: the path is not about lists. */
export function listAnswer(path: string, method: string, query: URLSearchParams, body: Record<string, unknown>): unknown {
  const [first, id = "", act = ""] = path.split("/").map(decodeURIComponent);
  if (first === "imports") return importAnswer(id, query);
  if (first !== "uploads") return undefined;
  if (id === "") return { uploads: asked.has("empty") ? [] : open };
  const found = open.find((each) => each.id === id);
  if (found === undefined) return refusal(404, "unknown", "Không có tệp này.", "No such file.");
  if (method === "GET") return found;
  if (act === "discard") { open = open.filter((each) => each.id !== id); return {}; }
  if (act === "approve") return approve(found);
  return keep(changed(found, body as Change));
}

/** A file read anew: by its name as good or bad as the pictures need. */
export function uploaded(name: string): Upload | Response {
  if (name.startsWith("loi")) return refusal(503, "busy", "Máy chủ đang bận, gửi lại sau ít phút.", "The server is busy; send it again in a few minutes.");
  const made = madeUpload(`u-${open.length}`, name, [madePart("gieng-ca", 352)]);
  return keep(made);
}

function keep(upload: Upload): Upload {
  open = [upload, ...open.filter((each) => each.id !== upload.id)];
  return upload;
}

function approve(upload: Upload): unknown {
  if (moved) {
    moved = false;
    return refusal(409, "roster_changed", "Danh sách của xã vừa đổi.", "The commune's list has just changed.");
  }
  if (upload.id === "u-r2") return refusal(503, "busy", "Máy chủ đang bận, nhập lại sau ít phút.", "The server is busy; import again in a few minutes.");
  keep({ ...upload, state: "done" });
  const made = upload.parts.map((part): Import => ({ id: `b-${part.key}`, upload: upload.id, file_name: upload.file_name, kind: upload.kind, village: part.village ?? { id: "", name: "" }, counts: part.counts, by: upload.by, at_ms: NOW, undone: null, undoable: true }));
  return { imports: made };
}

function changed(upload: Upload, change: Change): Upload {
  const parts = upload.parts.map((part) => {
    const fixes = (change.fixes ?? []).filter((fix) => fix.part === part.key);
    const mended = fixes.reduce(fixed, part);
    const columns = change.columns?.part === part.key ? change.columns.columns : part.columns;
    const chosen = change.village?.part === part.key ? { id: change.village.village, name: change.village.village } : mended.village;
    const remarks = "name" in columns ? mended.remarks.filter((each) => each.code !== "columns_missing") : mended.remarks;
    return { ...mended, columns, remarks, village: chosen, counts: { ...mended.counts, ...standing(remarks) } };
  });
  return { ...upload, parts, ready: parts.every((part) => part.village !== null && part.remarks.every((each) => !each.blocks)) };
}

function fixed(part: Part, fix: Fix): Part {
  if ("undo" in fix) {
    const before = uploads.flatMap((each) => each.parts).flatMap((each) => each.remarks).filter((each) => each.row === fix.row).slice(0, 1);
    return { ...part, fixes: (part.fixes ?? []).filter((each) => each.row !== fix.row), remarks: [...before, ...part.remarks] };
  }
  const remarks = part.remarks.filter((each) => (each.row ?? 0) !== fix.row);
  const counts = { ...part.counts, people: (part.counts.people ?? 0) - ("skip" in fix ? 1 : 0) };
  return { ...part, remarks, counts, fixes: [...(part.fixes ?? []), fix] };
}

function importAnswer(id: string, query: URLSearchParams): unknown {
  if (id !== "") return { counts: { removed: 1, restored: 3, returned: 1, kept: 1 } };
  const village = query.get("village");
  return { imports: asked.has("empty") ? [] : imports.filter((each) => village === null || each.village.id === village) };
}

function refusal(status: number, code: string, vi: string, en: string): Response {
  return new Response(JSON.stringify({ error: { code, vi, en } }), { status, headers: { "Content-Type": "application/json" } });
}
