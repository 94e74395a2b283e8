#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dailies authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands that README shows do what it says.

test-readme.py SOURCE: needs a display and a session bus of its own.

`build-aux/test` and `build-aux/flatpak` are not run here: of them this only
says that they are there and answer to --help.
"""

import os
import pathlib
import shlex
import subprocess
import sys

import dailies_e2e

# What takes longer than a test may, or is what runs this.
ONLY_ASKED_FOR_HELP = ("build-aux/test", "build-aux/flatpak")
LONGEST_BUILD = 1500


def list_commands(readme):
    """The indented lines, without what is said of them."""
    lines = [line.strip() for line in readme.read_text().splitlines() if line.startswith("    ")]
    return [shlex.split(line, comments=True) for line in lines]


def expand(word, home):
    return str(home / word[2:]) if word.startswith("~/") else word


class OpenedWindow(dailies_e2e.Dailies):
    """What `build-aux/run` ends as: it replaces itself."""

    def __init__(self, command, environment, folder):
        self.process = subprocess.Popen(command, env=environment | {"G_DEBUG": "fatal-warnings"}, cwd=folder)
        self.application = dailies_e2e.wait_for("the window", self._find_application, LONGEST_BUILD)


def main(source):
    source = pathlib.Path(source)

    def run(home, step):
        folder = home.folder / "work"
        folder.mkdir()
        environment = home.environment | {
            # Where what was built stays.
            "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME", str(pathlib.Path(os.environ["HOME"], ".cache"))),
            "XDG_VIDEOS_DIR": str(folder),
        }
        commands = list_commands(source / "README.md")
        if not commands:
            raise dailies_e2e.Failure("README shows no command")
        for words in commands:
            program = source / words[0]
            arguments = [expand(word, home.folder) for word in words[1:]]
            with step(" ".join(words)):
                if words[0] in ONLY_ASKED_FOR_HELP:
                    arguments = ["--help"]
                if words == ["build-aux/run"]:
                    window = OpenedWindow([program], environment, folder)
                    home.windows.append(window)
                    window.wait_for_widget("Prompt", interface="editable_text")
                    window.quit()
                    continue
                # Meson is asked from the checkout, as its reader does.
                finished = subprocess.run([program, *arguments], env=environment, text=True, capture_output=True,
                                          cwd=source if "meson" in words else folder, timeout=LONGEST_BUILD)
                if finished.returncode != 0:
                    raise dailies_e2e.Failure(f"{shlex.join(words)} ends with {finished.returncode}: {finished.stdout[-2000:]}{finished.stderr[-2000:]}")
                if "-o" in arguments:
                    made = folder / arguments[arguments.index("-o") + 1]
                    subprocess.run(["gst-discoverer-1.0", made], check=True, stdout=subprocess.DEVNULL)
        with step("what was installed runs"):
            subprocess.run([home.folder / ".local" / "bin" / "dailies", "--version"], env=environment, check=True,
                           stdout=subprocess.DEVNULL)

    return dailies_e2e.main(run)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
