/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the references are for, and whether they go with the model and with
 * each other. */

#define G_LOG_DOMAIN "test-reference-roles"

#include <gst/gst.h>

#include "dailies-json.h"

#include "reference-fixture.h"
#include "test-clips.h"
#include "test-utils.h"

static void
set_model (ReferenceFixture *self,
           const char *json)
{
  g_autoptr (JsonObject) object = dailies_json_object_from_text (json, -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesCapabilities) capabilities = dailies_capabilities_new_from_json (object, &error);

  g_assert_no_error (error);
  dailies_reference_list_set_capabilities (self->list, capabilities);
}

static void
test_automatic_roles (ReferenceFixture *self,
                      gconstpointer data)
{
  static const struct
  {
    const char *model;
    DailiesReferenceRole roles[4];
  } cases[] = {
    { "{}", { DAILIES_REFERENCE_FIRST, DAILIES_REFERENCE_LAST, DAILIES_REFERENCE_REFERENCE, DAILIES_REFERENCE_REFERENCE } },
    { "{\"modes\":[\"first-last\",\"references\"]}",
      { DAILIES_REFERENCE_FIRST, DAILIES_REFERENCE_LAST, DAILIES_REFERENCE_REFERENCE, DAILIES_REFERENCE_REFERENCE } },
    { "{\"modes\":[\"text\",\"image\",\"references\"]}",
      { DAILIES_REFERENCE_FIRST, DAILIES_REFERENCE_REFERENCE, DAILIES_REFERENCE_REFERENCE, DAILIES_REFERENCE_REFERENCE } },
    { "{\"modes\":[\"references\"]}",
      { DAILIES_REFERENCE_REFERENCE, DAILIES_REFERENCE_REFERENCE, DAILIES_REFERENCE_REFERENCE, DAILIES_REFERENCE_REFERENCE } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) none = g_ptr_array_new ();

      dailies_reference_list_from_references (self->list, none);
      set_model (self, cases[i].model);
      for (gsize j = 0; j < G_N_ELEMENTS (cases[i].roles); j++)
        {
          DailiesReferenceItem *item = reference_fixture_add_image (self, "picture.png");

          assert_role (item, cases[i].roles[j]);
          reference_fixture_settle (self);
          assert_role (item, cases[i].roles[j]);
        }

      for (guint j = 0; j < G_N_ELEMENTS (cases[i].roles); j++)
        {
          g_autoptr (DailiesReferenceItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), j);

          assert_state (item, DAILIES_REFERENCE_READY, NULL);
        }
    }
}

/* Those who want the role of another give it theirs. */
static void
test_set_role (ReferenceFixture *self,
               gconstpointer data)
{
  DailiesReferenceItem *first = reference_fixture_add_image (self, "1.png");
  DailiesReferenceItem *last = reference_fixture_add_image (self, "2.png");
  DailiesReferenceItem *look = reference_fixture_add_image (self, "3.png");
  guint n_changes;

  reference_fixture_settle (self);
  n_changes = self->n_changes;
  dailies_reference_list_set_role (self->list, last, DAILIES_REFERENCE_FIRST);
  g_assert_cmpuint (self->n_changes, >, n_changes);
  assert_role (first, DAILIES_REFERENCE_LAST);
  assert_role (last, DAILIES_REFERENCE_FIRST);

  dailies_reference_list_set_role (self->list, look, DAILIES_REFERENCE_LAST);
  assert_role (first, DAILIES_REFERENCE_REFERENCE);
  assert_role (look, DAILIES_REFERENCE_LAST);

  dailies_reference_list_set_role (self->list, look, DAILIES_REFERENCE_REFERENCE);
  assert_role (first, DAILIES_REFERENCE_REFERENCE);
  assert_role (look, DAILIES_REFERENCE_REFERENCE);
}

static void
test_models (ReferenceFixture *self,
             gconstpointer data)
{
  DailiesReferenceItem *first = reference_fixture_add_image (self, "1.png");
  DailiesReferenceItem *last = reference_fixture_add_image (self, "2.png");
  DailiesReferenceItem *look = reference_fixture_add_image (self, "3.png");
  DailiesReferenceItem *more = reference_fixture_add_image (self, "4.png");
  g_autoptr (GPtrArray) references = NULL;
  g_autoptr (GPtrArray) draft = NULL;

  reference_fixture_settle (self);
  set_model (self, "{\"modes\":[\"text\"]}");
  assert_state (first, DAILIES_REFERENCE_UNUSABLE, "No first frame");
  assert_state (last, DAILIES_REFERENCE_UNUSABLE, "No last frame");
  assert_state (look, DAILIES_REFERENCE_UNUSABLE, "No references");

  set_model (self, "{\"modes\":[\"text\",\"image\",\"references\"],\"maximum_references\":1}");
  assert_state (first, DAILIES_REFERENCE_READY, NULL);
  assert_state (last, DAILIES_REFERENCE_UNUSABLE, "No last frame");
  assert_state (look, DAILIES_REFERENCE_READY, NULL);
  assert_state (more, DAILIES_REFERENCE_UNUSABLE, "Too many");
  assert_role (last, DAILIES_REFERENCE_LAST);

  /* Only what is ready is sent, but all is kept. */
  references = dailies_reference_list_to_references (self->list);
  g_assert_cmpuint (references->len, ==, 2);
  draft = dailies_reference_list_to_draft (self->list);
  g_assert_cmpuint (draft->len, ==, 4);

  set_model (self, "{\"modes\":[\"first-last\"],\"maximum_references\":0}");
  assert_state (first, DAILIES_REFERENCE_READY, NULL);
  assert_state (last, DAILIES_REFERENCE_READY, NULL);
  assert_state (look, DAILIES_REFERENCE_UNUSABLE, "No references");
  g_assert_false (dailies_reference_list_takes_role (self->list, look, DAILIES_REFERENCE_REFERENCE));
  g_assert_true (dailies_reference_list_takes_role (self->list, look, DAILIES_REFERENCE_LAST));
  g_assert_false (dailies_reference_list_takes_role (self->list, look, DAILIES_REFERENCE_SOURCE));
}

/* A frame may need another one, and none goes with a clip. */
static void
test_company (ReferenceFixture *self,
              gconstpointer data)
{
  g_autofree char *path = reference_fixture_make_path (self, "clip.mp4");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  DailiesReferenceItem *first = reference_fixture_add_image (self, "1.png");
  DailiesReferenceItem *last = reference_fixture_add_image (self, "2.png");
  DailiesReferenceItem *clip;

  reference_fixture_settle (self);
  g_object_ref (first);
  dailies_reference_list_remove (self->list, first);
  assert_state (last, DAILIES_REFERENCE_UNUSABLE, "Needs a first frame");

  set_model (self, "{\"modes\":[\"first-last\",\"edit\"]}");
  dailies_reference_list_set_role (self->list, last, DAILIES_REFERENCE_FIRST);
  assert_state (last, DAILIES_REFERENCE_UNUSABLE, "Needs a last frame");

  /* Its role was taken meanwhile. */
  dailies_reference_list_restore (self->list, first, 0);
  assert_role (first, DAILIES_REFERENCE_LAST);
  assert_state (first, DAILIES_REFERENCE_READY, NULL);
  assert_state (last, DAILIES_REFERENCE_READY, NULL);
  g_object_unref (first);

  test_clip_write (path, TEST_CLIP_H264);
  clip = dailies_reference_list_add_file (self->list, file);
  reference_fixture_settle (self);
  assert_role (clip, DAILIES_REFERENCE_SOURCE);
  assert_state (clip, DAILIES_REFERENCE_READY, NULL);
  assert_state (first, DAILIES_REFERENCE_UNUSABLE, "Not with a clip");
  assert_state (last, DAILIES_REFERENCE_UNUSABLE, "Not with a clip");
}

/* What cannot be read takes nobody's place. */
static void
test_failed_first (ReferenceFixture *self,
                   gconstpointer data)
{
  DailiesReferenceItem *broken = reference_fixture_add_bytes (self, "text.png", "text", 4);
  DailiesReferenceItem *good;

  reference_fixture_settle (self);
  assert_role (broken, DAILIES_REFERENCE_FIRST);
  good = reference_fixture_add_image (self, "good.png");
  assert_role (good, DAILIES_REFERENCE_FIRST);
  reference_fixture_settle (self);
  assert_state (good, DAILIES_REFERENCE_READY, NULL);
}

static void
assert_names (ReferenceFixture *self,
              const char *expected)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      g_autoptr (DailiesReferenceItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      g_string_append (names, dailies_reference_item_get_name (item));
    }
  g_assert_cmpstr (names->str, ==, expected);
}

typedef struct
{
  guint position;
  guint removed;
  guint added;
} Change;

static void
items_changed_cb (GListModel *model,
                  guint position,
                  guint removed,
                  guint added,
                  Change *change)
{
  *change = (Change) { position, removed, added };
}

static void
test_order (ReferenceFixture *self,
            gconstpointer data)
{
  DailiesReferenceItem *a = reference_fixture_add_image (self, "a");
  DailiesReferenceItem *b = reference_fixture_add_image (self, "b");
  Change change = { 0 };
  guint position;

  reference_fixture_add_image (self, "c");
  reference_fixture_add_image (self, "d");
  g_signal_connect (self->list, "items-changed", G_CALLBACK (items_changed_cb), &change);

  dailies_reference_list_move (self->list, a, 2);
  assert_names (self, "bcad");
  g_assert_cmpuint (change.position, ==, 0);
  g_assert_cmpuint (change.removed, ==, 3);
  g_assert_cmpuint (change.added, ==, 3);
  dailies_reference_list_move (self->list, a, 0);
  assert_names (self, "abcd");
  dailies_reference_list_move (self->list, b, 99);
  assert_names (self, "acdb");
  /* An order is no role. */
  assert_role (a, DAILIES_REFERENCE_FIRST);

  g_object_ref (a);
  position = dailies_reference_list_remove (self->list, a);
  assert_names (self, "cdb");
  dailies_reference_list_restore (self->list, a, position);
  assert_names (self, "acdb");
  assert_role (a, DAILIES_REFERENCE_FIRST);
  g_object_unref (a);
}

static void
add (const char *path,
     void (*test) (ReferenceFixture *, gconstpointer))
{
  g_test_add (path, ReferenceFixture, NULL, reference_fixture_set_up, test, reference_fixture_tear_down);
}

int
main (int argc,
      char *argv[])
{
  test_init (&argc, &argv);
  gst_init (NULL, NULL);

  add ("/reference-roles/automatic-roles", test_automatic_roles);
  add ("/reference-roles/set-role", test_set_role);
  add ("/reference-roles/models", test_models);
  add ("/reference-roles/company", test_company);
  add ("/reference-roles/failed-first", test_failed_first);
  add ("/reference-roles/order", test_order);

  return g_test_run ();
}
