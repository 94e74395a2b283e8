/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-details-pane"

#include "library-fixture.h"

#include "dailies-details-pane.h"
#include "dailies-take-words.h"

#include "test-utils.h"

static DailiesDetailsPane *
show_pane (LibraryFixture *fixture)
{
  GtkWidget *pane = g_object_new (DAILIES_TYPE_DETAILS_PANE, NULL);

  library_fixture_show (fixture, pane, 360, 780);
  dailies_details_pane_set_engine (DAILIES_DETAILS_PANE (pane), fixture->base->engine, fixture->textures);

  return DAILIES_DETAILS_PANE (pane);
}

static GtkWidget *
get_child (DailiesDetailsPane *pane,
           const char *name)
{
  return find_template_child (GTK_WIDGET (pane), name);
}

static GPtrArray *
make_references (LibraryFixture *fixture)
{
  const char *cache = dailies_locations_get_cache (dailies_engine_get_locations (fixture->base->engine));
  g_autofree char *name = g_strdup_printf ("%064x.jpeg", 6);
  g_autofree char *path = g_build_filename (cache, "posters", name, NULL);
  GPtrArray *references = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (references, dailies_reference_new_examined (path, DAILIES_REFERENCE_FIRST, "image/jpeg", "c0ffee", 360, 640));
  g_ptr_array_add (references, dailies_reference_new ("/nowhere/alley-still.png", DAILIES_REFERENCE_REFERENCE));

  return references;
}

/* With all that a take can have; made from take 1. */
static DailiesTake *
make_full_take (LibraryFixture *fixture,
                const char *id,
                const char *parent_id,
                const char *prompt)
{
  g_autoptr (GPtrArray) references = make_references (fixture);
  g_autoptr (DailiesShot) shot = NULL;
  g_autofree char *path = g_strconcat ("Tests/", id, ".mp4", NULL);
  g_autofree char *hash = g_strdup_printf ("%064x", 3);
  DailiesMoney cost = dailies_money_new (660000, "USD");

  shot = g_object_new (DAILIES_TYPE_SHOT,
                       "prompt", prompt,
                       "model", "seedance-2",
                       "aspect-ratio", "16:9",
                       "resolution", "720p",
                       "seconds", 8.0,
                       "audio", DAILIES_SHOT_AUDIO_ON,
                       "seed", G_GINT64_CONSTANT (41207),
                       "negative-prompt", "people in the background",
                       "references", references,
                       NULL);

  return g_object_new (DAILIES_TYPE_TAKE,
                       "id", id,
                       "path", path,
                       "project", "Tests",
                       "shot", shot,
                       "provider", "openai",
                       "account-name", "fal",
                       "model-name", "Seedance 2.0",
                       "created-at", g_get_real_time (),
                       "submitted-at", g_get_real_time () - 112 * G_TIME_SPAN_SECOND,
                       "sha256", hash,
                       "size-bytes", (guint64) 6400000,
                       "width", 1280u,
                       "height", 720u,
                       "duration", 8 * G_TIME_SPAN_SECOND,
                       "frame-rate", 24.0,
                       "video-codec", "H.264",
                       "audio-codec", "AAC",
                       "estimate", &cost,
                       "cost", &cost,
                       "parent-id", parent_id,
                       NULL);
}

#define PROMPT "A man with an umbrella walks slowly towards us through a neon-lit alley in heavy rain. Signs flicker and mirror in the wet asphalt. Slow dolly in, 35 mm, shallow focus, the sound of rain and a distant train."

static gboolean
is_visible (gpointer widget)
{
  return gtk_widget_get_visible (widget);
}

/* What stands beside a label on a card. */
static const char *
find_value (GtkWidget *card,
            const char *label)
{
  for (GtkWidget *row = gtk_widget_get_first_child (card); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *name = gtk_widget_get_first_child (row);

      if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (name)), label) == 0)
        return gtk_label_get_label (GTK_LABEL (gtk_widget_get_next_sibling (name)));
    }

  return NULL;
}

static void
test_take (void)
{
  g_autoptr (LibraryFixture) fixture = library_fixture_new (1);
  DailiesDetailsPane *pane = show_pane (fixture);
  g_autoptr (DailiesTake) wide = make_full_take (fixture, "wide", NULL, "A man with an umbrella walks slowly towards us through a neon-lit alley in heavy rain.");
  g_autoptr (DailiesTake) take = make_full_take (fixture, "take", "wide", PROMPT);
  g_autoptr (DailiesTake) closer = make_full_take (fixture, "closer", "take", PROMPT " Close-up.");
  GtkWidget *row;

  library_fixture_add_take (fixture, wide);
  library_fixture_add_take (fixture, take);
  library_fixture_add_take (fixture, closer);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (get_child (pane, "stack"))), ==, "nothing");
  library_fixture_shoot (fixture, "details-nothing");

  dailies_details_pane_set_take (pane, take);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (get_child (pane, "stack"))), ==, "details");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (get_child (pane, "prompt"))), ==, PROMPT);
  g_assert_cmpstr (find_value (get_child (pane, "shot_card"), "Model"), ==, "Seedance 2.0");
  g_assert_cmpstr (find_value (get_child (pane, "shot_card"), "Format"), ==, "16:9 · 720p · 8 s · sound");
  g_assert_cmpstr (find_value (get_child (pane, "shot_card"), "Leave Out"), ==, "people in the background");
  g_assert_cmpstr (find_value (get_child (pane, "cost_card"), "Cost"), ==, "$0.66");
  g_assert_cmpstr (find_value (get_child (pane, "cost_card"), "Waited"), ==, "1 min 52 s");
  g_assert_cmpstr (find_value (get_child (pane, "file_card"), "Resolution"), ==, "1280 × 720 · 24 fps");
  g_assert_true (gtk_widget_get_visible (get_child (pane, "references_section")));
  g_assert_false (gtk_widget_get_visible (get_child (pane, "state_box")));

  g_assert_true (test_wait_until (is_visible, get_child (pane, "parent_section"), TEST_PATIENCE));
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (get_child (pane, "parents")), 0));
  g_assert_true (g_str_has_prefix (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "Added: “Signs flicker"));
  g_assert_true (test_wait_until (is_visible, get_child (pane, "children_section"), TEST_PATIENCE));
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (get_child (pane, "children")), 0));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "Added: “Close-up.”");

  library_fixture_shoot (fixture, "details");
  library_fixture_resize (fixture, 360, 1900);
  library_fixture_shoot (fixture, "details-long");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  library_fixture_shoot (fixture, "details-dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_LIGHT);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  library_fixture_shoot (fixture, "details-rtl");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* Large text is no reason to be wider than the pane may be. */
static void
test_large_text (void)
{
  g_autoptr (LibraryFixture) fixture = library_fixture_new (1);
  DailiesDetailsPane *pane = show_pane (fixture);
  g_autoptr (DailiesTake) take = make_full_take (fixture, "take", NULL, PROMPT);
  int minimum;
  int dpi;

  dailies_details_pane_set_take (pane, take);
  gtk_widget_measure (GTK_WIDGET (pane), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 347);

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * 3 / 2, NULL);
  library_fixture_resize (fixture, 360, 1900);
  library_fixture_shoot (fixture, "details-large-text");
  gtk_widget_measure (GTK_WIDGET (pane), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
}

typedef struct
{
  DailiesTake *take;
  DailiesJudgement judgement;
} VerdictQuery;

static gboolean
has_verdict (gpointer data)
{
  VerdictQuery *query = data;

  return dailies_take_get_judgement (query->take) == query->judgement;
}

static void
wait_for_verdict (DailiesTake *take,
                  DailiesJudgement judgement)
{
  VerdictQuery query = { take, judgement };

  g_assert_true (test_wait_until (has_verdict, &query, TEST_PATIENCE));
}

static GtkWidget *
find_toggle (GtkWidget *widget,
             guint *index)
{
  if (GTK_IS_TOGGLE_BUTTON (widget) && (*index)-- == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_toggle (child, index);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
get_judging (DailiesDetailsPane *pane,
             const char *name)
{
  return find_template_child (get_child (pane, "judging"), name);
}

static void
press_verdict (DailiesDetailsPane *pane,
               guint index)
{
  GtkWidget *toggle = find_toggle (get_judging (pane, "verdict"), &index);

  g_assert_nonnull (toggle);
  g_signal_emit_by_name (toggle, "clicked");
}

static gboolean
is_favourite (gpointer take)
{
  return dailies_take_get_favourite (take);
}

static void
test_judge (void)
{
  g_autoptr (LibraryFixture) fixture = library_fixture_new (1);
  DailiesDetailsPane *pane = show_pane (fixture);
  DailiesTake *take = library_fixture_find_take (fixture, 1);

  g_assert_nonnull (take);
  dailies_details_pane_set_take (pane, take);
  g_assert_cmpuint (adw_toggle_group_get_active (ADW_TOGGLE_GROUP (get_judging (pane, "verdict"))), ==, GTK_INVALID_LIST_POSITION);

  press_verdict (pane, 0);
  wait_for_verdict (take, DAILIES_JUDGEMENT_KEPT);
  press_verdict (pane, 1);
  wait_for_verdict (take, DAILIES_JUDGEMENT_REJECTED);
  press_verdict (pane, 1);
  wait_for_verdict (take, DAILIES_JUDGEMENT_NONE);
  g_assert_cmpuint (adw_toggle_group_get_active (ADW_TOGGLE_GROUP (get_judging (pane, "verdict"))), ==, GTK_INVALID_LIST_POSITION);

  /* What others decide is seen. */
  dailies_take_set_judgement (take, DAILIES_JUDGEMENT_KEPT);
  g_assert_cmpstr (adw_toggle_group_get_active_name (ADW_TOGGLE_GROUP (get_judging (pane, "verdict"))), ==, "kept");

  g_signal_emit_by_name (get_judging (pane, "favourite"), "clicked");
  g_assert_true (test_wait_until (is_favourite, take, TEST_PATIENCE));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (get_judging (pane, "favourite")), ==, "Remove From Favourites");
  g_object_unref (take);
}

static void
test_job (void)
{
  WindowFixture *base = window_fixture_new (NULL);
  g_autofree char *id = window_fixture_add_job (base, PROMPT, DAILIES_JOB_FAILED, "The renderer fell over");
  g_autoptr (DailiesTextureCache) textures = NULL;
  GtkWidget *pane = g_object_ref_sink (g_object_new (DAILIES_TYPE_DETAILS_PANE, NULL));
  const char *words;

  window_fixture_open_engine (base);
  textures = dailies_texture_cache_new (dailies_engine_get_library (base->engine), DAILIES_TEXTURE_CACHE_BYTES);
  dailies_details_pane_set_engine (DAILIES_DETAILS_PANE (pane), base->engine, textures);
  dailies_details_pane_set_job (DAILIES_DETAILS_PANE (pane), window_fixture_find_job (base, id));

  g_assert_true (gtk_widget_get_visible (get_child (DAILIES_DETAILS_PANE (pane), "state_box")));
  g_assert_false (gtk_widget_get_visible (get_child (DAILIES_DETAILS_PANE (pane), "judging")));
  g_assert_false (gtk_widget_get_visible (get_child (DAILIES_DETAILS_PANE (pane), "foot")));
  g_assert_false (gtk_widget_get_visible (get_child (DAILIES_DETAILS_PANE (pane), "file_section")));
  words = gtk_label_get_label (GTK_LABEL (get_child (DAILIES_DETAILS_PANE (pane), "state")));
  g_assert_nonnull (strstr (words, "The renderer fell over"));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (get_child (DAILIES_DETAILS_PANE (pane), "prompt"))), ==, PROMPT);

  g_object_unref (pane);
  g_clear_object (&textures);
  window_fixture_free (base);
}

static void
assert_difference (const char *before,
                   const char *after,
                   const char *expected)
{
  g_autofree char *words = dailies_prompt_dup_difference (before, after);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_words (void)
{
  assert_difference ("a b c", "a b c", "Same prompt");
  assert_difference ("a b c", "a b x c", "Added: “x”");
  assert_difference ("a b c", "a c", "Left out: “b”");
  assert_difference ("a b c", "a x y c", "“b” became “x y”");
  assert_difference ("", "a", "Added: “a”");
  assert_difference ("a a", "a a a", "Added: “a”");
}

int
main (int argc,
      char *argv[])
{
  window_fixture_init (&argc, &argv);

  g_test_add_func ("/details-pane/take", test_take);
  g_test_add_func ("/details-pane/large-text", test_large_text);
  g_test_add_func ("/details-pane/judge", test_judge);
  g_test_add_func ("/details-pane/job", test_job);
  g_test_add_func ("/details-pane/words", test_words);

  return g_test_run ();
}
