/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-clip-shelf"

#include "config.h"

#include "dailies-clip-shelf.h"

#include <string.h>

#include <glib/gi18n.h>

#include "dailies-error.h"

#define MOST_CLIPS 4

typedef struct
{
  char *account_id;
  char *remote_id;
  DailiesResultFile *file;
} Clip;

struct _DailiesClipShelf
{
  GObject parent_instance;

  /* Of Clip, the oldest first. */
  GPtrArray *clips;
};

G_DEFINE_FINAL_TYPE (DailiesClipShelf, dailies_clip_shelf, G_TYPE_OBJECT)

static void
clip_free (gpointer data)
{
  Clip *clip = data;

  g_free (clip->account_id);
  g_free (clip->remote_id);
  g_object_unref (clip->file);
  g_free (clip);
}

static void
dailies_clip_shelf_finalize (GObject *object)
{
  DailiesClipShelf *self = DAILIES_CLIP_SHELF (object);

  g_clear_pointer (&self->clips, g_ptr_array_unref);

  G_OBJECT_CLASS (dailies_clip_shelf_parent_class)->finalize (object);
}

static void
dailies_clip_shelf_class_init (DailiesClipShelfClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dailies_clip_shelf_finalize;
}

static void
dailies_clip_shelf_init (DailiesClipShelf *self)
{
  self->clips = g_ptr_array_new_with_free_func (clip_free);
}

/**
 * dailies_clip_shelf_new:
 *
 * Returns: (transfer full): an empty shelf
 */
DailiesClipShelf *
dailies_clip_shelf_new (void)
{
  return g_object_new (DAILIES_TYPE_CLIP_SHELF, NULL);
}

static gboolean
find_position (DailiesClipShelf *self,
               DailiesAccount *account,
               const char *remote_id,
               guint *position)
{
  g_assert (DAILIES_IS_CLIP_SHELF (self));

  for (guint i = 0; i < self->clips->len; i++)
    {
      Clip *clip = self->clips->pdata[i];

      if (g_str_equal (clip->account_id, dailies_account_get_id (account)) && g_str_equal (clip->remote_id, remote_id))
        {
          *position = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * dailies_clip_shelf_put:
 * @self: a shelf
 * @account: whose job it was
 * @remote_id: what the service calls the job
 * @file: (transfer none): the clip
 *
 * The oldest clip goes where there are too many.
 */
void
dailies_clip_shelf_put (DailiesClipShelf *self,
                        DailiesAccount *account,
                        const char *remote_id,
                        DailiesResultFile *file)
{
  Clip *clip;

  g_return_if_fail (DAILIES_IS_CLIP_SHELF (self));
  g_return_if_fail (DAILIES_IS_ACCOUNT (account));
  g_return_if_fail (remote_id != NULL);
  g_return_if_fail (DAILIES_IS_RESULT_FILE (file));

  dailies_clip_shelf_remove (self, account, remote_id);
  if (self->clips->len == MOST_CLIPS)
    g_ptr_array_remove_index (self->clips, 0);

  clip = g_new0 (Clip, 1);
  clip->account_id = g_strdup (dailies_account_get_id (account));
  clip->remote_id = g_strdup (remote_id);
  clip->file = g_object_ref (file);
  g_ptr_array_add (self->clips, clip);
}

/**
 * dailies_clip_shelf_find:
 * @self: a shelf
 * @account: whose job it was
 * @remote_id: what the service calls the job
 *
 * Returns: (transfer none) (nullable): the clip, if it is here
 */
DailiesResultFile *
dailies_clip_shelf_find (DailiesClipShelf *self,
                         DailiesAccount *account,
                         const char *remote_id)
{
  guint position;

  g_return_val_if_fail (DAILIES_IS_CLIP_SHELF (self), NULL);
  g_return_val_if_fail (DAILIES_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (remote_id != NULL, NULL);

  return find_position (self, account, remote_id, &position) ? ((Clip *) self->clips->pdata[position])->file : NULL;
}

/**
 * dailies_clip_shelf_remove:
 * @self: a shelf
 * @account: whose job it was
 * @remote_id: what the service calls the job
 *
 * Forgets the clip, if it is here.
 */
void
dailies_clip_shelf_remove (DailiesClipShelf *self,
                           DailiesAccount *account,
                           const char *remote_id)
{
  guint position;

  g_return_if_fail (DAILIES_IS_CLIP_SHELF (self));
  g_return_if_fail (DAILIES_IS_ACCOUNT (account));
  g_return_if_fail (remote_id != NULL);

  if (find_position (self, account, remote_id, &position))
    g_ptr_array_remove_index (self->clips, position);
}

typedef struct
{
  JsonNode *root;
  const char *text;
} Decoding;

static void
decoding_free (gpointer data)
{
  Decoding *decoding = data;

  json_node_unref (decoding->root);
  g_free (decoding);
}

static DexFuture *
decode_fiber (gpointer data)
{
  Decoding *decoding = data;
  const char *text = decoding->text;
  guchar *bytes;
  gsize size = 0;

  /* A data URL has a head before it. */
  if (g_str_has_prefix (text, "data:") && strchr (text, ',') != NULL)
    text = strchr (text, ',') + 1;

  bytes = g_base64_decode (text, &size);
  if (size > 0)
    return dex_future_new_take_boxed (G_TYPE_BYTES, g_bytes_new_take (bytes, size));

  g_free (bytes);

  return dex_future_new_for_error (dailies_error_new (DAILIES_ERROR_PROTOCOL, "%s", _ ("The clip that the service sent is empty")));
}

/**
 * dailies_clip_decode:
 * @root: a body, immutable
 * @text: a string in it: a clip in base64, or a data URL
 *
 * Decodes on another thread, as clips are large.
 *
 * Returns: (transfer full): a future that resolves to a boxed #GBytes, or
 *   rejects with %DAILIES_ERROR_PROTOCOL if there is nothing in it
 */
DexFuture *
dailies_clip_decode (JsonNode *root,
                     const char *text)
{
  Decoding *decoding;

  dex_return_error_if_fail (root != NULL);
  dex_return_error_if_fail (text != NULL);

  decoding = g_new0 (Decoding, 1);
  decoding->root = json_node_ref (root);
  decoding->text = text;

  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, decode_fiber, decoding, decoding_free);
}
