/** ◆ The rescue file: what the commune has not acknowledged, sealed, signed by this phone. */
import { toBase64url, utf8 } from "../crypto/bytes.ts";
import { signed } from "../crypto/device.ts";
import { sealedCopies } from "../store/leaving.ts";
import type { Phone } from "./phone.ts";

/** A compact JWS over the sealed records: any channel may carry it, only the server opens it. */
export async function rescueFile(phone: Phone, app: string): Promise<{ file: Blob; operations: number }> {
  const lines: string[] = [];
  let operations = 0;
  for (const device of [...phone.retired, ...(phone.device ? [phone.device] : [])]) {
    const records = await sealedCopies(phone.vault.database, device.device);
    if (records.length === 0) continue;
    operations += records.length;
    const claims = {
      v: 1, device: device.device, app, head: await phone.outbox.head(device.device),
      sent_ms: phone.serverNow - phone.offsetMs,
      operations: records.map(({ seq, sealed }) => [seq, toBase64url(sealed)]),
      token: device.token, // by which a restored server knows a phone that it has forgotten
    };
    lines.push(await signed(device.key, "tungnha-rescue+jwt", claims));
  }
  return { file: new Blob([utf8(lines.join("\n"))], { type: "text/plain" }), operations };
}
