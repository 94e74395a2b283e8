#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dailies authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From a prompt to a take that plays, and is still there the next day.

test-first-take.py DAILIES: needs a display and a session bus of its own.
"""

import sys

import dailies_e2e

PROMPT = "A red kite over a grey sea, slow pan left; then it dives"


def run(home, step):
    dailies = home.open()
    with step("the prompt is written"):
        dailies.write_prompt(PROMPT)
    with step("the take is made"):
        dailies.press("Generate")
        dailies.wait_for_row(PROMPT, "")
        dailies.wait_for_row(PROMPT, "Done")
    with step("the take plays"):
        dailies.play()
    with step("the take is there after a restart"):
        dailies.quit()
        dailies = home.open()
        dailies.wait_for_row(PROMPT, "Done")
        dailies.quit()


if __name__ == "__main__":
    sys.exit(dailies_e2e.main(run))
