#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dailies authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands that README shows do what it says.

test-readme.py SOURCE [build-aux/flatpak]: needs a session bus of its own and a
display, which is an X server where it is build-aux/flatpak that is tested.

build-aux/flatpak takes longer than a test of Meson's may: build-aux/flatpak-test
runs this once more for its commands alone.  These are not run:
- `build-aux/test`, which runs this;
- `build-aux/flatpak --check`, which build-aux/flatpak-test has run before;
- `flatpak-builder … flatpak/io.github.dailies_app.Dailies.json`, which stands in
  a sentence: it has the runtime from Flathub, which may be out of reach.  What
  it builds is what build-aux/flatpak builds.
Of the first two this only says that they are there and answer to --help.
"""

import contextlib
import os
import pathlib
import shlex
import shutil
import signal
import subprocess
import sys

import dailies_e2e
import dailies_screen

FLATPAK = "build-aux/flatpak"
ONLY_ASKED_FOR_HELP = (["build-aux/test"], [FLATPAK, "--check"])
LONGEST_BUILD = 1500
TITLE = "Dailies"
# Not that of whoever builds here.
FLATPAK_HOME = "home-of-tests"


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

    def use(self):
        self.wait_for_widget("Prompt", interface="editable_text")
        self.quit()


class OpenedSandbox:
    """What `build-aux/flatpak` opens.  Root's is nobody's, who has a bus of his
    own, so that we see that there is a window, but not what is in it."""

    def __init__(self, command, environment, folder):
        self.process = subprocess.Popen(command, env=environment, cwd=folder, start_new_session=True)
        self.screen = dailies_screen.XServer()

    def _has_window(self):
        if self.process.poll() is not None:
            raise dailies_e2e.Failure(f"the program ended with status {self.process.returncode}")
        return TITLE in self.screen.list_titles()

    # Before it has the focus it hears no key.
    def _quit(self):
        self.screen.press("Control_L+q")
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(1)
        return self.process.returncode is not None

    def use(self):
        dailies_e2e.wait_for("the window", self._has_window, LONGEST_BUILD)
        dailies_e2e.wait_for("the window goes", self._quit)
        if self.process.returncode != 0:
            raise dailies_e2e.Failure(f"the exit status is {self.process.returncode}")

    def kill(self):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Reader:
    """Somebody who copies what README shows."""

    def __init__(self, source, home):
        self.source = source
        self.home = home
        self.folder = home.folder / "work"
        self.folder.mkdir()
        # Where what was built stays.
        self.cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path(os.environ["HOME"], ".cache")))
        self.environment = home.environment | {"XDG_CACHE_HOME": str(self.cache), "DAILIES_FLATPAK_HOME": FLATPAK_HOME}

    def open(self, kind, words):
        window = kind([self.source / words[0]], self.environment | {"XDG_VIDEOS_DIR": str(self.folder)}, self.folder)
        self.home.windows.append(window)
        window.use()

    def run(self, words, environment):
        arguments = [expand(word, self.home.folder) for word in words[1:]]
        # Meson is asked from the checkout, as its reader does.
        finished = subprocess.run([self.source / words[0], *arguments], env=environment, text=True, capture_output=True,
                                  cwd=self.source if "meson" in words else self.folder, timeout=LONGEST_BUILD, check=False)
        if finished.returncode != 0:
            raise dailies_e2e.Failure(f"{shlex.join(words)} ends with {finished.returncode}: {finished.stdout[-2000:]}{finished.stderr[-2000:]}")
        return finished.stdout

    def follow(self, words):
        if words in ONLY_ASKED_FOR_HELP:
            self.run([words[0], "--help"], self.environment)
        elif words == ["build-aux/run"]:
            self.open(OpenedWindow, words)
        elif words == [FLATPAK]:
            self.open(OpenedSandbox, words)
        elif words[0] == FLATPAK:
            self.make_in_sandbox(words)
        else:
            self.run(words, self.environment | {"XDG_VIDEOS_DIR": str(self.folder)})
            if "-o" in words:
                self.expect_clip(self.folder / words[words.index("-o") + 1])

    def make_in_sandbox(self, words):
        home = self.cache / "dailies" / "flatpak" / FLATPAK_HOME
        shutil.rmtree(home, ignore_errors=True)
        self.run(words, self.environment)
        clips = list((home / "Videos" / "Dailies").rglob("*.mp4"))
        if len(clips) != 1:
            raise dailies_e2e.Failure(f"the clips are {clips}")
        self.expect_clip(clips[0])

    @staticmethod
    def expect_clip(path):
        subprocess.run(["gst-discoverer-1.0", path], check=True, stdout=subprocess.DEVNULL)


def main(source, program=None):
    source = pathlib.Path(source)

    def run(home, step):
        reader = Reader(source, home)
        commands = [words for words in list_commands(source / "README.md")
                    if (program == words[0] if program else words[0] != FLATPAK)]
        if not commands:
            raise dailies_e2e.Failure("README shows no command")
        for words in commands:
            with step(" ".join(words)):
                reader.follow(words)
        if not program:
            with step("what was installed runs"):
                subprocess.run([home.folder / ".local" / "bin" / "dailies", "--version"], env=reader.environment, check=True,
                               stdout=subprocess.DEVNULL)

    return dailies_e2e.main(run)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
