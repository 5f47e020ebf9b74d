/** The app cannot keep work here. Nothing is consumed; the page says where to go. */
import type { JSX } from "preact";
import { blockedWords } from "../../../words/blocked";
import { useServices } from "../context";
import { Plain } from "../claim/plain";
import "../claim/claim.css";
import "./blocked.css";

export function BlockedScreen(): JSX.Element {
  const blocked = useServices().blocked.value;
  if (!blocked) return <Words title={blockedWords().no_storage} />;
  switch (blocked.code) {
    case "in_app_browser": return <InAppBrowser address={blocked.address} />;
    case "in_app_iphone": return <InAppOnIphone address={blocked.address} />;
    case "ios_tab": return <IosTab />;
    case "insecure": return <Insecure address={blocked.address} />;
    case "no_storage": return <Words title={blockedWords().no_storage} help={blockedWords().noStorageHelp} foot={<Again />} />;
  }
}

interface WordsProps {
  title: string;
  help?: string | JSX.Element;
  foot?: JSX.Element;
}

function Words({ title, help, foot }: WordsProps): JSX.Element {
  return (
    <Plain lit={0} foot={foot}>
      <main class="main blocked">
        <h1>{title}</h1>
        {help && (typeof help === "string" ? <p>{help}</p> : help)}
      </main>
    </Plain>
  );
}

function InAppBrowser({ address }: { address: string }): JSX.Element {
  const help = (
    <>
      <p>{blockedWords().nothingLost}</p>
      <p class="s sub end">{blockedWords().cannotOpen("Chrome", address)}</p>
    </>
  );
  return <Words title={blockedWords().in_app_browser} help={help} foot={<a class="bar" href={chromeLink()}>{blockedWords().openChrome}</a>} />;
}

/** Android's own way of handing a page, with its fragment, to another browser; the address itself where that is not there. */
function chromeLink(): string {
  const { href, protocol } = location;
  return `intent://${href.replace(/^https?:\/\//, "")}#Intent;scheme=${protocol.slice(0, -1)};package=com.android.chrome;S.browser_fallback_url=${encodeURIComponent(href)};end`;
}

/** No link leads out of an app there: its own menu does. */
function InAppOnIphone({ address }: { address: string }): JSX.Element {
  const help = (
    <>
      <Steps steps={blockedWords().safariSteps} />
      <p class="sub">{blockedWords().nothingLost}</p>
      <p class="s sub end">{blockedWords().cannotOpen("Safari", address)}</p>
    </>
  );
  return <Words title={blockedWords().in_app_iphone} help={help} />;
}

function IosTab(): JSX.Element {
  const help = (
    <>
      <Steps steps={blockedWords().iosSteps} shares />
      <p class="sub">{blockedWords().iosWhy}</p>
      <p class="sub">{blockedWords().nothingLost}</p>
    </>
  );
  return <Words title={blockedWords().ios_tab} help={help} />;
}

function Steps({ steps, shares = false }: { steps: readonly string[]; shares?: boolean }): JSX.Element {
  return (
    <ol class="card howto">
      {steps.map((words, n) => <li key={words}><b>{n + 1}.</b><span>{words}</span>{shares && n === 0 && <ShareIcon />}</li>)}
    </ol>
  );
}

function ShareIcon(): JSX.Element {
  return (
    <svg class="i" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 15V3M8 7l4-4 4 4M7 10.500H5.500v10h13v-10H17" />
    </svg>
  );
}

function Insecure({ address }: { address: string }): JSX.Element {
  return <Words title={blockedWords().insecure} help={blockedWords().insecureHelp(address)} foot={<a class="bar" href={address.startsWith("http") ? address : `https://${address}`}>{blockedWords().openSafe}</a>} />;
}

function Again(): JSX.Element {
  return <button class="bar" onClick={() => location.reload()}>{blockedWords().again}</button>;
}
