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


def expect_error(dailies, service, prompt, words):
    dailies.generate(prompt)
    dailies.wait_for_row(prompt, words)


def expect_take(dailies, prompt):
    dailies.generate(prompt)
    dailies.wait_for_row(prompt, "Done")
    dailies.play()


def run(home, step):
    service = dailies_e2e.Service(home.folder, key=KEY)
    account = home.add_account("Far Studio", service.url, "sk-the-wrong-one")
    home.set("default-account", account)
    dailies = home.open()

    with step("a wrong key"):
        expect_error(dailies, service, "A kite", "Failed")
        dailies.wait_for_words("Far Studio refused the key")
        service.control(key=None)
        expect_take(dailies, "A kite that may fly")
    with step("a prompt that the rules refuse"):
        service.control(moderation=True)
        expect_error(dailies, service, "A singer", "Blocked")
        dailies.wait_for_widget("Edit Prompt")
        service.control(moderation=None)
        expect_take(dailies, "A whistler")
    with step("a disk that is full"):
        dailies.limit_files(4096)
        expect_error(dailies, service, "A lake", "Failed")
        dailies.limit_files(None)
        expect_take(dailies, "A pond")
    with step("a server that is gone"):
        port = service.port
        service.stop()
        dailies.generate("A ship")
        dailies.wait_for_row("A ship", "trying")
        service = dailies_e2e.Service(home.folder, port=port)
        dailies.wait_for_row("A ship", "Done")
        expect_take(dailies, "A boat")
    dailies.quit()


if __name__ == "__main__":
    sys.exit(dailies_e2e.main(run))
