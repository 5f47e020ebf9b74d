/** Who decides and who writes down; the server asks the same and narrows it to villages. */
import type { Me } from "../api";

export const decides = (me: Me): boolean => me.may.includes("arrange") || me.roles.includes("leader");
export const writes = (me: Me): boolean => me.may.includes("arrange");
