#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dailies authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From a prompt to a take that plays, as a screen reader sees it.

test-first-take.py DAILIES: needs a display and a session bus of its own.
"""

import os
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

PROMPT = "A red kite over a grey sea, slow pan left; then it dives"
APPLICATION_IDS = ("io.github.dailies_app.Dailies", "io.github.dailies_app.Dailies.Devel")
PATIENCE = 60


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


def walk(accessible):
    yield accessible
    for index in range(accessible.get_child_count()):
        child = accessible.get_child_at_index(index)
        if child is not None:
            yield from walk(child)


def find_application(pid):
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(index)
        if application is not None and application.get_process_id() == pid:
            return application
    return None


def find(application, name, *, interface=None, showing=True):
    for accessible in walk(application):
        if accessible.get_name() != name:
            continue
        if showing and not accessible.get_state_set().contains(Atspi.StateType.SHOWING):
            continue
        if interface is None or getattr(accessible, f"get_{interface}_iface")() is not None:
            return accessible
    return None


def find_row(application, state):
    for accessible in walk(application):
        if accessible.get_role() != Atspi.Role.LIST_ITEM:
            continue
        name = accessible.get_name()
        if name.startswith(PROMPT) and state in name:
            return accessible
    return None


def press(application, name):
    button = wait_for(f"button {name}", lambda: find(application, name, interface="action"))
    wait_for(f"{name} is sensitive", lambda: button.get_state_set().contains(Atspi.StateType.SENSITIVE))
    if not Atspi.Action.do_action(button, 0):
        raise Failure(f"{name} cannot be pressed")


class Dailies:
    """A running window."""

    def __init__(self, program):
        # Fatal for it, not for us, who look at what may just have gone away.
        self.process = subprocess.Popen([program], env=os.environ | {"G_DEBUG": "fatal-warnings"})
        self.application = wait_for("the application", lambda: find_application(self.process.pid))

    def quit(self):
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        for name in APPLICATION_IDS:
            path = "/" + name.replace(".", "/")
            try:
                bus.call_sync(name, path, "org.gtk.Actions", "Activate",
                              GLib.Variant("(sava{sv})", ("quit", [], {})),
                              None, Gio.DBusCallFlags.NO_AUTO_START, 5000)
                break
            except GLib.Error:
                continue
        else:
            raise Failure("nobody takes the action quit")
        status = self.process.wait(PATIENCE)
        if status != 0:
            raise Failure(f"the exit status is {status}")

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def write_prompt(dailies):
    prompt = wait_for("text Prompt", lambda: find(dailies.application, "Prompt", interface="editable_text"))
    Atspi.EditableText.set_text_contents(prompt, PROMPT)
    wait_for("the prompt is written", lambda: Atspi.Text.get_text(prompt, 0, -1) == PROMPT)


def generate(dailies):
    press(dailies.application, "Generate")
    wait_for("a row in the queue", lambda: find_row(dailies.application, ""))
    wait_for("the row says Done", lambda: find_row(dailies.application, "Done"), 2 * PATIENCE)


def play(dailies):
    slider = wait_for("slider Position", lambda: find(dailies.application, "Position", interface="value"))
    wait_for("Play or Pause", lambda: find(dailies.application, "Play") or find(dailies.application, "Pause"))
    if find(dailies.application, "Pause") is None:
        press(dailies.application, "Play")
    start = Atspi.Value.get_current_value(slider)
    wait_for("Position advances", lambda: Atspi.Value.get_current_value(slider) > start + 0.3)
    press(dailies.application, "Pause")
    wait_for("it stands still", lambda: find(dailies.application, "Play"))


def quit_and_return(dailies, program):
    dailies.quit()
    again = Dailies(program)
    try:
        wait_for("the row is still there", lambda: find_row(again.application, "Done"))
        again.quit()
    finally:
        again.kill()


def main(program):
    Atspi.init()
    dailies = Dailies(program)
    steps = (
        ("write the prompt", lambda: write_prompt(dailies)),
        ("generate", lambda: generate(dailies)),
        ("play", lambda: play(dailies)),
        ("quit and return", lambda: quit_and_return(dailies, program)),
    )
    status = 0
    print(f"1..{len(steps)}", flush=True)
    try:
        for number, (name, step) in enumerate(steps, 1):
            try:
                step()
            except (Failure, GLib.Error, subprocess.TimeoutExpired) as problem:
                print(f"not ok {number} - {name}\n# {problem}\nBail out!", flush=True)
                status = 1
                break
            print(f"ok {number} - {name}", flush=True)
    finally:
        dailies.kill()
    return status


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="dailies-e2e-") as home:
        os.environ.update({"HOME": home} | {f"XDG_{kind}_HOME": f"{home}/{kind.lower()}"
                                            for kind in ("DATA", "CACHE", "CONFIG", "STATE")})
        sys.exit(main(sys.argv[1]))
