/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-library-scan"

#include "config.h"

#include "dailies-library-scan.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "dailies-clip-format.h"
#include "dailies-error.h"
#include "dailies-sidecar-private.h"

/* Nobody nests projects deeper. */
#define MAXIMUM_DEPTH 16

typedef enum
{
  WITHOUT_RECIPE,
  WITHOUT_CLIP,
  DAMAGED,
  DUPLICATES,
  UNREADABLE,
} Remark;

#define N_REMARKS (UNREADABLE + 1)

struct _DailiesLibraryScan
{
  GObject parent_instance;

  GPtrArray *takes;
  GPtrArray *remarks[N_REMARKS];
  GHashTable *reasons;
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DailiesLibraryScan, dailies_library_scan, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static GType
dailies_library_scan_get_item_type (GListModel *model)
{
  return DAILIES_TYPE_TAKE;
}

static guint
dailies_library_scan_get_n_items (GListModel *model)
{
  return DAILIES_LIBRARY_SCAN (model)->takes->len;
}

static gpointer
dailies_library_scan_get_item (GListModel *model,
                               guint position)
{
  DailiesLibraryScan *self = DAILIES_LIBRARY_SCAN (model);

  return position < self->takes->len ? g_object_ref (g_ptr_array_index (self->takes, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = dailies_library_scan_get_item_type;
  iface->get_n_items = dailies_library_scan_get_n_items;
  iface->get_item = dailies_library_scan_get_item;
}

static void
dailies_library_scan_finalize (GObject *object)
{
  DailiesLibraryScan *self = DAILIES_LIBRARY_SCAN (object);

  g_clear_pointer (&self->takes, g_ptr_array_unref);
  for (guint i = 0; i < N_REMARKS; i++)
    g_clear_pointer (&self->remarks[i], g_ptr_array_unref);
  g_clear_pointer (&self->reasons, g_hash_table_unref);

  G_OBJECT_CLASS (dailies_library_scan_parent_class)->finalize (object);
}

static void
dailies_library_scan_class_init (DailiesLibraryScanClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dailies_library_scan_finalize;
}

static void
dailies_library_scan_init (DailiesLibraryScan *self)
{
  self->takes = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < N_REMARKS; i++)
    self->remarks[i] = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  self->reasons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* The walk through the folders, and what it has met so far. */
typedef struct
{
  char *library_folder;
  GCancellable *cancellable;
  DailiesLibraryScan *scan;
  GHashTable *takes_by_id;
  GHashTable *visited;
} Walk;

static void
walk_free (Walk *walk)
{
  g_free (walk->library_folder);
  g_clear_object (&walk->cancellable);
  g_clear_object (&walk->scan);
  g_clear_pointer (&walk->takes_by_id, g_hash_table_unref);
  g_clear_pointer (&walk->visited, g_hash_table_unref);
  g_free (walk);
}

static void
add_remark (Walk *walk,
            Remark remark,
            const char *path,
            const char *reason)
{
  g_ptr_array_add (walk->scan->remarks[remark], g_strdup (path));
  if (reason != NULL)
    g_hash_table_insert (walk->scan->reasons, g_strdup (path), g_strdup (reason));
}

/* A copy that a file manager made has a longer name. */
static gboolean
is_original (DailiesTake *one,
             DailiesTake *other)
{
  const char *one_path = dailies_take_get_path (one);
  const char *other_path = dailies_take_get_path (other);
  gsize one_length = strlen (one_path);
  gsize other_length = strlen (other_path);

  return one_length != other_length ? one_length < other_length : strcmp (one_path, other_path) < 0;
}

/* Takes @take. */
static void
add_take (Walk *walk,
          DailiesTake *take)
{
  DailiesTake *other = g_hash_table_lookup (walk->takes_by_id, dailies_take_get_id (take));

  if (other == NULL || is_original (take, other))
    {
      if (other != NULL)
        add_remark (walk, DUPLICATES, dailies_take_get_path (other), NULL);
      g_hash_table_replace (walk->takes_by_id, (gpointer) dailies_take_get_id (take), take);
      return;
    }

  add_remark (walk, DUPLICATES, dailies_take_get_path (take), NULL);
  g_object_unref (take);
}

static gboolean
is_clip (const char *name)
{
  return dailies_clip_format_from_name (name) != NULL;
}

static void
look_at_clip (Walk *walk,
              const char *path)
{
  g_autofree char *clip_path = g_build_filename (walk->library_folder, path, NULL);
  g_autofree char *sidecar_path = dailies_sidecar_path_for (clip_path);
  g_autoptr (GError) error = NULL;
  DailiesTake *take;

  if (!g_file_test (sidecar_path, G_FILE_TEST_EXISTS))
    {
      add_remark (walk, WITHOUT_RECIPE, path, NULL);
      return;
    }

  take = dailies_sidecar_read_now (walk->library_folder, path, &error);
  if (take != NULL)
    add_take (walk, take);
  else
    add_remark (walk, DAMAGED, path, error->message);
}

/* Other programs' JSON is no business of ours. */
static void
look_at_lone_recipe (Walk *walk,
                     const char *path)
{
  g_autoptr (DailiesTake) take = dailies_sidecar_read_now (walk->library_folder, path, NULL);

  if (take != NULL)
    add_remark (walk, WITHOUT_CLIP, path, NULL);
}

/* FALSE if a link led here again. */
static gboolean
is_first_visit (Walk *walk,
                const char *full_path)
{
  GStatBuf info;

  if (g_stat (full_path, &info) != 0)
    return TRUE;

  return g_hash_table_add (walk->visited,
                           g_strdup_printf ("%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT,
                                            (guint64) info.st_dev, (guint64) info.st_ino));
}

/* In order, so that two looks find the same. */
static GStrv
list_names (const char *full_path,
            GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GDir) dir = g_dir_open (full_path, 0, &reason);
  g_autoptr (GPtrArray) names = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  const char *name;

  if (dir == NULL)
    {
      g_propagate_error (error, dailies_error_new_literal (DAILIES_ERROR_STORAGE, reason->message));
      return NULL;
    }

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (name[0] != '.' && !g_str_has_suffix (name, ".part"))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

static gboolean look_at_folder (Walk *walk,
                                const char *path,
                                guint depth,
                                GError **error);

static char *
join_path (const char *folder,
           const char *name)
{
  return folder[0] != '\0' ? g_build_filename (folder, name, NULL) : g_strdup (name);
}

static gboolean
look_at_subfolder (Walk *walk,
                   const char *path,
                   guint depth,
                   GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (depth >= MAXIMUM_DEPTH || look_at_folder (walk, path, depth + 1, &reason))
    return TRUE;

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  add_remark (walk, UNREADABLE, path, reason->message);

  return TRUE;
}

static gboolean
look_at_name (Walk *walk,
              const char *folder,
              const char *name,
              guint depth,
              GHashTable *recipes,
              GHashTable *with_clip,
              GError **error)
{
  g_autofree char *path = join_path (folder, name);
  g_autofree char *full_path = g_build_filename (walk->library_folder, path, NULL);

  if (g_cancellable_set_error_if_cancelled (walk->cancellable, error))
    return FALSE;

  if (!g_utf8_validate (name, -1, NULL))
    {
      g_autofree char *shown = g_filename_display_name (path);

      add_remark (walk, UNREADABLE, shown, _ ("The name is not UTF-8"));
    }
  else if (g_file_test (full_path, G_FILE_TEST_IS_DIR))
    {
      return look_at_subfolder (walk, path, depth, error);
    }
  else if (is_clip (name))
    {
      g_hash_table_add (with_clip, dailies_sidecar_path_for (path));
      look_at_clip (walk, path);
    }
  else if (g_str_has_suffix (name, ".json"))
    {
      g_hash_table_add (recipes, g_steal_pointer (&path));
    }

  return TRUE;
}

static gboolean
look_at_folder (Walk *walk,
                const char *path,
                guint depth,
                GError **error)
{
  g_autoptr (GHashTable) recipes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) with_clip = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *full_path = g_build_filename (walk->library_folder, path, NULL);
  g_auto (GStrv) names = NULL;
  GHashTableIter iter;
  gpointer recipe;

  if (!is_first_visit (walk, full_path))
    return TRUE;

  names = list_names (full_path, error);
  if (names == NULL)
    return FALSE;

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (!look_at_name (walk, path, names[i], depth, recipes, with_clip, error))
        return FALSE;
    }

  g_hash_table_iter_init (&iter, recipes);
  while (g_hash_table_iter_next (&iter, &recipe, NULL))
    {
      if (!g_hash_table_contains (with_clip, recipe))
        look_at_lone_recipe (walk, recipe);
    }

  return TRUE;
}

static int
compare_paths (gconstpointer left,
               gconstpointer right)
{
  return strcmp (dailies_take_get_path ((DailiesTake *) left), dailies_take_get_path ((DailiesTake *) right));
}

static void
finish_scan (Walk *walk)
{
  GHashTableIter iter;
  gpointer take;

  g_hash_table_iter_init (&iter, walk->takes_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &take))
    g_ptr_array_add (walk->scan->takes, g_object_ref (take));
  g_ptr_array_sort_values (walk->scan->takes, compare_paths);

  for (guint i = 0; i < N_REMARKS; i++)
    g_ptr_array_sort_values (walk->scan->remarks[i], (GCompareFunc) strcmp);
}

static DexFuture *
walk_fiber (gpointer data)
{
  Walk *walk = data;
  GError *error = NULL;

  if (!look_at_folder (walk, "", 0, &error))
    return dex_future_new_for_error (error);

  finish_scan (walk);

  return dex_future_new_take_object (g_steal_pointer (&walk->scan));
}

/**
 * dailies_library_scan:
 * @library_folder: where the library is
 * @cancellable: (nullable): stops it early
 *
 * Looks at all files of the library, also those in folders within folders.
 * Hidden files and unfinished downloads are passed over.  What cannot be read
 * is noted; the others are found all the same.
 *
 * Returns: (transfer full): a future that resolves to a #DailiesLibraryScan,
 *   or rejects with %DAILIES_ERROR_STORAGE if the library folder itself cannot
 *   be read, or with %G_IO_ERROR_CANCELLED
 */
DexFuture *
dailies_library_scan (const char *library_folder,
                      GCancellable *cancellable)
{
  Walk *walk;

  dex_return_error_if_fail (library_folder != NULL);
  dex_return_error_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  walk = g_new0 (Walk, 1);
  walk->library_folder = g_strdup (library_folder);
  g_set_object (&walk->cancellable, cancellable);
  walk->scan = g_object_new (DAILIES_TYPE_LIBRARY_SCAN, NULL);
  /* The id that is the key belongs to the take. */
  walk->takes_by_id = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  walk->visited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, walk_fiber, walk, (GDestroyNotify) walk_free);
}

static const char *const *
get_remarks (DailiesLibraryScan *self,
             Remark remark)
{
  return (const char *const *) self->remarks[remark]->pdata;
}

/**
 * dailies_library_scan_get_without_recipe:
 * @self: a scan
 *
 * Returns: (transfer none): clips that have no recipe beside them
 */
const char *const *
dailies_library_scan_get_without_recipe (DailiesLibraryScan *self)
{
  g_return_val_if_fail (DAILIES_IS_LIBRARY_SCAN (self), NULL);

  return get_remarks (self, WITHOUT_RECIPE);
}

/**
 * dailies_library_scan_get_without_clip:
 * @self: a scan
 *
 * Returns: (transfer none): recipes whose clip is missing
 */
const char *const *
dailies_library_scan_get_without_clip (DailiesLibraryScan *self)
{
  g_return_val_if_fail (DAILIES_IS_LIBRARY_SCAN (self), NULL);

  return get_remarks (self, WITHOUT_CLIP);
}

/**
 * dailies_library_scan_get_damaged:
 * @self: a scan
 *
 * Returns: (transfer none): clips whose recipe is there but cannot be
 *   understood; see dailies_library_scan_get_reason()
 */
const char *const *
dailies_library_scan_get_damaged (DailiesLibraryScan *self)
{
  g_return_val_if_fail (DAILIES_IS_LIBRARY_SCAN (self), NULL);

  return get_remarks (self, DAMAGED);
}

/**
 * dailies_library_scan_get_duplicates:
 * @self: a scan
 *
 * Returns: (transfer none): clips that are copies of another take
 */
const char *const *
dailies_library_scan_get_duplicates (DailiesLibraryScan *self)
{
  g_return_val_if_fail (DAILIES_IS_LIBRARY_SCAN (self), NULL);

  return get_remarks (self, DUPLICATES);
}

/**
 * dailies_library_scan_get_unreadable:
 * @self: a scan
 *
 * Returns: (transfer none): folders and files that could not be looked at;
 *   see dailies_library_scan_get_reason()
 */
const char *const *
dailies_library_scan_get_unreadable (DailiesLibraryScan *self)
{
  g_return_val_if_fail (DAILIES_IS_LIBRARY_SCAN (self), NULL);

  return get_remarks (self, UNREADABLE);
}

/**
 * dailies_library_scan_get_reason:
 * @self: a scan
 * @path: one of the paths that it gave
 *
 * Returns: (nullable): what is wrong with it, in words
 */
const char *
dailies_library_scan_get_reason (DailiesLibraryScan *self,
                                 const char *path)
{
  g_return_val_if_fail (DAILIES_IS_LIBRARY_SCAN (self), NULL);

  return g_hash_table_lookup (self->reasons, path);
}
