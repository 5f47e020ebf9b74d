/** Đối soát: the rounds, a new one, a list before it is taken, one round. */
import type { JSX } from "preact";
import type { Me } from "../api";
import type { ReconcileShow } from "../route";
import { DraftScreen } from "./DraftScreen";
import { NewRound } from "./NewRound";
import { RoundScreen } from "./RoundScreen";
import { Rounds } from "./Rounds";
import "../conflicts/conflicts.css";
import "../import/file.css";
import "../import/import.css";
import "../report/report.css";
import "../ui/lists.css";
import "./reconcile.css";

export function ReconcileScreen({ show, id, me }: { show: ReconcileShow; id: string; me: Me }): JSX.Element {
  if (show === "new") return <NewRound phase={id} />;
  if (show === "file") return <DraftScreen id={id} />;
  if (show === "round") return <RoundScreen id={id} me={me} />;
  return <Rounds me={me} />;
}
