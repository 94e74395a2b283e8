#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dailies authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From a prompt to a take that plays, and is still there the next day.

test-first-take.py DAILIES: needs a display and a session bus of its own.
"""

import re
import sys

import dailies_e2e

PROMPT = "A red kite over a grey sea, slow pan left; then it dives"


def check_states(readings):
    """Of a row: it was under way, went on, and is done."""
    running = [name for section, name in readings if section == "Running"]
    progress = [int(found[1]) for name in running if (found := re.search(r"(\d+) %", name))]
    if not progress or progress != sorted(progress):
        raise dailies_e2e.Failure(f"no progress in {readings}")
    if readings[-1][0] != "Done Today":
        raise dailies_e2e.Failure(f"it is not in its place at the end: {readings}")


def run(home, step):
    dailies = home.open()
    with step("the prompt is written"):
        dailies.write_prompt(PROMPT)
    with step("the take is made"):
        dailies.press("Generate")
        check_states(dailies.follow_row(PROMPT, "Done"))
    with step("the take plays"):
        dailies.play(watched=True)
    with step("the take is there after a restart"):
        dailies.quit()
        dailies = home.open()
        dailies.wait_for_row(PROMPT, "Done", "Done Today")
    with step("the take is in the library"):
        dailies.press("Library")
        dailies_e2e.wait_for("the take among Takes",
                             lambda: any(name.startswith(PROMPT) for name in dailies.list_takes()))
        dailies.press("Stage")
        dailies.wait_for_widget("Prompt")
        dailies.quit()


if __name__ == "__main__":
    sys.exit(dailies_e2e.main(run))
