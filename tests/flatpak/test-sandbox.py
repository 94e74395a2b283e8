#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dailies authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed Flatpak: what its sandbox allows, and what works in it.

test-sandbox.py ID: needs a display and a session bus of its own.  Each
refusal has something beside it that is allowed, as a sandbox that does not
start refuses everything.
"""

import configparser
import contextlib
import gzip
import json
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import dailies_e2e
import standin_desktop

# The whole of it: see CONTRIBUTING.md before you add any.
PERMISSIONS = {
    "Context": {
        "shared": {"network", "ipc"},
        # Flatpak names x11 too where it is the fallback.
        "sockets": {"x11", "wayland", "fallback-x11", "pulseaudio"},
        "devices": {"dri"},
        "filesystems": {"xdg-videos/Dailies:create"},
    },
}
KEY = "sk-only-for-the-keyring-7391"
PROMPT = "A red kite over a grey sea, slow pan left"
SLOW_PROMPT = "A ship in a bottle"


def read_key_file(text):
    parser = configparser.ConfigParser(delimiters="=", interpolation=None)
    parser.optionxform = str
    parser.read_string(text)
    return parser


def read_permissions(text):
    parser = read_key_file(text)
    return {section: {name: set(filter(None, value.split(";"))) for name, value in parser[section].items()}
            for section in parser.sections()}


def expect(what, truth):
    if not truth:
        raise dailies_e2e.Failure(what)


class Window(dailies_e2e.Dailies):
    """The only window there is; between us and its process is Flatpak's."""

    def __init__(self, sandbox):
        self.home = sandbox
        self.process = subprocess.Popen(sandbox.command(), env=sandbox.environment)
        self.application = dailies_e2e.wait_for("the application", self._find_application)

    def _find_application(self):
        self.check_alive()
        return next(iter(dailies_e2e.list_children(dailies_e2e.Atspi.get_desktop(0))), None)

    def trash_all(self):
        """Moves all takes of the library to the trash."""
        self.activate("show-library")
        takes = self.wait_for_widget("Takes")
        dailies_e2e.wait_for("all are selected", lambda: self.find("Move to Trash", interface="action") or [
            dailies_e2e.Atspi.Selection.select_child(takes, index) for index in range(takes.get_child_count())] is None)
        self.press("Move to Trash")


class Sandbox:
    """The installed application, with a home folder of its own."""

    def __init__(self, home, desktop):
        self.id = home.program
        self.folder = home.folder
        self.windows = home.windows
        self.environment = desktop.environment
        self.videos = home.folder / "Videos"
        self.videos.mkdir()
        (home.folder / ".config").mkdir()
        (home.folder / ".config/user-dirs.dirs").write_text('XDG_VIDEOS_DIR="$HOME/Videos"\n')
        (home.folder / "diary").write_text("secret")
        (self.videos / "holiday.mp4").write_text("secret")

    def command(self, *arguments, options=()):
        return ["flatpak", "run", "--user", "--die-with-parent", *options, self.id, *arguments]

    def run(self, *arguments, home=None, **options):
        environment = self.environment | ({"HOME": str(home)} if home else {})
        finished = subprocess.run(self.command(*arguments), env=environment, text=True, capture_output=True,
                                  timeout=2 * dailies_e2e.PATIENCE, check=False, **options)
        if finished.returncode != 0:
            raise dailies_e2e.Failure(f"dailies {' '.join(arguments)}: {finished.stderr}")
        return finished.stdout

    def expect(self, answer, what, script):
        """Whether a shell script goes well inside: “allowed” or “refused”."""
        asked = f"if {script}; then echo allowed; else echo refused; fi"
        finished = subprocess.run(self.command("-c", asked, options=["--command=sh"]), env=self.environment, text=True,
                                  capture_output=True, timeout=dailies_e2e.PATIENCE, check=False)
        found = finished.stdout.rpartition("\n")[0].rpartition("\n")[2]
        expect(f"{what} is {found or 'not asked for'}: {finished.stdout}{finished.stderr}", found == answer)

    def open(self):
        window = Window(self)
        self.windows.append(window)
        return window


def check_permissions(sandbox, step):
    text = subprocess.run(["flatpak", "--user", "info", "--show-permissions", sandbox.id], check=True, text=True,
                          capture_output=True).stdout
    with step("the permissions are those of the list"):
        expect(f"they are {text}", read_permissions(text) == PERMISSIONS)
    with step("one more would be found"):
        for more in ("filesystems=home;", "[Session Bus Policy]\norg.freedesktop.secrets=talk\n", "features=devel;"):
            changed = text.replace("filesystems=", more) if more.startswith("files") else text + "\n" + more
            expect(f"{more} is not found", read_permissions(changed) != PERMISSIONS)


def list_export_problems(share, exported, name):
    """Rules of Flathub's flatpak-builder-lint about what is built."""
    for path in (f"applications/{name}.desktop", f"icons/hicolor/scalable/apps/{name}.svg",
                 f"icons/hicolor/symbolic/apps/{name}-symbolic.svg", f"dbus-1/services/{name}.service",
                 f"mime/packages/{name}.xml"):
        if not (exported / path).is_file():
            yield f"{path} is not exported"
    desktop_file = exported / f"applications/{name}.desktop"
    entry = read_key_file(desktop_file.read_text())["Desktop Entry"]
    if entry.get("Icon") != name or {"NoDisplay", "Hidden"} & set(entry):
        yield f"the desktop file says {entry}"
    for command in (["desktop-file-validate", "--no-hints", desktop_file],
                    ["appstreamcli", "validate", "--strict", "--no-net", share / f"metainfo/{name}.metainfo.xml"]):
        checked = subprocess.run(command, text=True, capture_output=True, check=False)
        if checked.returncode != 0:
            yield checked.stdout + checked.stderr
    if not ElementTree.parse(share / f"metainfo/{name}.metainfo.xml").findtext("screenshots/screenshot/caption"):
        yield "there is no screenshot, or nothing is said of it"
    yield from list_catalogue_problems(share / "app-info", name)


def list_catalogue_problems(folder, name):
    """What appstreamcli has composed for a software centre."""
    components = ElementTree.fromstring(gzip.decompress((folder / f"xmls/{name}.xml.gz").read_bytes())).findall("component")
    if [component.findtext("id") for component in components] != [name]:
        yield f"the components are {components}"
        return
    component = components[0]
    # Without a network it has no screenshots.
    for path in ("developer/name", "project_license", "categories/category"):
        if not component.findtext(path):
            yield f"there is no {path}"
    if component.findtext("launchable") != f"{name}.desktop":
        yield "the desktop file is not what launches it"
    title, summary = component.findtext("name"), component.findtext("summary")
    if len(summary) > 35 or summary.endswith("."):
        yield f"the summary reads {summary}"
    # The development version, which says what it is, is never on Flathub.
    if len(title) > 20 and not name.endswith(".Devel"):
        yield f"the name is {title}"
    if not (folder / f"icons/flatpak/128x128/{name}.png").is_file():
        yield "there is no picture of the icon"


def check_exports(sandbox, step):
    with step("the desktop has its data, as Flathub wants it"):
        location = pathlib.Path(subprocess.run(["flatpak", "--user", "info", "--show-location", sandbox.id], check=True, text=True,
                                               capture_output=True).stdout.strip())
        problems = list(list_export_problems(location / "files/share", location / "export/share", sandbox.id))
        expect("\n".join(problems), not problems)


def check_walls(sandbox, step):
    with step("it cannot change itself, or the runtime"):
        sandbox.expect("allowed", "a file in its own data", 'touch "$XDG_DATA_HOME/x"')
        sandbox.expect("refused", "one in itself, or the runtime", "touch /app/x || touch /usr/x")
    with step("the home folder is out of reach"):
        sandbox.expect("allowed", "a clip", f"touch {sandbox.videos}/Dailies/x && rm {sandbox.videos}/Dailies/x")
        sandbox.expect("refused", "another file", f"[ -e {sandbox.folder}/diary ] || [ -e {sandbox.videos}/holiday.mp4 ]")
    with step("there are no powers"):
        sandbox.expect("allowed", "to have none",
                       'grep -q "^CapEff:.0*$" /proc/self/status && grep -q "^NoNewPrivs:.1" /proc/self/status')
    with step("org.freedesktop.secrets is out of reach"):
        ask = "gdbus introspect --session --dest {0} --object-path /{1}"
        sandbox.expect("allowed", "a portal", ask.format("org.freedesktop.portal.Desktop", "org/freedesktop/portal/desktop"))
        expect("nobody has the name", standin_desktop.has_owner("org.freedesktop.secrets"))
        sandbox.expect("refused", "the keyring itself", ask.format("org.freedesktop.secrets", "org/freedesktop/secrets"))


def check_command(sandbox, step):
    with step("generate makes an animatic"):
        clip = pathlib.Path(sandbox.run("generate", PROMPT, "--seconds", "2", "--quiet").strip())
        expect(f"{clip} is in no library", clip.is_relative_to(sandbox.videos / "Dailies") and clip.stat().st_size > 10000)
        takes = json.loads(sandbox.run("library", "--json"))["takes"]
        expect(f"the library has {takes}", [take["file"] for take in takes] == [str(clip)])
    with step("and keeps it where no desktop has named a folder for videos"):
        bare = sandbox.folder / "bare"
        bare.mkdir()
        clip = pathlib.Path(sandbox.run("generate", PROMPT, "--seconds", "2", "--quiet", home=bare).strip())
        expect(f"{clip} is gone", clip.is_relative_to(bare) and clip.exists())


def check_key(sandbox, service, step):
    with step("a key is stored through the secret portal"):
        sandbox.run("accounts", "add", "Slow", "--provider", "openai", "--base-url", service.url, "--key-file", "-", input=KEY)
        keyring = sandbox.folder / ".var/app" / sandbox.id / "data/keyrings/default.keyring"
        expect("there is no keyring", keyring.exists())
        readable = [path for path in sandbox.folder.rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()]
        expect(f"the key is in {readable}", not readable)
    with step("and found by another process"):
        sandbox.run("accounts", "test", "Slow")
        service.wait_for("GET", "/models")


def check_window(sandbox, desktop, service, step):
    dailies = sandbox.open()
    with step("the window makes a take"):
        dailies.generate(PROMPT)
        dailies.wait_for_row(PROMPT, "Done", "Done Today")
    with step("and plays it"):
        dailies.play(watched=True)
    with step("files come through the file portal"):
        dailies.press("Add Reference")
        desktop.backend.wait_for("OpenFile")
    with step("takes go to the trash, and come back"):
        clips = list((sandbox.videos / "Dailies").rglob("*.mp4"))
        trash = sandbox.folder / ".local/share/Trash/files"
        dailies.trash_all()
        dailies_e2e.wait_for("the clips in the trash", lambda: len(list(trash.glob("*.mp4"))) == len(clips))
        dailies.press("Undo")
        dailies_e2e.wait_for("the clips in their place", lambda: all(clip.exists() for clip in clips))
    with step("work goes on in the background, which a portal allows"):
        sandbox.run("generate", SLOW_PROMPT, "--account", "Slow", "--model", "slow-1", "--no-wait")
        dailies.wait_for_row(SLOW_PROMPT, "")
        service.wait_for("GET", "/videos/video_1")
        desktop.backend.wait_for("Inhibit")
        dailies.press("Close")
        dailies_e2e.wait_for("the window is away", lambda: not dailies_e2e.list_children(dailies.application))
        desktop.wait_for_background()
        dailies.check_alive()
    # The proxy between us goes with it, maybe before it passes on the answer.
    with contextlib.suppress(dailies_e2e.Failure):
        dailies.activate("quit")
    dailies.process.wait(dailies_e2e.PATIENCE)


def run(home, step):
    desktop = standin_desktop.Desktop(home.folder)
    try:
        sandbox = Sandbox(home, desktop)
        service = standin_desktop.SlowService(KEY)
        check_permissions(sandbox, step)
        check_exports(sandbox, step)
        check_walls(sandbox, step)
        check_command(sandbox, step)
        check_key(sandbox, service, step)
        check_window(sandbox, desktop, service, step)
    finally:
        desktop.close()


if __name__ == "__main__":
    sys.exit(dailies_e2e.main(run))
