/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "dailies-vocabulary.h"

G_BEGIN_DECLS

#define DAILIES_FRAME_RATE 24

/**
 * DailiesCameraMove:
 * @pan: sideways turn, left negative, in widths of a usual pan
 * @tilt: turn upwards, down negative
 * @dolly: travel towards the subject, away negative
 * @zoom: change of focal length, in positive
 * @orbit: travel around the subject, to the right positive
 * @crane: travel upwards, down negative
 * @handheld: unrest of the operator's hands, 0 or 1
 *
 * What the camera does over one shot; several moves add up.
 */
typedef struct
{
  double pan;
  double tilt;
  double dolly;
  double zoom;
  double orbit;
  double crane;
  double handheld;
} DailiesCameraMove;

/**
 * DailiesStoryboardShot:
 * @words: the piece of the prompt, used as caption
 * @first_frame: number of the first frame in the film
 * @n_frames: how many frames
 * @look: seed of the landscape; equal while shots stay at one place
 * @heavy: rain, sea or storm are heavy
 * @sounds: loudness of each bed, by #DailiesSound
 *
 * One shot of the storyboard, read from its words.
 */
typedef struct
{
  char *words;
  int first_frame;
  int n_frames;
  guint32 look;

  DailiesPlace place;
  DailiesTimeOfDay time;
  DailiesWeather weather;
  gboolean heavy;
  guint effects;

  DailiesSubject subject;
  guint attire;
  DailiesAction action;
  DailiesDirection heading;

  DailiesColour subject_colour;
  DailiesColour place_colour;
  DailiesColour sky_colour;
  DailiesColour light_colour;

  DailiesFraming framing;
  DailiesCameraMove camera;
  double sounds[DAILIES_N_SOUNDS];
} DailiesStoryboardShot;

#define DAILIES_TYPE_STORYBOARD (dailies_storyboard_get_type ())
G_DECLARE_FINAL_TYPE (DailiesStoryboard, dailies_storyboard, DAILIES, STORYBOARD, GObject)

DailiesStoryboard *dailies_storyboard_new (const char *prompt,
                                           const char *direction,
                                           guint32 seed,
                                           int n_frames) G_GNUC_WARN_UNUSED_RESULT;
guint dailies_storyboard_get_n_shots (DailiesStoryboard *self);
const DailiesStoryboardShot *dailies_storyboard_get_shot (DailiesStoryboard *self,
                                                          guint index);
int dailies_storyboard_get_n_frames (DailiesStoryboard *self);
char **dailies_storyboard_split (const char *prompt) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
