import type { Hand } from "../../../services/contract";
import { t } from "../../../words/field";
import { givenName } from "../../shared/text";

/** Who holds a shared phone, for the frame; "" where there is nothing to tell. */
export function handName(hand: Hand | null): string {
  if (!hand || !hand.shared || hand.now === null) return "";
  const member = hand.choices.find(({ id }) => id === hand.now);
  return member ? givenName(member.name) : t.hand.both;
}
