# SPDX-FileCopyrightText: 2026 The Dailies authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a display of build-aux/headless shows, and on an X server the keys of its
keyboard."""

import ctypes
import ctypes.util
import operator
import os
import pathlib
import subprocess
import tempfile

import gi

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf  # noqa: E402

ALL_PLANES = ctypes.c_ulong(~0)
Z_PIXMAP = 2


class XImage(ctypes.Structure):
    """As far as it is used."""

    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int),
                ("format", ctypes.c_int), ("data", ctypes.c_void_p), ("byte_order", ctypes.c_int),
                ("bitmap_unit", ctypes.c_int), ("bitmap_bit_order", ctypes.c_int),
                ("bitmap_pad", ctypes.c_int), ("depth", ctypes.c_int), ("bytes_per_line", ctypes.c_int)]


def load_library(name):
    return ctypes.CDLL(ctypes.util.find_library(name) or f"lib{name}.so.6")


# A window may go away while it is asked about.
@ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
def ignore_error(_display, _error):
    return 0


class XServer:
    """The server that DISPLAY names."""

    def __init__(self):
        self.lib = load_library("X11")
        self.lib.XSetErrorHandler(ignore_error)
        self.lib.XOpenDisplay.restype = ctypes.c_void_p
        self.lib.XDefaultRootWindow.restype = ctypes.c_ulong
        self.lib.XStringToKeysym.restype = ctypes.c_ulong
        self.lib.XGetImage.restype = ctypes.POINTER(XImage)
        self.display = ctypes.c_void_p(self.lib.XOpenDisplay(None))
        self.root = ctypes.c_ulong(self.lib.XDefaultRootWindow(self.display))
        self.size = (self.lib.XDisplayWidth(self.display, 0), self.lib.XDisplayHeight(self.display, 0))
        self.test = load_library("Xtst")

    def take_picture(self):
        image = self.lib.XGetImage(self.display, self.root, 0, 0, *self.size, ALL_PLANES, Z_PIXMAP)
        try:
            return ctypes.string_at(image.contents.data, image.contents.height * image.contents.bytes_per_line)
        finally:
            self.lib.XDestroyImage(image)

    def list_titles(self):
        """Those of the windows, as no window manager puts them into others."""
        ignored = ctypes.c_ulong()
        children = ctypes.POINTER(ctypes.c_ulong)()
        count = ctypes.c_uint()
        self.lib.XQueryTree(self.display, self.root, ctypes.byref(ignored), ctypes.byref(ignored),
                            ctypes.byref(children), ctypes.byref(count))
        titles = [self._read_title(children[index]) for index in range(count.value)]
        if children:
            self.lib.XFree(children)
        return titles

    def _read_title(self, window):
        title = ctypes.c_char_p()
        if not self.lib.XFetchName(self.display, ctypes.c_ulong(window), ctypes.byref(title)):
            return None
        words = title.value.decode(errors="replace")
        self.lib.XFree(title)
        return words

    def _send(self, name, pressed):
        symbol = ctypes.c_ulong(self.lib.XStringToKeysym(name.encode()))
        code = self.lib.XKeysymToKeycode(self.display, symbol) & 0xff
        if code == 0:
            raise ValueError(f"the keyboard has no {name}")
        self.test.XTestFakeKeyEvent(self.display, code, int(pressed), ctypes.c_ulong(0))

    def press(self, keys):
        """Presses and releases keys such as “Control_L+comma”."""
        names = keys.split("+")
        for name in names:
            self._send(name, True)
        for name in reversed(names):
            self._send(name, False)
        self.lib.XSync(self.display, 0)


class Compositor:
    """The one that WAYLAND_DISPLAY names, which has no keyboard."""

    def take_picture(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["weston-screenshooter"], env=os.environ | {"XDG_PICTURES_DIR": folder}, cwd=folder,
                           check=True, stdout=subprocess.DEVNULL, timeout=60)
            (path,) = pathlib.Path(folder).iterdir()
            pixbuf = GdkPixbuf.Pixbuf.new_from_file(str(path)).add_alpha(False, 0, 0, 0)
            return pixbuf.read_pixel_bytes().get_data()


def open_screen():
    return XServer() if "DISPLAY" in os.environ else Compositor()


def count_differences(left, right):
    """How many pixels of two pictures differ."""
    return sum(map(operator.ne, memoryview(left).cast("I"), memoryview(right).cast("I")))
