import { describe, expect, it } from "vitest";
import { blockedServices } from "./blocked.ts";
import { linkIn, typedIn } from "./claim.ts";
import { blockedHere, tabLocks, takeFragment } from "./platform.ts";

const CHROME = "Mozilla/5.0 (Linux; Android 11; SM-A125F) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36";
const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile/15E148 Safari/604.1";

function page(userAgent: string, more: object = {}): Window & typeof globalThis {
  return {
    navigator: { userAgent, maxTouchPoints: 5, standalone: false }, isSecureContext: true, indexedDB: {},
    crypto: { subtle: {} }, location: { host: "x.vn", hash: "" }, matchMedia: () => ({ matches: false }), ...more,
  } as unknown as Window & typeof globalThis;
}

describe("where nothing may be claimed", () => {
  it.each([
    ["Chrome on Android", page(CHROME), null],
    ["Zalo's viewer", page(`${CHROME} Zalo android/12`), "in_app_browser"],
    ["a WebView", page(CHROME.replace(") Apple", "; wv) Apple")), "in_app_browser"],
    ["Zalo's viewer on an iPhone", page(`${IPHONE} Zalo iOS/670`), "in_app_iphone"],
    ["Facebook's viewer on an iPhone", page(`${IPHONE.replace(/Version.*/, "Mobile/15E148")} [FBAN/FBIOS;FBDV/iPhone12,1]`), "in_app_iphone"],
    ["Chrome on an iPhone", page(IPHONE.replace("Version/17.0", "CriOS/120.0")), "ios_tab"],
    ["a Safari tab", page(IPHONE), "ios_tab"],
    ["the installed app on an iPhone", page(IPHONE, { matchMedia: () => ({ matches: true }) }), null],
    ["plain http", page(CHROME, { isSecureContext: false }), "insecure"],
    ["a browser without WebCrypto", page(CHROME, { crypto: {} }), "no_storage"],
  ])("%s", (_, window, code) => expect(blockedHere(window)?.code ?? null).toBe(code));

  it("shows its one screen, and refuses everything else", async () => {
    const services = await Promise.resolve(blockedServices({ code: "ios_tab", address: "x.vn/field/" }));
    expect(services.phase.value).toBe("blocked");
    await expect(services.takeClaim("both")).rejects.toMatchObject({ code: "storage_failed" });
  });
});

describe("the code in the address", () => {
  it("is taken out at once, and nothing else is touched", () => {
    const seen: unknown[] = [];
    const at = (hash: string): Window => page(CHROME, { location: { hash }, history: { replaceState: (...given: unknown[]) => seen.push(given[2]) } });
    expect(takeFragment(at("#v1.a-b.secret"))).toBe("#v1.a-b.secret");
    expect(takeFragment(at("#/house/h1"))).toBeNull();
    expect(seen).toEqual(["/field/"]);
  });

  it.each([
    ["https://x.vn/field/c#v1.phuthai-a1.abc_-9", "v1.phuthai-a1.abc_-9"],
    [" v1.phuthai-a1.Lhtb2n~eQn0 ", "v1.phuthai-a1.Lhtb2n~eQn0"],
    ["https://x.vn/?v1.phuthai-a1.abc", null], ["v2.phuthai-a1.abc", null], ["", null],
  ])("%s", (text, link) => expect(linkIn(text)).toBe(link));

  it.each([["7k4 92m", "7K492M"], ["OIl-492", "011492"], ["7K492", null], ["7K492U", null]])(
    "typed %s", (text, typed) => expect(typedIn(text)).toBe(typed));
});

describe("one exchange at a time", () => {
  it("a second one in the same tab does not start, and the next may", async () => {
    const locks = tabLocks(null);
    let free: () => void = () => undefined;
    const first = locks.alone(() => new Promise<string>((done) => (free = () => done("first"))));
    expect(await locks.alone(() => Promise.resolve("second"))).toBeUndefined();
    free();
    expect(await first).toBe("first");
    expect(await locks.alone(() => Promise.resolve("third"))).toBe("third");
    await expect(locks.alone(() => Promise.reject(new Error("x")))).rejects.toThrow();
    expect(await locks.alone(() => Promise.resolve("after a failure"))).toBe("after a failure");
  });
});
