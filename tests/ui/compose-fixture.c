/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "compose-fixture"

#include "compose-fixture.h"

#include "test-utils.h"

static ComposeFixture *opening;

static void
open_draft (void)
{
  ComposeFixture *self = opening;
  g_autofree char *base_url = g_strconcat (fake_service_get_url (self->service), "/v1", NULL);
  g_autoptr (GError) error = NULL;

  self->account = dailies_account_new ("Kite Works", "openai", base_url, NULL);
  dex_await (dailies_engine_add_account (self->base->engine, self->account, NULL), &error);
  g_assert_no_error (error);

  self->draft = dailies_draft_new (self->base->engine);
  dex_await (dailies_draft_open (self->draft), &error);
  g_assert_no_error (error);
}

static void
flush_draft (void)
{
  g_autoptr (GError) error = NULL;

  dex_await (dailies_draft_flush (opening->draft), &error);
  g_assert_no_error (error);
}

/* @switches says how the service behaves, as JSON. */
ComposeFixture *
compose_fixture_new (const char *switches)
{
  ComposeFixture *self = g_new0 (ComposeFixture, 1);
  g_autoptr (GBytes) clip = g_bytes_new_static ("clip", 4);

  self->base = window_fixture_new ("/no/clip.mp4");
  self->service = fake_service_new (NULL);
  self->videos = fake_video_service_new (self->service, NULL, clip);
  if (switches != NULL)
    fake_video_service_control (self->videos, switches);
  window_fixture_open_engine (self->base);
  opening = self;
  test_from_fiber (open_draft);

  self->composer = g_object_new (DAILIES_TYPE_COMPOSER, "draft", self->draft, "valign", GTK_ALIGN_END, NULL);
  self->window = g_object_new (ADW_TYPE_WINDOW,
                               "default-width", 980,
                               "default-height", 640,
                               "content", self->composer,
                               NULL);
  gtk_window_present (GTK_WINDOW (self->window));

  return self;
}

static gboolean
is_cleared (gpointer data)
{
  return *(gpointer *) data == NULL;
}

void
compose_fixture_free (ComposeFixture *self)
{
  DailiesDraft *draft = self->draft;

  gtk_window_destroy (GTK_WINDOW (self->window));
  opening = self;
  test_from_fiber (flush_draft);
  /* What is asked on its behalf may still be under way. */
  g_object_add_weak_pointer (G_OBJECT (draft), (gpointer *) &draft);
  g_object_unref (draft);
  g_assert_true (test_wait_until (is_cleared, &draft, TEST_PATIENCE));
  g_object_unref (self->account);
  window_fixture_free (self->base);
  fake_service_free (self->service);
  fake_video_service_free (self->videos);
  g_free (self);
}

DailiesModel *
compose_fixture_make_model (const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autoptr (GError) error = NULL;
  DailiesModel *model = dailies_model_new_from_json (json_node_get_object (node), &error);

  g_assert_no_error (error);

  return model;
}

void
compose_fixture_set_model (ComposeFixture *self,
                           const char *json)
{
  g_autoptr (DailiesModel) model = compose_fixture_make_model (json);

  g_strfreev (dailies_draft_set_model (self->draft, self->account, model));
  test_drain ();
}

GtkWidget *
compose_fixture_find (ComposeFixture *self,
                      GType type)
{
  GtkWidget *found = find_widget (GTK_WIDGET (self->composer), type);

  g_assert_nonnull (found);

  return found;
}

/* The first label that says so, depth first. */
GtkWidget *
find_labelled (GtkWidget *root,
               const char *label)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) && g_str_equal (gtk_label_get_label (GTK_LABEL (root)), label))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_labelled (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}
