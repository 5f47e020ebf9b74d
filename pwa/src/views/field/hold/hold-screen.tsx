/** Who holds the phone from now on. One tap; what is recorded bears that name. */
import type { JSX } from "preact";
import type { Hand } from "../../../services/contract";
import { t } from "../../../words/field";
import { seldom } from "../../../words/field.seldom";
import { useServices } from "../context";
import { Head, Screen } from "../frame/screen";

/** `onDone`: where the person came from; left out when it is asked before anything else. */
export function HoldScreen({ hand, onDone }: { hand: Hand; onDone?: () => void }): JSX.Element {
  const services = useServices();
  const w = seldom().hand;
  const marked = hand.now ?? hand.last;
  const choose = (member: string): void => {
    services.hold(member);
    onDone?.();
  };
  const choices = [...hand.choices.map(({ id, name, role }) => ({ id, name, role: role === "technical" ? t.claim.technical : t.claim.local })), { id: "both", name: t.hand.both, role: "" }];
  return (
    <Screen status={false} head={onDone ? <Head title={w.ask} /> : <header class="screen-head alone"><h1>{w.ask}</h1></header>}>
      <p>{w.help}</p>
      <div class="stack-v end">
        {choices.map(({ id, name, role }) => (
          <button key={id} class={id === marked ? "btn wide hand-of marked" : "btn wide hand-of"} onClick={() => choose(id)}>
            <span>{name}{role && <small class="blk">{role}</small>}</span>
          </button>
        ))}
      </div>
    </Screen>
  );
}
