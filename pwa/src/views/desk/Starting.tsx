/** Before the server has said who this is: still, and honest when it does not answer. */
import type { JSX } from "preact";
import type { DeskFailure } from "../../network/desk";
import { Brand, Skyline } from "../shared/house";
import { resume, session } from "./session";
import { Failed } from "./ui/Notice";
import { words } from "./words";

export function Starting({ failure }: { failure?: DeskFailure }): JSX.Element {
  const again = (): void => {
    session.value = { state: "asking" };
    void resume();
  };
  return (
    <main class="gate">
      <div class="gate-box">
        <Brand name={words().app} />
        <h1>{words().desk}</h1>
        {failure === undefined
          ? <p class="sub" role="status">{words().loading}</p>
          : <Failed failure={failure} retry={again} />}
      </div>
      <Skyline lit={failure === undefined ? 2 : 0} />
    </main>
  );
}
