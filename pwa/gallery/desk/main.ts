/** The desk with a made-up server behind it, for looking at screens. Never built into the product. */
import { MadeUpRequest } from "./sending";
import { answer } from "./server";

document.cookie = "csrf_access_token=gallery; path=/";
globalThis.fetch = async (input, init) => {
  const url = new URL(String(input), location.href);
  await new Promise((done) => setTimeout(done, 60));
  return answer(url, init?.method ?? "GET", init?.body == null ? null : JSON.parse(String(init.body)));
};
globalThis.XMLHttpRequest = MadeUpRequest as unknown as typeof XMLHttpRequest;
await import("../../src/views/desk/main");
