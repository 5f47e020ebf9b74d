/** While a lead looks at the phones that wait, they are asked for again and again. */
import { useEffect } from "preact/hooks";
import { useLead } from "./leading";

const EVERY_MS = 6_000;

export function useLeadNews(): void {
  const lead = useLead();
  useEffect(() => {
    void lead.refresh();
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void lead.refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, []);
}
