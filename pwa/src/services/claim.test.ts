import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { openKeys } from "../store/databases.ts";
import { Commune, claimed, PIN, settled, startApp, stretchLittle } from "./testing.ts";

let commune: Commune;
stretchLittle();

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  commune = new Commune();
});


describe("claim", () => {
  it("look, take, PIN, download, go; the walk is there in order", async () => {
    const { field } = await claimed(commune);
    expect(field.phase.value).toBe("open");
    expect(field.area.value).toMatchObject({ id: "a1", village: "Bến Gạo", holder: "technical" });
    expect(field.households.value.map(({ knownAs }) => knownAs)).toEqual(["Nhà Hùng Nhàn", "Nhà ông Quyết"]);
    expect(field.next.value?.id).toBe("h1");
    expect(field.status.value).toMatchObject({ kind: "received", unsentPeople: 0 });
  });

  it("waits for the lead, also over a restart, then goes on", async () => {
    commune.state = "waiting";
    const first = await startApp(commune);
    await first.field.lookTyped("7k o9-il");
    expect(commune.requests[0]?.body).toEqual({ typed: "7K0911" });
    await first.field.takeClaim("both");
    expect(first.field.claim.value).toMatchObject({ step: "waiting", code: "7K4 92M" });
    const again = await startApp(commune);
    await settled();
    expect(again.field.claim.value).toMatchObject({ step: "waiting", code: "7K4 92M" });
    commune.state = "confirmed";
    await again.fire();
    expect(again.field.claim.value).toEqual({ step: "pin" });
  });

  it("asks with the same key again when the answer was lost", async () => {
    const kit = await startApp(commune);
    await kit.field.lookLink("#v1.phuthai-s1.abcdefghijklmnopqrstuv");
    commune.online = false;
    await kit.field.takeClaim("both");
    expect(kit.field.claim.value).toMatchObject({ step: "failed", code: "claim_offline", retry: true });
    const key = (await kit.phone.claimKey()).jwk;
    commune.online = true;
    await kit.field.lookLink("#v1.phuthai-s1.abcdefghijklmnopqrstuv");
    await kit.field.takeClaim("both");
    expect(kit.phone.device?.key.jwk).toEqual(key);
  });

  it("shows the server's own sentence, and refuses what is no code before asking", async () => {
    const kit = await startApp(commune);
    await kit.field.lookLink("https://zalo.me/abc");
    expect(kit.field.claim.value).toMatchObject({ step: "failed", code: "code_wrong" });
    expect(commune.requests).toEqual([]);
    commune.refuse = () => Response.json({ error: { code: "claim_used", vi: "Mã đã dùng.", en: "Used." } }, { status: 409 });
    await kit.field.lookTyped("7K492M");
    expect(kit.field.claim.value).toEqual({ step: "failed", code: "claim_used", vi: "Mã đã dùng.", en: "Used.", retry: false });
  });

  it("a download that is cut off by a closed app goes on after the PIN", async () => {
    commune.pageSize = 3;
    const kit = await startApp(commune);
    await kit.field.lookLink("#v1.phuthai-s1.abcdefghijklmnopqrstuv");
    await kit.field.takeClaim("both");
    let syncs = 0;
    commune.refuse = (path) => (path === "/api/v1/sync" && ++syncs > 1 ? Response.json({}, { status: 502 }) : null);
    await kit.field.setPin(PIN);
    await settled();
    expect(kit.field.claim.value).toMatchObject({ step: "download", of: 4 });
    commune.refuse = null;
    const before = commune.requests.length;
    const again = await startApp(commune);
    expect(again.field.phase.value).toBe("locked");
    expect(await again.field.unlock(PIN)).toEqual({ ok: true });
    await settled();
    // Whichever came first, the exchange of the start or the download's, the other looks again.
    for (let n = 0; n < 5 && again.field.claim.value.step === "download"; n++) await again.fire();
    expect(again.field.claim.value).toMatchObject({ step: "ready", citizens: 4 });
    const pull = commune.requests.slice(before).find(({ body }) => body.pull);
    expect(pull?.body.cursor).toEqual(expect.any(String));
  });
});

describe("what is kept of a claim", () => {
  it("names nobody in what it keeps, and knows it again", async () => {
    await claimed(commune);
    const keys = await openKeys();
    const [device] = await keys.getAll("devices");
    expect(device?.look).toBeInstanceOf(Uint8Array);
    const again = await startApp(commune);
    expect(again.phone.device?.look).toMatchObject({ village: "Bến Gạo", members: [{ name: "Hà" }] });
    await keys.put("devices", { ...device, look: new Uint8Array(40) } as never);
    const broken = await startApp(commune);
    expect(broken.phone.device).toMatchObject({ device: "dev1", look: { kind: "pair", members: [] } });
  });
});

const LINK = "#v1.phuthai-s1.abcdefghijklmnopqrstuv";
const LIVE = "#v1.phuthai-s1.Lab12~abcdefghijklmnopqrstuv";

describe("an answer lost", () => {
  it.each(["/api/v1/claims/look", "/api/v1/claims"])("at %s: Thử lại goes on with the same key", async (lost) => {
    const kit = await startApp(commune);
    commune.loses = (path) => path === lost;
    await kit.field.lookLink(LINK);
    await kit.field.takeClaim("both");
    expect(kit.field.claim.value).toMatchObject({ step: "failed", code: "claim_offline", retry: true });
    commune.loses = null;
    await kit.field.retryClaim();
    if (kit.field.claim.value.step === "look") await kit.field.takeClaim("both");
    expect(kit.field.claim.value).toEqual({ step: "pin" });
    expect(kit.phone.device?.device).toBe("dev1");
  });

  it("of the claim, with the app closed in between: the same code shows the same place, not claim_used", async () => {
    const kit = await startApp(commune);
    await kit.field.lookLink(LINK);
    commune.loses = (path) => path === "/api/v1/claims";
    await kit.field.takeClaim("both");
    commune.loses = null;
    const again = await startApp(commune);
    await again.field.lookLink(LINK);
    expect(again.field.claim.value).toMatchObject({ step: "look" });
    await again.field.takeClaim("both");
    expect(again.phone.device?.device).toBe("dev1");
  });

  it("of the question whether the lead has agreed: it asks again", async () => {
    commune.state = "waiting";
    const kit = await startApp(commune);
    await kit.field.lookLink(LINK);
    await kit.field.takeClaim("both");
    commune.state = "confirmed";
    commune.loses = (path) => path === "/api/v1/claims/state";
    await kit.fire();
    expect(kit.field.claim.value).toMatchObject({ step: "waiting" });
    commune.loses = null;
    await kit.fire();
    expect(kit.field.claim.value).toEqual({ step: "pin" });
  });

  it("of giving it up: told, and Thử lại gives it up", async () => {
    commune.state = "waiting";
    const kit = await startApp(commune);
    await kit.field.lookLink(LINK);
    await kit.field.takeClaim("both");
    commune.loses = (path) => path === "/api/v1/claims/cancel";
    kit.field.cancelClaim();
    await settled();
    expect(kit.field.claim.value).toMatchObject({ step: "failed", code: "claim_offline", retry: true });
    commune.loses = null;
    await kit.field.retryClaim();
    expect(kit.field.claim.value).toEqual({ step: "none" });
    expect(kit.phone.device).toBeNull();
  });
});

describe("a code that is refused for good", () => {
  it("closed: the server's own sentence, and nothing to try again", async () => {
    const kit = await startApp(commune);
    await kit.field.lookLink(LINK);
    commune.refuse = (path) => (path === "/api/v1/claims" ? Response.json({ error: { code: "claim_closed", vi: "Đã đóng.", en: "Closed." } }, { status: 410 }) : null);
    await kit.field.takeClaim("both");
    expect(kit.field.claim.value).toEqual({ step: "failed", code: "claim_closed", vi: "Đã đóng.", en: "Closed.", retry: false });
  });
});

describe("a code opened on a phone that has its area", () => {
  it("is not used; the phone says what it holds, and goes back to its PIN", async () => {
    await claimed(commune);
    const asked = commune.requests.length;
    const again = await startApp(commune, undefined, 0, LIVE);
    await settled();
    expect(again.field.phase.value).toBe("claim");
    expect(again.field.claim.value).toMatchObject({ step: "failed", code: "place_held", retry: false });
    expect(again.field.claim.value).toMatchObject({ vi: expect.stringContaining("Xóm Đông") as string });
    expect(commune.requests.slice(asked).filter(({ path }) => path.includes("claims"))).toEqual([]);
    again.field.cancelClaim();
    await settled();
    expect(again.field.phase.value).toBe("locked");
    expect(await again.field.unlock(PIN)).toEqual({ ok: true });
    expect(again.field.phase.value).toBe("open");
  });
});

describe("a phone that waits", () => {
  async function waiting(): Promise<Awaited<ReturnType<typeof startApp>>> {
    commune.state = "waiting";
    const kit = await startApp(commune);
    await kit.field.lookLink(LINK);
    await kit.field.takeClaim("local");
    return kit;
  }

  it("scans the lead's live code and is in, with its own key", async () => {
    const kit = await waiting();
    const key = kit.phone.device?.key;
    await kit.field.lookLink(LIVE);
    expect(kit.phone.device).toMatchObject({ device: "dev1", state: "confirmed", key, holder: "local" });
    expect(kit.field.claim.value).toEqual({ step: "pin" });
  });

  it("opened by the link of the live code, too", async () => {
    await waiting();
    const again = await startApp(commune, undefined, 0, LIVE);
    await settled();
    expect(again.field.claim.value).toEqual({ step: "pin" });
  });

  it("given up while the lead let it in: it goes on", async () => {
    const kit = await waiting();
    commune.state = "confirmed";
    kit.field.cancelClaim();
    await settled();
    expect(kit.field.claim.value).toEqual({ step: "pin" });
  });

  it("a code that is not taken leads back to the waiting", async () => {
    const kit = await waiting();
    await kit.field.lookLink("https://zalo.me/abc");
    expect(kit.field.claim.value).toMatchObject({ step: "failed", retry: false });
    kit.field.cancelClaim();
    expect(kit.field.claim.value).toMatchObject({ step: "waiting" });
  });

  it("refused: told; a storage that refuses to keep the answer is told, too", async () => {
    const kit = await waiting();
    commune.state = "confirmed";
    const real = kit.phone.keep.bind(kit.phone);
    kit.phone.keep = () => Promise.reject(new Error("full"));
    await kit.fire();
    expect(kit.field.claim.value).toMatchObject({ step: "failed", code: "storage_failed", retry: true });
    kit.phone.keep = real;
    await kit.field.retryClaim();
    await settled();
    expect(kit.field.claim.value).toEqual({ step: "pin" });
  });
});
