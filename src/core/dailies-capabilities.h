/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "dailies-money.h"

G_BEGIN_DECLS

/**
 * DailiesModes:
 * @DAILIES_MODE_TEXT: from a prompt alone
 * @DAILIES_MODE_IMAGE: with a first frame
 * @DAILIES_MODE_FIRST_LAST: with a first and a last frame
 * @DAILIES_MODE_REFERENCES: with reference images
 * @DAILIES_MODE_EDIT: changes a finished clip
 * @DAILIES_MODE_EXTEND: continues a finished clip
 * @DAILIES_MODE_REMIX: makes a finished clip anew with other words
 */
typedef enum /*< flags >*/
{
  DAILIES_MODE_TEXT = 1 << 0,
  DAILIES_MODE_IMAGE = 1 << 1,
  DAILIES_MODE_FIRST_LAST = 1 << 2,
  DAILIES_MODE_REFERENCES = 1 << 3,
  DAILIES_MODE_EDIT = 1 << 4,
  DAILIES_MODE_EXTEND = 1 << 5,
  DAILIES_MODE_REMIX = 1 << 6,
} DailiesModes;

/* Those that begin with a finished clip. */
#define DAILIES_MODES_WITH_SOURCE (DAILIES_MODE_EDIT | DAILIES_MODE_EXTEND | DAILIES_MODE_REMIX)

#define DAILIES_TYPE_MODES (dailies_modes_get_type ())

GType dailies_modes_get_type (void) G_GNUC_CONST;
const char *dailies_mode_to_word (DailiesModes mode);
gboolean dailies_mode_from_word (const char *word,
                                 DailiesModes *mode);

typedef enum
{
  DAILIES_AUDIO_UNKNOWN,
  DAILIES_AUDIO_ALWAYS,
  DAILIES_AUDIO_SWITCH,
  DAILIES_AUDIO_NONE,
} DailiesAudioSupport;

#define DAILIES_TYPE_AUDIO_SUPPORT (dailies_audio_support_get_type ())

GType dailies_audio_support_get_type (void) G_GNUC_CONST;

typedef enum
{
  DAILIES_PARAMETER_STRING,
  DAILIES_PARAMETER_BOOLEAN,
  DAILIES_PARAMETER_INTEGER,
  DAILIES_PARAMETER_NUMBER,
} DailiesParameterType;

#define DAILIES_TYPE_PARAMETER_TYPE (dailies_parameter_type_get_type ())

GType dailies_parameter_type_get_type (void) G_GNUC_CONST;

/**
 * DailiesParameter:
 * @name: as the service spells it
 * @title: for people; may be %NULL
 * @type: the type of its value
 * @minimum: -G_MAXDOUBLE where there is none
 * @maximum: G_MAXDOUBLE where there is none
 * @choices: (nullable): the only values allowed, as text
 * @default_value: (nullable): as text
 *
 * A setting that only this model knows.
 */
typedef struct
{
  char *name;
  char *title;
  DailiesParameterType type;
  double minimum;
  double maximum;
  GStrv choices;
  char *default_value;
} DailiesParameter;

typedef enum
{
  DAILIES_PRICE_PER_SECOND,
  DAILIES_PRICE_PER_CLIP,
} DailiesPriceUnit;

#define DAILIES_TYPE_PRICE_UNIT (dailies_price_unit_get_type ())

GType dailies_price_unit_get_type (void) G_GNUC_CONST;

/**
 * DailiesPrice:
 * @amount: what one @unit costs
 * @unit: what is counted
 * @size: (nullable): only for this size ("WxH") or resolution ("720p")
 * @audio: %DAILIES_AUDIO_UNKNOWN for both; ALWAYS only with, NONE only without sound
 * @modes: only for these; 0 for all
 * @date: (nullable): ISO 8601 date on which this list price was read
 *
 * One line of a model's price list.
 */
typedef struct
{
  DailiesMoney amount;
  DailiesPriceUnit unit;
  char *size;
  DailiesAudioSupport audio;
  DailiesModes modes;
  char *date;
} DailiesPrice;

/**
 * DailiesSizeRange:
 * @minimum: least width and height in pixels
 * @maximum: greatest width and height in pixels; 0 where sizes are not free
 * @multiple: width and height are multiples of this
 */
typedef struct
{
  guint minimum;
  guint maximum;
  guint multiple;
} DailiesSizeRange;

#define DAILIES_TYPE_CAPABILITIES (dailies_capabilities_get_type ())

/**
 * DailiesCapabilities:
 *
 * What a model can do.  Immutable, made from JSON (the form is documented at
 * dailies_capabilities_new_from_json()).  What a model does not state is not
 * checked: the server may refuse it, we do not guess.
 */
G_DECLARE_FINAL_TYPE (DailiesCapabilities, dailies_capabilities, DAILIES, CAPABILITIES, GObject)

/* The JSON form, every member optional:
 * {"modes": ["text","image","first-last","references","edit","extend",
 *            "remix"],
 *  "durations": [4,8,12] | {"minimum":1,"maximum":120,"step":0},
 *  "default_duration": 8,
 *  "sizes": ["1280x720"] | {"minimum":64,"maximum":3840,"multiple":2},
 *  "default_size": "1280x720",
 *  "aspect_ratios": ["16:9"], "resolutions": ["720p"],
 *  "audio": "always"|"switch"|"none", "seed": true, "negative_prompt": true,
 *  "maximum_prompt": 32000, "maximum_references": 1, "maximum_characters": 2,
 *  "maximum_outputs": 4,
 *  "parameters": [{"name":"","title":"","type":"string|boolean|integer|number",
 *                  "minimum":0,"maximum":1,"choices":[],"default":""}],
 *  "prices": [{"amount":"0.10","currency":"USD","unit":"second"|"clip",
 *              "size":"1280x720","audio":"always"|"none","modes":["image"],
 *              "date":"2026-09-01"}]}
 *
 * "maximum_references" counts references of that role, first and last frames
 * apart.  Getters of maxima return G_MAXUINT, those of switches TRUE where
 * nothing is stated. */
DailiesCapabilities *dailies_capabilities_new (void);
DailiesCapabilities *dailies_capabilities_new_from_json (JsonObject *object,
                                                         GError **error);
JsonObject *dailies_capabilities_to_json (DailiesCapabilities *self);
DailiesModes dailies_capabilities_get_modes (DailiesCapabilities *self);
const double *dailies_capabilities_get_durations (DailiesCapabilities *self,
                                                  gsize *n_durations);
gboolean dailies_capabilities_get_duration_range (DailiesCapabilities *self,
                                                  double *minimum,
                                                  double *maximum,
                                                  double *step);
double dailies_capabilities_get_default_duration (DailiesCapabilities *self);
const char *const *dailies_capabilities_get_sizes (DailiesCapabilities *self);
const DailiesSizeRange *dailies_capabilities_get_size_range (DailiesCapabilities *self);
const char *dailies_capabilities_get_default_size (DailiesCapabilities *self);
const char *const *dailies_capabilities_get_aspect_ratios (DailiesCapabilities *self);
const char *const *dailies_capabilities_get_resolutions (DailiesCapabilities *self);
DailiesAudioSupport dailies_capabilities_get_audio (DailiesCapabilities *self);
gboolean dailies_capabilities_get_seed (DailiesCapabilities *self);
gboolean dailies_capabilities_states_seed (DailiesCapabilities *self);
gboolean dailies_capabilities_get_negative_prompt (DailiesCapabilities *self);
gboolean dailies_capabilities_states_negative_prompt (DailiesCapabilities *self);
guint dailies_capabilities_get_maximum_prompt (DailiesCapabilities *self);
guint dailies_capabilities_get_maximum_references (DailiesCapabilities *self);
guint dailies_capabilities_get_maximum_characters (DailiesCapabilities *self);
guint dailies_capabilities_get_maximum_outputs (DailiesCapabilities *self);
GPtrArray *dailies_capabilities_get_parameters (DailiesCapabilities *self);
gboolean dailies_capabilities_get_states_parameters (DailiesCapabilities *self);
GPtrArray *dailies_capabilities_get_prices (DailiesCapabilities *self);
const DailiesParameter *dailies_capabilities_find_parameter (DailiesCapabilities *self,
                                                             const char *name);

G_END_DECLS
