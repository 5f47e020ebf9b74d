/** Between signing in and the desk: a password of one's own, the six digits. */
import type { JSX } from "preact";
import { Brand, Skyline } from "../../shared/house";
import type { Me } from "../api";
import { asFailure, lookAgain, signOut } from "../session";
import { words } from "../words";
import "./account.css";
import { Again } from "./Again";
import { PasswordForm } from "./PasswordForm";
import { TotpForm } from "./TotpForm";

export function Unfinished({ me }: { me: Me }): JSX.Element {
  const t = words().account;
  const password = me.must.includes("password");
  const look = (): void => { lookAgain().catch(asFailure); };
  return (
    <main class="gate">
      <div class="gate-box">
        <Brand name={words().app} />
        <h1>{password ? t.must.password : t.must.totp}</h1>
        <p>{password ? t.must.passwordBody : t.must.totpBody}</p>
        {password
          ? <PasswordForm temporary coded={false} done={look} />
          : <TotpForm done={look} />}
        <button type="button" class="lnk" onClick={() => { signOut().catch(asFailure); }}>{words().nav.signOut}</button>
      </div>
      <Skyline lit={1} />
      <Again me={me} />
    </main>
  );
}
