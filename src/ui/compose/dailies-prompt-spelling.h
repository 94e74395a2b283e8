/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtksourceview/gtksource.h>
#include <libspelling.h>

G_BEGIN_DECLS

SpellingTextBufferAdapter *dailies_prompt_spelling_new (GtkSourceBuffer *buffer);
void dailies_prompt_spelling_free (SpellingTextBufferAdapter *spelling);

G_END_DECLS
