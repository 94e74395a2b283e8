/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-take-pages"

#include "config.h"

#include "dailies-take-pages.h"

#include "dailies-take-item-private.h"

/* How many takes are read at a time. */
#define PAGE_TAKES 64

/* How many pages are kept, or waited for: more than a screen shows. */
#define MAXIMUM_PAGES 16

/* Takes that are loaded together. */
typedef struct
{
  GArray *numbers;
  GPtrArray *items;
} Page;

struct _DailiesTakePages
{
  GObject parent_instance;

  DailiesLibrary *library;
  /* Of gint64 to DailiesTakeItem: all that live; holds none. */
  GHashTable *items;
  /* Of Page: the newest first. */
  GQueue wanted;
  GQueue kept;
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (DailiesTakePages, dailies_take_pages, G_TYPE_OBJECT)

static Page *
page_new (void)
{
  Page *page = g_new0 (Page, 1);

  page->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  page->items = g_ptr_array_new_with_free_func (g_object_unref);

  return page;
}

static void
page_free (Page *page)
{
  g_array_unref (page->numbers);
  g_ptr_array_unref (page->items);
  g_free (page);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, page_free)

static void
page_add (Page *page,
          DailiesTakeItem *item)
{
  g_array_append_val (page->numbers, *dailies_take_item_get_number (item));
  g_ptr_array_add (page->items, g_object_ref (item));
}

static void
item_gone_cb (gpointer data,
              GObject *gone)
{
  DailiesTakePages *self = data;

  g_assert (DAILIES_IS_TAKE_PAGES (self));

  g_hash_table_remove (self->items, dailies_take_item_get_number (DAILIES_TAKE_ITEM (gone)));
}

static DailiesTakeItem *
make_item (DailiesTakePages *self,
           gint64 number)
{
  DailiesTakeItem *item = dailies_take_item_new (number);

  g_object_weak_ref (G_OBJECT (item), item_gone_cb, self);
  g_hash_table_insert (self->items, (gpointer) dailies_take_item_get_number (item), item);

  return item;
}

static void load_next_page (DailiesTakePages *self);

typedef struct
{
  DailiesTakePages *self;
  Page *page;
} PageLoad;

static void
page_load_free (PageLoad *load)
{
  g_clear_pointer (&load->page, page_free);
  g_object_unref (load->self);
  g_free (load);
}

static DexFuture *
load_page_fiber (gpointer data)
{
  PageLoad *load = data;
  DailiesTakePages *self = load->self;
  g_autoptr (GPtrArray) takes = NULL;
  g_autoptr (GError) error = NULL;

  takes = dex_await_boxed (dailies_library_load (self->library, load->page->numbers), &error);
  if (takes == NULL)
    g_debug ("No takes: %s", error->message);

  for (guint i = 0; takes != NULL && i < takes->len; i++)
    {
      if (takes->pdata[i] != NULL)
        dailies_take_item_set_take (load->page->items->pdata[i], takes->pdata[i]);
    }

  g_queue_push_head (&self->kept, g_steal_pointer (&load->page));
  while (self->kept.length > MAXIMUM_PAGES)
    page_free (g_queue_pop_tail (&self->kept));

  self->loading = FALSE;
  load_next_page (self);

  return dex_future_new_true ();
}

/* One at a time, as the database does one thing at a time, and what is asked
 * for last is what the user looks at. */
static void
load_next_page (DailiesTakePages *self)
{
  PageLoad *load;

  if (self->loading || self->wanted.length == 0)
    return;

  self->loading = TRUE;
  load = g_new0 (PageLoad, 1);
  load->self = g_object_ref (self);
  load->page = g_queue_pop_head (&self->wanted);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_page_fiber, load, (GDestroyNotify) page_load_free));
}

/* Of a page that was scrolled over only those items remain that somebody else
 * holds. */
static void
forget_unused (DailiesTakePages *self)
{
  g_autoptr (Page) oldest = g_queue_pop_tail (&self->wanted);
  g_autoptr (Page) rest = page_new ();

  g_ptr_array_set_size (oldest->items, 0);
  for (guint i = 0; i < oldest->numbers->len; i++)
    {
      DailiesTakeItem *item = g_hash_table_lookup (self->items, &g_array_index (oldest->numbers, gint64, i));

      if (item != NULL)
        page_add (rest, item);
    }

  if (rest->items->len > 0)
    g_queue_push_tail (&self->wanted, g_steal_pointer (&rest));
}

/* Owns @page. */
static void
want (DailiesTakePages *self,
      Page *page)
{
  g_queue_push_head (&self->wanted, page);
  if (self->wanted.length > MAXIMUM_PAGES)
    forget_unused (self);
  load_next_page (self);
}

/* The items around a place, as far as they are not there yet. */
static void
want_around (DailiesTakePages *self,
             GArray *numbers,
             guint position)
{
  const guint start = position - position % PAGE_TAKES;
  Page *page = page_new ();

  for (guint i = start; i < MIN (start + PAGE_TAKES, numbers->len); i++)
    {
      const gint64 number = g_array_index (numbers, gint64, i);

      if (!g_hash_table_contains (self->items, &number))
        {
          g_autoptr (DailiesTakeItem) item = make_item (self, number);

          page_add (page, item);
        }
    }
  want (self, page);
}

static void
dailies_take_pages_finalize (GObject *object)
{
  DailiesTakePages *self = DAILIES_TAKE_PAGES (object);
  GHashTableIter iter;
  gpointer item;

  g_queue_clear_full (&self->wanted, (GDestroyNotify) page_free);
  g_queue_clear_full (&self->kept, (GDestroyNotify) page_free);
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_object_weak_unref (item, item_gone_cb, self);
  g_clear_pointer (&self->items, g_hash_table_unref);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (dailies_take_pages_parent_class)->finalize (object);
}

static void
dailies_take_pages_class_init (DailiesTakePagesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dailies_take_pages_finalize;
}

static void
dailies_take_pages_init (DailiesTakePages *self)
{
  self->items = g_hash_table_new (g_int64_hash, g_int64_equal);
}

/**
 * dailies_take_pages_new:
 * @library: where the takes are
 *
 * Returns: (transfer full): pages of nothing yet
 */
DailiesTakePages *
dailies_take_pages_new (DailiesLibrary *library)
{
  DailiesTakePages *self;

  g_return_val_if_fail (DAILIES_IS_LIBRARY (library), NULL);

  self = g_object_new (DAILIES_TYPE_TAKE_PAGES, NULL);
  self->library = g_object_ref (library);

  return self;
}

/**
 * dailies_take_pages_get_item:
 * @self: pages
 * @numbers: of gint64: a list of takes
 * @position: in the list
 *
 * Where there is none yet, its whole page is loaded.
 *
 * Returns: (transfer full): the item of that take, always the same while it
 *   lives
 */
DailiesTakeItem *
dailies_take_pages_get_item (DailiesTakePages *self,
                             GArray *numbers,
                             guint position)
{
  const gint64 *number;

  g_return_val_if_fail (DAILIES_IS_TAKE_PAGES (self), NULL);
  g_return_val_if_fail (position < numbers->len, NULL);

  number = &g_array_index (numbers, gint64, position);
  if (!g_hash_table_contains (self->items, number))
    want_around (self, numbers, position);

  return g_object_ref (g_hash_table_lookup (self->items, number));
}

/**
 * dailies_take_pages_reload:
 * @self: pages
 *
 * Reads anew what others hold, as it may have changed.
 */
void
dailies_take_pages_reload (DailiesTakePages *self)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (Page) page = NULL;

  g_return_if_fail (DAILIES_IS_TAKE_PAGES (self));

  g_queue_clear_full (&self->kept, (GDestroyNotify) page_free);
  items = g_hash_table_get_values_as_ptr_array (self->items);
  page = page_new ();
  for (guint i = 0; i < items->len; i++)
    {
      /* Those without a take are waited for already. */
      if (dailies_take_item_get_take (items->pdata[i]) == NULL)
        continue;

      page_add (page, items->pdata[i]);
      if (page->items->len == PAGE_TAKES)
        {
          want (self, g_steal_pointer (&page));
          page = page_new ();
        }
    }

  if (page->items->len > 0)
    want (self, g_steal_pointer (&page));
}
