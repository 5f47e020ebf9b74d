/** Every screen in every state, one address each: ?see=<name>. Never part of the product. */
import { render } from "preact";
import "../src/views/shared/tokens.css";
import "../src/views/shared/base.css";
import { Services } from "../src/views/field/context";
import { App, Stage } from "../src/views/field/app";
import { pick } from "../src/views/field/lead/leading";
import { standAt } from "../src/views/field/nav";
import { scenes } from "./scenes";
import { createFixture } from "./fixture";

const wanted = new URLSearchParams(location.search).get("see");
const scene = wanted ? scenes[wanted] : undefined;
const root = document.getElementById("app");

if (root && wanted === "walk") {
  // The whole app on the fixture: taps and the back key work as on a phone.
  const services = createFixture({ status: { unsentPeople: 0 } });
  Object.assign(window, { services });
  render(<App services={services} />, root);
} else if (root && scene) {
  const { start = {}, here, sheet = null } = scene;
  const services = createFixture(start);
  standAt(here ?? { at: "next" }, sheet);
  pick(start.picked ?? []);
  const stage = scene.draw ? scene.draw() : <Stage />;
  render(<Services.Provider value={services}>{stage}</Services.Provider>, root);
} else if (root) {
  render(
    <main class="main">
      <ul>{Object.keys(scenes).map((name) => <li key={name}><a href={`?see=${name}`}>{name}</a></li>)}</ul>
    </main>,
    root,
  );
}
Object.assign(window, { scenes: Object.keys(scenes) });
