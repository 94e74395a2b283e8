# SPDX-FileCopyrightText: 2026 The Dailies authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody who has no mouse: presses keys, and hears and sees where that leads."""

from gi.repository import Atspi, GLib

import dailies_e2e
import dailies_screen

CONTROLS = (Atspi.Role.BUTTON, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.SLIDER, Atspi.Role.TEXT, Atspi.Role.ENTRY,
            Atspi.Role.CHECK_BOX, Atspi.Role.SWITCH, Atspi.Role.SPIN_BUTTON)
# Tab comes to one of them, and arrows to the others.
GROUPED = (Atspi.Role.RADIO_BUTTON, Atspi.Role.PAGE_TAB, Atspi.Role.LIST_ITEM)
# The window manager has keys for these.
OF_THE_WINDOW = ("Close", "Minimize", "Maximize", "Restore")
# More than a ring of focus is far from less than this.
LEAST_RING = 40
LONGEST_ROUND = 100


class Keyboard:
    """The keys of an X server, and the focus in a window."""

    def __init__(self, dailies):
        self.dailies = dailies
        self.screen = dailies_screen.open_screen()
        self.focus = None
        self.listener = Atspi.EventListener.new(self._focus_changed)
        self.listener.register("object:state-changed:focused")

    def _focus_changed(self, event):
        if event.detail1:
            self.focus = event.source

    def _take_events(self):
        while GLib.MainContext.default().iteration(False):
            pass
        return self.focus

    def read(self):
        self._take_events()
        return self.focus.get_name() if self.focus is not None else None

    def press(self, keys):
        """Whatever becomes of it."""
        self._take_events()
        self.screen.press(keys)

    def go(self, keys, name=None):
        """Presses keys, and waits until the focus is at what is called @name, or begins so, or elsewhere than before,
        and seen there."""
        picture = self.screen.take_picture()
        before = self.read()
        self.focus = None
        self.screen.press(keys)
        dailies_e2e.wait_for(f"{keys} moves the focus from “{before}” to {name or 'another place'}",
                             lambda: self._take_events() and (self.focus.get_name() or "").startswith(name or ""))
        if not dailies_e2e.has_state(self.focus, Atspi.StateType.SHOWING):
            raise dailies_e2e.Failure(f"“{self.read()}” has the focus, and is not shown")
        dailies_e2e.wait_for(f"the focus is seen at “{self.read()}”", lambda: dailies_screen.count_differences(
            picture, self.screen.take_picture()) >= LEAST_RING)
        return self.read()

    def go_to(self, name, keys="Tab"):
        """Goes on with the same key until the focus is at @name."""
        for _ in range(LONGEST_ROUND):
            if self.go(keys) == name:
                return
        raise dailies_e2e.Failure(f"{keys} never comes to “{name}”")

    def go_round(self, keys):
        """The names on the way back to where it began."""
        names = []
        self.go(keys)
        first = self.focus
        for _ in range(LONGEST_ROUND):
            if self.focus.get_role() not in GROUPED:
                names.append(self.read())
            self.go(keys)
            if self.focus == first:
                return names
        raise dailies_e2e.Failure(f"{keys} does not come round: {names}")

    def list_controls(self):
        """The names of all that somebody with a mouse can press or write into."""
        return [accessible.get_name() for accessible in dailies_e2e.walk(self.dailies.application)
                if accessible.get_role() in CONTROLS and accessible.get_name() not in OF_THE_WINDOW and
                all(dailies_e2e.has_state(accessible, state) for state in
                    (Atspi.StateType.SHOWING, Atspi.StateType.SENSITIVE, Atspi.StateType.FOCUSABLE))]

    def check_round(self):
        """Every control is reached, forwards and backwards."""
        forwards = self.go_round("Tab")
        backwards = self.go_round("Shift_L+Tab")
        if sorted(forwards) != sorted(backwards):
            raise dailies_e2e.Failure(f"Shift+Tab goes another way: {forwards}, {backwards}")
        missed = set(self.list_controls()) - set(forwards)
        if missed:
            raise dailies_e2e.Failure(f"Tab does not reach {missed}, only {forwards}")
        return forwards

    def look_into(self, name):
        """Opens the popover of the button with the focus, and leaves it by Escape."""
        button = self.focus
        self.press("space")
        dailies_e2e.wait_for(f"“{name}” opens", lambda: is_open(button))
        self.press("Escape")
        dailies_e2e.wait_for(f"“{name}” closes", lambda: not is_open(button))
        dailies_e2e.wait_for(f"the focus is back at “{name}”",
                             lambda: dailies_e2e.has_state(button, Atspi.StateType.FOCUSED))
        self._take_events()
        self.focus = button


def is_open(button):
    return dailies_e2e.has_state(button, Atspi.StateType.CHECKED) or \
        dailies_e2e.has_state(button, Atspi.StateType.PRESSED)
