#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dailies authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A picture from a folder becomes the first frame of a take, which tells so.

test-add-reference.py DAILIES: needs a display and a session bus of its own.
"""

import subprocess
import sys

import dailies_e2e

PROMPT = "A slow pan over the harbour"
PICTURE = "harbour.jpg"
TILE = f"First Frame, {PICTURE}"


def make_picture(path):
    subprocess.run(["gst-launch-1.0", "-q", "videotestsrc", "num-buffers=1", "!",
                    "video/x-raw,width=640,height=360", "!", "jpegenc", "!", "filesink", f"location={path}"],
                   check=True, timeout=dailies_e2e.PATIENCE)


def run(home, step):
    pictures = home.folder / "pictures"
    pictures.mkdir()
    make_picture(pictures / PICTURE)
    home.set("startup-mode", "cwd", "org.gtk.gtk4.Settings.FileChooser")
    dailies = home.open(cwd=pictures)

    with step("a file is chosen"):
        dailies.press("Add Reference")
        dailies.select(lambda name: name.startswith(f"{PICTURE} "))
        dailies.press("Add", role=dailies_e2e.Atspi.Role.BUTTON)
        tile = dailies.wait_for_widget(TILE, role=dailies_e2e.Atspi.Role.LIST_ITEM)
        dailies_e2e.wait_for("it is looked at",
                             lambda: not dailies_e2e.has_state(tile, dailies_e2e.Atspi.StateType.BUSY))
    with step("the take is made from it"):
        dailies.generate(PROMPT)
        dailies.wait_for_row(PROMPT, "Done", "Done Today")
        dailies.play(watched=True)
    with step("the details name it"):
        dailies.press("Details")
        dailies.wait_for_words("640 × 360")
    with step("it waits for the next take"):
        dailies.quit()
        dailies = home.open()
        dailies.wait_for_widget(TILE)
        dailies.quit()


if __name__ == "__main__":
    sys.exit(dailies_e2e.main(run))
