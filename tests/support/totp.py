"""An authenticator app: the six digits of a secret at a moment."""

from __future__ import annotations

import pyotp

from server.clock import ManualClock
from tests.support.desk import Desk


class Authenticator:
    """Shows the code of `secret` by the test's clock."""

    def __init__(self, secret: str, clock: ManualClock) -> None:
        self.secret = secret
        self.clock = clock

    def code(self, steps: int = 0) -> str:
        """The code now, or `steps` half minutes later."""
        step = self.clock.now_ms() // 30_000 + steps
        return str(pyotp.TOTP(self.secret).generate_otp(step))

    def next(self) -> str:
        """Wait for the next half minute and read its code."""
        self.clock.advance(30_000)
        return self.code()


def enrolled(desk: Desk, clock: ManualClock) -> tuple[Authenticator, list[str]]:
    """Turn codes on for whoever is signed in: (the app, the recovery codes)."""
    begun = desk.post("account/totp/begin")
    assert begun.status_code == 200, begun.text
    app = Authenticator(begun.get_json()["secret"], clock)
    done = desk.post("account/totp/confirm", {"code": app.code()})
    assert done.status_code == 200, done.text
    return app, done.get_json()["codes"]
