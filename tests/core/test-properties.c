/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-properties"

#include "dailies-account.h"
#include "dailies-error.h"
#include "dailies-job-event.h"
#include "dailies-job.h"
#include "dailies-take.h"
#include "test-utils.h"

/* Fills @value with something that is neither the default nor what another
 * property gets, so that two that were mixed up are told apart. */
static void
fill_fundamental (GValue *value,
                  GParamSpec *pspec,
                  guint number)
{
  switch (G_TYPE_FUNDAMENTAL (pspec->value_type))
    {
    case G_TYPE_STRING:
      g_value_take_string (value, g_strdup_printf ("%s-%u", pspec->name, number));
      break;
    case G_TYPE_BOOLEAN:
      g_value_set_boolean (value, TRUE);
      break;
    case G_TYPE_UINT:
      g_value_set_uint (value, number);
      break;
    case G_TYPE_INT:
      g_value_set_int (value, number);
      break;
    case G_TYPE_INT64:
      g_value_set_int64 (value, number);
      break;
    case G_TYPE_UINT64:
      g_value_set_uint64 (value, number);
      break;
    case G_TYPE_DOUBLE:
      g_value_set_double (value, number / 64.0);
      break;
    case G_TYPE_ENUM:
      g_value_set_enum (value, G_PARAM_SPEC_ENUM (pspec)->enum_class->maximum);
      break;
    case G_TYPE_OBJECT:
      g_value_take_object (value, g_object_new (pspec->value_type, NULL));
      break;
    default:
      g_error ("No value for %s", pspec->name);
    }
}

static void
fill_boxed (GValue *value,
            GParamSpec *pspec,
            guint number)
{
  static const char *const strings[] = { "one", "two", NULL };
  DailiesMoney money = dailies_money_new (number, "USD");
  DailiesCrop crop = { 0, 0, 1, 1.0 / number };

  if (pspec->value_type == DAILIES_TYPE_MONEY)
    g_value_set_boxed (value, &money);
  else if (pspec->value_type == DAILIES_TYPE_CROP)
    g_value_set_boxed (value, &crop);
  else if (pspec->value_type == DAILIES_TYPE_ESTIMATE)
    g_value_take_boxed (value, dailies_estimate_new (DAILIES_ESTIMATE_EXACT, money, "2026-09-01"));
  else if (pspec->value_type == G_TYPE_ERROR)
    g_value_take_boxed (value, dailies_error_new (DAILIES_ERROR_SERVER, "%u", number));
  else if (pspec->value_type == G_TYPE_STRV)
    g_value_set_boxed (value, strings);
  else if (pspec->value_type == G_TYPE_PTR_ARRAY)
    g_value_take_boxed (value, g_ptr_array_new ());
  else if (pspec->value_type == G_TYPE_HASH_TABLE)
    g_value_take_boxed (value, g_hash_table_new (g_str_hash, g_str_equal));
  else
    g_error ("No value for %s", pspec->name);
}

static gboolean
boxed_equal (const GValue *left,
             const GValue *right)
{
  gpointer a = g_value_get_boxed (left);
  gpointer b = g_value_get_boxed (right);

  if (a == NULL || b == NULL)
    return FALSE;

  if (G_VALUE_HOLDS (left, DAILIES_TYPE_MONEY))
    return ((DailiesMoney *) a)->micros == ((DailiesMoney *) b)->micros;

  if (G_VALUE_HOLDS (left, DAILIES_TYPE_CROP))
    return dailies_crop_equal (a, b);

  if (G_VALUE_HOLDS (left, DAILIES_TYPE_ESTIMATE))
    return ((DailiesEstimate *) a)->money.micros == ((DailiesEstimate *) b)->money.micros;

  if (G_VALUE_HOLDS (left, G_TYPE_ERROR))
    return strcmp (((GError *) a)->message, ((GError *) b)->message) == 0;

  if (G_VALUE_HOLDS (left, G_TYPE_STRV))
    return g_strv_equal (a, b);

  return TRUE;
}

static void
test_type (gconstpointer data)
{
  GType type = GPOINTER_TO_SIZE (data);
  g_autoptr (GTypeClass) klass = g_type_class_ref (type);
  guint n_properties = 0;
  g_autofree GParamSpec **pspecs = g_object_class_list_properties (G_OBJECT_CLASS (klass), &n_properties);
  g_autofree const char **names = g_new0 (const char *, n_properties);
  g_autofree GValue *values = g_new0 (GValue, n_properties);
  g_autoptr (GObject) object = NULL;

  g_assert_cmpint (n_properties, >, 0);
  for (guint i = 0; i < n_properties; i++)
    {
      names[i] = pspecs[i]->name;
      g_value_init (&values[i], pspecs[i]->value_type);
      if (G_TYPE_FUNDAMENTAL (pspecs[i]->value_type) == G_TYPE_BOXED)
        fill_boxed (&values[i], pspecs[i], i + 1);
      else
        fill_fundamental (&values[i], pspecs[i], i + 1);
    }

  object = g_object_new_with_properties (type, n_properties, names, values);

  for (guint i = 0; i < n_properties; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_test_message ("%s", names[i]);
      g_assert_cmpint (pspecs[i]->flags & G_PARAM_READWRITE, ==, G_PARAM_READWRITE);
      g_object_get_property (object, names[i], &value);
      if (G_VALUE_HOLDS_BOXED (&value))
        g_assert_true (boxed_equal (&value, &values[i]));
      else
        g_assert_cmpint (g_param_values_cmp (pspecs[i], &value, &values[i]), ==, 0);
    }

  g_assert_finalize_object (g_steal_pointer (&object));
  for (guint i = 0; i < n_properties; i++)
    g_value_unset (&values[i]);
}

int
main (int argc,
      char **argv)
{
  const GType types[] = {
    DAILIES_TYPE_ACCOUNT,
    DAILIES_TYPE_JOB,
    DAILIES_TYPE_JOB_EVENT,
    DAILIES_TYPE_MODEL,
    DAILIES_TYPE_REFERENCE,
    DAILIES_TYPE_REMOTE_JOB,
    DAILIES_TYPE_SHOT,
    DAILIES_TYPE_TAKE,
  };

  test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *path = g_strconcat ("/properties/", g_type_name (types[i]), NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (types[i]), test_type);
    }

  return g_test_run ();
}
