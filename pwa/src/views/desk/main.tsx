/** The desk's entry: styles, the address, the session, then the page. */
import { effect } from "@preact/signals";
import { render } from "preact";
import "../shared/tokens.css";
import "../shared/base.css";
import "../shared/house.css";
import "./desk.css";
import "./ui/table.css";
import "./ui/forms.css";
import "./ui/lists.css";
import { Desk } from "./Desk";
import { followAddress } from "./route";
import { resume, startClock } from "./session";
import { language } from "../../words/index";

const root = document.getElementById("app");
if (root === null) throw new Error("desk/index.html has no #app");
effect(() => { document.documentElement.lang = language.value; });
followAddress();
startClock();
render(<Desk />, root);
void resume();
