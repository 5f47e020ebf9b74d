/** Name, password and, where the account has one, a code; errors under the field that caused them. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { DeskFailure } from "../../network/desk";
import { Brand, Skyline } from "../shared/house";
import { Icon } from "../shared/icons";
import { Field, wantsCode } from "./account/fields";
import { signIn } from "./session";
import { useAct } from "./ui/act";
import { failureWords, otherLanguage, switchLanguage, words } from "./words";

export function SignIn({ ended }: { ended: boolean }): JSX.Element {
  const t = words();
  return (
    <main class="gate">
      <div class="gate-box">
        <Brand name={t.app} />
        <h1>{t.signIn.title}</h1>
        {ended && <p class="strip say" role="status"><Icon name="lock" /><span class="grow">{t.signIn.ended}</span></p>}
        <SignInForm />
        <p class="sub note">{t.signIn.note}</p>
        <p class="sub note">{t.signIn.staffOnly}</p>
        <button type="button" class="lnk" lang={otherLanguage()} onClick={switchLanguage}>
          {t.otherLanguage}
        </button>
      </div>
      <Skyline lit={3} />
    </main>
  );
}

function SignInForm(): JSX.Element {
  const t = words().signIn;
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [shown, setShown] = useState(false);
  const [code, setCode] = useState<string | null>(null);
  const [missing, setMissing] = useState<"name" | "password" | "code" | null>(null);
  const act = useAct();
  const nameBox = useRef<HTMLInputElement>(null);
  const passwordBox = useRef<HTMLInputElement>(null);
  const waitS = useWait(act.failure);
  useEffect(() => { nameBox.current?.focus(); }, []);

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const lack = name.trim() === "" ? "name" : password === "" ? "password" : code?.trim() === "" ? "code" : null;
    setMissing(lack);
    if (lack === "code") return;
    if (lack !== null) { (lack === "name" ? nameBox : passwordBox).current?.focus(); return; }
    if (act.busy || waitS > 0) return;
    await act.run(() => signIn(name.trim(), password, code?.trim() ?? ""));
  };
  useEffect(() => {
    if (act.failure === null) return;
    if (wantsCode(act.failure)) { setCode(""); return; }
    if (act.failure.code !== "signin_wrong") return;
    setPassword("");
    setCode(null);
    passwordBox.current?.focus();
  }, [act.failure]);
  return (
    <form class="signin" noValidate onSubmit={(event) => void submit(event)}>
      <label class="lb" for="signin-name">{t.name}</label>
      <input id="signin-name" ref={nameBox} class="field-in" autocomplete="username" autocapitalize="none" spellcheck={false}
        value={name} aria-invalid={missing === "name"} {...(missing === "name" && { "aria-describedby": "signin-name-error" })}
        onInput={(event) => { setName(event.currentTarget.value); setMissing(null); }} />
      {missing === "name" && <p id="signin-name-error" class="field-error"><Icon name="warn" />{t.needName}</p>}
      <label class="lb" for="signin-password">{t.password}</label>
      <input id="signin-password" ref={passwordBox} class="field-in" {...(shown ? { type: "text" as const } : { type: "password" as const })} autocomplete="current-password"
        value={password} aria-invalid={missing === "password"} {...(missing === "password" && { "aria-describedby": "signin-password-error" })}
        onInput={(event) => { setPassword(event.currentTarget.value); setMissing(null); }} />
      {missing === "password" && <p id="signin-password-error" class="field-error"><Icon name="warn" />{t.needPassword}</p>}
      <label class="check"><input type="checkbox" checked={shown} onChange={() => setShown(!shown)} />{t.show}</label>
      {code !== null && <Field id="signin-code" kind="code" label={words().account.code} hint={words().account.codeHint} value={code} set={setCode}
        complete="one-time-code" focus error={missing === "code" && code.trim() === "" ? words().account.needCode : null} />}
      {act.failure?.code !== "code_needed" && <Refusal failure={act.failure} waitS={waitS} />}
      <button type="submit" class="bar" disabled={act.busy || waitS > 0}>{act.busy ? t.entering : t.enter}</button>
    </form>
  );
}

function Refusal({ failure, waitS }: { failure: DeskFailure | null; waitS: number }): JSX.Element | null {
  if (failure === null) return null;
  const text = waitS > 0 ? words().signIn.waiting(String(waitS)) : failureWords(failure);
  return (
    <p class="strip warn say">
      <Icon name={failure.status === 0 ? "off" : "warn"} />
      <span class="grow" role={waitS > 0 ? "timer" : "alert"}>{text}</span>
    </p>
  );
}

/** Seconds left before the server will listen again, counted down here. */
function useWait(failure: DeskFailure | null): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const seconds = Number(failure?.fields["retry_after_s"]?.[0] ?? 0);
    const until = Date.now() + (Number.isFinite(seconds) ? seconds : 0) * 1000;
    const step = (): void => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    step();
    if (until <= Date.now()) return undefined;
    const timer = setInterval(step, 500);
    return () => clearInterval(timer);
  }, [failure]);
  return left;
}
