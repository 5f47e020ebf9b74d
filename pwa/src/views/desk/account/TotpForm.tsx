/** Turning on the six digits: scan, confirm by a code, keep the ten recovery codes. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useAct } from "../ui/act";
import { copyText } from "../ui/copy";
import { Loading, Said } from "../ui/Notice";
import { Qr } from "../ui/Qr";
import { words } from "../words";
import { beginTotp, confirmTotp, type TotpBegun } from "./calls";
import { Field, Refused } from "./fields";

export function TotpForm({ done, cancel }: { done: () => void; cancel?: () => void }): JSX.Element {
  const t = words().account;
  const [begun, setBegun] = useState<TotpBegun | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const [code, setCode] = useState("");
  const [missing, setMissing] = useState(false);
  const begin = useAct();
  const act = useAct();
  useEffect(() => { void begin.run(async () => { setBegun(await beginTotp()); }); }, []);

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setMissing(code.trim() === "");
    if (code.trim() === "" || act.busy) return;
    if (!await act.run(async () => { setCodes((await confirmTotp(code.trim())).codes); })) setCode("");
  };
  if (codes !== null) return <RecoveryCodes codes={codes} done={done} />;
  if (begun === null) return begin.failure ? <><Refused failure={begin.failure} />{cancel && <CancelButton cancel={cancel} />}</> : <Loading rows={3} />;
  return (
    <form class="signin" noValidate onSubmit={(event) => void submit(event)}>
      <p>{t.totp.scan}</p>
      <div class="totp-qr"><Qr modules={begun.modules} size={begun.size} label={t.totp.qr} /></div>
      <p class="sub note">{t.totp.typed} <code class="key-text">{begun.secret.replace(/(.{4})(?=.)/g, "$1 ")}</code></p>
      <p>{t.totp.enter}</p>
      <Field id="totp-code" kind="code" label={t.totp.digits} value={code} set={setCode} complete="one-time-code" focus
        error={missing && code.trim() === "" ? t.needCode : null} />
      <Refused failure={act.failure} />
      <div class="acts end">
        {cancel && <CancelButton cancel={cancel} />}
        <button type="submit" class="dbtn p" disabled={act.busy}>{t.totp.confirm}</button>
      </div>
    </form>
  );
}

function CancelButton({ cancel }: { cancel: () => void }): JSX.Element {
  return <button type="button" class="dbtn" onClick={cancel}>{words().cancel}</button>;
}

export function RecoveryCodes({ codes, done }: { codes: string[]; done: () => void }): JSX.Element {
  const t = words().account.totp;
  const [copied, setCopied] = useState(false);
  return (
    <div class="signin">
      <h2>{t.codesTitle}</h2>
      <p>{t.codesBody}</p>
      <ol class="codes">{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ol>
      <Said>{copied ? t.copied : null}</Said>
      <div class="acts end">
        <button type="button" class="dbtn" onClick={() => void copyText(codes.join("\n")).then(setCopied)}>{t.copy}</button>
        <button type="button" class="dbtn p" onClick={done}>{t.kept}</button>
      </div>
    </div>
  );
}
