import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { closeSession, cookieValue, DeskFailure, deskGet, deskPoll, deskPost, failureOf, openSession, whenSignedOut } from "./desk";

interface Call { method: string; path: string; headers: Record<string, string> }
const calls: Call[] = [];
let answers: ((call: Call) => Response)[] = [];

const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers });
const refusal = (status: number, code = "no"): Response => json({ error: { code, vi: "không", en: "no" } }, status);

beforeEach(() => {
  calls.length = 0;
  answers = [];
  vi.stubGlobal("document", { cookie: "csrf_access_token=a%3D1; csrf_refresh_token=r2" });
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    const call = { method: init.method ?? "GET", path: url.replace("/api/v1/desk/", ""), headers: init.headers as Record<string, string> };
    calls.push(call);
    const answer = answers.shift();
    return answer ? Promise.resolve(answer(call)) : Promise.reject(new TypeError("down"));
  });
});
afterEach(() => { vi.unstubAllGlobals(); whenSignedOut(() => undefined); });

const failureFrom = (work: Promise<unknown>): Promise<DeskFailure> =>
  work.then(() => { throw new Error("expected a refusal"); }, (thrown: unknown) => thrown as DeskFailure);

describe("the desk's requests", () => {
  it("carry the CSRF text only where something changes", async () => {
    answers = [() => json({}), () => json({})];
    await deskGet("me");
    await deskPost("claims/confirm", { ids: [] });
    expect(calls.map((call) => call.headers["X-CSRF-TOKEN"])).toEqual([undefined, "a=1"]);
  });
  it("renew the session once on 401 and ask again", async () => {
    answers = [() => refusal(401), () => json({}), () => json({ ok: 1 })];
    expect(await deskGet("me")).toEqual({ ok: 1 });
    expect(calls.map((call) => call.path)).toEqual(["me", "session/refresh", "me"]);
    expect(calls[1]?.headers["X-CSRF-TOKEN"]).toBe("r2");
  });
  it("share one renewal between requests that lapse together", async () => {
    answers = [() => refusal(401), () => refusal(401), () => json({}), () => json({ n: 1 }), () => json({ n: 2 })];
    await Promise.all([deskGet("me"), deskGet("progress")]);
    expect(calls.filter((call) => call.path === "session/refresh")).toHaveLength(1);
  });
  it("tell once the session is over, and do not try for ever", async () => {
    const told = vi.fn();
    whenSignedOut(told);
    answers = [() => refusal(401, "signin_needed"), () => refusal(401)];
    expect((await failureFrom(deskGet("me"))).code).toBe("signin_needed");
    expect(told).toHaveBeenCalledTimes(1);
    expect(calls).toHaveLength(2);
  });
  it("take a wrong password as an answer, not as a lapsed session", async () => {
    answers = [() => refusal(401, "signin_wrong")];
    expect((await failureFrom(openSession("a", "b"))).code).toBe("signin_wrong");
    expect(calls).toHaveLength(1);
  });
  it("keep the last answer while the server says nothing is new", async () => {
    answers = [() => json({ n: 1 }, 200, { ETag: '"e1"' }), () => new Response(null, { status: 304 }), () => json({ n: 2 })];
    expect(await deskPoll("progress")).toEqual({ body: { n: 1 }, same: false });
    expect(await deskPoll("progress")).toEqual({ body: { n: 1 }, same: true });
    expect(calls[1]?.headers["If-None-Match"]).toBe('"e1"');
    expect(await deskPoll("progress")).toEqual({ body: { n: 2 }, same: false });
  });
  it("forget kept answers when the session is closed", async () => {
    answers = [() => json({ n: 1 }, 200, { ETag: '"e9"' }), () => json({}), () => json({ n: 3 })];
    await deskPoll("attention");
    await closeSession();
    await deskPoll("attention");
    expect(calls[2]?.headers["If-None-Match"]).toBeUndefined();
  });
});

describe("failures", () => {
  it("are in words when nobody answers", async () => {
    const failure = await failureFrom(deskGet("me"));
    expect(failure).toBeInstanceOf(DeskFailure);
    expect([failure.code, failure.status]).toEqual(["no_answer", 0]);
    expect(failure.vi).toContain("Máy chủ không trả lời");
  });
  it("are in words when a proxy answers with a page", async () => {
    answers = [() => new Response("<html>", { status: 502 })];
    expect((await failureFrom(deskGet("me"))).code).toBe("no_answer");
    expect(failureOf(400, { message: "?" }).code).toBe("bad_answer");
  });
  it("keep the server's sentence, fields and wait", () => {
    const failure = failureOf(429, { error: { code: "too_many", vi: "chậm lại", en: "slower", fields: { name: ["x"] } } }, "60");
    expect([failure.vi, failure.en, failure.fields]).toEqual(["chậm lại", "slower", { retry_after_s: ["60"], name: ["x"] }]);
  });
  it("wait only where the server said too many", async () => {
    answers = [() => json({ error: { code: "signin_wrong", vi: "sai", en: "wrong" } }, 401, { "Retry-After": "58" })];
    expect((await failureFrom(openSession("a", "b"))).fields).toEqual({});
  });
  it("read cookies by exact name", () => {
    expect(cookieValue("xcsrf=1; csrf=2", "csrf")).toBe("2");
    expect(cookieValue("", "csrf")).toBeNull();
  });
});
