/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The fake video service as a process of its own, for tests that kill and
 * restart the program under test while the remote side lives on. */

#define G_LOG_DOMAIN "fake-video-service"

#include <glib-unix.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>

#include "fake-video-service.h"

static char *port_file;
static char *state_dir;
static char *clip_file;
static char *switches;
static int port;
static gboolean die_with_parent;

static const GOptionEntry entries[] = {
  { "port-file", 0, 0, G_OPTION_ARG_FILENAME, &port_file, "Write the port to FILE once it listens", "FILE" },
  { "state-dir", 0, 0, G_OPTION_ARG_FILENAME, &state_dir, "Keep what it knows in DIR/state.json", "DIR" },
  { "clip", 0, 0, G_OPTION_ARG_FILENAME, &clip_file, "What all jobs result in", "FILE" },
  { "control", 0, 0, G_OPTION_ARG_STRING, &switches, "Switches to start with", "JSON" },
  { "port", 0, 0, G_OPTION_ARG_INT, &port, "Listen on this port instead of any", "PORT" },
  { "die-with-parent", 0, 0, G_OPTION_ARG_NONE, &die_with_parent, "End when the parent does", NULL },
  G_OPTION_ENTRY_NULL
};

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);

  return G_SOURCE_CONTINUE;
}

static GBytes *
load_clip (GError **error)
{
  char *data;
  gsize length;

  if (!g_file_get_contents (clip_file, &data, &length, error))
    return NULL;

  return g_bytes_new_take (data, length);
}

static gboolean
run (GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autofree char *state_file = state_dir != NULL ? g_build_filename (state_dir, "state.json", NULL) : NULL;
  g_autofree char *port_text = NULL;
  g_autoptr (GBytes) clip = NULL;
  FakeService *service;
  FakeVideoService *videos;
  gboolean written = TRUE;

  if (clip_file != NULL && (clip = load_clip (error)) == NULL)
    return FALSE;
  if ((service = fake_service_new_on_port (port, error)) == NULL)
    return FALSE;

  if (state_dir != NULL)
    g_mkdir_with_parents (state_dir, 0700);
  videos = fake_video_service_new (service, state_file, clip);
  if (switches != NULL)
    fake_video_service_control (videos, switches);

  port_text = g_strdup_printf ("%u\n", fake_service_get_port (service));
  if (port_file != NULL)
    written = g_file_set_contents (port_file, port_text, -1, error);
  else
    g_print ("%s", port_text);

  if (written)
    {
      g_unix_signal_add (SIGTERM, quit_cb, loop);
      g_unix_signal_add (SIGINT, quit_cb, loop);
      g_main_loop_run (loop);
    }

  fake_service_free (service);
  fake_video_service_free (videos);

  return written;
}

int
main (int argc,
      char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }

  if (die_with_parent)
    prctl (PR_SET_PDEATHSIG, SIGTERM);

  if (!run (&error))
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }

  return EXIT_SUCCESS;
}
