/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-command"

#include "config.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "dailies-command.h"
#include "dailies-error.h"
#include "dailies-key.h"

/* More than any prompt or key can be. */
#define MAXIMUM_INPUT (256 * 1024)

/**
 * dailies_command_expect_arguments:
 * @self: a command
 * @minimum: how many arguments it needs
 * @maximum: how many it takes
 * @error: return location for an error
 *
 * Returns: %FALSE and a usage error if there are too few or too many
 */
gboolean
dailies_command_expect_arguments (DailiesCommand *self,
                                  guint minimum,
                                  guint maximum,
                                  GError **error)
{
  guint length = g_strv_length (self->arguments);

  if (length < minimum)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                   /* Translators: the first %s is a verb, the second what has to follow it. */
                   _ ("something is missing after “%s”: %s"), self->verb->name, self->verb->arguments);
      return FALSE;
    }

  if (length > maximum)
    {
      g_autofree char *surplus = g_utf8_make_valid (self->arguments[maximum], -1);

      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                   /* Translators: %s is what the user typed. */
                   _ ("“%s” is one argument too many. A prompt of several words needs quotes around it."), surplus);
      return FALSE;
    }

  return TRUE;
}

/**
 * dailies_command_print_json:
 * @document: the one document that the verb prints
 *
 * Prints @document to standard output, indented.
 */
void
dailies_command_print_json (JsonObject *document)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_node_set_object (node, document);
  text = json_to_string (node, TRUE);
  g_print ("%s\n", text);
}

/* Before anything is opened, so that blocking holds nothing up. */
static char *
read_standard_input (GError **error)
{
  g_autoptr (GInputStream) stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autofree char *text = g_malloc0 (MAXIMUM_INPUT + 1);
  gsize length = 0;

  if (!g_input_stream_read_all (stream, text, MAXIMUM_INPUT, &length, NULL, error))
    return NULL;

  /* What is said about bytes after a NUL would be wrong. */
  if (strlen (text) < length)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("Standard input is not text."));
      return NULL;
    }

  return g_steal_pointer (&text);
}

/**
 * dailies_command_read_prompt:
 * @argument: the prompt, or "-" for standard input
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the prompt as it was typed; it may be
 *   anything, even invalid UTF-8
 */
char *
dailies_command_read_prompt (const char *argument,
                             GError **error)
{
  g_autofree char *text = NULL;

  if (!g_str_equal (argument, "-"))
    return g_strdup (argument);

  text = read_standard_input (error);

  return text != NULL ? g_strdup (g_strchomp (text)) : NULL;
}

/**
 * dailies_command_read_secret_file:
 * @path: a file, or "-" for standard input
 * @error: return location for an error
 *
 * Reads a key or token without ever having it among the arguments.
 *
 * Returns: (transfer full) (nullable): the secret without white space around
 *   it; wipe it after use
 */
char *
dailies_command_read_secret_file (const char *path,
                                  GError **error)
{
  char *text = NULL;
  gsize length = 0;

  if (g_str_equal (path, "-"))
    text = read_standard_input (error);
  else if (g_file_get_contents (path, &text, &length, error) && strlen (text) < length)
    {
      g_autofree char *name = g_filename_display_name (path);

      explicit_bzero (text, length);
      g_clear_pointer (&text, g_free);
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   /* Translators: %s is the path of a file. */
                   _ ("“%s” is not text."), name);
    }

  if (text != NULL && g_strstrip (text)[0] == '\0')
    {
      g_clear_pointer (&text, g_free);
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("There is no key: what was given is empty."));
    }

  return text;
}

/**
 * dailies_command_warn_of_key:
 * @key: a key
 * @account: the account that it is meant for
 *
 * Says so if it looks like the key of another service, which is no reason not
 * to try it.
 */
void
dailies_command_warn_of_key (const char *key,
                             DailiesAccount *account)
{
  const char *stranger = dailies_key_find_stranger (key, account);

  if (stranger != NULL)
    /* Translators: the first %s is the name of a service, the second that of an account. */
    g_printerr (_ ("dailies: the key looks like one of %s, but goes to “%s”\n"), stranger, dailies_account_get_name (account));
}

/**
 * dailies_command_find_clip:
 * @self: a command with an open engine
 * @argument: a file, or the id of a take or its first characters
 * @error: return location for an error
 *
 * A file that is really called like that wins.  For fibers.
 *
 * Returns: (transfer full) (nullable): the absolute path of the clip
 */
char *
dailies_command_find_clip (DailiesCommand *self,
                           const char *argument,
                           GError **error)
{
  DailiesLibrary *library = dailies_engine_get_library (self->engine);
  g_autofree char *path = g_canonicalize_filename (argument, NULL);
  g_autoptr (DailiesTake) take = NULL;

  if (strpbrk (argument, G_DIR_SEPARATOR_S ".") != NULL || g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);

  take = dex_await_object (dailies_library_find (library, argument), error);

  return take != NULL ? dailies_library_dup_path (library, take) : NULL;
}

/**
 * dailies_command_use_key:
 * @self: a command with an open engine
 * @account: the account that the call is about
 * @error: return location for %DAILIES_ERROR_VALIDATION, field "key"
 *
 * Lets DAILIES_API_KEY stand in for the account's key in the keyring, and
 * takes it out of the environment, so that no child inherits it.
 *
 * Returns: %FALSE if what stands there cannot be a key
 */
gboolean
dailies_command_use_key (DailiesCommand *self,
                         DailiesAccount *account,
                         GError **error)
{
  const char *given = g_getenv ("DAILIES_API_KEY");
  char *key;

  if (given == NULL || given[0] == '\0')
    return TRUE;

  key = dailies_key_clean (given, error);
  g_unsetenv ("DAILIES_API_KEY");
  if (key == NULL)
    {
      g_prefix_error (error, "DAILIES_API_KEY: ");
      return FALSE;
    }

  dailies_command_warn_of_key (key, account);
  dailies_engine_set_key (self->engine, dailies_account_get_id (account), key);
  dailies_key_wipe (key);

  return TRUE;
}
