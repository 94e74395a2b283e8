/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-reference-list"

#include "config.h"

#include "dailies-reference-list-private.h"

#include <glib/gstdio.h>

#define LARGEST_SCALE 4
#define TIDY_STACK_SIZE (256 * 1024)

typedef enum
{
  PROP_CAPABILITIES = 1,
  PROP_SCALE,
  PROP_LOADING,
} DailiesReferenceListProps;

static GParamSpec *properties[PROP_LOADING + 1];

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void dailies_reference_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DailiesReferenceList, dailies_reference_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, dailies_reference_list_model_init))

static GType
dailies_reference_list_get_item_type (GListModel *model)
{
  return DAILIES_TYPE_REFERENCE_ITEM;
}

static guint
dailies_reference_list_get_n_items (GListModel *model)
{
  return DAILIES_REFERENCE_LIST (model)->items->len;
}

static gpointer
dailies_reference_list_get_item (GListModel *model,
                                 guint position)
{
  DailiesReferenceList *self = DAILIES_REFERENCE_LIST (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
dailies_reference_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = dailies_reference_list_get_item_type;
  iface->get_n_items = dailies_reference_list_get_n_items;
  iface->get_item = dailies_reference_list_get_item;
}

static void
update_loading (DailiesReferenceList *self)
{
  gboolean loading = FALSE;

  g_assert (DAILIES_IS_REFERENCE_LIST (self));

  for (guint i = 0; i < self->items->len; i++)
    loading = loading || dailies_reference_item_get_state (g_ptr_array_index (self->items, i)) == DAILIES_REFERENCE_LOADING;

  if (self->loading == loading)
    return;

  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
tell_change (DailiesReferenceList *self)
{
  g_assert (DAILIES_IS_REFERENCE_LIST (self));

  dailies_reference_list_judge (self);
  update_loading (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
item_changed_cb (DailiesReferenceList *self)
{
  g_assert (DAILIES_IS_REFERENCE_LIST (self));

  if (!self->judging)
    tell_change (self);
}

static void
watch (DailiesReferenceList *self,
       DailiesReferenceItem *item)
{
  g_signal_connect_object (item, "notify::state", G_CALLBACK (item_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::crop", G_CALLBACK (item_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
unwatch (DailiesReferenceList *self,
         DailiesReferenceItem *item)
{
  g_signal_handlers_disconnect_by_func (item, item_changed_cb, self);
}

void
dailies_reference_list_insert (DailiesReferenceList *self,
                               DailiesReferenceItem *item,
                               guint position)
{
  g_assert (DAILIES_IS_REFERENCE_LIST (self));
  g_assert (position <= self->items->len);

  g_ptr_array_insert (self->items, position, g_object_ref (item));
  watch (self, item);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
  tell_change (self);
}

static void
dailies_reference_list_finalize (GObject *object)
{
  DailiesReferenceList *self = DAILIES_REFERENCE_LIST (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->folder, g_free);
  g_clear_object (&self->http);
  g_clear_object (&self->capabilities);

  G_OBJECT_CLASS (dailies_reference_list_parent_class)->finalize (object);
}

static void
dailies_reference_list_get_property (GObject *object,
                                     guint prop_id,
                                     GValue *value,
                                     GParamSpec *pspec)
{
  DailiesReferenceList *self = DAILIES_REFERENCE_LIST (object);

  switch ((DailiesReferenceListProps) prop_id)
    {
    case PROP_CAPABILITIES:
      g_value_set_object (value, self->capabilities);
      break;
    case PROP_SCALE:
      g_value_set_uint (value, self->scale);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    }
}

static void
dailies_reference_list_set_property (GObject *object,
                                     guint prop_id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  DailiesReferenceList *self = DAILIES_REFERENCE_LIST (object);

  switch ((DailiesReferenceListProps) prop_id)
    {
    case PROP_CAPABILITIES:
      dailies_reference_list_set_capabilities (self, g_value_get_object (value));
      break;
    case PROP_SCALE:
      dailies_reference_list_set_scale (self, g_value_get_uint (value));
      break;
    case PROP_LOADING:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
dailies_reference_list_class_init (DailiesReferenceListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = dailies_reference_list_finalize;
  object_class->get_property = dailies_reference_list_get_property;
  object_class->set_property = dailies_reference_list_set_property;

  properties[PROP_CAPABILITIES] = g_param_spec_object ("capabilities", NULL, NULL, DAILIES_TYPE_CAPABILITIES, flags | G_PARAM_READWRITE);
  properties[PROP_SCALE] = g_param_spec_uint ("scale", NULL, NULL, 1, G_MAXUINT, 1, flags | G_PARAM_READWRITE);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags | G_PARAM_READABLE);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dailies_reference_list_init (DailiesReferenceList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->scale = 1;
}

/**
 * dailies_reference_list_new:
 * @folder: where pasted and fetched images are kept; made when needed
 * @http: (nullable): the way out; without one nothing is fetched
 *
 * Returns: (transfer full): an empty list
 */
DailiesReferenceList *
dailies_reference_list_new (const char *folder,
                            DailiesHttp *http)
{
  DailiesReferenceList *self;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (http == NULL || DAILIES_IS_HTTP (http), NULL);

  self = g_object_new (DAILIES_TYPE_REFERENCE_LIST, NULL);
  self->folder = g_strdup (folder);
  g_set_object (&self->http, http);

  return self;
}

/**
 * dailies_reference_list_get_capabilities:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): what the model can do
 */
DailiesCapabilities *
dailies_reference_list_get_capabilities (DailiesReferenceList *self)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE_LIST (self), NULL);

  return self->capabilities;
}

/**
 * dailies_reference_list_set_capabilities:
 * @self: a list
 * @capabilities: (nullable): what the model can do
 *
 * No role is changed: what does not go is only marked, and goes again with
 * the next model.
 */
void
dailies_reference_list_set_capabilities (DailiesReferenceList *self,
                                         DailiesCapabilities *capabilities)
{
  g_return_if_fail (DAILIES_IS_REFERENCE_LIST (self));
  g_return_if_fail (capabilities == NULL || DAILIES_IS_CAPABILITIES (capabilities));

  if (!g_set_object (&self->capabilities, capabilities))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAPABILITIES]);
  tell_change (self);
}

/**
 * dailies_reference_list_set_scale:
 * @self: a list
 * @scale: of the screen on which the tiles are
 */
void
dailies_reference_list_set_scale (DailiesReferenceList *self,
                                  guint scale)
{
  g_return_if_fail (DAILIES_IS_REFERENCE_LIST (self));

  scale = CLAMP (scale, 1, LARGEST_SCALE);
  if (self->scale == scale)
    return;

  self->scale = scale;
  for (guint i = 0; i < self->items->len; i++)
    dailies_reference_item_load (g_ptr_array_index (self->items, i), scale);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCALE]);
}

/**
 * dailies_reference_list_get_loading:
 * @self: a list
 *
 * Returns: whether something is still being fetched or looked at
 */
gboolean
dailies_reference_list_get_loading (DailiesReferenceList *self)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE_LIST (self), FALSE);

  return self->loading;
}

/**
 * dailies_reference_list_find:
 * @self: a list
 * @item: an item
 * @position: (out) (optional): where it is
 *
 * Returns: whether it is in the list
 */
gboolean
dailies_reference_list_find (DailiesReferenceList *self,
                             DailiesReferenceItem *item,
                             guint *position)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE_LIST (self), FALSE);

  return g_ptr_array_find (self->items, item, position);
}

/**
 * dailies_reference_list_move:
 * @self: a list
 * @item: one of its items
 * @position: where it shall be; beyond the end is the end
 */
void
dailies_reference_list_move (DailiesReferenceList *self,
                             DailiesReferenceItem *item,
                             guint position)
{
  guint old_position;
  guint first;
  guint n_items;

  g_return_if_fail (DAILIES_IS_REFERENCE_LIST (self));
  g_return_if_fail (dailies_reference_list_find (self, item, &old_position));

  position = MIN (position, self->items->len - 1);
  if (position == old_position)
    return;

  g_ptr_array_insert (self->items, position, g_ptr_array_steal_index (self->items, old_position));
  first = MIN (position, old_position);
  n_items = MAX (position, old_position) - first + 1;
  g_list_model_items_changed (G_LIST_MODEL (self), first, n_items, n_items);
  tell_change (self);
}

/**
 * dailies_reference_list_remove:
 * @self: a list
 * @item: one of its items
 *
 * Its file stays, so that dailies_reference_list_restore() can take it back.
 *
 * Returns: where it was
 */
guint
dailies_reference_list_remove (DailiesReferenceList *self,
                               DailiesReferenceItem *item)
{
  guint position;

  g_return_val_if_fail (DAILIES_IS_REFERENCE_LIST (self), 0);
  g_return_val_if_fail (dailies_reference_list_find (self, item, &position), 0);

  unwatch (self, item);
  g_ptr_array_remove_index (self->items, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  tell_change (self);

  return position;
}

/**
 * dailies_reference_list_restore:
 * @self: a list
 * @item: an item that was removed from it
 * @position: where it was
 *
 * It gets another role if its own was taken meanwhile.
 */
void
dailies_reference_list_restore (DailiesReferenceList *self,
                                DailiesReferenceItem *item,
                                guint position)
{
  g_return_if_fail (DAILIES_IS_REFERENCE_LIST (self));
  g_return_if_fail (DAILIES_IS_REFERENCE_ITEM (item));
  g_return_if_fail (!dailies_reference_list_find (self, item, NULL));

  if (!dailies_reference_list_role_is_free (self, item, dailies_reference_item_get_role (item)))
    dailies_reference_item_set_role (item, dailies_reference_list_choose_role (self, item));
  dailies_reference_list_insert (self, item, MIN (position, self->items->len));
}

static GPtrArray *
collect (DailiesReferenceList *self,
         gboolean all)
{
  GPtrArray *references = g_ptr_array_new_with_free_func (g_object_unref);

  g_assert (DAILIES_IS_REFERENCE_LIST (self));

  for (guint i = 0; i < self->items->len; i++)
    {
      DailiesReferenceItem *item = g_ptr_array_index (self->items, i);
      const char *path = dailies_reference_item_get_path (item);
      g_autoptr (DailiesReference) whole = NULL;

      if (path == NULL || (!all && dailies_reference_item_get_state (item) != DAILIES_REFERENCE_READY))
        continue;

      whole = dailies_reference_new (path, dailies_reference_item_get_role (item));
      g_ptr_array_add (references, dailies_reference_copy_with_crop (whole, dailies_reference_item_get_crop (item)));
    }

  return references;
}

/**
 * dailies_reference_list_to_references:
 * @self: a list
 *
 * Returns: (transfer full) (element-type DailiesReference): what goes into the
 *   shot: those that are ready
 */
GPtrArray *
dailies_reference_list_to_references (DailiesReferenceList *self)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE_LIST (self), NULL);

  return collect (self, FALSE);
}

/**
 * dailies_reference_list_to_draft:
 * @self: a list
 *
 * Returns: (transfer full) (element-type DailiesReference): all that are
 *   files, whether they can be used or not, to be kept for another day
 */
GPtrArray *
dailies_reference_list_to_draft (DailiesReferenceList *self)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE_LIST (self), NULL);

  return collect (self, TRUE);
}

static void
add_reference (DailiesReferenceList *self,
               DailiesReference *reference)
{
  const char *path = dailies_reference_get_path (reference);
  g_autofree char *name = g_filename_display_basename (path);
  DailiesReferenceItem *item = dailies_reference_item_new (name, dailies_reference_get_role (reference), dailies_reference_get_crop (reference));

  g_assert (DAILIES_IS_REFERENCE_LIST (self));

  dailies_reference_item_set_is_clip (item, dailies_reference_get_role (reference) == DAILIES_REFERENCE_SOURCE);
  if (!dailies_reference_list_role_is_free (self, item, dailies_reference_get_role (reference)))
    dailies_reference_item_set_role (item, dailies_reference_list_choose_role (self, item));
  dailies_reference_item_take_path (item, g_strdup (path));
  g_ptr_array_add (self->items, item);
  watch (self, item);
  dailies_reference_item_load (item, self->scale);
}

/**
 * dailies_reference_list_from_references:
 * @self: a list
 * @references: (element-type DailiesReference): what it shall hold, and
 *   nothing else
 */
void
dailies_reference_list_from_references (DailiesReferenceList *self,
                                        GPtrArray *references)
{
  guint n_removed;

  g_return_if_fail (DAILIES_IS_REFERENCE_LIST (self));
  g_return_if_fail (references != NULL);

  n_removed = self->items->len;
  for (guint i = 0; i < n_removed; i++)
    unwatch (self, g_ptr_array_index (self->items, i));
  g_ptr_array_set_size (self->items, 0);

  for (guint i = 0; i < references->len; i++)
    add_reference (self, g_ptr_array_index (references, i));

  if (n_removed == 0 && references->len == 0)
    return;

  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_removed, references->len);
  tell_change (self);
}

typedef struct
{
  char *folder;
  GHashTable *kept;
} TidyTask;

static void
tidy_task_free (gpointer data)
{
  TidyTask *task = data;

  g_free (task->folder);
  g_hash_table_unref (task->kept);
  g_free (task);
}

static DexFuture *
tidy_fiber (gpointer data)
{
  TidyTask *task = data;
  g_autoptr (GDir) folder = g_dir_open (task->folder, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (task->folder, name, NULL);

      if (!g_hash_table_contains (task->kept, path))
        g_unlink (path);
    }

  return dex_future_new_true ();
}

/**
 * dailies_reference_list_tidy:
 * @self: a list that was just filled
 *
 * Removes from the folder of the list, on another thread, what an earlier
 * run pasted or fetched and this list does not hold.
 *
 * Returns: (transfer full): a future that resolves to %TRUE
 */
DexFuture *
dailies_reference_list_tidy (DailiesReferenceList *self)
{
  TidyTask *task;

  dex_return_error_if_fail (DAILIES_IS_REFERENCE_LIST (self));

  task = g_new0 (TidyTask, 1);
  task->folder = g_strdup (self->folder);
  task->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->items->len; i++)
    {
      const char *path = dailies_reference_item_get_path (g_ptr_array_index (self->items, i));

      if (path != NULL)
        g_hash_table_add (task->kept, g_strdup (path));
    }

  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), TIDY_STACK_SIZE, tidy_fiber, task, tidy_task_free);
}
