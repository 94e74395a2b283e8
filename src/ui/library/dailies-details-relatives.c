/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-details-relatives"

#include "config.h"

#include "dailies-details-pane-private.h"

#include <glib/gi18n.h>

#include "dailies-poster.h"
#include "dailies-take-words.h"
#include "dailies-texture-load.h"
#include "dailies-ui-fiber.h"

#define REFERENCE_WIDTH 64
#define TAKE_ID_KEY "dailies-take-id"

typedef struct
{
  DailiesDetailsPane *self;
  DailiesLibrary *library;
  DailiesTake *take;
  guint generation;
} Load;

static void
load_free (Load *load)
{
  g_object_unref (load->self);
  g_object_unref (load->library);
  g_object_unref (load->take);
  g_free (load);
}

typedef struct
{
  GWeakRef poster;
  char *path;
  int width;
} Thumbnail;

static void
thumbnail_free (Thumbnail *thumbnail)
{
  g_weak_ref_clear (&thumbnail->poster);
  g_free (thumbnail->path);
  g_free (thumbnail);
}

static DexFuture *
thumbnail_fiber (gpointer data)
{
  Thumbnail *thumbnail = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = dex_await_object (dailies_texture_load_small (thumbnail->path, thumbnail->width), &error);
  g_autoptr (DailiesPoster) poster = g_weak_ref_get (&thumbnail->poster);

  /* A clip, or gone: the name stands beside it. */
  if (texture == NULL)
    g_debug ("%s: %s", thumbnail->path, error->message);
  else if (poster != NULL)
    dailies_poster_set_texture (poster, texture);

  return dex_future_new_true ();
}

static GtkWidget *
make_thumbnail (DailiesReference *reference)
{
  GtkWidget *poster = dailies_poster_new (NULL);
  Thumbnail *thumbnail = g_new0 (Thumbnail, 1);

  gtk_widget_set_valign (poster, GTK_ALIGN_CENTER);
  g_weak_ref_init (&thumbnail->poster, poster);
  thumbnail->path = g_strdup (dailies_reference_get_path (reference));
  thumbnail->width = REFERENCE_WIDTH * 2;
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, thumbnail_fiber, thumbnail, (GDestroyNotify) thumbnail_free));

  return poster;
}

/* The subtitle in full is a tooltip. */
static GtkWidget *
make_row (const char *title,
          const char *subtitle,
          GtkWidget *prefix)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 "use-markup", FALSE,
                                 "title", title,
                                 "subtitle", subtitle,
                                 "title-lines", 1,
                                 "subtitle-lines", 1,
                                 "tooltip-text", subtitle,
                                 NULL);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), prefix);

  return row;
}

static void
add_reference (DailiesDetailsPane *self,
               DailiesReference *reference)
{
  const char *sha256 = dailies_reference_get_sha256 (reference);
  g_autofree char *name = g_path_get_basename (dailies_reference_get_path (reference));
  g_autofree char *size = NULL;
  g_autofree char *words = NULL;

  /* What the library calls its copy tells nobody anything. */
  if (sha256 != NULL && g_str_has_prefix (name, sha256))
    g_clear_pointer (&name, g_free);
  if (dailies_reference_get_width (reference) > 0)
    /* Translators: width and height in pixels */
    size = g_strdup_printf (_ ("%u × %u"), dailies_reference_get_width (reference), dailies_reference_get_height (reference));
  words = name != NULL ? g_strjoin (" · ", name, size, NULL) : g_strdup (size);

  gtk_list_box_append (self->references, make_row (dailies_reference_role_get_words (dailies_reference_get_role (reference)),
                                                   words, make_thumbnail (reference)));
}

static void
update_references (DailiesDetailsPane *self)
{
  GPtrArray *references = dailies_shot_get_references (dailies_details_pane_get_shot (self));

  gtk_list_box_remove_all (self->references);
  for (guint i = 0; i < references->len; i++)
    add_reference (self, references->pdata[i]);
  gtk_widget_set_visible (self->references_section, references->len > 0);
}

static const char *
get_prompt (DailiesTake *take)
{
  return dailies_shot_get_prompt (dailies_take_get_shot (take));
}

/* @take: a parent or child of @from or @to, which is the other. */
static void
add_relative (DailiesDetailsPane *self,
              GtkListBox *list,
              DailiesTake *take,
              DailiesTake *from,
              DailiesTake *to)
{
  g_autofree char *title = dailies_take_dup_title (take);
  g_autofree char *difference = dailies_prompt_dup_difference (get_prompt (from), get_prompt (to));
  GtkWidget *poster = dailies_poster_new (self->textures);
  GtkWidget *row;

  gtk_widget_set_valign (poster, GTK_ALIGN_CENTER);
  dailies_poster_set_take (DAILIES_POSTER (poster), take);
  row = make_row (title, difference, poster);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), TAKE_ID_KEY, g_strdup (dailies_take_get_id (take)), g_free);
  gtk_list_box_append (list, row);
}

const char *
dailies_details_get_relative_id (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), TAKE_ID_KEY);
}

static void
show_parent (DailiesDetailsPane *self,
             DailiesTake *parent)
{
  gtk_list_box_remove_all (self->parents);
  gtk_widget_set_visible (self->parent_section, parent != NULL);
  if (parent != NULL)
    add_relative (self, self->parents, parent, parent, self->take);
}

static void
show_children (DailiesDetailsPane *self,
               GListModel *children)
{
  const guint n_children = children != NULL ? g_list_model_get_n_items (children) : 0;

  gtk_list_box_remove_all (self->children);
  gtk_widget_set_visible (self->children_section, n_children > 0);
  for (guint i = 0; i < n_children; i++)
    {
      g_autoptr (DailiesTake) child = g_list_model_get_item (children, i);

      add_relative (self, self->children, child, self->take, child);
    }
}

static DexFuture *
load_fiber (gpointer data)
{
  Load *load = data;
  DailiesDetailsPane *self = load->self;
  const char *parent_id = dailies_take_get_parent_id (load->take);
  g_autoptr (DailiesTake) parent = parent_id != NULL ? dex_await_object (dailies_library_find (load->library, parent_id), NULL) : NULL;
  g_autoptr (GListModel) children = dex_await_object (dailies_library_list_children (load->library, dailies_take_get_id (load->take)), NULL);

  /* Something else may be shown by now. */
  if (load->generation == self->generation)
    {
      show_parent (self, parent);
      show_children (self, children);
    }

  return dex_future_new_true ();
}

/* The pictures that were given, what it was made from, what came of it. */
void
dailies_details_pane_update_relatives (DailiesDetailsPane *self)
{
  Load *load;

  update_references (self);
  show_parent (self, NULL);
  show_children (self, NULL);
  if (self->take == NULL)
    return;

  load = g_new0 (Load, 1);
  load->self = g_object_ref (self);
  load->library = g_object_ref (dailies_engine_get_library (self->engine));
  load->take = g_object_ref (self->take);
  load->generation = self->generation;
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, load_fiber, load, (GDestroyNotify) load_free));
}
