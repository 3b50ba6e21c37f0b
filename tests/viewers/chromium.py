"""Chromium's own viewer, without a window, driven by mouse and keys over a pipe.

The commands are those of the DevTools protocol. The screen is large enough for a whole page at
300% (288 pixels an inch): ``viewer.SCALE`` pixels a point.
"""

from __future__ import annotations

import atexit
import base64
import contextlib
import io
import itertools
import json
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from PIL import Image

from .viewer import SCALE, Filled, clicks

#: Zoom in per cent; at 100 there are 96 pixels an inch.
_ZOOM = round(SCALE * 72 / 96 * 100)
_SCREEN = (620 * SCALE, 860 * SCALE)
_PATIENCE = 60.0
_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
    "--font-render-hinting=none",
    "--disable-lcd-text",
    "--force-color-profile=srgb",
    "--remote-debugging-pipe",
)
#: The viewer is an extension that Chromium brings with it.
_EXTENSION = "chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/"
T = TypeVar("T")
_VIEWER = "document.querySelector('pdf-viewer')"
#: What the viewer's button for saving does, but into a string of base64.
_SAVE = f"""
(async () => {{
  const {{ dataToSave }} = await {_VIEWER}.currentController.save('EDITED');
  let letters = '';
  for (const byte of new Uint8Array(dataToSave)) letters += String.fromCharCode(byte);
  return btoa(letters);
}})()
"""


def missing() -> str | None:
    """Why Chromium cannot be had."""
    return None if shutil.which("chromium") else "chromium is not installed (Debian: chromium)"


def draw(pdf: bytes) -> Image.Image:
    """The first page, fields included."""
    with _opened(pdf) as tab:
        return tab.picture()


def fill(pdf: bytes, values: Mapping[str, str]) -> Filled:
    """Clicks each field and types letter by letter, saves, and shows the page."""
    with _opened(pdf) as tab:
        tab.picture()
        for x, y, text in clicks(pdf, values):
            if text:
                tab.focus(x, y, "text")
                tab.type(text)
            else:
                tab.focus(x, y, "non-text")
        tab.focus(10, 10, "none")
        return Filled(base64.b64decode(tab.evaluate(_SAVE)), tab.picture())


class Browser:
    """A running Chromium: commands go in by one pipe, answers come back by another."""

    def __init__(self, write: int, read: int) -> None:
        self._write, self._read = write, read
        self._numbers = itertools.count(1)
        self._received = bytearray()
        #: What Chromium told without being asked, in order.
        self.events: list[Any] = []

    def call(self, method: str, session: str | None = None, **params: Any) -> Any:
        """Result of a command; RuntimeError where Chromium refuses it."""
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while (answer := self._next()).get("id") != number:
            self.events.append(answer)
        if "error" in answer:
            raise RuntimeError(method, answer["error"])
        return answer["result"]

    def _next(self) -> Any:
        while b"\0" not in self._received:
            if not select.select([self._read], [], [], _PATIENCE)[0]:
                raise TimeoutError("Chromium does not answer")
            piece = os.read(self._read, 1 << 16)
            if not piece:
                raise EOFError("Chromium has ended")
            self._received += piece
        message, _, self._received = self._received.partition(b"\0")
        return json.loads(message)


class _Tab:
    """A file that is open in the viewer."""

    def __init__(self, browser: Browser, path: Path) -> None:
        self._browser = browser
        self._target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        self._page = self._attach(self._target)
        width, height = _SCREEN
        self._call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        self._call("Page.navigate", url=f"{path.as_uri()}#zoom={_ZOOM}&toolbar=0&navpanes=0")
        self._viewer = self._attach(_wait(self._extension))
        _wait(lambda: self.evaluate(f"{_VIEWER}?.loadState_ === 'success'"))
        corner = self.evaluate(f"(({{x, y}}) => [x, y])({_VIEWER}.viewport.getPageScreenRect(0))")
        self._left, self._top = corner

    def focus(self, x: float, y: float, kind: str) -> None:
        """Clicks a place of the page, in points from its upper left corner.

        Waits until the focus is where it has to be: "text", another field ("non-text") or none.
        """
        where = {"x": self._left + x * SCALE, "y": self._top + y * SCALE}
        self._call("Input.dispatchMouseEvent", type="mouseMoved", **where)
        for action in ("mousePressed", "mouseReleased"):
            self._call(
                "Input.dispatchMouseEvent", type=action, button="left", clickCount=1, **where
            )
        _wait(lambda: self.evaluate(f"{_VIEWER}.formFieldFocus_ === '{kind}'"))

    def type(self, text: str) -> None:
        """Types letter by letter."""
        for letter in text.replace("\n", "\r"):
            self._call("Input.dispatchKeyEvent", type="char", text=letter)

    def evaluate(self, script: str) -> Any:
        """Value of a script in the viewer's own page."""
        done = self._browser.call(
            "Runtime.evaluate",
            self._viewer,
            expression=script,
            awaitPromise=True,
            returnByValue=True,
        )
        if "exceptionDetails" in done:
            raise RuntimeError(done["exceptionDetails"])
        return done["result"].get("value")

    def picture(self) -> Image.Image:
        """The page, once it has stopped changing."""
        before: list[bytes] = []

        def still() -> Image.Image | None:
            shot = self._call("Page.captureScreenshot", format="png", optimizeForSpeed=True)
            data = base64.b64decode(shot["data"])
            same, before[:] = before == [data], [data]
            screen = Image.open(io.BytesIO(data)).convert("L")
            left, top = round(self._left), round(self._top)
            page = screen.crop((left, top, left + round(595.3 * SCALE), screen.height))
            greys = page.histogram()
            return page if same and any(greys[:128]) and any(greys[129:]) else None

        return _wait(still)

    def close(self) -> None:
        """Closes the file."""
        self._browser.call("Target.closeTarget", targetId=self._target)
        _wait(lambda: self._extension() is None)

    def _extension(self) -> str | None:
        targets = self._browser.call("Target.getTargets")["targetInfos"]
        return next((t["targetId"] for t in targets if t["url"].startswith(_EXTENSION)), None)

    def _attach(self, target: str) -> str:
        done = self._browser.call("Target.attachToTarget", targetId=target, flatten=True)
        return str(done["sessionId"])

    def _call(self, method: str, **params: Any) -> Any:
        return self._browser.call(method, self._page, **params)


def _wait(ask: Callable[[], T | None]) -> T:
    """The first answer that is something."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if answer := ask():
            return answer
        time.sleep(0.05)
    raise TimeoutError("Chromium's viewer is not ready")


@contextmanager
def _opened(pdf: bytes) -> Iterator[_Tab]:
    browser = running()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "form.pdf")
        path.write_bytes(pdf)
        tab = _Tab(browser, path)
        try:
            yield tab
        finally:
            tab.close()


def _environment(home: str) -> dict[str, str]:
    """That of the tests, with the fonts of the machine: ``trainingkit.pdf`` does without them."""
    kept = {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}
    return {**kept, "HOME": home}


@cache
def running() -> Browser:
    """One Chromium for all files; it ends with the tests."""
    folder = tempfile.mkdtemp()
    commands, write = os.pipe()
    read, answers = os.pipe()
    # Chromium reads commands from file 3 and writes answers to file 4.
    shell = f'exec chromium "$@" 3</dev/fd/{commands} 4>/dev/fd/{answers}'
    process = subprocess.Popen(
        ["sh", "-c", shell, "sh", *_FLAGS, f"--user-data-dir={folder}", "about:blank"],
        env=_environment(folder),
        pass_fds=(commands, answers),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    os.close(commands)
    os.close(answers)

    def end() -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(end)
    return Browser(write, read)
