/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-clip-format"

#include "dailies-clip-format.h"
#include "test-utils.h"

static void
test_extensions (void)
{
  static const char *const cases[][2] = {
    { "video/mp4", ".mp4" },
    { "video/webm", ".webm" },
    { "video/webm; codecs=vp9", ".webm" },
    { "Video/X-MSVideo", ".avi" },
    { "video/avi", ".avi" },
    { "video/quicktime", ".mov" },
    { "video/webmaster", ".mp4" },
    { "text/html", ".mp4" },
    { "", ".mp4" },
    { NULL, ".mp4" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (dailies_clip_format_to_extension (cases[i][0]), ==, cases[i][1]);
}

static void
test_names (void)
{
  static const char *const cases[][2] = {
    { "a.mp4", "video/mp4" },
    { "a b.WebM", "video/webm" },
    { "/x.y/z.avi", "video/x-msvideo" },
    { "x.mkv", "video/x-matroska" },
    { "x.mp4.part", NULL },
    { "x.json", NULL },
    { "mp4", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (dailies_clip_format_from_name (cases[i][0]), ==, cases[i][1]);
}

int
main (int argc,
      char **argv)
{
  test_init (&argc, &argv);

  g_test_add_func ("/clip-format/extensions", test_extensions);
  g_test_add_func ("/clip-format/names", test_names);

  return g_test_run ();
}
