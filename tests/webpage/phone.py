"""A phone's browser: a file is opened in Chromium without a window, looked at, tapped and typed at.

The commands are those of the DevTools protocol. CSS pixels throughout.
"""

from __future__ import annotations

import base64
import functools
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.viewers import chromium
from trainingkit.webpage import parse

ROOT = Path(__file__).parent.parent.parent
#: A cheap phone.
SCREEN = (360, 740)
_AXE = ROOT / ".venv" / "viewers" / "node_modules" / "axe-core" / "axe.min.js"
_PATIENCE = 60.0
_THERE = ("Page.loadEventFired", "Page.navigatedWithinDocument")


def missing() -> str | None:
    """Why pages cannot be tested here."""
    if reason := chromium.missing():
        return reason
    return None if _AXE.exists() else "axe-core is not installed (scripts/setup test)"


@functools.cache
def axe() -> str:
    """The script of axe-core."""
    return _AXE.read_text("utf-8")


class Phone:
    """A page that is open."""

    def __init__(self, screen: tuple[int, int] = SCREEN, *, script: bool = True) -> None:
        """``script``: whether the page's own script is run."""
        self._browser = chromium.running()
        self._context = self._browser.call("Target.createBrowserContext")["browserContextId"]
        target = self._browser.call(
            "Target.createTarget", url="about:blank", browserContextId=self._context
        )["targetId"]
        self._session = self._browser.call("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        for domain in ("Page", "Network", "Log", "Runtime"):
            self.call(f"{domain}.enable")
        self.call("Emulation.setScriptExecutionDisabled", value=not script)
        self.resize(*screen)

    def call(self, method: str, **params: Any) -> Any:
        """Result of a command to the page."""
        return self._browser.call(method, self._session, **params)

    def resize(self, width: int, height: int) -> None:
        """Another screen, in CSS pixels."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=2,
            mobile=True,
        )

    def open(self, address: str) -> None:
        """Go to an address and wait until it is there."""
        seen = len(self._browser.events)
        self.call("Page.navigate", url=address)
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            # The page itself may leave a command unanswered while it goes to another process.
            self._browser.call("Browser.getVersion")
            if any(event["method"] in _THERE for event in self.events(seen)):
                return
            time.sleep(0.02)
        raise TimeoutError(address)

    def events(self, start: int = 0) -> list[Any]:
        """What the page told without being asked."""
        known = self._browser.events[start:]
        return [event for event in known if event.get("sessionId") == self._session]

    def requests(self) -> list[str]:
        """The addresses that were asked for; data in the file itself is not listed."""
        asked = (
            event["params"]["request"]["url"]
            for event in self.events()
            if event["method"] == "Network.requestWillBeSent"
        )
        return [url for url in asked if not url.startswith("data:")]

    def complaints(self) -> list[str]:
        """What the browser wrote into its log: refused by the policy, errors of the script."""
        told = []
        for event in self.events():
            if event["method"] == "Log.entryAdded":
                told.append(event["params"]["entry"]["text"])
            elif event["method"] == "Runtime.exceptionThrown":
                told.append(event["params"]["exceptionDetails"]["text"])
        return told

    def run(self, script: str) -> Any:
        """Value of a script; it is run by the tool and not by the page, whatever its policy."""
        done = self.call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in done:
            raise RuntimeError(done["exceptionDetails"])
        return done["result"].get("value")

    def key(self, key: str, code: int, **more: Any) -> None:
        """Press a key and let go."""
        for action in ("rawKeyDown", "keyUp"):
            self.call(
                "Input.dispatchKeyEvent",
                type=action,
                key=key,
                code=key,
                windowsVirtualKeyCode=code,
                **more,
            )

    def enter(self) -> None:
        """Press the enter key."""
        self.call(
            "Input.dispatchKeyEvent",
            type="keyDown",
            key="Enter",
            code="Enter",
            windowsVirtualKeyCode=13,
            text="\r",
        )
        self.call(
            "Input.dispatchKeyEvent",
            type="keyUp",
            key="Enter",
            code="Enter",
            windowsVirtualKeyCode=13,
        )

    def violations(self) -> list[str]:
        """What axe finds, all rules on but those that are switched off for a reason."""
        self.run(axe())
        found = self.run(_CHECK)
        return [
            f"{rule['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:300]}"
            for rule in found
            for node in rule["nodes"][:4]
        ]

    def picture(self) -> bytes:
        """The screen as a PNG."""
        return base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"])

    def printed(self) -> bytes:
        """The page as Chromium prints it: a PDF."""
        done = self.call(
            "Page.printToPDF", preferCSSPageSize=True, generateTaggedPDF=True, printBackground=False
        )
        return base64.b64decode(done["data"])

    def close(self) -> None:
        """Closes the page and forgets what it stored."""
        self._browser.call("Target.disposeBrowserContext", browserContextId=self._context)


#: Every rule but those about frames and video, which the page has none of, and `css-orientation`.
_CHECK = """
axe.run(document, {
  runOnly: {type: 'rule', values: axe.getRules().map(rule => rule.ruleId)},
  resultTypes: ['violations'],
}).then(found => found.violations.map(({id, nodes}) => ({
  id, nodes: nodes.map(({html, failureSummary}) => ({html, failureSummary})),
})))
"""


@contextmanager
def opened(path: Path, screen: tuple[int, int] = SCREEN, *, script: bool = True) -> Iterator[Phone]:
    """A file opened on a phone."""
    phone = Phone(screen, script=script)
    try:
        phone.open(path.as_uri())
        yield phone
    finally:
        phone.close()


def shown_text(data: bytes) -> str:
    """The words of a page, without labels that are only heard."""
    body = parse(data.decode()).find("body")
    return " ".join("".join(body.itertext()).split())
