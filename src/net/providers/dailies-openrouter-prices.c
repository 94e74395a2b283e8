/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The "pricing_skus" of OpenRouter, as openai-compatible-servers.md 5 and
 * providers-overview.md 2 have them: names that say what is counted, and
 * amounts as text.  The documentation spells "per-video-second-1080p" what the
 * service calls "duration_seconds_1080p"; both are read.  A price that is left
 * out would let another line stand for it, so one name or amount that cannot
 * be read leaves the model without prices. */

#define G_LOG_DOMAIN "dailies-openrouter-prices"

#include "config.h"

#include "dailies-openrouter-prices.h"

#include "dailies-capabilities.h"
#include "dailies-lenient-json.h"
#include "dailies-shape.h"

#define CURRENCY "USD"
#define WITH_FRAMES (DAILIES_MODE_IMAGE | DAILIES_MODE_FIRST_LAST)
#define OFFERED (DAILIES_MODE_TEXT | WITH_FRAMES | DAILIES_MODE_REFERENCES)

/* Prices of a second, with sound and resolution behind. */
static const struct
{
  const char *name;
  DailiesModes modes;
  gint64 divisor;
} units[] = {
  { "per-video-second", 0, 1 },
  { "duration_seconds", 0, 1 },
  { "text_to_video_duration_seconds", DAILIES_MODE_TEXT, 1 },
  { "image_to_video_duration_seconds", WITH_FRAMES, 1 },
  { "cents_per_second_output", 0, 100 },
  { "cents_per_video_output_second", 0, 100 },
};

/* What is paid besides, and with which modes: the sum is not known then. */
static const struct
{
  const char *prefix;
  DailiesModes modes;
} surcharges[] = {
  { "reference_", DAILIES_MODE_REFERENCES },
  { "cents_per_image_input", WITH_FRAMES | DAILIES_MODE_REFERENCES },
};

/* What is paid for that this program never asks for. */
static const char *const others[] = { "video_input", "video_continuation" };

typedef struct
{
  DailiesMoney amount;
  DailiesModes modes;
  DailiesAudioSupport audio;
  char *resolution;
} Line;

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->resolution);
  g_free (line);
}

static gboolean
read_amount (Line *line,
             JsonObject *skus,
             const char *sku,
             gint64 divisor)
{
  DailiesMoney amount = dailies_lenient_json_get_money (skus, sku, CURRENCY);

  return dailies_money_is_known (amount) && dailies_money_multiply (amount, 1, divisor, &line->amount, NULL);
}

/* As the model spells it, for that is what shots say. */
static const char *
find_spelling (const char *const *resolutions,
               const char *word)
{
  for (guint i = 0; resolutions != NULL && resolutions[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (resolutions[i], word) == 0)
        return resolutions[i];
    }

  return word;
}

/* What stands behind the unit: "_with_audio", "_1080p", or both. */
static gboolean
read_conditions (Line *line,
                 const char *text,
                 const char *const *resolutions)
{
  g_auto (GStrv) words = g_strsplit_set (text, "-_", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean with = g_str_equal (words[i], "with");

      if (*words[i] == '\0')
        continue;

      if (with || g_str_equal (words[i], "without"))
        {
          if (line->audio != DAILIES_AUDIO_UNKNOWN || g_strcmp0 (words[i + 1], "audio") != 0)
            return FALSE;
          line->audio = with ? DAILIES_AUDIO_ALWAYS : DAILIES_AUDIO_NONE;
          i++;
        }
      else if (line->resolution == NULL && g_regex_match_simple ("^([0-9]+p|[0-9]k)$", words[i], G_REGEX_CASELESS, 0))
        {
          line->resolution = g_strdup (find_spelling (resolutions, words[i]));
        }
      else
        {
          return FALSE;
        }
    }

  return TRUE;
}

/* Returns: (nullable): what stands behind @name in @sku, if that is the unit */
static const char *
get_rest (const char *sku,
          const char *name)
{
  const char *rest = g_str_has_prefix (sku, name) ? sku + strlen (name) : NULL;

  return rest != NULL && (*rest == '\0' || *rest == '-' || *rest == '_') ? rest : NULL;
}

static Line *
read_line (JsonObject *skus,
           const char *sku,
           const char *const *resolutions)
{
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      const char *rest = get_rest (sku, units[i].name);
      Line *line;

      if (rest == NULL)
        continue;

      line = g_new0 (Line, 1);
      line->modes = units[i].modes;
      if (read_conditions (line, rest, resolutions) && read_amount (line, skus, sku, units[i].divisor))
        return line;

      line_free (line);
      break;
    }

  return NULL;
}

static DailiesModes
find_surcharged (const char *sku)
{
  for (gsize i = 0; i < G_N_ELEMENTS (surcharges); i++)
    {
      if (g_str_has_prefix (sku, surcharges[i].prefix))
        return surcharges[i].modes;
    }

  return 0;
}

static gboolean
is_of_no_concern (const char *sku)
{
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      if (strstr (sku, others[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* A resolution that only the service can read stands for itself where a shot
 * names it, but a line for all resolutions would hold for its sizes. */
static gboolean
can_be_told_apart (GPtrArray *lines)
{
  gboolean has_general = FALSE;
  gboolean has_unreadable = FALSE;

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = lines->pdata[i];
      guint short_side;

      has_general = has_general || line->resolution == NULL;
      has_unreadable = has_unreadable || (line->resolution != NULL && !dailies_resolution_parse (line->resolution, &short_side));
    }

  return !has_general || !has_unreadable;
}

static JsonArray *
write_modes (DailiesModes modes)
{
  JsonArray *words = json_array_new ();

  for (guint bit = DAILIES_MODE_TEXT; bit <= DAILIES_MODE_REFERENCES; bit <<= 1)
    {
      if ((modes & bit) != 0)
        json_array_add_string_element (words, dailies_mode_to_word (bit));
    }

  return words;
}

static void
write_line (JsonArray *prices,
            const Line *line,
            DailiesModes surcharged,
            const char *date)
{
  DailiesModes modes = (line->modes != 0 ? line->modes : OFFERED) & ~surcharged;
  g_autofree char *amount = dailies_money_to_decimal (line->amount);
  JsonObject *price;

  if (modes == 0)
    return;

  price = json_object_new ();
  json_object_set_string_member (price, "amount", amount);
  json_object_set_string_member (price, "currency", CURRENCY);
  json_object_set_string_member (price, "unit", "second");
  if (line->resolution != NULL)
    json_object_set_string_member (price, "size", line->resolution);
  if (line->audio != DAILIES_AUDIO_UNKNOWN)
    json_object_set_string_member (price, "audio", line->audio == DAILIES_AUDIO_ALWAYS ? "always" : "none");
  if (modes != OFFERED)
    json_object_set_array_member (price, "modes", write_modes (modes));
  if (date != NULL)
    json_object_set_string_member (price, "date", date);
  json_array_add_object_element (prices, price);
}

/**
 * dailies_openrouter_prices_read:
 * @skus: (nullable): "pricing_skus" of a model
 * @resolutions: (nullable): as the model spells them
 * @date: (nullable): ISO 8601 date on which the prices were read
 *
 * Returns: (transfer full) (nullable): "prices" of
 *   dailies_capabilities_new_from_json(); %NULL if there are none, or if not
 *   all of them can be understood, so that no shot gets a wrong one
 */
JsonArray *
dailies_openrouter_prices_read (JsonObject *skus,
                                const char *const *resolutions,
                                const char *date)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  g_autoptr (JsonArray) prices = json_array_new ();
  DailiesModes surcharged = 0;
  JsonObjectIter iter;
  const char *sku;

  if (skus == NULL)
    return NULL;

  json_object_iter_init_ordered (&iter, skus);
  while (json_object_iter_next_ordered (&iter, &sku, NULL))
    {
      Line *line;

      if (is_of_no_concern (sku))
        continue;

      if (find_surcharged (sku) != 0)
        {
          surcharged |= find_surcharged (sku);
          continue;
        }

      line = read_line (skus, sku, resolutions);
      if (line == NULL)
        {
          g_debug ("The price “%s” cannot be understood", sku);
          return NULL;
        }
      g_ptr_array_add (lines, line);
    }

  if (!can_be_told_apart (lines))
    return NULL;

  for (guint i = 0; i < lines->len; i++)
    write_line (prices, lines->pdata[i], surcharged, date);

  return json_array_get_length (prices) > 0 ? g_steal_pointer (&prices) : NULL;
}

/**
 * dailies_openrouter_prices_name_references:
 * @skus: (nullable): "pricing_skus" of a model
 *
 * Returns: whether reference images are among what is charged for
 */
gboolean
dailies_openrouter_prices_name_references (JsonObject *skus)
{
  JsonObjectIter iter;
  const char *sku;

  if (skus == NULL)
    return FALSE;

  json_object_iter_init_ordered (&iter, skus);
  while (json_object_iter_next_ordered (&iter, &sku, NULL))
    {
      if (g_str_has_prefix (sku, "reference_"))
        return TRUE;
    }

  return FALSE;
}
