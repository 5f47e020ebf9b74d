import { afterEach, describe, expect, it, vi } from "vitest";
import { DeskFailure, deskUpload } from "./desk";

/** What the browser's request does with a file; a test says how it ends. */
class Request extends EventTarget {
  static made: Request[] = [];
  readonly upload = new EventTarget();
  readonly headers: Record<string, string> = {};
  status = 0; responseText = ""; address = ""; sent: unknown = null;
  constructor() { super(); Request.made.push(this); }
  open(_method: string, path: string): void { this.address = path; }
  setRequestHeader(name: string, value: string): void { this.headers[name] = value; }
  getResponseHeader(): null { return null; }
  abort(): void { this.dispatchEvent(new Event("abort")); }
  moved(loaded: number, total: number): void { this.upload.dispatchEvent(Object.assign(new Event("progress"), { loaded, total })); }
  left(): void { this.upload.dispatchEvent(new Event("load")); }
  send(content: unknown): void { this.sent = content; }
  answer(status: number, body: unknown): void {
    this.status = status;
    this.responseText = JSON.stringify(body);
    this.dispatchEvent(new Event("load"));
  }
}

const begin = (): { file: Blob; shares: number[]; answer: Promise<unknown>; request: Request } => {
  Request.made = [];
  vi.stubGlobal("XMLHttpRequest", Request);
  vi.stubGlobal("document", { cookie: "csrf_access_token=abc" });
  const shares: number[] = [];
  const file = new Blob(["x"]);
  const answer = deskUpload("uploads?kind=roster", file, (share) => shares.push(share));
  answer.catch(() => undefined);
  return { file, shares, answer, request: Request.made[0] as Request };
};

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("sending a file", () => {
  it("sends its bytes with the CSRF text and tells how much has left", async () => {
    const { file, shares, answer, request } = begin();
    request.moved(1, 4);
    request.left();
    request.answer(201, { id: "u" });
    expect(await answer).toEqual({ id: "u" });
    expect([request.address, request.sent]).toEqual(["/api/v1/desk/uploads?kind=roster", file]);
    expect(request.headers).toMatchObject({ "Content-Type": "application/octet-stream", "X-CSRF-TOKEN": "abc" });
    expect(shares).toEqual([0.25, 1]);
  });

  it("hands on the server's own words, and ours when the network is gone", async () => {
    const refused = begin();
    refused.request.answer(413, { error: { code: "too_big", vi: "Tệp quá lớn", en: "Too large" } });
    await expect(refused.answer).rejects.toMatchObject({ code: "too_big", status: 413 });
    const lost = begin();
    lost.request.dispatchEvent(new Event("error"));
    await expect(lost.answer).rejects.toBeInstanceOf(DeskFailure);
    await expect(lost.answer).rejects.toMatchObject({ code: "no_answer", status: 0 });
  });

  it("gives up when nothing moves, not while something does", async () => {
    vi.useFakeTimers();
    const { answer, request } = begin();
    for (let n = 1; n < 9; n++) {
      vi.advanceTimersByTime(50_000);
      request.moved(n, 9);
    }
    const stopped = vi.fn();
    request.addEventListener("abort", stopped);
    vi.advanceTimersByTime(59_000);
    expect(stopped).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2_000);
    await expect(answer).rejects.toMatchObject({ code: "no_answer" });
  });

  it("waits longer for the server to read than for bytes to move", async () => {
    vi.useFakeTimers();
    const { answer, request } = begin();
    request.left();
    vi.advanceTimersByTime(110_000);
    request.answer(201, {});
    expect(await answer).toEqual({});
  });

  it("renews a lapsed session once and sends the file again", async () => {
    const { answer, request } = begin();
    vi.stubGlobal("fetch", vi.fn(() => Promise.resolve(new Response("{}"))));
    request.answer(401, { error: { code: "signin_needed", vi: "", en: "" } });
    await vi.waitFor(() => expect(Request.made).toHaveLength(2));
    Request.made[1]?.answer(201, { id: "u" });
    expect(await answer).toEqual({ id: "u" });
  });
});
