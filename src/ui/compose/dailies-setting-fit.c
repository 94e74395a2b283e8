/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-setting-fit"

#include "config.h"

#include "dailies-setting-fit.h"

#include <math.h>

#define SAME_SECONDS 1e-6

/* Above this many values a range of lengths only offers the common ones. */
#define MOST_STEPS 13

static const double common_seconds[] = { 2, 4, 5, 6, 8, 10, 12, 15, 20, 30, 60 };
static const double likely_seconds[] = { 4, 5, 6, 8, 10, 12 };

static gboolean
is_on_step (double seconds,
            double minimum,
            double maximum,
            double step)
{
  double steps = step > 0 ? (seconds - minimum) / step : 0;

  return seconds > minimum - SAME_SECONDS && seconds < maximum + SAME_SECONDS &&
         fabs (steps - floor (steps + 0.5)) < SAME_SECONDS;
}

static GArray *
list_range_seconds (double minimum,
                    double maximum,
                    double step)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (double));

  if (step >= 0.5 && (maximum - minimum) / step < MOST_STEPS)
    {
      for (double seconds = minimum; seconds < maximum + SAME_SECONDS; seconds += step)
        g_array_append_val (list, seconds);
      return list;
    }

  for (guint i = 0; i < G_N_ELEMENTS (common_seconds); i++)
    {
      if (is_on_step (common_seconds[i], minimum, maximum, step))
        g_array_append_val (list, common_seconds[i]);
    }

  return list;
}

/**
 * dailies_capabilities_list_seconds:
 * @self: what a model can do
 *
 * Returns: (transfer full) (element-type double): the lengths to offer: all
 *   that are allowed, or the common ones of a range or where none are stated
 */
GArray *
dailies_capabilities_list_seconds (DailiesCapabilities *self)
{
  GArray *list;
  const double *durations;
  gsize n_durations;
  double minimum;
  double maximum;
  double step;

  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), NULL);

  durations = dailies_capabilities_get_durations (self, &n_durations);
  if (durations == NULL && dailies_capabilities_get_duration_range (self, &minimum, &maximum, &step))
    return list_range_seconds (minimum, maximum, step);

  list = g_array_new (FALSE, FALSE, sizeof (double));

  return durations != NULL ? g_array_append_vals (list, durations, n_durations)
                           : g_array_append_vals (list, likely_seconds, G_N_ELEMENTS (likely_seconds));
}

/**
 * dailies_capabilities_fit_seconds:
 * @self: what a model can do
 * @seconds: a wish; 0 leaves it to the model
 *
 * Returns: the allowed length that is nearest, the shorter of two
 */
double
dailies_capabilities_fit_seconds (DailiesCapabilities *self,
                                  double seconds)
{
  const double *durations;
  gsize n_durations;
  double minimum;
  double maximum;
  double step;
  double best;

  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), seconds);

  if (seconds == 0)
    return 0;

  durations = dailies_capabilities_get_durations (self, &n_durations);
  if (durations != NULL)
    {
      best = durations[0];
      for (gsize i = 1; i < n_durations; i++)
        {
          double gain = fabs (best - seconds) - fabs (durations[i] - seconds);

          if (gain > 0 || (gain == 0 && durations[i] < best))
            best = durations[i];
        }
      return best;
    }

  if (!dailies_capabilities_get_duration_range (self, &minimum, &maximum, &step))
    return seconds;

  best = CLAMP (seconds, minimum, maximum);
  if (step > 0)
    best = minimum + MIN (floor ((best - minimum) / step + 0.5), floor ((maximum - minimum) / step + SAME_SECONDS)) * step;

  return best;
}

/**
 * dailies_capabilities_takes_role:
 * @self: what a model can do
 * @role: what a reference is for
 *
 * Returns: whether the model can use one, or does not say that it cannot
 */
gboolean
dailies_capabilities_takes_role (DailiesCapabilities *self,
                                 DailiesReferenceRole role)
{
  DailiesModes modes;

  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), FALSE);

  modes = dailies_capabilities_get_modes (self);
  if (modes == 0)
    return TRUE;

  switch (role)
    {
    case DAILIES_REFERENCE_FIRST:
      return (modes & (DAILIES_MODE_IMAGE | DAILIES_MODE_FIRST_LAST)) != 0;
    case DAILIES_REFERENCE_LAST:
      return (modes & DAILIES_MODE_FIRST_LAST) != 0;
    case DAILIES_REFERENCE_REFERENCE:
      return (modes & DAILIES_MODE_REFERENCES) != 0 && dailies_capabilities_get_maximum_references (self) > 0;
    case DAILIES_REFERENCE_SOURCE:
      return (modes & DAILIES_MODES_WITH_SOURCE) != 0;
    }

  g_return_val_if_reached (FALSE);
}

/**
 * dailies_capabilities_takes_references:
 * @self: what a model can do
 *
 * Returns: whether the model can use any, or does not say that it cannot
 */
gboolean
dailies_capabilities_takes_references (DailiesCapabilities *self)
{
  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), FALSE);

  for (DailiesReferenceRole role = DAILIES_REFERENCE_FIRST; role <= DAILIES_REFERENCE_SOURCE; role++)
    {
      if (dailies_capabilities_takes_role (self, role))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_number_in_range (const DailiesParameter *parameter,
                    const char *value)
{
  char *end = NULL;
  double number = g_ascii_strtod (value, &end);

  return end != value && *end == '\0' && number >= parameter->minimum && number <= parameter->maximum &&
         (parameter->type != DAILIES_PARAMETER_INTEGER || number == floor (number));
}

/**
 * dailies_capabilities_takes_parameter:
 * @self: what a model can do
 * @name: of a parameter
 * @value: its value as text
 *
 * Returns: whether the model takes it, or does not say that it does not
 */
gboolean
dailies_capabilities_takes_parameter (DailiesCapabilities *self,
                                      const char *name,
                                      const char *value)
{
  const DailiesParameter *parameter;

  g_return_val_if_fail (DAILIES_IS_CAPABILITIES (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  parameter = dailies_capabilities_find_parameter (self, name);
  if (parameter == NULL)
    return !dailies_capabilities_get_states_parameters (self);

  if (parameter->choices != NULL && !g_strv_contains ((const char *const *) parameter->choices, value))
    return FALSE;

  switch (parameter->type)
    {
    case DAILIES_PARAMETER_STRING:
      return TRUE;
    case DAILIES_PARAMETER_BOOLEAN:
      return g_str_equal (value, "true") || g_str_equal (value, "false");
    case DAILIES_PARAMETER_INTEGER:
    case DAILIES_PARAMETER_NUMBER:
      return is_number_in_range (parameter, value);
    }

  g_return_val_if_reached (FALSE);
}
