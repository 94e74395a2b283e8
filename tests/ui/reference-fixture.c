/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "reference-fixture"

#include "reference-fixture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "test-utils.h"

static void
count_cb (guint *count)
{
  (*count)++;
}

void
reference_fixture_set_up (ReferenceFixture *self,
                          gconstpointer data)
{
  self->folder = test_make_dir ();
  self->kept = g_build_filename (self->folder, "kept", NULL);
  self->list = dailies_reference_list_new (self->kept, NULL);
  g_signal_connect_swapped (self->list, "changed", G_CALLBACK (count_cb), &self->n_changes);
}

static gboolean
is_settled (gpointer data)
{
  return !dailies_reference_list_get_loading (data);
}

void
reference_fixture_settle (ReferenceFixture *self)
{
  g_assert_true (test_wait_until (is_settled, self->list, TEST_PATIENCE));
}

void
reference_fixture_tear_down (ReferenceFixture *self,
                             gconstpointer data)
{
  reference_fixture_settle (self);
  test_drain ();
  g_assert_finalize_object (g_steal_pointer (&self->list));
  test_remove_dir (self->folder);
  g_free (self->folder);
  g_free (self->kept);
}

char *
reference_fixture_make_path (ReferenceFixture *self,
                             const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

/* The left half is red, the right half blue. */
static GdkPixbuf *
make_image (int width,
            int height)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GdkPixbuf) left = gdk_pixbuf_new_subpixbuf (pixbuf, 0, 0, width / 2, height);

  gdk_pixbuf_fill (pixbuf, BLUE);
  gdk_pixbuf_fill (left, RED);

  return pixbuf;
}

GBytes *
make_file (const char *type,
           int width,
           int height)
{
  g_autoptr (GdkPixbuf) pixbuf = make_image (width, height);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, type, &error, NULL);
  g_assert_no_error (error);

  return g_bytes_new_take (data, size);
}

DailiesReferenceItem *
reference_fixture_add_bytes (ReferenceFixture *self,
                             const char *name,
                             const void *data,
                             gsize size)
{
  g_autofree char *path = reference_fixture_make_path (self, name);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, data, size, NULL));

  return dailies_reference_list_add_file (self->list, file);
}

DailiesReferenceItem *
reference_fixture_add_image (ReferenceFixture *self,
                             const char *name)
{
  g_autoptr (GBytes) bytes = make_file ("png", 32, 18);

  return reference_fixture_add_bytes (self, name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

void
assert_state (DailiesReferenceItem *item,
              DailiesReferenceState state,
              const char *reason)
{
  g_test_message ("%s: %s", dailies_reference_item_get_name (item), dailies_reference_item_get_explanation (item));
  g_assert_cmpint (dailies_reference_item_get_state (item), ==, state);
  g_assert_cmpstr (dailies_reference_item_get_reason (item), ==, reason);
  g_assert_true ((reason == NULL) == (dailies_reference_item_get_explanation (item) == NULL));
}

void
assert_role (DailiesReferenceItem *item,
             DailiesReferenceRole role)
{
  g_assert_cmpint (dailies_reference_item_get_role (item), ==, role);
}
