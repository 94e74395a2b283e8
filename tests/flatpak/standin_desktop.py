# SPDX-FileCopyrightText: 2026 The Dailies authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop around a sandbox: Debian's portals, a keyring, and in place of a
desktop's dialogs somebody who notes what a portal asks for and says yes."""

import http.server
import json
import os
import pathlib
import re
import shutil
import subprocess
import threading

from gi.repository import Gio, GLib

import dailies_e2e

BACKEND = "org.freedesktop.impl.portal.desktop.dailies"
PATH = "/org/freedesktop/portal/desktop"
HELPER = pathlib.Path(__file__).parents[2] / "build-aux" / "flatpak-helper"
BACKEND_INTERFACES = """
<node>
  <interface name="org.freedesktop.impl.portal.Background">
    <method name="GetAppState"><arg type="a{sv}" direction="out"/></method>
    <method name="NotifyBackground">
      <arg type="o" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
      <arg type="u" direction="out"/><arg type="a{sv}" direction="out"/>
    </method>
    <method name="EnableAutostart">
      <arg type="s" direction="in"/><arg type="b" direction="in"/><arg type="as" direction="in"/><arg type="u" direction="in"/>
      <arg type="b" direction="out"/>
    </method>
    <signal name="RunningApplicationsChanged"/>
  </interface>
  <interface name="org.freedesktop.impl.portal.Access">
    <method name="AccessDialog">
      <arg type="o" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
      <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
      <arg type="a{sv}" direction="in"/>
      <arg type="u" direction="out"/><arg type="a{sv}" direction="out"/>
    </method>
  </interface>
  <interface name="org.freedesktop.impl.portal.FileChooser">
    <method name="OpenFile">
      <arg type="o" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
      <arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
      <arg type="u" direction="out"/><arg type="a{sv}" direction="out"/>
    </method>
  </interface>
  <interface name="org.freedesktop.impl.portal.Notification">
    <method name="AddNotification">
      <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
    </method>
    <method name="RemoveNotification"><arg type="s" direction="in"/><arg type="s" direction="in"/></method>
    <property name="SupportedOptions" type="a{sv}" access="read"/>
    <property name="version" type="u" access="read"/>
  </interface>
  <interface name="org.freedesktop.impl.portal.Inhibit">
    <method name="Inhibit">
      <arg type="o" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
      <arg type="u" direction="in"/><arg type="a{sv}" direction="in"/>
    </method>
    <method name="CreateMonitor">
      <arg type="o" direction="in"/><arg type="o" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
      <arg type="u" direction="out"/>
    </method>
    <method name="QueryEndResponse"><arg type="o" direction="in"/></method>
  </interface>
</node>
"""
ANSWERS = {
    "GetAppState": ("(a{sv})", ({},)),
    "NotifyBackground": ("(ua{sv})", (0, {"result": GLib.Variant("u", 1)})),
    "EnableAutostart": ("(b)", (True,)),
    "AccessDialog": ("(ua{sv})", (0, {})),
    "CreateMonitor": ("(u)", (0,)),
    # As when the dialog is closed.
    "OpenFile": ("(ua{sv})", (1, {})),
}
PROPERTIES = {"SupportedOptions": GLib.Variant("a{sv}", {}), "version": GLib.Variant("u", 2)}


class Backend:
    """Takes calls in a thread of its own, as a test waits."""

    def __init__(self):
        self.calls = []
        ready = threading.Event()
        threading.Thread(target=self._serve, args=(ready,), daemon=True).start()
        ready.wait()

    def _serve(self, ready):
        context = GLib.MainContext()
        context.push_thread_default()
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        for interface in Gio.DBusNodeInfo.new_for_xml(BACKEND_INTERFACES).interfaces:
            bus.register_object(PATH, interface, self._answer, self._get, None)
        Gio.bus_own_name_on_connection(bus, BACKEND, Gio.BusNameOwnerFlags.NONE, lambda *_: ready.set(), None)
        GLib.MainLoop.new(context, False).run()

    def _answer(self, _bus, _sender, _path, _interface, method, arguments, invocation):
        self.calls.append((method, arguments.unpack()))
        kind, values = ANSWERS.get(method, ("()", ()))
        invocation.return_value(GLib.Variant(kind, values))

    def _get(self, _bus, _sender, _path, _interface, name):
        return PROPERTIES[name]

    def wait_for(self, method, *arguments):
        return dailies_e2e.wait_for(f"{method} of a portal", lambda: next(
            (found for name, found in self.calls if name == method and found[:len(arguments)] == arguments), None))


def has_owner(name):
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    return bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
                         GLib.Variant("(s)", (name,)), None, 0, -1).unpack()[0]


class Desktop:
    """What runs beside the sandbox, for as long as a test does."""

    def __init__(self, folder):
        self.environment = os.environ | {
            "HOME": str(folder),
            "XDG_CURRENT_DESKTOP": "GNOME",
            "XDG_DESKTOP_PORTAL_DIR": str(folder / "portals"),
        }
        self.processes = []
        self._describe_backends(folder / "portals")
        self.backend = Backend()
        # Before anything asks for it: the bus would start one without a keyring.
        keyring = self._start("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets",
                              stdin=subprocess.PIPE)
        keyring.stdin.write(b"login")
        keyring.stdin.close()
        dailies_e2e.wait_for("the keyring", lambda: has_owner("org.freedesktop.secrets"))
        self._watch_background(folder / "monitor")
        self._start("/usr/libexec/xdg-permission-store")
        self._start("/usr/libexec/xdg-desktop-portal", "--verbose")
        dailies_e2e.wait_for("the portals", lambda: has_owner("org.freedesktop.portal.Desktop"))
        subprocess.run([HELPER], check=True, timeout=dailies_e2e.PATIENCE)

    @staticmethod
    def _describe_backends(folder):
        folder.mkdir(parents=True)
        interfaces = [interface.name for interface in Gio.DBusNodeInfo.new_for_xml(BACKEND_INTERFACES).interfaces]
        (folder / "dailies.portal").write_text(
            f"[portal]\nDBusName={BACKEND}\nInterfaces={';'.join(interfaces)};\nUseIn=gnome\n")
        shutil.copy("/usr/share/xdg-desktop-portal/portals/gnome-keyring.portal", folder)

    def _start(self, *command, stdout=subprocess.DEVNULL, **options):
        process = subprocess.Popen(command, env=self.environment, stdout=stdout, stderr=subprocess.DEVNULL, **options)
        self.processes.append(process)
        return process

    # No backend is asked whether something may run in the background.
    def _watch_background(self, log):
        self.monitor_log = log
        with log.open("w") as output:
            self._start("dbus-monitor", "--session", "interface='org.freedesktop.portal.Background'",
                        "interface='org.freedesktop.portal.Request',member='Response'", stdout=output)
        dailies_e2e.wait_for("the monitor", lambda: log.stat().st_size > 0)

    def wait_for_background(self):
        """Until a portal was asked to let it run on, and has answered with yes."""
        def look():
            answer = self.monitor_log.read_text().partition("member=RequestBackground")[2]
            return re.search(r'"background"\s+variant\s+boolean true', answer)
        dailies_e2e.wait_for("leave to run in the background", look)

    def close(self):
        for process in self.processes:
            process.terminate()
            process.wait()


class SlowService:
    """A service that takes each shot with the right key, and never finishes one."""

    def __init__(self, key):
        self.requests = []
        service = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                name = self.path.rpartition("/")[2]
                if name == "models":
                    self.reply({"object": "list", "data": [{"id": "slow-1", "object": "model"}]})
                else:
                    self.reply({"id": name, "object": "video", "status": "in_progress", "progress": 10})

            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                self.reply({"id": "video_1", "object": "video", "status": "queued", "progress": 0})

            def reply(self, answer):
                allowed = self.headers["Authorization"] == f"Bearer {key}"
                service.requests.append((self.command, self.path, allowed))
                body = json.dumps(answer if allowed else {"error": {"message": "wrong key"}}).encode()
                self.send_response(200 if allowed else 401)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def wait_for(self, command, words):
        dailies_e2e.wait_for(f"{command} {words} with the right key", lambda: any(
            (found, allowed) == (command, True) and words in path for found, path, allowed in self.requests))
