/** One's own password, six digits and sessions, each a panel that says how it is and what can be done. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { now, signOutEverywhere } from "../session";
import { moment } from "../time";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed, Said } from "../ui/Notice";
import type { Polled } from "../ui/poll";
import { words } from "../words";
import { endSession, newRecovery, totpOff, type OwnAccount, type OwnSession } from "./calls";
import { PasswordForm } from "./PasswordForm";
import { RecoveryCodes, TotpForm } from "./TotpForm";

type Tell = (text: string) => void;
const when = (ms: number): string => moment(ms, now.peek(), words());

export function PasswordPart({ account, say }: { account: Polled<OwnAccount>; say: Tell }): JSX.Element | null {
  const t = words().account.password;
  const [open, setOpen] = useState(false);
  const own = account.value;
  if (own === null) return null;
  const done = (): void => { setOpen(false); account.reload(); say(t.done); };
  return (
    <section class="panel" aria-labelledby="acct-password">
      <h2 id="acct-password">{t.title}</h2>
      <p class="sub">{own.password_ms === 0 ? t.seeded : t.since(when(own.password_ms))}</p>
      <div class="acts"><button type="button" class="dbtn" onClick={() => setOpen(true)}>{t.change}</button></div>
      {open && (
        <Dialog title={t.change} close={() => setOpen(false)}>
          <PasswordForm temporary={false} coded={own.totp.on} done={done} cancel={() => setOpen(false)} />
        </Dialog>
      )}
    </section>
  );
}

export function TotpPart({ account, say }: { account: Polled<OwnAccount>; say: Tell }): JSX.Element | null {
  const t = words().account.totp;
  const [open, setOpen] = useState<"on" | "off" | "codes" | null>(null);
  const [codes, setCodes] = useState<string[]>([]);
  const act = useAct();
  const own = account.value;
  if (own === null) return null;
  const close = (): void => { setOpen(null); account.reload(); };
  const renew = async (): Promise<void> => {
    if (await act.run(async () => { setCodes((await newRecovery()).codes); })) setOpen("codes");
  };
  const off = async (): Promise<void> => {
    if (await act.run(async () => { await totpOff(); })) { close(); say(t.doneOff); }
  };
  return (
    <section class="panel" aria-labelledby="acct-totp">
      <h2 id="acct-totp">{t.title}</h2>
      <p class="sub">{own.totp.on ? `${t.on(when(own.totp.since_ms ?? 0))} ${t.left(String(own.totp.codes))}` : t.off}</p>
      {own.totp.required && <p class="sub">{t.required}</p>}
      {open === null && act.failure && <Failed failure={act.failure} />}
      <div class="acts">
        {!own.totp.on && <button type="button" class="dbtn p" onClick={() => setOpen("on")}>{t.turnOn}</button>}
        {own.totp.on && <button type="button" class="dbtn" disabled={act.busy} onClick={() => void renew()}>{t.newCodes}</button>}
        {own.totp.on && !own.totp.required && <button type="button" class="dbtn" onClick={() => setOpen("off")}>{t.turnOff}</button>}
      </div>
      {open === "on" && <Dialog title={t.turnOn} close={close}><TotpForm done={() => { close(); say(t.done); }} cancel={close} /></Dialog>}
      {open === "codes" && <Dialog title={t.newCodes} close={close}><RecoveryCodes codes={codes} done={close} /></Dialog>}
      {open === "off" && (
        <Dialog title={t.offTitle} close={close}>
          <p>{t.offBody}</p>
          {act.failure && <Failed failure={act.failure} />}
          <div class="acts end">
            <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
            <button type="button" class="dbtn p" disabled={act.busy} onClick={() => void off()}>{t.turnOff}</button>
          </div>
        </Dialog>
      )}
    </section>
  );
}

export function deviceWords(device: string): string {
  const t = words().account;
  const [browser = "", system = ""] = device.split(" ");
  return t.device(t.browsers[browser] ?? t.browsers["other"] ?? "", t.systems[system] ?? t.systems["other"] ?? "");
}

export function SessionsPart({ sessions }: { sessions: Polled<{ sessions: OwnSession[] }> }): JSX.Element {
  const t = words().account.sessions;
  const [asking, setAsking] = useState(false);
  const [ended, setEnded] = useState(false);
  const act = useAct();
  const end = async (id: string): Promise<void> => {
    setEnded(false);
    if (await act.run(async () => { await endSession(id); })) setEnded(true);
    sessions.reload();
  };
  return (
    <section class="panel" aria-labelledby="acct-sessions">
      <h2 id="acct-sessions">{t.title}</h2>
      <Said>{ended ? t.ended : null}</Said>
      {act.failure && !asking && <Failed failure={act.failure} />}
      <ul class="list">
        {(sessions.value?.sessions ?? []).map((one) => (
          <li key={one.id}>
            <b>{deviceWords(one.device)}</b>{one.current && <> ({t.current})</>}
            <span class="sub"> {t.since(when(one.created_ms), when(one.last_seen_ms))}</span>
            {!one.current && (
              <p><button type="button" class="lnk" disabled={act.busy} aria-label={t.endOf(deviceWords(one.device))} onClick={() => void end(one.id)}>{t.end}</button></p>
            )}
          </li>
        ))}
      </ul>
      <div class="acts"><button type="button" class="dbtn" onClick={() => setAsking(true)}>{t.all}</button></div>
      {asking && (
        <Dialog title={t.allTitle} close={() => setAsking(false)}>
          <p>{t.allBody}</p>
          {act.failure && <Failed failure={act.failure} />}
          <div class="acts end">
            <button type="button" class="dbtn" onClick={() => setAsking(false)}>{words().cancel}</button>
            <button type="button" class="dbtn p" disabled={act.busy} onClick={() => void act.run(signOutEverywhere)}>{t.all}</button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
