/** "Tài khoản": one's own account, and for the administrator everybody's. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Me } from "../api";
import { PollFailure, Said } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import "./account.css";
import { AccountsPart } from "./AccountsPart";
import { getAccount, getSessions } from "./calls";
import { PasswordPart, SessionsPart, TotpPart } from "./OwnParts";

export function AccountScreen({ me }: { me: Me }): JSX.Element {
  const t = words().account;
  const account = usePoll("account", null, getAccount);
  const sessions = usePoll("sessions", null, getSessions);
  const [said, setSaid] = useState("");
  const say = (text: string): void => { setSaid(text); sessions.reload(); };
  return (
    <>
      <div class="dhead">
        <h1>{t.title}</h1>
        <p class="sub">{me.account.name} · {me.account.login} · {me.roles.map((role) => t.roles[role] ?? role).join(", ")}</p>
      </div>
      <PollFailure polled={account} />
      <Said>{said}</Said>
      <div class="acct">
        <PasswordPart account={account} say={say} />
        <TotpPart account={account} say={say} />
        <SessionsPart sessions={sessions} />
      </div>
      {me.may.includes("accounts") && <AccountsPart me={me} />}
    </>
  );
}
