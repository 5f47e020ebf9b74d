/** A forgotten PIN: what goes, what stays, and who helps. Nothing goes before the second tap. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { seldom } from "../../../words/field.seldom";
import { useServices } from "../context";
import { Bar, Head, Screen, Warn } from "../frame/screen";

export function ForgotPage({ onBack }: { onBack: () => void }): JSX.Element {
  const services = useServices();
  const w = seldom().forgot;
  const [busy, setBusy] = useState(false);
  const reset = (): void => {
    setBusy(true);
    void services.forgetPin().catch(() => setBusy(false));
  };
  const foot = (
    <>
      <button class="btn wide" disabled={busy} onClick={reset}>{w.yes}</button>
      <Bar onClick={onBack}>{w.no}</Bar>
    </>
  );
  return (
    <Screen status={false} head={<Head title={w.title} onBack={onBack} />} foot={foot}>
      <Warn>{w.list}</Warn>
      <p>{w.work}</p>
      <p>{services.lead.value ? w.leadBack : w.back}</p>
    </Screen>
  );
}
