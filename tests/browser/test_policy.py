"""The content security policy and Trusted Types, as a real browser applies them to our pages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Evening

WATCH = """() => {
  window.violations = [];
  document.addEventListener("securitypolicyviolation",
    (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
}"""


ATTACKS = (
    "document.body.innerHTML = '<b>x</b>'",
    "document.body.insertAdjacentHTML('beforeend', '<img src=x>')",
    "document.write('<b>x</b>')",
    "eval('1 + 1')",
    "new Function('return 1')()",
    "trustedTypes.createPolicy('other', {createHTML: (text) => text})",
)


@pytest.mark.browser
def test_no_page_breaks_the_policy(desk_browser: Browser, evening: Evening) -> None:
    for path in ("/field/", "/desk/", "/api/docs"):
        page = desk_browser.new_page()
        page.add_init_script(f"({WATCH})()")
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))  # noqa: B023
        page.on("pageerror", lambda error: said.append(str(error)))  # noqa: B023
        page.goto(f"{evening.server.origin}{path}", wait_until="networkidle")
        assert page.evaluate("window.violations") == [], path
        assert [text for text in said if "Security" in text or "Trusted" in text] == [], path
        assert page.inner_text("body").strip()
        page.close()


@pytest.mark.browser
def test_text_never_becomes_code(desk_browser: Browser, evening: Evening) -> None:
    """The control: the policy that the pages keep would stop what they must not do."""
    page = desk_browser.new_page()
    page.goto(f"{evening.server.origin}/desk/", wait_until="networkidle")
    for attack in ATTACKS:
        # From a timer: the debugger's own evaluation is exempt from the policy.
        script = f"""() => new Promise((tell) => setTimeout(() => {{
          try {{ {attack}; tell("ran"); }} catch (error) {{ tell(error.name); }}
        }}, 0))"""
        assert page.evaluate(script) in {"TypeError", "EvalError"}, attack
    page.close()
