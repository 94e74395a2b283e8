# SPDX-FileCopyrightText: 2026 The Dailies authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Dailies as a person uses it who has a screen reader: starts the program, and
finds, reads, presses and writes what AT-SPI shows of its window."""

import contextlib
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time
import urllib.request

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

import dailies_notifications
import dailies_screen

APPLICATION_IDS = ("io.github.dailies_app.Dailies", "io.github.dailies_app.Dailies.Devel")
PATIENCE = 120
SECTIONS = ("Running", "Waiting", "Needs You", "Done Today")
# More than the controls of the player change while a clip plays.
MOVING_PIXELS = 20000


class Failure(Exception):
    pass


def wait_for(what, look, patience=PATIENCE):
    """Looks until there is something, and says what was missing otherwise."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        try:
            found = look()
        except GLib.Error:
            found = None  # It went away while we looked.
        if found:
            return found
        time.sleep(0.05)
    raise Failure(f"{what}: not within {patience} seconds")


def list_children(accessible):
    """Without those that go away meanwhile."""
    children = [accessible.get_child_at_index(index) for index in range(accessible.get_child_count())]
    return [child for child in children if child is not None]


def walk(accessible):
    yield accessible
    for child in list_children(accessible):
        yield from walk(child)


def has_state(accessible, state):
    return accessible.get_state_set().contains(state)


class Dailies:
    """A running window."""

    def __init__(self, home, **options):
        self.home = home
        # Fatal for it, not for us, who look at what may just have gone away.
        # A limit on files stands in for a full disk, and must not kill it.
        self.process = subprocess.Popen([home.program], env=home.environment | {"G_DEBUG": "fatal-warnings"},
                                        restore_signals=False, **options)
        self.application = wait_for("the application", self._find_application)

    def check_alive(self):
        if self.process.poll() is not None:
            raise Failure(f"the program ended with status {self.process.returncode}")

    def _find_application(self):
        self.check_alive()
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(index)
            if application is not None and application.get_process_id() == self.process.pid:
                return application
        return None

    def find(self, name, *, role=None, interface=None, showing=True):
        """The first widget of that name; @name may be a predicate."""
        self.check_alive()
        matches = (lambda found: name(found or "")) if callable(name) else lambda found: found == name
        for accessible in walk(self.application):
            if not matches(accessible.get_name()):
                continue
            if showing and not has_state(accessible, Atspi.StateType.SHOWING):
                continue
            if role is not None and accessible.get_role() != role:
                continue
            if interface is None or getattr(accessible, f"get_{interface}_iface")() is not None:
                return accessible
        return None

    def wait_for_widget(self, name, patience=PATIENCE, **how):
        return wait_for(f"“{name}”", lambda: self.find(name, **how), patience)

    def wait_for_words(self, words, patience=PATIENCE):
        """Until words stand anywhere in the window."""
        return wait_for(f"the words “{words}”",
                        lambda: self.find(lambda name: words in name), patience)

    def wait_for_no_words(self, words, patience=PATIENCE):
        """A banner that is away keeps its name, but not its label."""
        wait_for(f"“{words}” goes away",
                 lambda: not self.find(lambda name: words in name, role=Atspi.Role.LABEL), patience)

    def press(self, name, **how):
        button = self.wait_for_widget(name, interface="action", **how)
        wait_for(f"{name} is sensitive", lambda: has_state(button, Atspi.StateType.SENSITIVE))
        if not Atspi.Action.do_action(button, 0):
            raise Failure(f"{name} cannot be pressed")

    def select(self, name):
        """Selects a row of a table."""
        row = self.wait_for_widget(name, role=Atspi.Role.TABLE_ROW)
        wait_for("the row is selected", lambda: (
            Atspi.Selection.select_child(row.get_parent(), row.get_index_in_parent()) and
            has_state(row, Atspi.StateType.SELECTED)))

    def list_queue(self):
        """Pairs of a section and the words of a job in it, as they are read."""
        section = None
        rows = []
        queue = self.find("Queue", role=Atspi.Role.LIST)
        for row in list_children(queue) if queue else []:
            name = row.get_name()
            title = name.rpartition(", ")[0]
            if title in SECTIONS:
                section = title
            else:
                rows.append((section, name))
        return rows

    def find_row(self, prompt, words, section=None):
        for found, name in self.list_queue():
            if name.startswith(prompt + ",") and words in name and section in (None, found):
                return name
        return None

    def wait_for_row(self, prompt, words, section=None, patience=2 * PATIENCE):
        return wait_for(f"a row “{prompt} … {words}” under {section or 'any title'}",
                        lambda: self.find_row(prompt, words, section), patience)

    def follow_row(self, prompt, last, patience=2 * PATIENCE):
        """What a row reads on its way to @last, each reading once."""
        readings = []

        def look():
            for section, name in self.list_queue():
                if name.startswith(prompt + ",") and (section, name) not in readings:
                    readings.append((section, name))
            return readings and last in readings[-1][1]

        try:
            wait_for(f"“{prompt}” becomes {last}", look, patience)
        except Failure as failure:
            raise Failure(f"{failure}; it was {readings}") from None
        return readings

    def list_takes(self):
        takes = self.find("Takes")
        return [take.get_name() for take in list_children(takes)] if takes else []

    def write_prompt(self, words):
        prompt = self.wait_for_widget("Prompt", interface="editable_text")
        Atspi.EditableText.set_text_contents(prompt, words)
        wait_for("the prompt is written", lambda: Atspi.Text.get_text(prompt, 0, -1) == words)

    def read_prompt(self):
        return Atspi.Text.get_text(self.wait_for_widget("Prompt", interface="editable_text"), 0, -1)

    def generate(self, words):
        self.write_prompt(words)
        self.press("Generate")

    def is_active(self):
        window = self.application.get_child_at_index(0)
        return window is not None and has_state(window, Atspi.StateType.ACTIVE)

    def play(self, watched=False):
        """Plays what is on stage, and sees that it moves.  What was @watched
        while it was made plays by itself, where a window can be active."""
        slider = self.wait_for_widget("Position", interface="value")
        if not (watched and self.is_active()):
            wait_for("“Play” or “Pause”", lambda: self.find("Play") or self.find("Pause"))
            # It plays already where the window was active then, and is not now.
            if not self.find("Pause"):
                self.press("Play")
        self.wait_for_widget("Pause")
        start = Atspi.Value.get_current_value(slider)
        wait_for("Position advances", lambda: abs(Atspi.Value.get_current_value(slider) - start) > 0.3)
        self.expect_frames()
        self.press("Pause")
        wait_for("it stands still", lambda: self.find("Play"))

    def expect_frames(self):
        """Until the screen shows another picture, as a clip does that plays."""
        screen = dailies_screen.open_screen()
        first = screen.take_picture()
        wait_for("frames arrive",
                 lambda: dailies_screen.count_differences(first, screen.take_picture()) > MOVING_PIXELS)

    def limit_files(self, size):
        """No file grows beyond @size bytes, as on a disk that is full."""
        _, hard = resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (hard if size is None else size, hard))

    def activate(self, action, *parameters):
        """Activates an action of the application, as the desktop does."""
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        for name in APPLICATION_IDS:
            with contextlib.suppress(GLib.Error):
                bus.call_sync(name, "/" + name.replace(".", "/"), "org.gtk.Actions", "Activate",
                              GLib.Variant("(sava{sv})", (action, list(parameters), {})),
                              None, Gio.DBusCallFlags.NO_AUTO_START, PATIENCE * 1000)
                return
        raise Failure(f"nobody takes the action {action}")

    def quit(self):
        self.activate("quit")
        status = self.process.wait(PATIENCE)
        if status != 0:
            raise Failure(f"the exit status is {status}")

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def make_clip(path):
    """Noise, so that it is large."""
    subprocess.run(["gst-launch-1.0", "-q", "videotestsrc", "num-buffers=96", "pattern=snow", "!",
                    "video/x-raw,width=640,height=360,framerate=24/1", "!", "x264enc", "speed-preset=ultrafast",
                    "bitrate=20000", "!", "mp4mux", "!", "filesink", f"location={path}"], check=True, timeout=PATIENCE)


class Service:
    """tests/fakes/fake-video-service as a process: a service that misbehaves on demand."""

    def __init__(self, folder, clip, port=0, **switches):
        port_file = folder / "port"
        port_file.unlink(missing_ok=True)
        self.process = subprocess.Popen([os.environ["DAILIES_FAKE_VIDEO_SERVICE"], "--port-file", port_file,
                                         "--port", str(port), "--state-dir", folder / "service", "--clip", clip,
                                         "--die-with-parent", "--control", json.dumps(switches)])
        self.port = int(wait_for("the port of the service",
                                 lambda: port_file.exists() and port_file.read_text().strip()))
        self.url = f"http://127.0.0.1:{self.port}/v1"

    def control(self, **switches):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/control", json.dumps(switches).encode(),
                                         {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=PATIENCE):
            pass

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Home:
    """A home folder of its own, with a keyring in a file, and what is started in it."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = pathlib.Path(folder)
        self.environment = os.environ | {
            "HOME": folder,
            "GSETTINGS_BACKEND": "keyfile",
            "SECRET_BACKEND": "file",
            "SECRET_FILE_TEST_PATH": f"{folder}/keyring",
            "SECRET_FILE_TEST_PASSWORD": "test",
        }
        for kind in ("DATA", "CACHE", "CONFIG", "STATE"):
            self.environment[f"XDG_{kind}_HOME"] = f"{folder}/{kind.lower()}"
        self.windows = []

    def run(self, *arguments, **options):
        return subprocess.run([self.program, *arguments], env=self.environment, check=True, text=True,
                              timeout=2 * PATIENCE, **options)

    def start(self, *arguments):
        return subprocess.Popen([self.program, *arguments], env=self.environment, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def add_account(self, name, url, key):
        self.run("accounts", "add", name, "--provider", "openai", "--base-url", url, "--key-file", "-", input=key,
                 stdout=subprocess.DEVNULL)
        listed = json.loads(self.run("accounts", "list", "--json", capture_output=True).stdout)
        return next(account["id"] for account in listed["accounts"] if account["name"] == name)

    def set(self, key, value, *schemas):
        for schema in schemas or APPLICATION_IDS:
            if subprocess.run(["gsettings", "set", schema, key, value], env=self.environment,
                              stderr=subprocess.DEVNULL).returncode == 0:
                return
        raise Failure(f"the setting {key} does not take {value}")

    def open(self, **options):
        window = Dailies(self, **options)
        self.windows.append(window)
        return window

    def close(self):
        for window in self.windows:
            window.kill()


def main(run):
    """Runs a test, a generator of steps given (home, step): TAP on the output."""
    Atspi.init()
    dailies_notifications.Notifications()
    steps = 0

    @contextlib.contextmanager
    def step(name):
        nonlocal steps
        steps += 1
        yield
        print(f"ok {steps} - {name}", flush=True)

    status = 0
    with tempfile.TemporaryDirectory(prefix="dailies-e2e-") as folder:
        home = Home(sys.argv[1], folder)
        try:
            run(home, step)
        except (Failure, GLib.Error, subprocess.SubprocessError) as problem:
            steps = max(steps, 1)
            print(f"not ok {steps} - {problem}", flush=True)
            status = 1
        finally:
            home.close()
    print(f"1..{steps}", flush=True)
    return status
