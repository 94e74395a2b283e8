/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-library-view"

#include "library-fixture.h"

#include "dailies-library-view.h"
#include "dailies-poster.h"
#include "dailies-take-tile.h"

#include "test-utils.h"

static DailiesLibraryView *
show_view (LibraryFixture *fixture,
           int width,
           int height)
{
  GtkWidget *view = g_object_new (DAILIES_TYPE_LIBRARY_VIEW, NULL);

  library_fixture_show (fixture, view, width, height);
  dailies_library_view_set_engine (DAILIES_LIBRARY_VIEW (view), fixture->base->engine, fixture->textures);

  return DAILIES_LIBRARY_VIEW (view);
}

static const char *
get_page (DailiesLibraryView *view)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (find_template_child (GTK_WIDGET (view), "stack")));
}

static GtkGridView *
get_grid (DailiesLibraryView *view)
{
  return GTK_GRID_VIEW (find_template_child (GTK_WIDGET (view), "grid"));
}

static GtkSelectionModel *
get_model (DailiesLibraryView *view)
{
  return gtk_grid_view_get_model (get_grid (view));
}

typedef struct
{
  DailiesLibraryView *view;
  const char *page;
  guint n_items;
} PageQuery;

static gboolean
is_on_page (gpointer data)
{
  PageQuery *query = data;

  return g_strcmp0 (get_page (query->view), query->page) == 0 &&
         g_list_model_get_n_items (G_LIST_MODEL (get_model (query->view))) == query->n_items;
}

static void
wait_for_page (DailiesLibraryView *view,
               const char *page,
               guint n_items)
{
  PageQuery query = { view, page, n_items };

  if (!test_wait_until (is_on_page, &query, TEST_PATIENCE))
    g_error ("The page is %s with %u takes", get_page (view), g_list_model_get_n_items (G_LIST_MODEL (get_model (view))));
}

/* All posters that are seen have their picture. */
static gboolean
has_posters_below (GtkWidget *widget)
{
  if (DAILIES_IS_POSTER (widget))
    return !gtk_widget_get_mapped (widget) || dailies_poster_get_take (DAILIES_POSTER (widget)) == NULL ||
           dailies_poster_get_texture (DAILIES_POSTER (widget)) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (!has_posters_below (child))
        return FALSE;
    }

  return TRUE;
}

static gboolean
has_posters (gpointer view)
{
  GtkWidget *poster = find_widget (view, DAILIES_TYPE_POSTER);

  return poster != NULL && dailies_poster_get_texture (DAILIES_POSTER (poster)) != NULL && has_posters_below (view);
}

/* A list of a hundred thousand takes is not for a page that nobody looks at. */
static void
test_hidden (void)
{
  g_autoptr (LibraryFixture) fixture = library_fixture_new (3);
  GtkWidget *view = g_object_new (DAILIES_TYPE_LIBRARY_VIEW, "visible", FALSE, NULL);

  library_fixture_show (fixture, view, 1180, 780);
  dailies_library_view_set_engine (DAILIES_LIBRARY_VIEW (view), fixture->base->engine, fixture->textures);
  g_assert_null (get_model (DAILIES_LIBRARY_VIEW (view)));

  gtk_widget_set_visible (view, TRUE);
  wait_for_page (DAILIES_LIBRARY_VIEW (view), "takes", 3);
}

static void
test_takes (void)
{
  g_autoptr (LibraryFixture) fixture = library_fixture_new (40);
  DailiesLibraryView *view = show_view (fixture, 1180, 780);
  GtkWidget *tile;

  wait_for_page (view, "takes", 40);
  g_assert_true (test_wait_until (has_posters, view, TEST_PATIENCE));
  library_fixture_shoot (fixture, "takes");

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_grid (view)), GTK_ACCESSIBLE_PROPERTY_LABEL, "Takes");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_template_child (GTK_WIDGET (view), "search")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Search Library");
  tile = find_widget (GTK_WIDGET (get_grid (view)), DAILIES_TYPE_TAKE_TILE);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_parent (tile)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Man with umbrella in a neon alley, heavy rain, slow dolly, Seedance 2.0, 0:05, kept");
}

static void
test_filter (void)
{
  g_autoptr (LibraryFixture) fixture = library_fixture_new (40);
  DailiesLibraryView *view = show_view (fixture, 900, 700);
  GtkEditable *search = GTK_EDITABLE (find_template_child (GTK_WIDGET (view), "search"));

  wait_for_page (view, "takes", 40);
  gtk_editable_set_text (search, "sea");
  wait_for_page (view, "takes", 8);
  library_fixture_shoot (fixture, "filtered");
  gtk_editable_set_text (search, "zebra");
  wait_for_page (view, "nothing-found", 0);
  library_fixture_shoot (fixture, "nothing-found");
  g_signal_emit_by_name (search, "stop-search");
  wait_for_page (view, "takes", 40);
}

static void
test_empty (void)
{
  g_autoptr (LibraryFixture) fixture = library_fixture_new (0);
  DailiesLibraryView *view = show_view (fixture, 900, 700);
  g_autoptr (DailiesTake) take = library_fixture_make_take (fixture, 1);

  wait_for_page (view, "empty", 0);
  library_fixture_shoot (fixture, "empty");
  library_fixture_add_take (fixture, take);
  wait_for_page (view, "takes", 1);
}

static void
played_cb (DailiesTakeActions *actions,
           DailiesTake *take,
           char **played)
{
  g_set_str (played, dailies_take_get_id (take));
}

static gboolean
is_set (gpointer data)
{
  char **text = data;

  return *text != NULL;
}

static gboolean
has_selected_take (gpointer view)
{
  return dailies_library_view_get_selected_take (view) != NULL;
}

/* A take that is played counts as seen. */
static void
test_play (void)
{
  g_autoptr (LibraryFixture) fixture = library_fixture_new (3);
  DailiesLibraryView *view = show_view (fixture, 900, 700);
  g_autofree char *played = NULL;
  DailiesTake *take;

  wait_for_page (view, "takes", 3);
  g_signal_connect (fixture->actions, "play", G_CALLBACK (played_cb), &played);
  gtk_selection_model_select_item (get_model (view), 0, TRUE);
  g_assert_true (test_wait_until (has_selected_take, view, TEST_PATIENCE));
  take = dailies_library_view_get_selected_take (view);
  g_assert_false (dailies_take_get_seen (take));

  g_signal_emit_by_name (get_grid (view), "activate", 0u);
  g_assert_true (test_wait_until (is_set, &played, TEST_PATIENCE));
  g_assert_cmpstr (played, ==, dailies_take_get_id (take));
  g_assert_true (dailies_take_get_seen (take));
}

static gboolean
has_toast (gpointer toasts)
{
  return find_widget (toasts, g_type_from_name ("AdwToastWidget")) != NULL;
}

static GtkWidget *
find_button (GtkWidget *root,
             const char *label)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_trash (void)
{
  g_autoptr (LibraryFixture) fixture = library_fixture_new (6);
  DailiesLibraryView *view = show_view (fixture, 900, 700);
  GtkActionBar *bar = GTK_ACTION_BAR (find_template_child (GTK_WIDGET (view), "selection_bar"));
  GtkWidget *undo;

  for (guint i = 5; i <= 6; i++)
    {
      g_autoptr (DailiesTake) take = library_fixture_make_take (fixture, i);

      library_fixture_add_take (fixture, take);
    }
  wait_for_page (view, "takes", 6);
  g_assert_false (gtk_action_bar_get_revealed (bar));

  gtk_selection_model_select_range (get_model (view), 0, 2, TRUE);
  g_assert_true (gtk_action_bar_get_revealed (bar));
  library_fixture_shoot (fixture, "selected");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "library.trash", NULL));
  wait_for_page (view, "takes", 4);
  g_assert_false (gtk_action_bar_get_revealed (bar));
  g_assert_true (test_wait_until (has_toast, fixture->toasts, TEST_PATIENCE));
  library_fixture_shoot (fixture, "trashed");

  undo = find_button (GTK_WIDGET (fixture->toasts), "Undo");
  g_assert_nonnull (undo);
  g_signal_emit_by_name (undo, "clicked");
  wait_for_page (view, "takes", 6);
}

static void
test_poster_size (void)
{
  g_autoptr (LibraryFixture) fixture = library_fixture_new (30);
  DailiesLibraryView *view = show_view (fixture, 900, 700);
  const char *const sizes[] = { "small", "large", "normal" };
  const int widths[] = { 160, 320, 221 };
  int width;

  wait_for_page (view, "takes", 30);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_grid (view)), "posters.poster-size", "s", sizes[i]));
      g_object_get (view, "poster-width", &width, NULL);
      g_assert_cmpint (width, ==, widths[i]);
      g_assert_true (test_wait_until (has_posters, view, TEST_PATIENCE));
      library_fixture_shoot (fixture, sizes[i]);
    }

  dailies_library_view_set_compact (view, TRUE);
  library_fixture_resize (fixture, 360, 640);
  g_assert_true (test_wait_until (has_posters, view, TEST_PATIENCE));
  library_fixture_shoot (fixture, "narrow");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  library_fixture_resize (fixture, 1180, 780);
  dailies_library_view_set_compact (view, FALSE);
  gtk_selection_model_select_item (get_model (view), 2, TRUE);
  g_assert_true (test_wait_until (has_posters, view, TEST_PATIENCE));
  library_fixture_shoot (fixture, "dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_LIGHT);
}

/* What is kept of the posters is bounded, however far one scrolls. */
static void
test_many (void)
{
  g_autoptr (LibraryFixture) fixture = library_fixture_new (10000);
  const guint64 maximum = 1024 * 1024;
  DailiesLibraryView *view;

  g_object_unref (fixture->textures);
  fixture->textures = dailies_texture_cache_new (library_fixture_get_library (fixture), maximum);
  view = show_view (fixture, 1180, 780);
  wait_for_page (view, "takes", 10000);
  for (guint i = 0; i < 10000; i += 1111)
    {
      gtk_grid_view_scroll_to (get_grid (view), i, GTK_LIST_SCROLL_FOCUS, NULL);
      g_assert_true (test_wait_until (has_posters, view, TEST_PATIENCE));
      g_assert_cmpuint (dailies_texture_cache_get_bytes (fixture->textures), <=, maximum);
    }
  library_fixture_shoot (fixture, "many");
}

int
main (int argc,
      char *argv[])
{
  window_fixture_init (&argc, &argv);

  g_test_add_func ("/library-view/hidden", test_hidden);
  g_test_add_func ("/library-view/takes", test_takes);
  g_test_add_func ("/library-view/filter", test_filter);
  g_test_add_func ("/library-view/empty", test_empty);
  g_test_add_func ("/library-view/play", test_play);
  g_test_add_func ("/library-view/trash", test_trash);
  g_test_add_func ("/library-view/poster-size", test_poster_size);
  g_test_add_func ("/library-view/many", test_many);

  return g_test_run ();
}
