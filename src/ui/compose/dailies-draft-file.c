/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A draft outlives the program: "draft.json" in the data folder. */

#define G_LOG_DOMAIN "dailies-draft-file"

#include "config.h"

#include "dailies-draft-private.h"

#include <errno.h>

#include <glib/gstdio.h>

#include "dailies-json.h"
#include "dailies-ui-fiber.h"

#define FILE_NAME "draft.json"

/* The most that a killed process loses. */
#define SAVE_AFTER_MILLISECONDS 400

#define MOST_BYTES (4 * 1024 * 1024)
#define MOST_DAMAGED 1000

static char *
dup_path (DailiesDraft *self)
{
  return g_build_filename (dailies_locations_get_data (dailies_engine_get_locations (self->engine)), FILE_NAME, NULL);
}

/* {"account": id, "count": 4, "keep_seed": true, "shot": {…}}: the shot with
 * what its model cannot use. */
JsonObject *
dailies_draft_to_json (DailiesDraft *self)
{
  JsonObject *object = json_object_new ();
  g_autoptr (GPtrArray) references = dailies_reference_list_to_draft (self->references);
  g_autoptr (DailiesShot) shot = NULL;

  g_assert (DAILIES_IS_DRAFT (self));

  shot = dailies_shot_copy_with (self->wish, "prompt", self->prompt, "references", references, NULL);

  if (self->account != NULL)
    dailies_json_write_string (object, "account", dailies_account_get_id (self->account));
  json_object_set_int_member (object, "count", self->count);
  json_object_set_boolean_member (object, "keep_seed", self->keep_seed);
  json_object_set_object_member (object, "shot", dailies_shot_to_json (shot));

  return object;
}

gboolean
dailies_draft_fill_from_json (DailiesDraft *self,
                              JsonObject *object,
                              GError **error)
{
  g_autofree char *account_id = NULL;
  g_autoptr (DailiesShot) shot = NULL;
  g_autoptr (DailiesShot) unlisted = NULL;
  DailiesAccount *account;
  JsonObject *shot_object = NULL;
  guint count = 1;
  gboolean keep_seed = FALSE;

  g_assert (DAILIES_IS_DRAFT (self));

  if (!dailies_json_read_string (object, "account", &account_id, error) ||
      !dailies_json_read_uint (object, "count", &count, error) ||
      !dailies_json_read_boolean (object, "keep_seed", &keep_seed, error) ||
      !dailies_json_require (object, "shot", error) ||
      !dailies_json_read_object (object, "shot", &shot_object, error) ||
      (shot = dailies_shot_new_from_json (shot_object, error)) == NULL)
    return FALSE;

  account = account_id != NULL ? dailies_engine_find_account (self->engine, account_id, NULL) : NULL;
  if (account == NULL)
    /* The model went with it. */
    shot = dailies_shot_copy_with ((unlisted = g_steal_pointer (&shot)), "model", NULL, NULL);
  dailies_draft_fill (self, account, shot);
  dailies_draft_set_count (self, CLAMP (count, 1, 100));
  dailies_draft_set_keep_seed (self, keep_seed);

  return TRUE;
}

typedef struct
{
  char *path;
  JsonObject *object;
} File;

static void
file_free (gpointer data)
{
  File *file = data;

  g_free (file->path);
  g_clear_pointer (&file->object, json_object_unref);
  g_free (file);
}

static DexFuture *
run_on_file (DailiesDraft *self,
             DexFiberFunc fiber,
             JsonObject *object)
{
  File *file = g_new0 (File, 1);

  file->path = dup_path (self);
  file->object = object;

  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), DAILIES_UI_STACK_SIZE, fiber, file, file_free);
}

static DexFuture *
write_fiber (gpointer data)
{
  File *file = data;
  g_autofree char *text = dailies_json_object_to_text (file->object, TRUE);
  g_autoptr (GError) error = NULL;

  if (!g_file_set_contents_full (file->path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_true ();
}

/* Somebody may want to look into it; an earlier one stays too. */
static void
put_aside (const char *path)
{
  for (guint i = 1; i <= MOST_DAMAGED; i++)
    {
      g_autofree char *aside = g_strdup_printf ("%s.damaged-%u", path, i);

      if (!g_file_test (aside, G_FILE_TEST_EXISTS) && g_rename (path, aside) == 0)
        return;
    }
}

/* Resolves to an object, or to NULL if nothing was saved. */
static DexFuture *
read_fiber (gpointer data)
{
  File *file = data;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *object = NULL;
  GStatBuf info;
  gsize length;

  if (g_stat (file->path, &info) != 0)
    return dex_future_new_take_boxed (JSON_TYPE_OBJECT, NULL);

  if (S_ISREG (info.st_mode) && info.st_size <= MOST_BYTES && g_file_get_contents (file->path, &text, &length, &error))
    object = dailies_json_object_from_text (text, length, &error);
  if (object == NULL)
    {
      g_debug ("The draft is damaged: %s", error != NULL ? error->message : "not a file, or too large");
      put_aside (file->path);
    }

  return dex_future_new_take_boxed (JSON_TYPE_OBJECT, object);
}

static DexFuture *
put_aside_fiber (gpointer data)
{
  File *file = data;

  put_aside (file->path);

  return dex_future_new_true ();
}

static DexFuture *
save_fiber (gpointer data)
{
  DailiesDraft *self = data;

  while (self->unsaved)
    {
      g_autoptr (GError) error = NULL;

      self->unsaved = FALSE;
      /* A job that is edited has its own place. */
      if (!dex_await (run_on_file (self, write_fiber,
                                   self->stash != NULL ? json_object_ref (self->stash) : dailies_draft_to_json (self)),
                      &error))
        {
          /* The next change tries again; a full disk has its own banner. */
          g_debug ("The draft was not saved: %s", error->message);
          return dex_future_new_for_error (g_steal_pointer (&error));
        }
    }

  return dex_future_new_true ();
}

static void
save (DailiesDraft *self)
{
  if (self->saving != NULL && dex_future_is_pending (self->saving))
    return;

  dex_clear (&self->saving);
  self->saving = dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, save_fiber, g_object_ref (self), g_object_unref);
}

static void
save_cb (gpointer user_data)
{
  DailiesDraft *self = user_data;

  self->save_source = 0;
  save (self);
}

void
dailies_draft_queue_save (DailiesDraft *self)
{
  g_assert (DAILIES_IS_DRAFT (self));

  if (!self->opened || self->engine == NULL)
    return;

  self->unsaved = TRUE;
  if (self->save_source == 0)
    self->save_source = g_timeout_add_once (SAVE_AFTER_MILLISECONDS, save_cb, self);
}

/**
 * dailies_draft_flush:
 * @self: a draft
 *
 * Before the engine is closed.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once all is on the
 *   disk, or rejects with a #GFileError
 */
DexFuture *
dailies_draft_flush (DailiesDraft *self)
{
  dex_return_error_if_fail (DAILIES_IS_DRAFT (self));

  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->unsaved)
    save (self);

  return self->saving != NULL ? dex_ref (self->saving) : dex_future_new_true ();
}

static DailiesAccount *
find_default_account (DailiesDraft *self)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autofree char *id = g_settings_get_string (settings, "default-account");
  DailiesAccount *account = *id != '\0' ? dailies_engine_find_account (self->engine, id, NULL) : NULL;

  return account != NULL ? account : dailies_engine_find_account (self->engine, NULL, NULL);
}

static DexFuture *
open_fiber (gpointer data)
{
  DailiesDraft *self = data;
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GError) error = NULL;

  object = dex_await_boxed (run_on_file (self, read_fiber, NULL), &error);
  if (object != NULL && !dailies_draft_fill_from_json (self, object, &error))
    {
      g_debug ("The draft is damaged: %s", error->message);
      dex_await (run_on_file (self, put_aside_fiber, NULL), NULL);
    }

  if (self->account == NULL)
    {
      dailies_draft_take_account (self, find_default_account (self));
      dailies_draft_changed (self);
    }
  self->opened = TRUE;
  dex_future_disown (dailies_reference_list_tidy (self->references));

  return dailies_draft_look_up_model (self, NULL);
}

/**
 * dailies_draft_open:
 * @self: a draft with an engine
 *
 * Brings back what was written before, or else chooses the default account.
 * A file that cannot be read is put aside.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once the model is
 *   known, or rejects with why it is not; the rest is there in any case
 */
DexFuture *
dailies_draft_open (DailiesDraft *self)
{
  dex_return_error_if_fail (DAILIES_IS_DRAFT (self));
  dex_return_error_if_fail (DAILIES_IS_ENGINE (self->engine));

  return dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, open_fiber, g_object_ref (self), g_object_unref);
}
