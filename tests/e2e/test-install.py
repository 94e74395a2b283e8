#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dailies authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `meson install` puts into a prefix works from there: the command, the
data for the desktop, and the window that the session bus starts.

test-install.py BUILD PREFIX HEADLESS: installs into a scratch folder and
goes on where that folder is PREFIX.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

import dailies_e2e

APPLICATION_ID = "io.github.dailies_app.Dailies"
FILES = (
    "bin/dailies",
    f"share/applications/{APPLICATION_ID}.desktop",
    "share/bash-completion/completions/dailies",
    f"share/dbus-1/services/{APPLICATION_ID}.service",
    f"share/glib-2.0/schemas/{APPLICATION_ID}.gschema.xml",
    f"share/icons/hicolor/scalable/apps/{APPLICATION_ID}.svg",
    f"share/icons/hicolor/symbolic/apps/{APPLICATION_ID}-symbolic.svg",
    "share/man/man1/dailies.1",
    f"share/metainfo/{APPLICATION_ID}.metainfo.xml",
    f"share/mime/packages/{APPLICATION_ID}.xml",
)
PROMPT = "A red kite over a grey sea"


class ActivatedDailies(dailies_e2e.Dailies):
    """The window of a process that the session bus has started."""

    def __init__(self):
        bus = dailies_e2e.Gio.bus_get_sync(dailies_e2e.Gio.BusType.SESSION)
        answer = bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                               "GetConnectionUnixProcessID", dailies_e2e.GLib.Variant("(s)", (APPLICATION_ID,)),
                               None, 0, -1)
        self.process_id = answer.unpack()[0]
        self.application = dailies_e2e.wait_for("the application", self._find)

    def _find(self):
        desktop = dailies_e2e.Atspi.get_desktop(0)
        for application in dailies_e2e.list_children(desktop):
            if application.get_process_id() == self.process_id:
                return application
        return None

    def is_alive(self):
        return os.path.exists(f"/proc/{self.process_id}")

    def check_alive(self):
        if not self.is_alive():
            raise dailies_e2e.Failure("the program has ended")


def call(home, *command):
    finished = subprocess.run(command, env=home.environment, text=True, capture_output=True, timeout=dailies_e2e.PATIENCE)
    if finished.returncode != 0:
        raise dailies_e2e.Failure(f"{' '.join(map(str, command))}: {finished.stdout}{finished.stderr}")
    return finished.stdout


def list_files(prefix):
    """Without what the packager's triggers make of them."""
    made = {"gschemas.compiled", "mimeinfo.cache", "icon-theme.cache"}
    return sorted(str(path.relative_to(prefix)) for path in prefix.rglob("*")
                  if path.is_file() and path.name not in made and "locale" not in path.parts
                  and not (path.is_relative_to(prefix / "share" / "mime") and path.parent.name != "packages"))


def run(home, step):
    prefix = pathlib.Path(home.program).parent.parent
    share = prefix / "share"
    desktop_file = share / "applications" / f"{APPLICATION_ID}.desktop"
    # As a session has them.
    subprocess.run(["dbus-update-activation-environment", *(f"{name}={value}" for name, value in home.environment.items()
                                                             if name.startswith("XDG_") or name in ("HOME", "GTK_A11Y"))], check=True)

    with step("everything is there, and nothing else"):
        found = list_files(prefix)
        if found != sorted(FILES):
            raise dailies_e2e.Failure(f"missing: {set(FILES) - set(found)}, too many: {set(found) - set(FILES)}")
    with step("the data for the desktop is valid"):
        call(home, "desktop-file-validate", desktop_file)
        call(home, "appstreamcli", "validate", "--strict", "--no-net", share / "metainfo" / f"{APPLICATION_ID}.metainfo.xml")
        call(home, "gsettings", "list-keys", APPLICATION_ID)
        call(home, "bash", "-c", f". '{share}/bash-completion/completions/dailies' && complete -p dailies")
    with step("the command makes a take"):
        clip = pathlib.Path(call(home, home.program, "generate", PROMPT, "--seconds", "2").strip())
        recipe = clip.with_suffix(".json")
        kind = call(home, "gio", "info", "-a", "standard::content-type", recipe)
        if "application/vnd.dailies.recipe+json" not in kind:
            raise dailies_e2e.Failure(f"the recipe is taken for {kind}")
    with step("the session bus starts the window"):
        call(home, "gapplication", "action", APPLICATION_ID, "show-library")
        dailies = ActivatedDailies()
        dailies.wait_for_widget("Search Library")
    with step("a recipe is played"):
        call(home, "gio", "launch", desktop_file, recipe)
        dailies.wait_for_widget("Position", interface="value")
    with step("a shot is written"):
        call(home, "gapplication", "action", APPLICATION_ID, "show-library")
        dailies.wait_for_widget("Search Library")
        call(home, "gapplication", "action", APPLICATION_ID, "new-shot")
        dailies.wait_for_widget("Prompt", interface="editable_text")
        dailies.activate("quit")
        dailies_e2e.wait_for("the program ends", lambda: not dailies.is_alive())


def install(build, prefix, headless):
    with tempfile.TemporaryDirectory(prefix="dailies-install-") as folder:
        subprocess.run(["meson", "install", "-C", build, "--no-rebuild", "--quiet", "--destdir", folder], check=True, stdout=sys.stderr)
        installed = pathlib.Path(folder + prefix)
        share = installed / "share"
        # As a package does that is installed.
        subprocess.run(["glib-compile-schemas", "--strict", share / "glib-2.0" / "schemas"], check=True)
        subprocess.run(["update-mime-database", share / "mime"], check=True)
        subprocess.run(["update-desktop-database", share / "applications"], check=True)
        environment = {name: value for name, value in os.environ.items()
                       if name not in ("GSETTINGS_SCHEMA_DIR", "GSETTINGS_BACKEND", "XDG_DATA_DIRS", "MESON_TEST_ITERATION")}
        environment["PATH"] = f"{prefix}/bin:{environment['PATH']}"
        environment["XDG_DATA_DIRS"] = f"{prefix}/share:/usr/share"
        return subprocess.run(["bwrap", "--dev-bind", "/", "/", "--bind", installed, prefix, "--die-with-parent",
                               headless, "--session", sys.executable, __file__, f"{prefix}/bin/dailies"],
                              env=environment, check=False).returncode


if __name__ == "__main__":
    if len(sys.argv) > 2:
        sys.exit(install(*sys.argv[1:]))
    sys.exit(dailies_e2e.main(run))
