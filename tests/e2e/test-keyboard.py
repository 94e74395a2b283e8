#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dailies authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""All of the window without a mouse.

test-keyboard.py DAILIES: needs an X server and a session bus of its own.
"""

import sys

import dailies_e2e
import dailies_keyboard

PROMPT = "A red kite"
OTHER = "A blue kite"
MENUS = ("Model", "Aspect Ratio", "Length", "Resolution", "Takes", "Price", "Queue Menu", "Main Menu", "1×", "Frame",
         "Volume")


def read_position(dailies):
    return dailies_e2e.Atspi.Value.get_current_value(dailies.find("Position", interface="value"))


def type_words(keyboard, words):
    for letter in words:
        keyboard.press({" ": "space", ",": "comma", ".": "period"}.get(letter, letter))


def check_player(keyboard, dailies):
    """Its keys act in the whole window."""
    for key in ("k", "space"):
        keyboard.press(key)
        dailies.wait_for_widget("Pause")
        keyboard.press(key)
        dailies.wait_for_widget("Play")
    keyboard.press("Home")
    dailies_e2e.wait_for("the first frame", lambda: read_position(dailies) == 0)
    keyboard.press("period")
    dailies_e2e.wait_for("the next frame", lambda: read_position(dailies) > 0)
    second = read_position(dailies)
    keyboard.press("comma")
    dailies_e2e.wait_for("the frame before", lambda: read_position(dailies) < second)
    keyboard.press("F11")
    dailies.wait_for_widget("Leave Full Screen")
    keyboard.press("Escape")
    dailies.wait_for_widget("Full Screen")


def run(home, step):
    dailies = home.open()
    keyboard = dailies_keyboard.Keyboard(dailies)

    with step("Ctrl+Enter generates"):
        dailies_e2e.wait_for("the window is active", dailies.is_active)
        dailies.write_prompt(PROMPT)
        keyboard.press("Control_L+Return")
        dailies.wait_for_row(PROMPT, "Done")
        dailies.play(watched=True)
        dailies.write_prompt(OTHER)
        keyboard.press("Control_L+Return")
        dailies.wait_for_row(OTHER, "Done")
        dailies.play(watched=True)
    with step("Tab goes round the stage"):
        names = keyboard.check_round()
    with step("menus open by Space and close by Escape"):
        menus = [name for name in names if name.partition(":")[0] in MENUS]
        if len(menus) != len(MENUS):
            raise dailies_e2e.Failure(f"there are only {menus}")
        for name in menus:
            keyboard.go_to(name)
            keyboard.look_into(name)
    with step("arrows go through the queue"):
        keyboard.go_to("Queue Menu")
        keyboard.go("Tab")
        # A row that is looked at is not called new any more.
        queue = [name.partition(",")[0] + "," for _, name in dailies.list_queue()]
        if not keyboard.read().startswith(tuple(queue)):
            keyboard.go("Down", queue[0])
        if keyboard.read().startswith(queue[0]):
            keyboard.go("Down", queue[1])
        else:
            keyboard.go("Up", queue[0])
        keyboard.go("Home", "Done Today, 2")
        keyboard.press("Left")
        dailies_e2e.wait_for("the section is folded", lambda: not dailies.list_queue())
        keyboard.press("Right")
        dailies_e2e.wait_for("the section is open", lambda: len(dailies.list_queue()) == 2)
    with step("the player listens"):
        keyboard.go_to("Position")
        check_player(keyboard, dailies)
    with step("who types is not overheard"):
        keyboard.go_to("Prompt")
        keyboard.press("Control_L+a")
        type_words(keyboard, "k, kl j.")
        dailies_e2e.wait_for("it is written", lambda: dailies.read_prompt() == "k, kl j.")
        if dailies.find("Pause"):
            raise dailies_e2e.Failure("it plays")
    with step("sidebars and menus have their keys"):
        keyboard.press("F9")
        dailies_e2e.wait_for("the queue goes", lambda: not dailies.find("Pause Queue"))
        keyboard.press("F9")
        dailies.wait_for_widget("Pause Queue")
        keyboard.press("Alt_L+Return")
        dailies.wait_for_widget("Use These Settings")
        keyboard.check_round()
        keyboard.go_to("Add to Favourites")
        if keyboard.go("Shift_L+Tab") == "Reject":
            keyboard.go("Left", "Keep")
        keyboard.go("Right", "Reject")
        keyboard.press("Alt_L+Return")
        dailies_e2e.wait_for("the details go", lambda: not dailies.find("Use These Settings"))
        keyboard.go("F10")
        # GTK gives the items of menus no names.
        if keyboard.focus.get_role() != dailies_e2e.Atspi.Role.MENU_ITEM:
            raise dailies_e2e.Failure(f"F10 leads to “{keyboard.read()}”")
        keyboard.go("Escape", "Main Menu")
    with step("preferences"):
        keyboard.press("Control_L+comma")
        dailies.wait_for_words("Library Folder")
        keyboard.go_round("Tab")
        keyboard.press("Escape")
        dailies_e2e.wait_for("they close", lambda: not dailies.find("Library Folder"))
    with step("the library"):
        keyboard.press("Control_L+2")
        dailies_e2e.wait_for("both takes", lambda: len(dailies.list_takes()) == 2)
        keyboard.go("Control_L+f", "Search Library")
        type_words(keyboard, "red")
        dailies_e2e.wait_for("one take", lambda: len(dailies.list_takes()) == 1)
        keyboard.check_round()
        keyboard.go_to(dailies.list_takes()[0])
        keyboard.press("Return")
        dailies.wait_for_widget("Pause")
        keyboard.press("Control_L+2")
        dailies.wait_for_widget("Search Library")
        keyboard.press("Control_L+1")
        dailies.wait_for_widget("Prompt")
    dailies.quit()


if __name__ == "__main__":
    sys.exit(dailies_e2e.main(run))
