/** The password (and code) asked for over the page. When the session is over the page is covered. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Brand } from "../../shared/house";
import type { Me } from "../api";
import { goOn, leave } from "../session";
import { clock } from "../time";
import { useAct } from "../ui/act";
import { words } from "../words";
import "./account.css";
import { answerAsked, asked, type Why } from "./again";
import { Field, Refused, ShowCheck, wantsCode } from "./fields";

export function Again({ me }: { me: Me }): JSX.Element | null {
  const open = asked.value;
  return open === null ? null : <Asking key="again" me={me} why={open.why} />;
}

function Asking({ me, why }: { me: Me; why: Why }): JSX.Element {
  const t = words().account;
  const box = useRef<HTMLDialogElement>(null);
  const ended = why === "ended";
  useEffect(() => {
    const before = document.activeElement;
    box.current?.showModal();
    return () => { if (before instanceof HTMLElement && before.isConnected) before.focus(); };
  }, []);
  // Escape closes a dialog by itself; one that covers an ended session opens again.
  const closed = (): void => { if (ended) box.current?.showModal(); else answerAsked(false); };
  return (
    <dialog ref={box} class={ended ? "dlg again cover" : "dlg again"} aria-labelledby="again-title"
      onCancel={(event) => { if (ended) event.preventDefault(); }} onClose={closed}>
      <div class="dlg-in">
        {ended && <Brand name={words().app} />}
        <h2 id="again-title">{t.again[why]}</h2>
        <p>{bodyOf(me, why)}</p>
        <AgainForm why={why} />
      </div>
    </dialog>
  );
}

function bodyOf(me: Me, why: Why): string {
  const t = words().account.again;
  if (why === "ended") return t.endedBody(me.account.name);
  return why === "soon" ? t.soonBody(clock(me.session.ends_ms)) : t.freshAccount;
}

function AgainForm({ why }: { why: Why }): JSX.Element {
  const t = words().account;
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [coded, setCoded] = useState(false);
  const [shown, setShown] = useState(false);
  const [missing, setMissing] = useState(false);
  const act = useAct();
  useEffect(() => { if (wantsCode(act.failure)) { setCoded(true); setCode(""); } }, [act.failure]);

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const lacks = password === "" || (coded && code.trim() === "");
    setMissing(lacks);
    if (lacks || act.busy) return;
    await act.run(() => goOn(password, code.trim()));
  };
  return (
    <form class="signin" noValidate onSubmit={(event) => void submit(event)}>
      <Field id="again-password" kind="password" label={words().signIn.password} value={password} set={setPassword} shown={shown}
        complete="current-password" focus error={missing && password === "" ? words().signIn.needPassword : null} />
      <ShowCheck shown={shown} set={setShown} />
      {coded && <Field id="again-code" kind="code" label={t.code} hint={t.codeHint} value={code} set={setCode} complete="one-time-code" focus
        error={missing && code.trim() === "" ? t.needCode : null} />}
      {!(act.failure?.code === "code_needed") && <Refused failure={act.failure} />}
      <div class="acts end">
        {why === "ended"
          ? <button type="button" class="dbtn" onClick={leave}>{t.again.leave}</button>
          : <button type="button" class="dbtn" onClick={() => answerAsked(false)}>{words().cancel}</button>}
        <button type="submit" class="dbtn p" disabled={act.busy}>{act.busy ? t.again.going : t.again.go}</button>
      </div>
    </form>
  );
}
