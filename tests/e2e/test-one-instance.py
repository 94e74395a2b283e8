#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dailies authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is written outlives a kill, a second start shows the window of the first,
and a command beside it uses its queue.

test-one-instance.py DAILIES: needs a display and a session bus of its own.
"""

import json
import sys

import dailies_e2e

PROMPT = "Rain on a tin roof, close"
ORDERED = "A tram in the snow"


def is_saved(home, prompt):
    """The file is replaced, and so is whole at any time."""
    path = home.folder / "data" / "dailies" / "draft.json"
    return path.exists() and json.loads(path.read_text())["shot"].get("prompt") == prompt


def run(home, step):
    dailies = home.open()
    with step("the prompt outlives a kill"):
        dailies.write_prompt(PROMPT)
        dailies_e2e.wait_for("the draft is saved", lambda: is_saved(home, PROMPT))
        dailies.kill()
        dailies = home.open()
        dailies_e2e.wait_for("the prompt is back", lambda: dailies.read_prompt() == PROMPT)
    with step("a second start ends, and leaves one window"):
        home.run()
        dailies.check_alive()
        if dailies.application.get_child_count() != 1:
            raise dailies_e2e.Failure("there are more windows than one")
    with step("a command uses the queue of the window"):
        command = home.start("generate", ORDERED)
        dailies.wait_for_row(ORDERED, "%", "Running")
        dailies.wait_for_row(ORDERED, "Done", "Done Today")
        output, progress = command.communicate(timeout=dailies_e2e.PATIENCE)
        if command.returncode != 0 or not output.strip().endswith(".mp4"):
            raise dailies_e2e.Failure(f"it ends with {command.returncode}: {output}{progress}")
        if "%" not in progress:
            raise dailies_e2e.Failure(f"there is no progress in: {progress}")
    with step("what is written stays as it is"):
        if dailies.read_prompt() != PROMPT:
            raise dailies_e2e.Failure(f"it became: {dailies.read_prompt()}")
        dailies.quit()


if __name__ == "__main__":
    sys.exit(dailies_e2e.main(run))
