/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "queue-fixture"

#include "queue-fixture.h"

#include "dailies-job-row.h"
#include "dailies-section-row.h"

#include "test-utils.h"

static void
toast_cb (DailiesJobActions *actions,
          AdwToast *toast,
          QueueFixture *self)
{
  g_set_object (&self->toast, toast);
}

static void
edit_cb (DailiesJobActions *actions,
         DailiesJob *job,
         QueueFixture *self)
{
  g_set_object (&self->edited, job);
}

/* Takes the base, whose engine it opens. */
QueueFixture *
queue_fixture_new (WindowFixture *base)
{
  QueueFixture *self = g_new0 (QueueFixture, 1);
  g_autoptr (DailiesTextureCache) textures = NULL;

  window_fixture_open_engine (base);
  textures = dailies_texture_cache_new (dailies_engine_get_library (base->engine), DAILIES_TEXTURE_CACHE_BYTES);
  self->base = base;
  self->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (self->window, 360, 980);
  self->actions = dailies_job_actions_new (base->engine, GTK_WIDGET (self->window));
  g_signal_connect (self->actions, "toast", G_CALLBACK (toast_cb), self);
  g_signal_connect (self->actions, "edit", G_CALLBACK (edit_cb), self);

  self->sidebar = g_object_new (DAILIES_TYPE_QUEUE_SIDEBAR, NULL);
  dailies_queue_sidebar_set_actions (self->sidebar, self->actions, textures);
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->sidebar));
  gtk_window_present (self->window);
  test_drain ();

  return self;
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

GtkListView *
queue_fixture_get_list (QueueFixture *self)
{
  return GTK_LIST_VIEW (find_template_child (find_template_child (GTK_WIDGET (self->sidebar), "view"), "list"));
}

static void
collect_words (GtkWidget *widget,
               GStrvBuilder *words)
{
  g_autofree char *text = NULL;

  if (DAILIES_IS_JOB_ROW (widget) || DAILIES_IS_SECTION_ROW (widget))
    {
      g_object_get (widget, "words", &text, NULL);
      if (text != NULL && gtk_widget_get_child_visible (gtk_widget_get_parent (widget)))
        g_strv_builder_add (words, text);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_words (child, words);
}

/* What a screen reader would read from top to bottom. */
static char *
read_list (QueueFixture *self)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  collect_words (GTK_WIDGET (queue_fixture_get_list (self)), words);
  all = g_strv_builder_end (words);

  return g_strjoinv ("\n", all);
}

typedef struct
{
  QueueFixture *self;
  const char *words;
} Expectation;

static gboolean
reads (gpointer data)
{
  Expectation *expectation = data;
  g_autofree char *words = read_list (expectation->self);

  return g_str_equal (words, expectation->words);
}

void
queue_fixture_assert_reads (QueueFixture *self,
                            const char *words)
{
  Expectation expectation = { self, words };
  g_autofree char *actual = NULL;

  if (test_wait_until (reads, &expectation, TEST_PATIENCE))
    return;

  actual = read_list (self);
  g_assert_cmpstr (actual, ==, words);
}

static GtkWidget *
find_row (GtkWidget *widget,
          gpointer job)
{
  if (DAILIES_IS_JOB_ROW (widget) && dailies_job_row_get_job (DAILIES_JOB_ROW (widget)) == job)
    return widget;
  if (DAILIES_IS_SECTION_ROW (widget) && (gpointer) dailies_section_row_get_section (DAILIES_SECTION_ROW (widget)) == job)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, job);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Of a job, or of a section. */
GtkWidget *
queue_fixture_find_row (QueueFixture *self,
                        gpointer item)
{
  return find_row (GTK_WIDGET (queue_fixture_get_list (self)), item);
}

void
queue_fixture_act (QueueFixture *self,
                   const char *action,
                   const char *job_id)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->sidebar), action, "s", job_id));
}

void
queue_fixture_free (QueueFixture *self)
{
  WindowFixture *base = self->base;
  gpointer sidebar = self->sidebar;
  gpointer actions = self->actions;

  g_object_add_weak_pointer (sidebar, &sidebar);
  g_object_add_weak_pointer (actions, &actions);
  g_clear_object (&self->toast);
  g_clear_object (&self->edited);
  gtk_window_destroy (self->window);
  g_assert_true (test_wait_until (is_gone, &sidebar, TEST_PATIENCE));
  g_object_unref (self->actions);
  g_assert_true (test_wait_until (is_gone, &actions, TEST_PATIENCE));
  g_free (self);
  window_fixture_free (base);
}
