/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-setting"

#include "config.h"

#include "dailies-setting.h"

#include <glib/gi18n.h>

#include "dailies-setting-values.h"

#define SAME_SECONDS 1e-6
#define MOST_TAKES 100

G_DEFINE_ENUM_TYPE (DailiesSettingKind, dailies_setting_kind, G_DEFINE_ENUM_VALUE (DAILIES_SETTING_SHAPE, "shape"), G_DEFINE_ENUM_VALUE (DAILIES_SETTING_SECONDS, "seconds"), G_DEFINE_ENUM_VALUE (DAILIES_SETTING_QUALITY, "quality"), G_DEFINE_ENUM_VALUE (DAILIES_SETTING_COUNT, "count"))

/**
 * DailiesSetting:
 * @values: what the choices stand for, "" for what the model decides; those
 *   of numbers as text
 */
struct _DailiesSetting
{
  GObject parent_instance;

  DailiesDraft *draft;
  DailiesSettingKind kind;

  char *label;
  GStrv choices;
  GStrv values;
  int selected;
  gboolean available;
  gboolean fixed;
};

typedef enum
{
  PROP_DRAFT = 1,
  PROP_KIND,
  PROP_TITLE,
  PROP_LABEL,
  PROP_AVAILABLE,
  PROP_FIXED,
  PROP_CHOICES,
  PROP_SELECTED,
} DailiesSettingProps;

static GParamSpec *properties[PROP_SELECTED + 1];

G_DEFINE_FINAL_TYPE (DailiesSetting, dailies_setting, G_TYPE_OBJECT)

static DailiesCapabilities *
get_capabilities (DailiesSetting *self)
{
  DailiesModel *model = dailies_draft_get_model (self->draft);

  return model != NULL ? dailies_model_get_capabilities (model) : NULL;
}

static char *
dup_number (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (number > 0 ? g_ascii_dtostr (text, sizeof text, number) : "");
}

static char *
dup_value (DailiesSetting *self)
{
  switch (self->kind)
    {
    case DAILIES_SETTING_SHAPE:
      return g_strdup (dailies_draft_get_aspect_ratio (self->draft));
    case DAILIES_SETTING_QUALITY:
      return g_strdup (dailies_draft_get_resolution (self->draft));
    case DAILIES_SETTING_SECONDS:
      return dup_number (dailies_draft_get_seconds (self->draft));
    case DAILIES_SETTING_COUNT:
      return dup_number (dailies_draft_get_count (self->draft));
    }

  g_return_val_if_reached (NULL);
}

static void
take_values (DailiesSetting *self,
             GStrv values)
{
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    g_strv_builder_take (labels, dailies_setting_value_to_words (self->kind, values[i]));

  g_strfreev (self->choices);
  self->choices = g_strv_builder_end (labels);
  g_strfreev (self->values);
  self->values = values;
}

static int
find_value (DailiesSetting *self,
            const char *value)
{
  for (guint i = 0; self->values != NULL && self->values[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (self->values[i], value != NULL ? value : "") == 0)
        return i;
    }

  return -1;
}

/* A job that is edited stays one. */
static gboolean
is_settled (DailiesSetting *self)
{
  return self->kind == DAILIES_SETTING_COUNT && dailies_draft_get_editing (self->draft) != NULL;
}

static void
update (DailiesSetting *self)
{
  GStrv values = dailies_setting_list_values (self->draft, self->kind);
  g_autofree char *value = dup_value (self);

  g_assert (DAILIES_IS_SETTING (self));

  take_values (self, values);
  self->selected = find_value (self, value);

  g_clear_pointer (&self->label, g_free);
  self->label = value != NULL && *value != '\0' ? dailies_setting_value_to_words (self->kind, value) : g_strdup (dailies_setting_get_title (self));
  self->available = values != NULL && values[0] != NULL && !is_settled (self);
  self->fixed = self->available && values[1] == NULL && self->selected == 0 && !dailies_setting_get_range (self, NULL) &&
                dailies_setting_get_size_range (self) == NULL;

  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = PROP_LABEL; i <= PROP_SELECTED; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
dailies_setting_constructed (GObject *object)
{
  DailiesSetting *self = DAILIES_SETTING (object);

  G_OBJECT_CLASS (dailies_setting_parent_class)->constructed (object);

  g_signal_connect_object (self->draft, "settings-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
dailies_setting_finalize (GObject *object)
{
  DailiesSetting *self = DAILIES_SETTING (object);

  g_clear_object (&self->draft);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->choices, g_strfreev);
  g_clear_pointer (&self->values, g_strfreev);

  G_OBJECT_CLASS (dailies_setting_parent_class)->finalize (object);
}

static void
dailies_setting_get_property (GObject *object,
                              guint prop_id,
                              GValue *value,
                              GParamSpec *pspec)
{
  DailiesSetting *self = DAILIES_SETTING (object);

  switch ((DailiesSettingProps) prop_id)
    {
    case PROP_DRAFT:
      g_value_set_object (value, self->draft);
      break;
    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;
    case PROP_TITLE:
      g_value_set_string (value, dailies_setting_get_title (self));
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    case PROP_AVAILABLE:
      g_value_set_boolean (value, self->available);
      break;
    case PROP_FIXED:
      g_value_set_boolean (value, self->fixed);
      break;
    case PROP_CHOICES:
      g_value_set_boxed (value, self->choices);
      break;
    case PROP_SELECTED:
      g_value_set_int (value, self->selected);
      break;
    }
}

static void
dailies_setting_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  DailiesSetting *self = DAILIES_SETTING (object);

  switch ((DailiesSettingProps) prop_id)
    {
    case PROP_DRAFT:
      self->draft = g_value_dup_object (value);
      break;
    case PROP_KIND:
      self->kind = g_value_get_enum (value);
      break;
    case PROP_TITLE:
    case PROP_LABEL:
    case PROP_AVAILABLE:
    case PROP_FIXED:
    case PROP_CHOICES:
    case PROP_SELECTED:
      g_assert_not_reached ();
    }
}

static void
dailies_setting_class_init (DailiesSettingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags construct = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = dailies_setting_constructed;
  object_class->finalize = dailies_setting_finalize;
  object_class->get_property = dailies_setting_get_property;
  object_class->set_property = dailies_setting_set_property;

  properties[PROP_DRAFT] = g_param_spec_object ("draft", NULL, NULL, DAILIES_TYPE_DRAFT, construct);
  properties[PROP_KIND] = g_param_spec_enum ("kind", NULL, NULL, DAILIES_TYPE_SETTING_KIND, DAILIES_SETTING_SHAPE, construct);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, readable);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, readable);
  properties[PROP_AVAILABLE] = g_param_spec_boolean ("available", NULL, NULL, FALSE, readable);
  properties[PROP_FIXED] = g_param_spec_boolean ("fixed", NULL, NULL, FALSE, readable);
  properties[PROP_CHOICES] = g_param_spec_boxed ("choices", NULL, NULL, G_TYPE_STRV, readable);
  properties[PROP_SELECTED] = g_param_spec_int ("selected", NULL, NULL, -1, G_MAXINT, -1, readable);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_setting_init (DailiesSetting *self)
{
}

/**
 * dailies_setting_new:
 * @draft: whose setting it is
 * @kind: which one
 *
 * Returns: (transfer full): the setting
 */
DailiesSetting *
dailies_setting_new (DailiesDraft *draft,
                     DailiesSettingKind kind)
{
  g_return_val_if_fail (DAILIES_IS_DRAFT (draft), NULL);

  return g_object_new (DAILIES_TYPE_SETTING, "draft", draft, "kind", kind, NULL);
}

/**
 * dailies_setting_get_draft:
 * @self: a setting
 *
 * Returns: (transfer none): whose setting it is
 */
DailiesDraft *
dailies_setting_get_draft (DailiesSetting *self)
{
  g_return_val_if_fail (DAILIES_IS_SETTING (self), NULL);

  return self->draft;
}

/**
 * dailies_setting_get_title:
 * @self: a setting
 *
 * Returns: what it is called
 */
const char *
dailies_setting_get_title (DailiesSetting *self)
{
  g_return_val_if_fail (DAILIES_IS_SETTING (self), NULL);

  switch (self->kind)
    {
    case DAILIES_SETTING_SHAPE:
      return _ ("Aspect Ratio");
    case DAILIES_SETTING_SECONDS:
      return _ ("Length");
    case DAILIES_SETTING_QUALITY:
      return _ ("Resolution");
    case DAILIES_SETTING_COUNT:
      return _ ("Takes");
    }

  g_return_val_if_reached (NULL);
}

/**
 * dailies_setting_dup_words:
 * @self: a setting
 *
 * Returns: (transfer full): what is chosen, also that it is left to the model
 */
char *
dailies_setting_dup_words (DailiesSetting *self)
{
  g_autofree char *value = NULL;

  g_return_val_if_fail (DAILIES_IS_SETTING (self), NULL);

  value = dup_value (self);

  return dailies_setting_value_to_words (self->kind, value);
}

/**
 * dailies_setting_is_open:
 * @self: a setting
 *
 * Returns: whether it is left to the model
 */
gboolean
dailies_setting_is_open (DailiesSetting *self)
{
  g_autofree char *value = NULL;

  g_return_val_if_fail (DAILIES_IS_SETTING (self), FALSE);

  value = dup_value (self);

  return value == NULL || *value == '\0';
}

/**
 * dailies_setting_get_label:
 * @self: a setting
 *
 * Returns: what is chosen; the title where the model decides
 */
const char *
dailies_setting_get_label (DailiesSetting *self)
{
  g_return_val_if_fail (DAILIES_IS_SETTING (self), NULL);

  return self->label;
}

/**
 * dailies_setting_get_available:
 * @self: a setting
 *
 * Returns: whether the model has it
 */
gboolean
dailies_setting_get_available (DailiesSetting *self)
{
  g_return_val_if_fail (DAILIES_IS_SETTING (self), FALSE);

  return self->available;
}

/**
 * dailies_setting_get_fixed:
 * @self: a setting
 *
 * Returns: whether there is one possible value, so nothing to choose
 */
gboolean
dailies_setting_get_fixed (DailiesSetting *self)
{
  g_return_val_if_fail (DAILIES_IS_SETTING (self), FALSE);

  return self->fixed;
}

/**
 * dailies_setting_get_choices:
 * @self: a setting
 *
 * Returns: (transfer none): the labels of what can be chosen
 */
const char *const *
dailies_setting_get_choices (DailiesSetting *self)
{
  g_return_val_if_fail (DAILIES_IS_SETTING (self), NULL);

  return (const char *const *) self->choices;
}

/**
 * dailies_setting_get_selected:
 * @self: a setting
 *
 * Returns: the index of what is chosen, -1 if it is none of the choices
 */
int
dailies_setting_get_selected (DailiesSetting *self)
{
  g_return_val_if_fail (DAILIES_IS_SETTING (self), -1);

  return self->selected;
}

/**
 * dailies_setting_choose:
 * @self: a setting
 * @index: of a choice
 */
void
dailies_setting_choose (DailiesSetting *self,
                        guint index)
{
  g_autofree char *value = NULL;

  g_return_if_fail (DAILIES_IS_SETTING (self));
  g_return_if_fail (self->values != NULL && index < g_strv_length (self->values));

  value = *self->values[index] != '\0' ? g_strdup (self->values[index]) : NULL;
  switch (self->kind)
    {
    case DAILIES_SETTING_SHAPE:
      dailies_draft_set_aspect_ratio (self->draft, value);
      break;
    case DAILIES_SETTING_QUALITY:
      dailies_draft_set_resolution (self->draft, value);
      break;
    case DAILIES_SETTING_SECONDS:
    case DAILIES_SETTING_COUNT:
      dailies_setting_set_number (self, value != NULL ? g_ascii_strtod (value, NULL) : 0);
      break;
    }
}

/**
 * dailies_setting_get_range:
 * @self: a setting
 * @range: (out) (optional): the numbers that are possible
 *
 * Returns: whether a number other than the choices may be typed
 */
gboolean
dailies_setting_get_range (DailiesSetting *self,
                           DailiesSettingRange *range)
{
  DailiesCapabilities *capabilities;
  DailiesSettingRange found = { 1, MOST_TAKES, 1 };

  g_return_val_if_fail (DAILIES_IS_SETTING (self), FALSE);

  capabilities = get_capabilities (self);
  if (self->kind == DAILIES_SETTING_SECONDS && capabilities != NULL)
    {
      guint n_choices = g_strv_length (self->choices);

      if (!dailies_capabilities_get_duration_range (capabilities, &found.minimum, &found.maximum, &found.step))
        return FALSE;
      /* All of them can be chosen already. */
      if (found.step > 0 && found.minimum + found.step * (n_choices - 1) > found.maximum - SAME_SECONDS)
        return FALSE;
      if (found.step == 0)
        found.step = 0.5;
    }
  else if (self->kind != DAILIES_SETTING_COUNT)
    {
      return FALSE;
    }

  if (range != NULL)
    *range = found;

  return TRUE;
}

/**
 * dailies_setting_get_number:
 * @self: a setting with a range
 *
 * Returns: what is chosen; 0 where the model decides
 */
double
dailies_setting_get_number (DailiesSetting *self)
{
  g_return_val_if_fail (DAILIES_IS_SETTING (self), 0);

  return self->kind == DAILIES_SETTING_COUNT ? dailies_draft_get_count (self->draft) : dailies_draft_get_seconds (self->draft);
}

/**
 * dailies_setting_set_number:
 * @self: a setting with a range
 * @number: what is chosen; the nearest that is possible is taken
 */
void
dailies_setting_set_number (DailiesSetting *self,
                            double number)
{
  g_return_if_fail (DAILIES_IS_SETTING (self));

  if (self->kind == DAILIES_SETTING_COUNT)
    dailies_draft_set_count (self->draft, CLAMP (number, 1, MOST_TAKES));
  else if (self->kind == DAILIES_SETTING_SECONDS)
    dailies_draft_set_seconds (self->draft, number);
}

/**
 * dailies_setting_get_size_range:
 * @self: a setting
 *
 * Returns: (transfer none) (nullable): the sizes that may be typed; %NULL if
 *   this setting is none of a size, or sizes are not free
 */
const DailiesSizeRange *
dailies_setting_get_size_range (DailiesSetting *self)
{
  DailiesCapabilities *capabilities;
  const DailiesSizeRange *range;

  g_return_val_if_fail (DAILIES_IS_SETTING (self), NULL);

  capabilities = get_capabilities (self);
  if (self->kind != DAILIES_SETTING_QUALITY || capabilities == NULL || dailies_capabilities_get_sizes (capabilities) != NULL)
    return NULL;

  range = dailies_capabilities_get_size_range (capabilities);

  return range->maximum > 0 ? range : NULL;
}
