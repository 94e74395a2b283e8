/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "compose-fixture.h"

#include "dailies-model-details.h"
#include "dailies-model-picker.h"
#include "dailies-model-row.h"

#include "test-utils.h"

/* More than anybody wants to look at. */
#define N_MODELS 3000

typedef struct
{
  ComposeFixture *base;
  GtkWindow *window;
  DailiesModelPicker *picker;
  GtkSearchEntry *entry;
  GtkListView *list;
  guint n_done;
} Fixture;

static char *
make_models (guint n_models)
{
  GString *json = g_string_new ("{\"models\":[");

  for (guint i = 0; i < n_models; i++)
    g_string_append_printf (json, "%s{\"id\":\"kite-%u\",\"name\":\"Kite %u\",\"dailies\":{\"modes\":[\"text\"],\"audio\":\"none\"}}",
                            i > 0 ? "," : "", i, i);
  g_string_append (json, "]}");

  return g_string_free (json, FALSE);
}

static void
done_cb (Fixture *fixture)
{
  fixture->n_done++;
}

static Fixture *
fixture_new_with (const char *switches)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->base = compose_fixture_new (switches);
  /* What is behind another window is not drawn. */
  gtk_widget_set_visible (GTK_WIDGET (self->base->window), FALSE);
  self->picker = g_object_new (DAILIES_TYPE_MODEL_PICKER, "draft", self->base->draft, NULL);
  g_signal_connect_swapped (self->picker, "done", G_CALLBACK (done_cb), self);
  self->entry = GTK_SEARCH_ENTRY (find_template_child (GTK_WIDGET (self->picker), "entry"));
  self->list = GTK_LIST_VIEW (find_template_child (GTK_WIDGET (self->picker), "list"));
  self->window = g_object_new (ADW_TYPE_WINDOW, "default-width", 430, "default-height", 450, "content", self->picker, NULL);
  gtk_window_present (self->window);

  return self;
}

static Fixture *
fixture_new (guint n_models)
{
  g_autofree char *models = make_models (n_models);

  return fixture_new_with (models);
}

static void
fixture_free (Fixture *self)
{
  gtk_window_destroy (self->window);
  compose_fixture_free (self->base);
  g_free (self);
}

static guint
count_items (Fixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (self->list)));
}

static gboolean
shows_all (gpointer data)
{
  Fixture *self = data;
  g_autofree char *expected = g_strdup_printf ("Search %u models", count_items (self));

  return gtk_list_view_get_model (self->list) != NULL && count_items (self) > 2 &&
         g_strcmp0 (gtk_search_entry_get_placeholder_text (self->entry), expected) == 0;
}

static const char *
get_first_name (Fixture *self)
{
  g_autoptr (DailiesModelItem) item = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list)), 0);

  return dailies_model_get_name (dailies_model_item_get_model (item));
}

static void
test_search (void)
{
  Fixture *fixture = fixture_new (N_MODELS);
  GtkWidget *focus;

  g_assert_true (test_wait_until (shows_all, fixture, TEST_PATIENCE));
  g_assert_cmpuint (count_items (fixture), ==, N_MODELS + 1);
  focus = gtk_window_get_focus (fixture->window);
  g_assert_true (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (fixture->entry)));

  gtk_editable_set_text (GTK_EDITABLE (fixture->entry), "kite 2999");
  test_drain ();
  g_assert_cmpuint (count_items (fixture), ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (fixture->entry), "nothing like it");
  test_drain ();
  g_assert_cmpuint (count_items (fixture), ==, 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (find_template_child (GTK_WIDGET (fixture->picker), "stack"))), ==, "nothing");

  /* Enter takes the first that is found. */
  gtk_editable_set_text (GTK_EDITABLE (fixture->entry), "KITE-17");
  test_drain ();
  g_assert_cmpstr (get_first_name (fixture), ==, "Kite 17");
  g_signal_emit_by_name (fixture->entry, "activate");
  g_assert_cmpuint (fixture->n_done, ==, 1);
  g_assert_cmpstr (dailies_model_get_id (dailies_draft_get_model (fixture->base->draft)), ==, "kite-17");
  g_assert_true (dailies_draft_get_account (fixture->base->draft) == fixture->base->account);

  fixture_free (fixture);
}

/* The row of a model, if it has one. */
static GtkWidget *
find_row (GtkWidget *root,
          const char *name)
{
  if (DAILIES_IS_MODEL_ROW (root))
    return g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (find_template_child (root, "name"))), name) == 0 ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, name);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
shows_row (gpointer data)
{
  GtkWidget *row = find_widget (data, DAILIES_TYPE_MODEL_ROW);

  return row != NULL && gtk_widget_get_mapped (row);
}

typedef struct
{
  guint n_places;
  guint n_rows;
  int height;
} Rows;

/* What is to be seen is right, and all list items are as high as one with a row
 * in it. */
static Rows
look_at_rows (Fixture *self)
{
  Rows rows = { 0 };

  for (GtkWidget *place = gtk_widget_get_first_child (GTK_WIDGET (self->list)); place != NULL; place = gtk_widget_get_next_sibling (place))
    {
      GtkWidget *row = find_widget (place, DAILIES_TYPE_MODEL_ROW);
      int height;

      if (!g_str_equal (gtk_widget_get_css_name (place), "row"))
        continue;

      gtk_widget_measure (place, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
      if (rows.n_places++ > 0)
        g_assert_cmpint (height, ==, rows.height);
      rows.height = height;
      if (row != NULL)
        {
          DailiesModelItem *item = dailies_model_row_get_item (DAILIES_MODEL_ROW (row));

          g_assert_cmpstr (gtk_inscription_get_text (GTK_INSCRIPTION (find_template_child (row, "name"))), ==,
                           dailies_model_get_name (dailies_model_item_get_model (item)));
          rows.n_rows++;
        }
    }

  return rows;
}

static gboolean
shows_first_row (gpointer data)
{
  Fixture *self = data;

  return find_row (GTK_WIDGET (self->list), "Kite 0") != NULL;
}

static gboolean
hides_first_row (gpointer data)
{
  return !shows_first_row (data);
}

static gboolean
shows_last_row (gpointer data)
{
  Fixture *self = data;

  return find_row (GTK_WIDGET (self->list), "Animatic") != NULL;
}

static gboolean
shows_found_row (gpointer data)
{
  Fixture *self = data;

  return find_row (GTK_WIDGET (self->list), "Kite 50") != NULL;
}

/* A list makes places for much more than there is room for: those have no rows,
 * wherever it is scrolled to. */
static void
test_out_of_sight (void)
{
  Fixture *fixture = fixture_new (100);
  Rows rows;

  g_assert_true (test_wait_until (shows_all, fixture, TEST_PATIENCE));
  gtk_list_view_scroll_to (fixture->list, 100, GTK_LIST_SCROLL_FOCUS, NULL);
  g_assert_true (test_wait_until (shows_last_row, fixture, TEST_PATIENCE));
  rows = look_at_rows (fixture);
  g_assert_cmpuint (rows.n_places, ==, 101);
  g_assert_cmpuint (rows.n_rows, >, 0);
  g_assert_cmpuint (rows.n_rows, <, 20);

  gtk_list_view_scroll_to (fixture->list, 0, GTK_LIST_SCROLL_FOCUS, NULL);
  g_assert_true (test_wait_until (shows_first_row, fixture, TEST_PATIENCE));
  rows = look_at_rows (fixture);
  g_assert_cmpuint (rows.n_rows, <, 20);

  gtk_editable_set_text (GTK_EDITABLE (fixture->entry), "-50");
  g_assert_true (test_wait_until (shows_found_row, fixture, TEST_PATIENCE));
  rows = look_at_rows (fixture);
  g_assert_cmpuint (rows.n_places, ==, 1);
  g_assert_cmpuint (rows.n_rows, ==, 1);

  fixture_free (fixture);
}

/* Where a row is taken away, the keyboard stays at its place. */
static void
test_focus (void)
{
  Fixture *fixture = fixture_new (100);
  GtkWidget *focus;
  GtkAdjustment *adjustment;

  g_assert_true (test_wait_until (shows_all, fixture, TEST_PATIENCE));
  gtk_list_view_scroll_to (fixture->list, 0, GTK_LIST_SCROLL_FOCUS, NULL);
  g_assert_true (test_wait_until (shows_first_row, fixture, TEST_PATIENCE));
  gtk_widget_grab_focus (find_template_child (find_row (GTK_WIDGET (fixture->list), "Kite 0"), "star"));
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->list));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  g_assert_true (test_wait_until (hides_first_row, fixture, TEST_PATIENCE));
  focus = gtk_window_get_focus (fixture->window);
  g_assert_true (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (fixture->list)));

  fixture_free (fixture);
}

static gboolean
warns_of_silence (gpointer data)
{
  return g_str_equal (gtk_inscription_get_text (data), "no sound");
}

/* A model that does not fit says what it would leave out, and can be had. */
static void
test_losses (void)
{
  Fixture *fixture = fixture_new (2);
  GtkWidget *facts;

  g_assert_true (test_wait_until (shows_all, fixture, TEST_PATIENCE));
  g_assert_true (test_wait_until (shows_first_row, fixture, TEST_PATIENCE));
  facts = find_template_child (find_row (GTK_WIDGET (fixture->list), "Kite 0"), "facts");
  /* Once it is known of the present model that it does make sound. */
  g_assert_true (test_wait_until (warns_of_silence, facts, TEST_PATIENCE));
  dailies_draft_set_negative_prompt (fixture->base->draft, "text");
  g_assert_cmpstr (gtk_inscription_get_text (GTK_INSCRIPTION (facts)), ==, "no sound, Leave Out not used");
  g_assert_true (gtk_widget_has_css_class (facts, "warning"));

  gtk_widget_activate_action (GTK_WIDGET (fixture->list), "list.activate-item", "u", 0);
  g_assert_cmpstr (dailies_model_get_name (dailies_draft_get_model (fixture->base->draft)), ==, "Kite 0");

  fixture_free (fixture);
}

static void
test_star (void)
{
  Fixture *fixture = fixture_new (2);
  GtkWidget *row;
  GtkWidget *star;
  g_autoptr (GSettings) settings = g_settings_new ("io.github.dailies_app.Dailies");
  g_auto (GStrv) favourites = NULL;
  g_autofree char *id = NULL;

  g_assert_true (test_wait_until (shows_all, fixture, TEST_PATIENCE));
  g_assert_true (test_wait_until (shows_row, fixture->list, TEST_PATIENCE));
  row = find_widget (GTK_WIDGET (fixture->list), DAILIES_TYPE_MODEL_ROW);
  star = find_template_child (row, "star");
  id = dailies_model_item_dup_id (dailies_model_row_get_item (DAILIES_MODEL_ROW (row)));
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (star)));
  g_signal_emit_by_name (star, "clicked");
  test_drain ();
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (star)));
  favourites = g_settings_get_strv (settings, "favourite-models");
  g_assert_true (g_strv_contains ((const char *const *) favourites, id));
  g_assert_cmpuint (fixture->n_done, ==, 0);
  g_settings_reset (settings, "favourite-models");

  fixture_free (fixture);
}

static gboolean
has_failed (gpointer data)
{
  Fixture *self = data;
  g_autoptr (DailiesModelItem) item = NULL;

  if (gtk_list_view_get_model (self->list) == NULL)
    return FALSE;
  item = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list)), 0);

  return item != NULL && dailies_model_item_get_problem (item) != NULL;
}

static void
test_try_again (void)
{
  Fixture *fixture = fixture_new_with ("{\"key\":\"secret\"}");

  g_assert_true (test_wait_until (has_failed, fixture, TEST_PATIENCE));
  fake_video_service_control (fixture->base->videos, "{\"key\":null,\"models\":[{\"id\":\"kite\"},{\"id\":\"boat\"}]}");
  gtk_widget_activate_action (GTK_WIDGET (fixture->list), "list.activate-item", "u", 0);
  g_assert_true (test_wait_until (shows_all, fixture, TEST_PATIENCE));
  g_assert_cmpuint (fixture->n_done, ==, 0);

  fixture_free (fixture);
}

static void
test_filters (void)
{
  Fixture *fixture = fixture_new (3);
  GtkWidget *bar = find_template_child (GTK_WIDGET (fixture->picker), "filter_bar");
  GtkWidget *clear = find_template_child (GTK_WIDGET (fixture->picker), "clear_filters");

  g_assert_true (test_wait_until (shows_all, fixture, TEST_PATIENCE));
  g_assert_true (gtk_widget_activate_action (bar, "model-filter.mode", "s", "image"));
  test_drain ();
  g_assert_cmpuint (count_items (fixture), ==, 1);
  g_assert_cmpstr (get_first_name (fixture), ==, "Animatic");
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (find_template_child (bar, "mode"))), ==, "First Frame");

  gtk_editable_set_text (GTK_EDITABLE (fixture->entry), "kite");
  test_drain ();
  g_assert_cmpuint (count_items (fixture), ==, 0);
  g_assert_true (gtk_widget_get_visible (clear));
  g_signal_emit_by_name (clear, "clicked");
  test_drain ();
  g_assert_cmpuint (count_items (fixture), ==, 3);

  fixture_free (fixture);
}

static gboolean
shows_id (gpointer data)
{
  return find_labelled (data, "kite-1") != NULL;
}

/* All that is known, and the model can be had from there. */
static void
test_details (void)
{
  Fixture *fixture = fixture_new (2);
  GtkWidget *details;

  g_assert_true (test_wait_until (shows_all, fixture, TEST_PATIENCE));
  gtk_selection_model_select_item (gtk_list_view_get_model (fixture->list), 1, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->picker), "model-picker.details", NULL);
  g_assert_cmpuint (fixture->n_done, ==, 1);
  details = GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (fixture->window)));
  g_assert_true (DAILIES_IS_MODEL_DETAILS (details));
  g_assert_cmpstr (adw_dialog_get_title (ADW_DIALOG (details)), ==, "Kite 1");
  g_assert_true (test_wait_until (shows_id, details, TEST_PATIENCE));
  gtk_widget_activate_action (details, "model-details.use", NULL);
  g_assert_cmpstr (dailies_model_get_id (dailies_draft_get_model (fixture->base->draft)), ==, "kite-1");

  fixture_free (fixture);
}

int
main (int argc,
      char *argv[])
{
  window_fixture_init (&argc, &argv);

  g_test_add_func ("/ui/model-picker/search", test_search);
  g_test_add_func ("/ui/model-picker/out-of-sight", test_out_of_sight);
  g_test_add_func ("/ui/model-picker/focus", test_focus);
  g_test_add_func ("/ui/model-picker/losses", test_losses);
  g_test_add_func ("/ui/model-picker/star", test_star);
  g_test_add_func ("/ui/model-picker/try-again", test_try_again);
  g_test_add_func ("/ui/model-picker/filters", test_filters);
  g_test_add_func ("/ui/model-picker/details", test_details);

  return g_test_run ();
}
