/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-model-filter"

#include "config.h"

#include "dailies-model-filter.h"

struct _DailiesModelFilter
{
  GtkFilter parent_instance;

  char *search;
  GStrv words;
  char *mode;
  char *price;
  char *currency;
  char *developer;
  gboolean sound;
  gboolean seed;
};

typedef enum
{
  PROP_SEARCH = 1,
  PROP_MODE,
  PROP_PRICE,
  PROP_CURRENCY,
  PROP_DEVELOPER,
  PROP_SOUND,
  PROP_SEED,
  PROP_NARROWS,
} DailiesModelFilterProps;

static GParamSpec *properties[PROP_NARROWS + 1];

G_DEFINE_FINAL_TYPE (DailiesModelFilter, dailies_model_filter, GTK_TYPE_FILTER)

/**
 * dailies_model_find_second_price:
 * @model: a model
 * @price: (out): what a second costs at least, in the currency of its first
 *   price
 *
 * Returns: whether the model tells, free ones too
 */
gboolean
dailies_model_find_second_price (DailiesModel *model,
                                 DailiesMoney *price)
{
  DailiesCapabilities *capabilities;
  GPtrArray *prices;
  const double seconds = dailies_capabilities_get_default_duration (dailies_model_get_capabilities (model));
  gboolean found = FALSE;

  g_return_val_if_fail (DAILIES_IS_MODEL (model), FALSE);
  g_return_val_if_fail (price != NULL, FALSE);

  capabilities = dailies_model_get_capabilities (model);
  prices = dailies_capabilities_get_prices (capabilities);
  for (guint i = 0; i < prices->len; i++)
    {
      const DailiesPrice *line = g_ptr_array_index (prices, i);
      DailiesMoney second = line->amount;

      /* A clip of an unknown length may cost anything for a second, but what
       * is free is free. */
      if (line->unit == DAILIES_PRICE_PER_CLIP && seconds > 0)
        second.micros = (gint64) (second.micros / seconds);
      else if (line->unit == DAILIES_PRICE_PER_CLIP && second.micros > 0)
        continue;

      if (!found || (dailies_money_same_currency (second, *price) && second.micros < price->micros))
        {
          *price = second;
          found = TRUE;
        }
    }

  return found;
}

static gboolean
is_set (const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
has_price (DailiesModelFilter *self,
           DailiesModel *model)
{
  DailiesMoney price;
  DailiesMoney most;

  g_assert (DAILIES_IS_MODEL_FILTER (self));

  if (!dailies_model_find_second_price (model, &price))
    return FALSE;
  if (price.micros == 0)
    return TRUE;

  return dailies_money_parse (self->price, self->currency, &most, NULL) &&
         dailies_money_same_currency (price, most) && price.micros <= most.micros;
}

static gboolean
has_mode (DailiesModelFilter *self,
          DailiesCapabilities *capabilities)
{
  DailiesModes mode;

  return dailies_mode_from_word (self->mode, &mode) && (dailies_capabilities_get_modes (capabilities) & mode) != 0;
}

static gboolean
has_all (DailiesModelFilter *self,
         DailiesModelItem *item)
{
  DailiesModel *model = dailies_model_item_get_model (item);
  DailiesCapabilities *capabilities;

  if (model == NULL)
    return FALSE;

  capabilities = dailies_model_get_capabilities (model);

  return (!is_set (self->mode) || has_mode (self, capabilities)) &&
         (!is_set (self->price) || has_price (self, model)) &&
         (!is_set (self->developer) || g_strcmp0 (dailies_model_get_developer (model), self->developer) == 0) &&
         (!self->sound || dailies_model_item_makes_sound (item)) &&
         (!self->seed || dailies_capabilities_states_seed (capabilities));
}

static gboolean
dailies_model_filter_match (GtkFilter *filter,
                            gpointer item)
{
  DailiesModelFilter *self = DAILIES_MODEL_FILTER (filter);

  return dailies_model_item_matches (item, (const char *const *) self->words) &&
         (!dailies_model_filter_get_narrows (self) || has_all (self, item));
}

static GStrv
split_words (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] != '\0')
        g_strv_builder_add (words, parts[i]);
    }

  return g_strv_builder_end (words);
}

static void
changed (DailiesModelFilter *self,
         DailiesModelFilterProps property)
{
  g_assert (DAILIES_IS_MODEL_FILTER (self));

  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  if (property != PROP_SEARCH)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROWS]);
}

static void
set_text (DailiesModelFilter *self,
          DailiesModelFilterProps property,
          char **text,
          const GValue *value)
{
  const char *new_text = g_value_get_string (value);

  g_assert (DAILIES_IS_MODEL_FILTER (self));

  if (g_set_str (text, new_text != NULL ? new_text : ""))
    changed (self, property);
}

static void
set_switch (DailiesModelFilter *self,
            DailiesModelFilterProps property,
            gboolean *place,
            const GValue *value)
{
  g_assert (DAILIES_IS_MODEL_FILTER (self));

  if (*place == g_value_get_boolean (value))
    return;

  *place = g_value_get_boolean (value);
  changed (self, property);
}

static void
dailies_model_filter_finalize (GObject *object)
{
  DailiesModelFilter *self = DAILIES_MODEL_FILTER (object);

  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->mode, g_free);
  g_clear_pointer (&self->price, g_free);
  g_clear_pointer (&self->currency, g_free);
  g_clear_pointer (&self->developer, g_free);

  G_OBJECT_CLASS (dailies_model_filter_parent_class)->finalize (object);
}

static void
dailies_model_filter_get_property (GObject *object,
                                   guint prop_id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  DailiesModelFilter *self = DAILIES_MODEL_FILTER (object);

  switch ((DailiesModelFilterProps) prop_id)
    {
    case PROP_SEARCH:
      g_value_set_string (value, self->search);
      break;
    case PROP_MODE:
      g_value_set_string (value, self->mode);
      break;
    case PROP_PRICE:
      g_value_set_string (value, self->price);
      break;
    case PROP_CURRENCY:
      g_value_set_string (value, self->currency);
      break;
    case PROP_DEVELOPER:
      g_value_set_string (value, self->developer);
      break;
    case PROP_SOUND:
      g_value_set_boolean (value, self->sound);
      break;
    case PROP_SEED:
      g_value_set_boolean (value, self->seed);
      break;
    case PROP_NARROWS:
      g_value_set_boolean (value, dailies_model_filter_get_narrows (self));
      break;
    }
}

static void
dailies_model_filter_set_property (GObject *object,
                                   guint prop_id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  DailiesModelFilter *self = DAILIES_MODEL_FILTER (object);

  switch ((DailiesModelFilterProps) prop_id)
    {
    case PROP_SEARCH:
      g_strfreev (self->words);
      self->words = g_value_get_string (value) != NULL ? split_words (g_value_get_string (value)) : NULL;
      set_text (self, PROP_SEARCH, &self->search, value);
      break;
    case PROP_MODE:
      set_text (self, PROP_MODE, &self->mode, value);
      break;
    case PROP_PRICE:
      set_text (self, PROP_PRICE, &self->price, value);
      break;
    case PROP_CURRENCY:
      set_text (self, PROP_CURRENCY, &self->currency, value);
      break;
    case PROP_DEVELOPER:
      set_text (self, PROP_DEVELOPER, &self->developer, value);
      break;
    case PROP_SOUND:
      set_switch (self, PROP_SOUND, &self->sound, value);
      break;
    case PROP_SEED:
      set_switch (self, PROP_SEED, &self->seed, value);
      break;
    case PROP_NARROWS:
      g_assert_not_reached ();
    }
}

static void
dailies_model_filter_class_init (DailiesModelFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkFilterClass *filter_class = GTK_FILTER_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = dailies_model_filter_finalize;
  object_class->get_property = dailies_model_filter_get_property;
  object_class->set_property = dailies_model_filter_set_property;
  filter_class->match = dailies_model_filter_match;

  properties[PROP_SEARCH] = g_param_spec_string ("search", NULL, NULL, "", flags);
  properties[PROP_MODE] = g_param_spec_string ("mode", NULL, NULL, "", flags);
  properties[PROP_PRICE] = g_param_spec_string ("price", NULL, NULL, "", flags);
  properties[PROP_CURRENCY] = g_param_spec_string ("currency", NULL, NULL, "", flags);
  properties[PROP_DEVELOPER] = g_param_spec_string ("developer", NULL, NULL, "", flags);
  properties[PROP_SOUND] = g_param_spec_boolean ("sound", NULL, NULL, FALSE, flags);
  properties[PROP_SEED] = g_param_spec_boolean ("seed", NULL, NULL, FALSE, flags);
  properties[PROP_NARROWS] = g_param_spec_boolean ("narrows", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_model_filter_init (DailiesModelFilter *self)
{
  self->search = g_strdup ("");
  self->mode = g_strdup ("");
  self->price = g_strdup ("");
  self->currency = g_strdup ("");
  self->developer = g_strdup ("");
}

/**
 * dailies_model_filter_new:
 *
 * Returns: (transfer full): a filter that lets everything pass
 */
DailiesModelFilter *
dailies_model_filter_new (void)
{
  return g_object_new (DAILIES_TYPE_MODEL_FILTER, NULL);
}

/**
 * dailies_model_filter_get_narrows:
 * @self: a filter
 *
 * Returns: whether anything but words is asked for
 */
gboolean
dailies_model_filter_get_narrows (DailiesModelFilter *self)
{
  g_return_val_if_fail (DAILIES_IS_MODEL_FILTER (self), FALSE);

  return is_set (self->mode) || is_set (self->price) || is_set (self->developer) || self->sound || self->seed;
}

/**
 * dailies_model_filter_reset:
 * @self: a filter
 *
 * Asks for nothing but words.
 */
void
dailies_model_filter_reset (DailiesModelFilter *self)
{
  g_return_if_fail (DAILIES_IS_MODEL_FILTER (self));

  g_object_set (self, "mode", "", "price", "", "developer", "", "sound", FALSE, "seed", FALSE, NULL);
}
