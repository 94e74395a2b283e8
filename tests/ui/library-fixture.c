/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "library-fixture"

#include "library-fixture.h"

#include <glib/gstdio.h>

#include "dailies-library-private.h"
#include "dailies-sidecar.h"

#include "test-utils.h"

#define N_POSTERS 12

/* Where pictures for a human eye go, if they are wanted. */
#define PICTURES_VARIABLE "DAILIES_TEST_PICTURES"

static const char *const prompts[] = {
  "Man with umbrella in a neon alley, heavy rain, slow dolly in, 35 mm, shallow focus",
  "Lighthouse beam sweeping over a dark sea at dusk",
  "Red cloak in a misty pine forest",
  "Sailing boat in a heavy sea",
  "A red train through snow",
  "Portrait against falling embers",
  "Tea steaming on a wooden table, morning light",
  "Caravan crossing the dunes at noon",
  "Aurora over the ridge, time-lapse",
  "City at dusk, traffic bokeh",
};

static const char *const models[] = { "Seedance 2.0", "Omni 1.2", "Wan 2.6", "Ray 3.2" };

static LibraryFixture *current;
static guint current_n_takes;
static DailiesTake *current_take;
static guint current_number;

static gboolean
is_portrait (guint i)
{
  return i % N_POSTERS == 5;
}

static char *
make_hash (guint i)
{
  return g_strdup_printf ("%064x", i % N_POSTERS + 1);
}

/* Take number @i; the last one is the newest. */
DailiesTake *
library_fixture_make_take (LibraryFixture *self,
                           guint i)
{
  g_autofree char *id = g_strdup_printf ("%08x-take", i);
  g_autofree char *path = g_strdup_printf ("Tests/%08x.mp4", i);
  g_autofree char *hash = make_hash (i);
  g_autoptr (DailiesShot) shot = NULL;

  shot = g_object_new (DAILIES_TYPE_SHOT,
                       "prompt", prompts[i % G_N_ELEMENTS (prompts)],
                       "model", "model",
                       "seconds", 8.0,
                       "seed", (gint64) 41000 + i,
                       NULL);

  return g_object_new (DAILIES_TYPE_TAKE,
                       "id", id,
                       "path", path,
                       "project", "Tests",
                       "shot", shot,
                       "provider", "openai",
                       "account-name", "Service",
                       "model-name", models[i % G_N_ELEMENTS (models)],
                       "created-at", G_GINT64_CONSTANT (1790251200000000) + (gint64) i * G_TIME_SPAN_MINUTE,
                       "sha256", hash,
                       "width", is_portrait (i) ? 720u : 1280u,
                       "height", is_portrait (i) ? 1280u : 720u,
                       "duration", (gint64) (5 + i % 4) * G_TIME_SPAN_SECOND,
                       "seen", i % 3 != 0,
                       "favourite", i % 7 == 0,
                       "judgement", i % 5 == 0 ? DAILIES_JUDGEMENT_KEPT : DAILIES_JUDGEMENT_NONE,
                       NULL);
}

/* A landscape of its own for each. */
static void
write_poster (const char *folder,
              guint i)
{
  g_autofree char *hash = make_hash (i);
  g_autofree char *name = g_strconcat (hash, ".jpeg", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  const int width = is_portrait (i) ? 360 : 640;
  const int height = is_portrait (i) ? 640 : 360;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  guchar *pixels = gdk_pixbuf_get_pixels (pixbuf);
  const int stride = gdk_pixbuf_get_rowstride (pixbuf);
  g_autoptr (GError) error = NULL;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const gboolean land = y > height * 0.7 - 40 * sin (x / (30.0 + 7 * i) + i);
        guchar *pixel = pixels + y * stride + x * 3;

        pixel[0] = (guchar) ((land ? 20 : y * 255 / height) + i * 11 % 60);
        pixel[1] = (guchar) ((land ? 30 : 120) + i * 37 % 90);
        pixel[2] = (guchar) ((land ? 40 : 255 - y * 200 / height) / (1 + i % 3));
      }

  gdk_pixbuf_save (pixbuf, path, "jpeg", &error, NULL);
  g_assert_no_error (error);
}

DailiesLibrary *
library_fixture_get_library (LibraryFixture *self)
{
  return dailies_engine_get_library (self->base->engine);
}

static void
write_posters (LibraryFixture *self)
{
  const char *cache = dailies_locations_get_cache (dailies_engine_get_locations (self->base->engine));
  g_autofree char *folder = g_build_filename (cache, "posters", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (guint i = 0; i < N_POSTERS; i++)
    write_poster (folder, i);
}

static void
put_takes (void)
{
  g_autoptr (DailiesTakeIndex) index = dailies_take_index_new (dailies_engine_get_database (current->base->engine));
  g_autoptr (GListStore) takes = g_list_store_new (DAILIES_TYPE_TAKE);
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i <= current_n_takes; i++)
    {
      g_autoptr (DailiesTake) take = library_fixture_make_take (current, i);

      g_list_store_append (takes, take);
    }
  dex_await (dailies_take_index_replace_all (index, G_LIST_MODEL (takes)), &error);
  g_assert_no_error (error);
}

LibraryFixture *
library_fixture_new (guint n_takes)
{
  LibraryFixture *self = g_new0 (LibraryFixture, 1);
  g_autofree char *project = NULL;

  self->base = window_fixture_new (NULL);
  window_fixture_open_engine (self->base);
  project = g_build_filename (self->base->library, "Tests", NULL);
  g_assert_cmpint (g_mkdir_with_parents (project, 0700), ==, 0);
  /* GIO looks at it when it moves files to the trash. */
  g_assert_cmpint (g_mkdir_with_parents (g_get_home_dir (), 0700), ==, 0);
  write_posters (self);

  current = self;
  current_n_takes = n_takes;
  test_from_fiber (put_takes);
  self->textures = dailies_texture_cache_new (library_fixture_get_library (self), DAILIES_TEXTURE_CACHE_BYTES);

  return self;
}

static gboolean
is_gone (gpointer data)
{
  gpointer *object = data;

  return *object == NULL;
}

void
library_fixture_free (LibraryFixture *self)
{
  gpointer textures = self->textures;

  if (self->window != NULL)
    {
      gtk_window_destroy (self->window);
      g_assert_true (test_wait_until (is_gone, &self->window, TEST_PATIENCE));
    }
  g_clear_object (&self->actions);

  g_object_add_weak_pointer (G_OBJECT (textures), &textures);
  g_object_unref (self->textures);
  g_assert_true (test_wait_until (is_gone, &textures, TEST_PATIENCE));

  window_fixture_free (self->base);
  g_free (self);
}

/* With its files, as after a job. */
static void
put_take (void)
{
  g_autofree char *path = dailies_library_dup_path (library_fixture_get_library (current), current_take);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "a clip", -1, &error);
  g_assert_no_error (error);
  dex_await (dailies_library_save (library_fixture_get_library (current), current_take), &error);
  g_assert_no_error (error);
}

void
library_fixture_add_take (LibraryFixture *self,
                          DailiesTake *take)
{
  current = self;
  current_take = take;
  test_from_fiber (put_take);
}

static void
find_take (void)
{
  g_autoptr (DailiesTake) take = library_fixture_make_take (current, current_number);
  g_autoptr (GError) error = NULL;

  current_take = dex_await_object (dailies_library_find (library_fixture_get_library (current), dailies_take_get_id (take)), &error);
}

/* %NULL if it is not in the library. */
DailiesTake *
library_fixture_find_take (LibraryFixture *self,
                           guint i)
{
  current = self;
  current_number = i;
  test_from_fiber (find_take);

  return current_take;
}

/* In a window of its own, with the group "take" and room for toasts. */
void
library_fixture_show (LibraryFixture *self,
                      GtkWidget *widget,
                      int width,
                      int height)
{
  GtkWidget *toasts = adw_toast_overlay_new ();

  self->toasts = ADW_TOAST_OVERLAY (toasts);
  adw_toast_overlay_set_child (self->toasts, widget);
  self->window = g_object_new (ADW_TYPE_WINDOW,
                               "default-width", width,
                               "default-height", height,
                               "content", toasts,
                               NULL);
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  self->actions = dailies_take_actions_new (self->base->engine, toasts);
  dailies_take_actions_set_toasts (self->actions, self->toasts);
  gtk_widget_insert_action_group (GTK_WIDGET (self->window), "take", G_ACTION_GROUP (self->actions));
  gtk_window_present (self->window);
}

typedef struct
{
  GtkWidget *widget;
  int width;
} SizeQuery;

static gboolean
has_width (gpointer data)
{
  SizeQuery *query = data;

  return gtk_widget_get_width (query->widget) == query->width;
}

void
library_fixture_resize (LibraryFixture *self,
                        int width,
                        int height)
{
  SizeQuery query = { GTK_WIDGET (self->window), width };

  gtk_window_set_default_size (self->window, width, height);
  g_assert_true (test_wait_until (has_width, &query, TEST_PATIENCE));
}

static void
after_paint_cb (GdkFrameClock *clock,
                guint *n_frames)
{
  (*n_frames)++;
}

static gboolean
has_frames (gpointer data)
{
  guint *n_frames = data;

  return *n_frames >= 3;
}

/* Only if somebody asked for pictures: nothing here decides the test. */
void
library_fixture_shoot (LibraryFixture *self,
                       const char *name)
{
  const char *folder = g_getenv (PICTURES_VARIABLE);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = NULL;
  guint n_frames = 0;
  gulong handler;

  if (folder == NULL || *folder == '\0')
    return;

  handler = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &n_frames);
  gdk_frame_clock_begin_updating (clock);
  g_assert_true (test_wait_until (has_frames, &n_frames, TEST_PATIENCE));
  gdk_frame_clock_end_updating (clock);
  g_signal_handler_disconnect (clock, handler);

  path = g_build_filename (folder, file, NULL);
  g_assert_true (save_picture (GTK_WIDGET (self->window), path));
}
