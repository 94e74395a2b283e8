/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-take-json"

#include "config.h"

#include "dailies-take.h"

#include <inttypes.h>

#include <glib/gi18n.h>

#include "dailies-error.h"
#include "dailies-json.h"

/* What this program writes, and the newest that it reads. */
#define VERSION 1

static const struct
{
  const char *member;
  const char *property;
} strings[] = {
  { "id", "id" },
  { "job_id", "job-id" },
  { "path", "path" },
  { "project", "project" },
  { "provider", "provider" },
  { "account", "account-name" },
  { "host", "host" },
  { "remote_id", "remote-id" },
  { "model_name", "model-name" },
  { "sha256", "sha256" },
  { "video_codec", "video-codec" },
  { "audio_codec", "audio-codec" },
  { "parent_id", "parent-id" },
  { "name", "name" },
  { "notes", "notes" },
};

static gboolean
check_version (JsonObject *object,
               GError **error)
{
  gint64 version = 0;

  if (!dailies_json_require (object, "version", error) ||
      !dailies_json_read_int64 (object, "version", 1, G_MAXINT64, &version, error))
    return FALSE;

  if (version > VERSION)
    return dailies_error_refuse (error, "version",
                                 /* Translators: the version found, the newest that can be read. */
                                 _ ("This recipe has version %" PRId64 ", which a newer Dailies wrote; this one reads up to %d"),
                                 version, VERSION);

  return TRUE;
}

/* A recipe may come from anywhere; it names clips in the library only. */
static gboolean
check_path (const char *path,
            GError **error)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  if (*path == '\0' || g_path_is_absolute (path) || g_strv_contains ((const char *const *) parts, ".."))
    return dailies_error_refuse (error, "path", "%s",
                                 _ ("path leads out of the library folder, allowed: a path inside it"));

  return TRUE;
}

typedef struct
{
  GPtrArray *names;
  GArray *values;
} Draft;

static void
draft_init (Draft *draft)
{
  draft->names = g_ptr_array_new ();
  draft->values = g_array_new (FALSE, TRUE, sizeof (GValue));
  g_array_set_clear_func (draft->values, (GDestroyNotify) g_value_unset);
}

static void
draft_clear (Draft *draft)
{
  g_clear_pointer (&draft->names, g_ptr_array_unref);
  g_clear_pointer (&draft->values, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Draft, draft_clear)

static GValue *
draft_add (Draft *draft,
           const char *property,
           GType type)
{
  GValue *value;

  g_ptr_array_add (draft->names, (gpointer) property);
  g_array_set_size (draft->values, draft->values->len + 1);
  value = &g_array_index (draft->values, GValue, draft->values->len - 1);

  return g_value_init (value, type);
}

static gboolean
read_strings (JsonObject *object,
              Draft *draft,
              GError **error)
{
  g_auto (GStrv) tags = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      char *text = NULL;

      if (!dailies_json_read_string (object, strings[i].member, &text, error))
        return FALSE;

      g_value_take_string (draft_add (draft, strings[i].property, G_TYPE_STRING), text);
    }

  if (!dailies_json_read_strings (object, "tags", &tags, error))
    return FALSE;

  g_value_take_boxed (draft_add (draft, "tags", G_TYPE_STRV), g_steal_pointer (&tags));

  return TRUE;
}

static gboolean
read_numbers (JsonObject *object,
              Draft *draft,
              GError **error)
{
  gint64 size_bytes = 0;
  gint64 duration = 0;
  gint64 created_at = 0;
  gint64 submitted_at = 0;
  guint width = 0;
  guint height = 0;
  double frame_rate = 0;

  if (!dailies_json_read_time (object, "created_at", &created_at, error) ||
      !dailies_json_read_time (object, "submitted_at", &submitted_at, error) ||
      !dailies_json_read_int64 (object, "size_bytes", 0, G_MAXINT64, &size_bytes, error) ||
      !dailies_json_read_uint (object, "width", &width, error) ||
      !dailies_json_read_uint (object, "height", &height, error) ||
      !dailies_json_read_int64 (object, "duration", 0, G_MAXINT64, &duration, error) ||
      !dailies_json_read_double (object, "frame_rate", &frame_rate, error))
    return FALSE;

  if (created_at < 0 || submitted_at < 0 || !(frame_rate >= 0))
    return dailies_error_refuse (error, created_at < 0 ? "created_at" : submitted_at < 0 ? "submitted_at"
                                                                                         : "frame_rate",
                                 "%s", _ ("created_at, submitted_at and frame_rate must not be negative"));

  g_value_set_int64 (draft_add (draft, "created-at", G_TYPE_INT64), created_at);
  g_value_set_int64 (draft_add (draft, "submitted-at", G_TYPE_INT64), submitted_at);
  g_value_set_uint64 (draft_add (draft, "size-bytes", G_TYPE_UINT64), size_bytes);
  g_value_set_uint (draft_add (draft, "width", G_TYPE_UINT), width);
  g_value_set_uint (draft_add (draft, "height", G_TYPE_UINT), height);
  g_value_set_int64 (draft_add (draft, "duration", G_TYPE_INT64), duration);
  g_value_set_double (draft_add (draft, "frame-rate", G_TYPE_DOUBLE), frame_rate);

  return TRUE;
}

static gboolean
read_verdict (JsonObject *object,
              Draft *draft,
              GError **error)
{
  int judgement = DAILIES_JUDGEMENT_NONE;
  gboolean favourite = FALSE;
  gboolean seen = FALSE;

  if (!dailies_json_read_word (object, "judgement", DAILIES_TYPE_JUDGEMENT, &judgement, error) ||
      !dailies_json_read_boolean (object, "favourite", &favourite, error) ||
      !dailies_json_read_boolean (object, "seen", &seen, error))
    return FALSE;

  g_value_set_enum (draft_add (draft, "judgement", DAILIES_TYPE_JUDGEMENT), judgement);
  g_value_set_boolean (draft_add (draft, "favourite", G_TYPE_BOOLEAN), favourite);
  g_value_set_boolean (draft_add (draft, "seen", G_TYPE_BOOLEAN), seen);

  return TRUE;
}

static gboolean
read_money (JsonObject *object,
            Draft *draft,
            GError **error)
{
  DailiesMoney estimate = DAILIES_MONEY_UNKNOWN;
  DailiesMoney cost = DAILIES_MONEY_UNKNOWN;

  if (!dailies_json_read_money (object, "estimate", &estimate, error) ||
      !dailies_json_read_money (object, "cost", &cost, error))
    return FALSE;

  g_value_set_boxed (draft_add (draft, "estimate", DAILIES_TYPE_MONEY), &estimate);
  g_value_set_boxed (draft_add (draft, "cost", DAILIES_TYPE_MONEY), &cost);

  return TRUE;
}

static gboolean
read_shot (JsonObject *object,
           Draft *draft,
           GError **error)
{
  JsonObject *members = NULL;
  DailiesShot *shot;

  if (!dailies_json_require (object, "shot", error) ||
      !dailies_json_read_object (object, "shot", &members, error))
    return FALSE;

  shot = dailies_shot_new_from_json (members, error);
  if (shot == NULL)
    {
      g_prefix_error_literal (error, "shot: ");
      return FALSE;
    }

  g_value_take_object (draft_add (draft, "shot", DAILIES_TYPE_SHOT), shot);

  return TRUE;
}

/**
 * dailies_take_new_from_json:
 * @object: as dailies_take_to_json() makes it; "version", "id", "path" and
 *   "shot" are required, members that are not known are ignored
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a take, or %NULL with a
 *   %DAILIES_ERROR_VALIDATION that names the member: "version" if a newer
 *   program wrote it
 */
DailiesTake *
dailies_take_new_from_json (JsonObject *object,
                            GError **error)
{
  g_auto (Draft) draft = { NULL };
  const char *path;

  g_return_val_if_fail (object != NULL, NULL);

  draft_init (&draft);
  if (!check_version (object, error) ||
      !dailies_json_require (object, "id", error) ||
      !dailies_json_require (object, "path", error) ||
      !read_strings (object, &draft, error) ||
      !read_numbers (object, &draft, error) ||
      !read_verdict (object, &draft, error) ||
      !read_money (object, &draft, error) ||
      !read_shot (object, &draft, error))
    return NULL;

  path = json_object_get_string_member (object, "path");
  if (!check_path (path, error))
    return NULL;

  return DAILIES_TAKE (g_object_new_with_properties (DAILIES_TYPE_TAKE, draft.names->len,
                                                     (const char **) draft.names->pdata,
                                                     (const GValue *) (void *) draft.values->data));
}

static void
write_strings (DailiesTake *self,
               JsonObject *object)
{
  g_assert (DAILIES_IS_TAKE (self));

  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      g_autofree char *text = NULL;

      g_object_get (self, strings[i].property, &text, NULL);
      dailies_json_write_string (object, strings[i].member, text);
    }
}

static void
write_numbers (DailiesTake *self,
               JsonObject *object)
{
  g_assert (DAILIES_IS_TAKE (self));

  dailies_json_write_time (object, "created_at", dailies_take_get_created_at (self));
  dailies_json_write_time (object, "submitted_at", dailies_take_get_submitted_at (self));
  json_object_set_int_member (object, "size_bytes", dailies_take_get_size_bytes (self));
  json_object_set_int_member (object, "width", dailies_take_get_width (self));
  json_object_set_int_member (object, "height", dailies_take_get_height (self));
  json_object_set_int_member (object, "duration", dailies_take_get_duration (self));
  dailies_json_write_double (object, "frame_rate", dailies_take_get_frame_rate (self));
}

/**
 * dailies_take_to_json:
 * @self: a take
 *
 * Writes the whole recipe as it stands in the side-car file: "version" 1,
 * each property under its name with underscores ("account-name" as
 * "account"), the shot nested, money as {"amount": "0.10", "currency":
 * "USD"}, times as ISO 8601 in UTC, the duration in microseconds.  What is
 * not known is left out.
 *
 * Returns: (transfer full): the recipe
 */
JsonObject *
dailies_take_to_json (DailiesTake *self)
{
  JsonObject *object;
  DailiesShot *shot;

  g_return_val_if_fail (DAILIES_IS_TAKE (self), NULL);

  object = json_object_new ();
  json_object_set_int_member (object, "version", VERSION);
  write_strings (self, object);
  write_numbers (self, object);
  dailies_json_write_money (object, "estimate", dailies_take_get_estimate (self));
  dailies_json_write_money (object, "cost", dailies_take_get_cost (self));
  dailies_json_write_string (object, "judgement", dailies_judgement_to_word (dailies_take_get_judgement (self)));
  json_object_set_boolean_member (object, "favourite", dailies_take_get_favourite (self));
  json_object_set_boolean_member (object, "seen", dailies_take_get_seen (self));
  dailies_json_write_strings (object, "tags", dailies_take_get_tags (self));

  shot = dailies_take_get_shot (self);
  if (shot != NULL)
    json_object_set_object_member (object, "shot", dailies_shot_to_json (shot));

  return object;
}
