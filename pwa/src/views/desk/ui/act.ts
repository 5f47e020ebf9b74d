/** One press, one request: busy while it runs, the refusal in words when it fails. */
import { useCallback, useState } from "preact/hooks";
import type { DeskFailure } from "../../../network/desk";
import { asFailure } from "../session";

export interface Act {
  busy: boolean;
  failure: DeskFailure | null;
  /** Resolves to false when refused; the reason is then in `failure`. */
  run: (work: () => Promise<void>) => Promise<boolean>;
  forget: () => void;
}

export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  const run = useCallback(async (work: () => Promise<void>): Promise<boolean> => {
    setBusy(true);
    setFailure(null);
    try {
      await work();
      return true;
    } catch (thrown) {
      setFailure(asFailure(thrown));
      return false;
    } finally {
      setBusy(false);
    }
  }, []);
  const forget = useCallback(() => setFailure(null), []);
  return { busy, failure, run, forget };
}
