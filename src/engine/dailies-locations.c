/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-locations"

#include "config.h"

#include "dailies-locations.h"

#include <gio/gio.h>

struct _DailiesLocations
{
  GObject parent_instance;

  char *library;
  char *data;
  char *cache;
  char *config;
  gboolean default_library;
};

typedef enum
{
  PROP_LIBRARY = 1,
  PROP_DATA,
  PROP_CACHE,
  PROP_CONFIG,
} DailiesLocationsProps;

static GParamSpec *properties[PROP_CONFIG + 1];

G_DEFINE_FINAL_TYPE (DailiesLocations, dailies_locations, G_TYPE_OBJECT)

/* The window keeps it, and the command line works in the same library. */
static char *
dup_chosen_library (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, APPLICATION_ID, TRUE) : NULL;
  g_autoptr (GSettings) settings = schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
  g_autofree char *path = settings != NULL ? g_settings_get_string (settings, "library-folder") : NULL;

  return path != NULL && g_path_is_absolute (path) ? g_canonicalize_filename (path, NULL) : NULL;
}

static char *
make_default_library (void)
{
  const char *videos = g_get_user_special_dir (G_USER_DIRECTORY_VIDEOS);

  if (videos != NULL)
    return g_build_filename (videos, "Dailies", NULL);

  /* A sandbox without that folder forgets what is written elsewhere in its home. */
  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    return g_build_filename (g_get_user_data_dir (), "Dailies", NULL);

  return g_build_filename (g_get_home_dir (), "Videos", "Dailies", NULL);
}

static void
dailies_locations_constructed (GObject *object)
{
  DailiesLocations *self = DAILIES_LOCATIONS (object);

  G_OBJECT_CLASS (dailies_locations_parent_class)->constructed (object);

  if (self->library == NULL)
    self->library = dup_chosen_library ();
  if (self->library == NULL)
    {
      self->library = make_default_library ();
      self->default_library = TRUE;
    }
  if (self->data == NULL)
    self->data = g_build_filename (g_get_user_data_dir (), "dailies", NULL);
  if (self->cache == NULL)
    self->cache = g_build_filename (g_get_user_cache_dir (), "dailies", "media", NULL);
  if (self->config == NULL)
    self->config = g_build_filename (g_get_user_config_dir (), "dailies", NULL);
}

static void
dailies_locations_finalize (GObject *object)
{
  DailiesLocations *self = DAILIES_LOCATIONS (object);

  g_clear_pointer (&self->library, g_free);
  g_clear_pointer (&self->data, g_free);
  g_clear_pointer (&self->cache, g_free);
  g_clear_pointer (&self->config, g_free);

  G_OBJECT_CLASS (dailies_locations_parent_class)->finalize (object);
}

static void
dailies_locations_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  DailiesLocations *self = DAILIES_LOCATIONS (object);

  switch ((DailiesLocationsProps) prop_id)
    {
    case PROP_LIBRARY:
      g_value_set_string (value, self->library);
      break;

    case PROP_DATA:
      g_value_set_string (value, self->data);
      break;

    case PROP_CACHE:
      g_value_set_string (value, self->cache);
      break;

    case PROP_CONFIG:
      g_value_set_string (value, self->config);
      break;
    }
}

/* Made absolute, so that a later chdir() does not move them. */
static char *
dup_absolute (const GValue *value)
{
  const char *path = g_value_get_string (value);

  return path != NULL ? g_canonicalize_filename (path, NULL) : NULL;
}

static void
dailies_locations_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  DailiesLocations *self = DAILIES_LOCATIONS (object);

  switch ((DailiesLocationsProps) prop_id)
    {
    case PROP_LIBRARY:
      self->library = dup_absolute (value);
      break;

    case PROP_DATA:
      self->data = dup_absolute (value);
      break;

    case PROP_CACHE:
      self->cache = dup_absolute (value);
      break;

    case PROP_CONFIG:
      self->config = dup_absolute (value);
      break;
    }
}

static void
dailies_locations_class_init (DailiesLocationsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = dailies_locations_constructed;
  object_class->finalize = dailies_locations_finalize;
  object_class->get_property = dailies_locations_get_property;
  object_class->set_property = dailies_locations_set_property;

  properties[PROP_LIBRARY] = g_param_spec_string ("library", NULL, NULL, NULL, flags);
  properties[PROP_DATA] = g_param_spec_string ("data", NULL, NULL, NULL, flags);
  properties[PROP_CACHE] = g_param_spec_string ("cache", NULL, NULL, NULL, flags);
  properties[PROP_CONFIG] = g_param_spec_string ("config", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_locations_init (DailiesLocations *self)
{
}

/**
 * dailies_locations_new:
 * @library: (nullable): the library folder, or %NULL for the one that the
 *   user chose in the preferences, else Videos/Dailies
 * @data: (nullable): the data folder, or %NULL for the user's own
 *
 * Relative paths are taken from the working directory.  With a @data folder
 * the cache is kept in it too, so that all of it goes away together.
 *
 * Returns: (transfer full): the folders; none is made by this
 */
DailiesLocations *
dailies_locations_new (const char *library,
                       const char *data)
{
  g_autofree char *cache = NULL;

  if (data != NULL)
    cache = g_build_filename (data, "cache", NULL);

  return g_object_new (DAILIES_TYPE_LOCATIONS,
                       "library", library,
                       "data", data,
                       "cache", cache,
                       NULL);
}

/**
 * dailies_locations_get_library:
 * @self: the folders
 *
 * Returns: the absolute path of the library folder
 */
const char *
dailies_locations_get_library (DailiesLocations *self)
{
  g_return_val_if_fail (DAILIES_IS_LOCATIONS (self), NULL);

  return self->library;
}

/**
 * dailies_locations_get_default_library:
 * @self: the folders
 *
 * Returns: whether the library folder is the default one, which may be made
 *   with all its parents; any other one is only made where its parent exists,
 *   lest a disk that is not plugged in be mistaken for an empty library
 */
gboolean
dailies_locations_get_default_library (DailiesLocations *self)
{
  g_return_val_if_fail (DAILIES_IS_LOCATIONS (self), FALSE);

  return self->default_library;
}

/**
 * dailies_locations_get_data:
 * @self: the folders
 *
 * Returns: the absolute path of the folder of the database
 */
const char *
dailies_locations_get_data (DailiesLocations *self)
{
  g_return_val_if_fail (DAILIES_IS_LOCATIONS (self), NULL);

  return self->data;
}

/**
 * dailies_locations_get_cache:
 * @self: the folders
 *
 * Returns: the absolute path of the folder of posters
 */
const char *
dailies_locations_get_cache (DailiesLocations *self)
{
  g_return_val_if_fail (DAILIES_IS_LOCATIONS (self), NULL);

  return self->cache;
}

/**
 * dailies_locations_get_config:
 * @self: the folders
 *
 * Returns: the absolute path of the folder of the user's own settings
 */
const char *
dailies_locations_get_config (DailiesLocations *self)
{
  g_return_val_if_fail (DAILIES_IS_LOCATIONS (self), NULL);

  return self->config;
}
