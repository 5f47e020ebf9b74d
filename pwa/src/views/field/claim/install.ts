/** Chrome offers the installation when it wants to; the offer is kept until the person asks for it. */
import { signal } from "@preact/signals";

interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

let offer: InstallOffer | null = null;
export const canInstall = signal(false);

export function listenForInstall(): void {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer = event as InstallOffer;
    canInstall.value = true;
  });
}

export async function askToInstall(): Promise<void> {
  await offer?.prompt();
  offer = null;
  canInstall.value = false;
}
