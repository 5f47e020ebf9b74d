/** What stands where the app cannot keep work, in English. */
import type { BlockedWords } from "./blocked.vi";

export const blockedEn: BlockedWords = {
  in_app_browser: "Zalo cannot keep the work. Open in Chrome to take the area.",
  openChrome: "Open in Chrome",
  cannotOpen: (browser, address) => `Does it not open? In ${browser} type ${address} and the code printed under the QR.`,
  in_app_iphone: "The work cannot be kept here. Open in Safari to take the area.",
  safariSteps: ["Tap the three dots (⋯) in the corner", "Choose Open in Safari or Open in browser", "Follow the steps in Safari"],
  ios_tab: "Tap Share → Add to Home Screen, open Từng Nhà and scan again",
  iosSteps: ["Tap Share", "Choose Add to Home Screen", "Open Từng Nhà from the home screen and scan again"],
  iosWhy: "Safari may delete what is written unless the app is on the home screen.",
  no_storage: "This browser does not let the app keep the work.",
  noStorageHelp: "Close the private window or free some space, then open it again in Chrome.",
  insecure: "This address is not secure, so nothing can be kept.",
  insecureHelp: (address) => `Open ${address}. If that fails, ask the commune staff.`,
  openSafe: "Open the secure address",
  again: "Try again",
  nothingLost: "The code has not been used.",
};
