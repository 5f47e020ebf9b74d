/** While a lead looks at the phones that wait, they are asked for again and again. */
import { useEffect } from "preact/hooks";
import { useServices } from "../context";

const EVERY_MS = 6_000;

export function useLeadNews(): void {
  const services = useServices();
  useEffect(() => {
    void services.refreshLead();
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void services.refreshLead();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, []);
}
