/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-prompt-spelling"

#include "config.h"

#include "dailies-prompt-spelling.h"

static const char *
get_system_language (void)
{
  return spelling_provider_get_default_code (spelling_provider_get_default ());
}

static gboolean
get_language (GValue *value,
              GVariant *variant,
              gpointer data)
{
  const char *language = g_variant_get_string (variant, NULL);

  g_value_set_string (value, *language != '\0' ? language : get_system_language ());

  return TRUE;
}

/* Who chooses the language of the system goes on following it. */
static GVariant *
set_language (const GValue *value,
              const GVariantType *type,
              gpointer data)
{
  const char *language = g_value_get_string (value);

  return g_variant_new_string (g_strcmp0 (language, get_system_language ()) != 0 && language != NULL ? language : "");
}

/**
 * dailies_prompt_spelling_new:
 * @buffer: where a prompt is written
 *
 * Returns: (transfer full): what checks the words of @buffer, in the language
 *   and as long as the settings say; to be freed with
 *   dailies_prompt_spelling_free(), before @buffer is
 */
SpellingTextBufferAdapter *
dailies_prompt_spelling_new (GtkSourceBuffer *buffer)
{
  g_autoptr (SpellingChecker) checker = NULL;
  g_autoptr (GSettings) settings = NULL;
  SpellingTextBufferAdapter *spelling;

  g_return_val_if_fail (GTK_SOURCE_IS_BUFFER (buffer), NULL);

  checker = spelling_checker_new (spelling_provider_get_default (), get_system_language ());
  spelling = spelling_text_buffer_adapter_new (buffer, checker);

  settings = g_settings_new (APPLICATION_ID);
  g_settings_bind (settings, "spell-check", spelling, "enabled", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (settings, "spell-language", spelling, "language", G_SETTINGS_BIND_DEFAULT,
                                get_language, set_language, NULL, NULL);

  return spelling;
}

/**
 * dailies_prompt_spelling_free:
 * @spelling: (transfer full): what checks a prompt
 *
 * Stops checking: what is still to be checked would look for a buffer that is
 * gone.
 */
void
dailies_prompt_spelling_free (SpellingTextBufferAdapter *spelling)
{
  g_return_if_fail (SPELLING_IS_TEXT_BUFFER_ADAPTER (spelling));

  g_settings_unbind (spelling, "enabled");
  g_settings_unbind (spelling, "language");
  spelling_text_buffer_adapter_set_enabled (spelling, FALSE);
  g_object_unref (spelling);
}
