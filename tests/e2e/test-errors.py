#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dailies authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong is said where the user looks, and after each error Generate
makes a take.

test-errors.py DAILIES: needs a display and a session bus of its own.
"""

import sys

import dailies_e2e

KEY = "sk-the-right-one"
# Less than a clip, and more than the database and its log become, which begins anew after 4 MB.
SMALL_FILE = 6 << 20


def expect_take(dailies, prompt):
    dailies.generate(prompt)
    dailies.wait_for_row(prompt, "Done")
    dailies.play(watched=True)


def run(home, step):
    clip = home.folder / "clip.mp4"
    dailies_e2e.make_clip(clip)
    if clip.stat().st_size < 1.5 * SMALL_FILE:
        raise dailies_e2e.Failure(f"the clip has only {clip.stat().st_size} bytes")
    service = dailies_e2e.Service(home.folder, clip, key=KEY)
    home.set("default-account", home.add_account("Far Studio", service.url, KEY))
    dailies = home.open()

    with step("a key that was revoked"):
        expect_take(dailies, "A kite")
        service.control(key="sk-another-one")
        dailies.generate("A swift")
        dailies.wait_for_row("A swift", "Failed", "Needs You")
        dailies.wait_for_words("Far Studio refused the key. 1 shot waits")
        service.control(key=KEY)
        expect_take(dailies, "A swift that may fly")
        dailies.wait_for_no_words("refused the key. 1 shot waits")
    with step("a prompt that the rules refuse"):
        service.control(moderation=True)
        dailies.generate("A singer")
        dailies.wait_for_row("A singer", "Blocked", "Needs You")
        dailies.wait_for_widget("Edit Prompt")
        service.control(moderation=None)
        expect_take(dailies, "A whistler")
    with step("a disk without room for a clip"):
        dailies.limit_files(SMALL_FILE)
        dailies.generate("A lake")
        dailies.wait_for_row("A lake", "Failed", "Needs You")
        dailies.limit_files(None)
        expect_take(dailies, "A pond")
    with step("a disk without room for anything"):
        dailies.limit_files(0)
        dailies.generate("A sea")
        dailies.wait_for_words("disk")
        dailies.limit_files(None)
        expect_take(dailies, "A puddle")
    with step("a server that is gone"):
        service.stop()
        dailies.generate("A ship")
        dailies.wait_for_row("A ship", "trying", "Waiting")
        service = dailies_e2e.Service(home.folder, clip, service.port, key=KEY)
        dailies.wait_for_row("A ship", "Done")
        expect_take(dailies, "A boat")
    dailies.quit()


if __name__ == "__main__":
    sys.exit(dailies_e2e.main(run))
