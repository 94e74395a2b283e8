/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-take-list"

#include "config.h"

#include "dailies-take-list.h"

#include "dailies-take-pages.h"

/* How often the list tells of a change in parts. */
#define MAXIMUM_PARTS 32

struct _DailiesTakeList
{
  GObject parent_instance;

  DailiesLibrary *library;
  char *words;

  /* Of gint64: the takes of this list, in falling order. */
  GArray *numbers;
  DailiesTakePages *pages;

  gboolean querying;
  /* What has come since the query that is under way. */
  gboolean words_changed;
  gboolean library_changed;
  gboolean loading;
};

typedef enum
{
  PROP_LIBRARY = 1,
  PROP_WORDS,
  PROP_LOADING,
} DailiesTakeListProps;

static GParamSpec *properties[PROP_LOADING + 1];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DailiesTakeList, dailies_take_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

/* The next place where two lists in falling order differ. */
typedef struct
{
  guint position;
  guint n_removed;
  guint n_added;
} Part;

static gboolean
find_part (GArray *old,
           GArray *new,
           guint from_old,
           guint from_new,
           Part *part)
{
  guint i = from_old;
  guint j = from_new;

  while (i < old->len && j < new->len &&g_array_index (old, gint64, i) == g_array_index (new, gint64, j))
    {
      i++;
      j++;
    }

  *part = (Part) { j, 0, 0 };
  while (i < old->len || j < new->len)
    {
      if (i < old->len && (j == new->len || g_array_index (old, gint64, i) > g_array_index (new, gint64, j)))
        {
          part->n_removed++;
          i++;
        }
      else if (j < new->len && (i == old->len || g_array_index (old, gint64, i) < g_array_index (new, gint64, j)))
        {
          part->n_added++;
          j++;
        }
      else
        {
          break;
        }
    }

  return part->n_removed > 0 || part->n_added > 0;
}

static guint
count_parts (GArray *old,
             GArray *new)
{
  guint n_parts = 0;
  guint i = 0;
  guint j = 0;
  Part part;

  while (n_parts <= MAXIMUM_PARTS && find_part (old, new, i, j, &part))
    {
      i += part.position - j + part.n_removed;
      j = part.position + part.n_added;
      n_parts++;
    }

  return n_parts;
}

/* What is the same at both ends is left out. */
static Part
find_whole_part (GArray *old,
                 GArray *new)
{
  guint n_shared = MIN (old->len, new->len);
  guint start = 0;
  guint end = 0;

  while (start < n_shared && g_array_index (old, gint64, start) == g_array_index (new, gint64, start))
    start++;
  while (end < n_shared - start && g_array_index (old, gint64, old->len - 1 - end) == g_array_index (new, gint64, new->len - 1 - end))
    end++;

  return (Part) { start, old->len - start - end, new->len - start - end };
}

static void
apply_part (DailiesTakeList *self,
            GArray *numbers,
            const Part *part)
{
  if (part->n_removed > 0)
    g_array_remove_range (self->numbers, part->position, part->n_removed);
  if (part->n_added > 0)
    g_array_insert_vals (self->numbers, part->position, &g_array_index (numbers, gint64, part->position), part->n_added);

  g_list_model_items_changed (G_LIST_MODEL (self), part->position, part->n_removed, part->n_added);
}

/* So that whoever shows the list keeps his place in it. */
static void
set_numbers (DailiesTakeList *self,
             GArray *numbers)
{
  guint n_parts = count_parts (self->numbers, numbers);
  guint from = 0;
  Part part;

  if (n_parts > MAXIMUM_PARTS)
    {
      part = find_whole_part (self->numbers, numbers);
      apply_part (self, numbers, &part);
      return;
    }

  while (find_part (self->numbers, numbers, from, from, &part))
    {
      apply_part (self, numbers, &part);
      from = part.position + part.n_added;
    }
}

static void
set_loading (DailiesTakeList *self,
             gboolean loading)
{
  if (self->loading == loading)
    return;

  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
await_query (DailiesTakeList *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) numbers = NULL;

  self->words_changed = FALSE;
  self->library_changed = FALSE;
  numbers = dex_await_boxed (dailies_library_list_numbers (self->library, self->words), &error);

  if (numbers == NULL)
    g_debug ("No list of takes: %s", error->message);
  else if (!self->words_changed)
    set_numbers (self, numbers);
}

static DexFuture *
query_fiber (gpointer data)
{
  DailiesTakeList *self = data;

  do
    await_query (self);
  while (self->words_changed || self->library_changed);

  self->querying = FALSE;
  set_loading (self, FALSE);

  return dex_future_new_true ();
}

/* However often this is called meanwhile, one query is under way. */
static void
query (DailiesTakeList *self)
{
  if (self->querying)
    return;

  self->querying = TRUE;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, query_fiber, g_object_ref (self), g_object_unref));
}

static void
library_changed_cb (DailiesTakeList *self)
{
  g_assert (DAILIES_IS_TAKE_LIST (self));

  self->library_changed = TRUE;
  query (self);
  dailies_take_pages_reload (self->pages);
}

static GType
dailies_take_list_get_item_type (GListModel *model)
{
  return DAILIES_TYPE_TAKE_ITEM;
}

static guint
dailies_take_list_get_n_items (GListModel *model)
{
  return DAILIES_TAKE_LIST (model)->numbers->len;
}

static gpointer
dailies_take_list_get_item (GListModel *model,
                            guint position)
{
  DailiesTakeList *self = DAILIES_TAKE_LIST (model);

  if (position >= self->numbers->len)
    return NULL;

  return dailies_take_pages_get_item (self->pages, self->numbers, position);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = dailies_take_list_get_item_type;
  iface->get_n_items = dailies_take_list_get_n_items;
  iface->get_item = dailies_take_list_get_item;
}

static void
dailies_take_list_constructed (GObject *object)
{
  DailiesTakeList *self = DAILIES_TAKE_LIST (object);

  G_OBJECT_CLASS (dailies_take_list_parent_class)->constructed (object);

  self->pages = dailies_take_pages_new (self->library);
  self->loading = TRUE;
  g_signal_connect_object (self->library, "changed", G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);
  query (self);
}

static void
dailies_take_list_finalize (GObject *object)
{
  DailiesTakeList *self = DAILIES_TAKE_LIST (object);

  g_clear_object (&self->pages);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_clear_pointer (&self->words, g_free);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (dailies_take_list_parent_class)->finalize (object);
}

static void
dailies_take_list_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  DailiesTakeList *self = DAILIES_TAKE_LIST (object);

  switch ((DailiesTakeListProps) prop_id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;

    case PROP_WORDS:
      g_value_set_string (value, self->words);
      break;

    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    }
}

static void
dailies_take_list_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  DailiesTakeList *self = DAILIES_TAKE_LIST (object);

  switch ((DailiesTakeListProps) prop_id)
    {
    case PROP_LIBRARY:
      self->library = g_value_dup_object (value);
      break;

    case PROP_WORDS:
      dailies_take_list_set_words (self, g_value_get_string (value));
      break;

    case PROP_LOADING:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
dailies_take_list_class_init (DailiesTakeListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = dailies_take_list_constructed;
  object_class->finalize = dailies_take_list_finalize;
  object_class->get_property = dailies_take_list_get_property;
  object_class->set_property = dailies_take_list_set_property;

  properties[PROP_LIBRARY] = g_param_spec_object ("library", NULL, NULL, DAILIES_TYPE_LIBRARY,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_WORDS] = g_param_spec_string ("words", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, TRUE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_take_list_init (DailiesTakeList *self)
{
  self->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * dailies_take_list_new:
 * @library: whose takes
 *
 * Returns: (transfer full): a list of all takes, empty until "loading" is
 *   %FALSE
 */
DailiesTakeList *
dailies_take_list_new (DailiesLibrary *library)
{
  g_return_val_if_fail (DAILIES_IS_LIBRARY (library), NULL);

  return g_object_new (DAILIES_TYPE_TAKE_LIST, "library", library, NULL);
}

/**
 * dailies_take_list_get_library:
 * @self: a list
 *
 * Returns: (transfer none): whose takes it has
 */
DailiesLibrary *
dailies_take_list_get_library (DailiesTakeList *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE_LIST (self), NULL);

  return self->library;
}

/**
 * dailies_take_list_get_words:
 * @self: a list
 *
 * Returns: (nullable): what its takes have in common
 */
const char *
dailies_take_list_get_words (DailiesTakeList *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE_LIST (self), NULL);

  return self->words;
}

/**
 * dailies_take_list_set_words:
 * @self: a list
 * @words: (nullable): what the user typed; %NULL or empty for all takes
 *
 * Until the answer is there, the list stays as it is.
 */
void
dailies_take_list_set_words (DailiesTakeList *self,
                             const char *words)
{
  g_return_if_fail (DAILIES_IS_TAKE_LIST (self));

  if (!g_set_str (&self->words, words))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORDS]);
  self->words_changed = TRUE;
  set_loading (self, TRUE);
  query (self);
}

/**
 * dailies_take_list_get_loading:
 * @self: a list
 *
 * Returns: whether it is not yet what its words ask for
 */
gboolean
dailies_take_list_get_loading (DailiesTakeList *self)
{
  g_return_val_if_fail (DAILIES_IS_TAKE_LIST (self), FALSE);

  return self->loading;
}

/**
 * dailies_take_list_load:
 * @self: a list
 * @positions: (array length=n_positions): places in it
 * @n_positions: how many
 *
 * For what is done to many takes at once, whether they were looked at or not.
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of
 *   #DailiesTake, %NULL where a take cannot be read, or rejects with
 *   %DAILIES_ERROR_STORAGE
 */
DexFuture *
dailies_take_list_load (DailiesTakeList *self,
                        const guint *positions,
                        guint n_positions)
{
  g_autoptr (GArray) numbers = NULL;

  dex_return_error_if_fail (DAILIES_IS_TAKE_LIST (self));

  numbers = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_positions);
  for (guint i = 0; i < n_positions; i++)
    {
      dex_return_error_if_fail (positions[i] < self->numbers->len);
      g_array_append_val (numbers, g_array_index (self->numbers, gint64, positions[i]));
    }

  return dailies_library_load (self->library, numbers);
}
