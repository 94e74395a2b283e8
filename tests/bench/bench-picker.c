/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "bench-picker"

/* bench-picker [MODELS]: how long the main loop is busy at a time while somebody
 * opens the model picker, types into it and scrolls through it, painting apart,
 * as that depends on the renderer.  Prints JSON; 8 ms is the target.  Look at
 * the processor time: "load" has the answer of the service in it. */

#include <stdio.h>
#include <stdlib.h>

#include <json-glib/json-glib.h>

#include "compose-fixture.h"
#include "dailies-model-picker.h"
#include "dailies-shot-settings.h"
#include "stall.h"
#include "test-utils.h"

/* For all that a letter leads to. */
#define FRAMES 12
#define SCROLLED_FRAMES 120
#define PIXELS 60
#define TIMES 5

static const char *const typed[] = {
  "k",
  "ki",
  "kit",
  "kite",
  "kite 1",
  "kite 12",
  "kite 1",
  "kite",
  "kit",
  "ki",
  "k",
  "",
  "s",
  "st",
  "stu",
  "s",
  "",
  "1",
  "19",
  "199",
  "1999",
  "199",
  "19",
  "1",
  "",
  "q",
  "",
  "z",
  "",
};

typedef struct
{
  ComposeFixture *base;
  GtkMenuButton *button;
  GtkEditable *entry;
  GtkListView *list;
  guint n_models;
  guint n_frames;
} Bench;

static char *
make_models (guint n_models)
{
  static const char *const families[] = { "Kite", "Studio Boat", "Aurora", "Lumen", "Quill" };
  static const char *const developers[] = { "Kite Works", "Alibaba", "ByteDance", "Google" };
  GString *json = g_string_new ("{\"models\":[");

  for (guint i = 0; i < n_models; i++)
    {
      const char *family = families[i % G_N_ELEMENTS (families)];
      const char *developer = developers[i % G_N_ELEMENTS (developers)];

      g_string_append_printf (json,
                              "%s{\"id\":\"%s/%s-%u\",\"name\":\"%s %u\",\"dailies\":{\"developer\":\"%s\",\"modes\":[\"text\",\"image\"],"
                              "\"durations\":[4,8,12],\"resolutions\":[\"720p\",\"1080p\"],\"audio\":\"switch\","
                              "\"prices\":[{\"amount\":\"0.%02u\",\"currency\":\"USD\",\"unit\":\"second\",\"date\":\"2026-11-03\"}]}}",
                              i > 0 ? "," : "", developer, family, i, family, i, developer, i % 100);
    }
  g_string_append (json, "]}");

  return g_string_free (json, FALSE);
}

static gboolean
has_models (gpointer data)
{
  Bench *bench = data;
  GtkSelectionModel *models = gtk_list_view_get_model (bench->list);

  return models != NULL && g_list_model_get_n_items (G_LIST_MODEL (models)) > bench->n_models;
}

static gboolean
tick_cb (GtkWidget *widget,
         GdkFrameClock *clock,
         gpointer data)
{
  Bench *bench = data;

  return --bench->n_frames > 0;
}

static gboolean
frames_passed (gpointer data)
{
  Bench *bench = data;

  return bench->n_frames == 0;
}

static void
await_frames (Bench *bench,
              guint n_frames)
{
  bench->n_frames = n_frames;
  gtk_widget_add_tick_callback (GTK_WIDGET (bench->button), tick_cb, bench, NULL);
  if (!test_wait_until (frames_passed, bench, TEST_PATIENCE))
    g_error ("Nothing is drawn");
}

static void
load (Bench *bench)
{
  GtkWidget *popover;
  GtkWidget *picker;

  /* It is made when it is opened first; and there is no seat that could be
   * grabbed. */
  gtk_menu_button_popup (bench->button);
  gtk_menu_button_popdown (bench->button);
  popover = GTK_WIDGET (gtk_menu_button_get_popover (bench->button));
  gtk_popover_set_autohide (GTK_POPOVER (popover), FALSE);
  gtk_menu_button_popup (bench->button);

  picker = find_widget (popover, DAILIES_TYPE_MODEL_PICKER);
  bench->entry = GTK_EDITABLE (find_template_child (picker, "entry"));
  bench->list = GTK_LIST_VIEW (find_template_child (picker, "list"));
  if (!test_wait_until (has_models, bench, TEST_PATIENCE))
    g_error ("The service lists no models");
  await_frames (bench, FRAMES);
}

static gboolean
type_cb (gpointer data)
{
  gpointer *call = data;

  gtk_editable_set_text (call[0], call[1]);

  return G_SOURCE_REMOVE;
}

static void
type (Bench *bench)
{
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      gpointer call[] = { bench->entry, (gpointer) typed[i] };

      /* In an iteration of the loop, as a key is. */
      g_idle_add_full (G_PRIORITY_DEFAULT, type_cb, call, NULL);
      await_frames (bench, FRAMES);
    }
}

static void
scroll (Bench *bench)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (bench->list));

  for (guint i = 0; i < SCROLLED_FRAMES; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + PIXELS);
      await_frames (bench, 1);
    }
  gtk_adjustment_set_value (adjustment, 0);
  await_frames (bench, FRAMES);
}

static void
open_again (Bench *bench)
{
  for (guint i = 0; i < TIMES; i++)
    {
      gtk_menu_button_popdown (bench->button);
      await_frames (bench, FRAMES);
      gtk_menu_button_popup (bench->button);
      await_frames (bench, FRAMES);
    }
}

static void
measure (Bench *bench,
         const char *name,
         void (*scenario) (Bench *bench),
         JsonBuilder *builder)
{
  stall_begin ();
  scenario (bench);
  stall_add_figures (builder, name);
}

int
main (int argc,
      char *argv[])
{
  const guint n_models = argc > 1 ? (guint) atoi (argv[1]) : 3000;
  Bench bench = { .n_models = n_models };
  g_autofree char *models = make_models (n_models);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  GtkWidget *settings;
  GdkFrameClock *clock;

  argc = 1;
  window_fixture_init (&argc, &argv);
  stall_init ();

  bench.base = compose_fixture_new (models);
  settings = compose_fixture_find (bench.base, DAILIES_TYPE_SHOT_SETTINGS);
  bench.button = GTK_MENU_BUTTON (find_template_child (settings, "model"));
  await_frames (&bench, FRAMES);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench.button));
  g_signal_connect_after (clock, "layout", G_CALLBACK (stall_pause), NULL);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (stall_resume), NULL);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "models");
  json_builder_add_int_value (builder, n_models);
  measure (&bench, "load", load, builder);
  measure (&bench, "type", type, builder);
  measure (&bench, "scroll", scroll, builder);
  measure (&bench, "open_again", open_again, builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  puts (text);

  gtk_menu_button_popdown (bench.button);
  compose_fixture_free (bench.base);

  return EXIT_SUCCESS;
}
