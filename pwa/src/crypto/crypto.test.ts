import { describe, expect, it } from "vitest";
import { close, makeBoxKey, open, openJson, closeJson } from "./box.ts";
import { type Bytes, concat, fromBase64url, sha256, text, toBase64url, utf8 } from "./bytes.ts";
import { makeDeviceKey, proof } from "./device.ts";
import { liveFragment } from "./live.ts";
import { makeDeviceSecret, makeListKey, openListKey } from "./pin.ts";
import { pinProblem } from "./pin-choice.ts";
import { makeSeal, openSealed } from "./seal.ts";

const PLACE = { store: "pages", page: 3, device: "k3f9q" };
const json = (part: string): Record<string, unknown> => JSON.parse(text(fromBase64url(part)));

function flipped(bytes: Bytes, at: number): Bytes {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

describe("bytes", () => {
  it("base64url round trips every length", () => {
    for (let size = 0; size < 40; size++) {
      const bytes = crypto.getRandomValues(new Uint8Array(size));
      expect(fromBase64url(toBase64url(bytes))).toEqual(bytes);
      expect(toBase64url(bytes)).not.toMatch(/[+/=]/);
    }
  });
});

describe("at rest", () => {
  it("opens what it closed, with a new iv each time", async () => {
    const key = await makeBoxKey();
    const [one, other] = [await closeJson(key, PLACE, { n: "Lê Thị Nhàn" }), await closeJson(key, PLACE, { n: "Lê Thị Nhàn" })];
    expect(one).not.toEqual(other);
    expect(await openJson(key, PLACE, one)).toEqual({ n: "Lê Thị Nhàn" });
  });

  it("refuses every altered byte", async () => {
    const key = await makeBoxKey();
    const closed = await close(key, PLACE, utf8("một dòng"));
    for (let at = 0; at < closed.length; at++)
      await expect(open(key, PLACE, flipped(closed, at))).rejects.toThrow();
  });

  it("refuses a page moved to another page, store or device", async () => {
    const key = await makeBoxKey();
    const closed = await close(key, PLACE, utf8("x"));
    for (const moved of [{ ...PLACE, page: 4 }, { ...PLACE, store: "operations" }, { ...PLACE, device: "other" }])
      await expect(open(key, moved, closed)).rejects.toThrow();
  });
});

describe("PIN", () => {
  it("opens the list key with the right PIN on the right phone only", async () => {
    const [secret, otherPhone] = [await makeDeviceSecret(), await makeDeviceSecret()];
    const { key, wrapped } = await makeListKey("482915", secret, "k3f9q");
    const closed = await close(key, PLACE, utf8("x"));
    const again = await openListKey("482915", secret, "k3f9q", wrapped);
    expect(again && text(await open(again, PLACE, closed))).toBe("x");
    expect(await openListKey("482916", secret, "k3f9q", wrapped)).toBeNull();
    expect(await openListKey("482915", otherPhone, "k3f9q", wrapped)).toBeNull();
    expect(await openListKey("482915", secret, "other", wrapped)).toBeNull();
    expect(wrapped.iterations).toBeGreaterThanOrEqual(600_000);
  }, 20_000);

  it("no key can be taken out of the browser", async () => {
    const secret = await makeDeviceSecret();
    const device = await makeDeviceKey();
    const { key } = await makeListKey("482915", secret, "k3f9q");
    for (const each of [key, secret, device.sign, await makeBoxKey()]) expect(each.extractable).toBe(false);
  });

  it.each(["123456", "654321", "111111", "121212", "123123", "112233", "111222", "197519", "20022002", "890123", "123321", "147258",
    "010190", "311285", "900101", "121985", "198512", "01011990", "19900101"])(
    "refuses %s as weak", (pin) => expect(pinProblem(pin)).toBe("weak"));
  it.each(["", "12345", "12345a", "１２３４５６"])("refuses %s as short", (pin) => expect(pinProblem(pin)).toBe("short"));
  it.each(["482915", "481507", "739162", "730164", "90817263"])("takes %s", (pin) => expect(pinProblem(pin)).toBeNull());
});

describe("sealing", () => {
  const server = async (): Promise<{ id: string; jwk: never; secret: CryptoKey }> => {
    const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"]);
    return { id: "s1", jwk: (await crypto.subtle.exportKey("jwk", pair.publicKey)) as never, secret: pair.privateKey };
  };

  it("only the server's private key opens it; header and body are bound", async () => {
    const ours = await server();
    const seal = await makeSeal(ours);
    const sealed = await seal(utf8("bí mật"));
    expect(text(await openSealed(sealed, ours.secret))).toBe("bí mật");
    await expect(openSealed(sealed, (await server()).secret)).rejects.toThrow();
    for (const at of [0, 2, 3, 10, 70, 75, sealed.length - 1])
      await expect(openSealed(flipped(sealed, at), ours.secret)).rejects.toThrow();
  });

  it("keeps its format: version, key id, point, iv", async () => {
    const sealed = await (await makeSeal(await server()))(utf8("x"));
    expect(Array.from(sealed.subarray(0, 5))).toEqual([1, 2, 115, 49, 4]);
    expect(sealed.length).toBe(2 + 2 + 65 + 12 + 1 + 16);
  });
});

describe("DPoP", () => {
  it("carries exactly what the protocol names, signed by the key it shows", async () => {
    const key = await makeDeviceKey();
    const body = utf8('{"v":1}');
    const made = await proof(key, { method: "POST", url: "https://x.vn/api/v1/sync", body, sequence: 7, atMs: 1_760_000_000_123, token: "t.o.k" });
    const [head = "", claims = "", signature = ""] = made.split(".");
    expect(json(head)).toEqual({ typ: "dpop+jwt", alg: "ES256", jwk: key.jwk });
    expect(json(claims)).toEqual({
      jti: expect.stringMatching(/^[\w-]{22}$/), htm: "POST", htu: "https://x.vn/api/v1/sync", iat: 1_760_000_000,
      ath: toBase64url(await sha256(utf8("t.o.k"))), bsh: toBase64url(await sha256(body)), seq: 7,
    });
    const open = await crypto.subtle.importKey("jwk", key.jwk, { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
    const check = (part: string): Promise<boolean> => crypto.subtle.verify(
      { name: "ECDSA", hash: "SHA-256" }, open, fromBase64url(signature), utf8(part));
    expect(await check(`${head}.${claims}`)).toBe(true);
    expect(await check(`${head}.${claims}A`)).toBe(false);
  });

  it("has no token hash at the claim", async () => {
    const made = await proof(await makeDeviceKey(), { method: "POST", url: "https://x.vn/a", body: utf8(""), sequence: 1, atMs: 0 });
    expect(json(made.split(".")[1] ?? "")).not.toHaveProperty("ath");
  });
});

describe("live code", () => {
  it("is the HMAC of the decimal minute, cut to 22", async () => {
    const raw = concat(utf8("k".repeat(32)));
    const made = await liveFragment({ commune: "phuthai", slot: "a1", liveKey: toBase64url(raw) }, 29_000_000 * 60_000 + 5);
    const key = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    const mac = toBase64url(await crypto.subtle.sign("HMAC", key, utf8("29000000"))).slice(0, 22);
    expect(made).toBe(`v1.phuthai-a1.L${(29_000_000).toString(36)}~${mac}`);
  });
});
