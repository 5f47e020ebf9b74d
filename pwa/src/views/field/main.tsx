/** The field app begins here. */
import { render } from "preact";
import { createServices } from "../../services/field";
import "../shared/tokens.css";
import "../shared/base.css";
import { App } from "./app";
import { listenForInstall } from "./claim/install";

listenForInstall();

const root = document.getElementById("app");
if (root) void createServices().then((services) => render(<App services={services} />, root));
