/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "player-fixture.h"

#include "config.h"

#include "test-utils.h"

#define MILLISECOND G_TIME_SPAN_MILLISECOND

#define BUS_NAME "org.mpris.MediaPlayer2." APPLICATION_ID
#define OBJECT_PATH "/org/mpris/MediaPlayer2"
#define APP "org.mpris.MediaPlayer2"
#define PLAYER "org.mpris.MediaPlayer2.Player"

/* As another app would have it. */
static GDBusConnection *connection;

typedef struct
{
  GVariant *value;
  GError *error;
} Reply;

static gboolean
is_answered (gpointer data)
{
  Reply *reply = data;

  return reply->value != NULL || reply->error != NULL;
}

static void
replied_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  Reply *reply = user_data;

  reply->value = g_dbus_connection_call_finish (connection, result, &reply->error);
}

static GVariant *
call (const char *interface,
      const char *method,
      GVariant *arguments,
      GError **error)
{
  Reply reply = { 0 };

  g_dbus_connection_call (connection, BUS_NAME, OBJECT_PATH, interface, method, arguments, NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, replied_cb, &reply);
  g_assert_true (test_wait_until (is_answered, &reply, TEST_PATIENCE));
  if (reply.error != NULL)
    g_propagate_error (error, reply.error);

  return reply.value;
}

static void
tell (const char *method,
      GVariant *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = call (PLAYER, method, arguments, &error);

  g_assert_no_error (error);
}

static GVariant *
ask (const char *interface,
     const char *property)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = call ("org.freedesktop.DBus.Properties", "Get", g_variant_new ("(ss)", interface, property), &error);
  GVariant *value;

  g_assert_no_error (error);
  g_variant_get (reply, "(v)", &value);

  return value;
}

static void
set (const char *interface,
     const char *property,
     GVariant *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = call ("org.freedesktop.DBus.Properties", "Set", g_variant_new ("(ssv)", interface, property, value), &error);

  g_assert_no_error (error);
}

static void
assert_string (const char *property,
               const char *wanted)
{
  g_autoptr (GVariant) value = ask (PLAYER, property);

  g_assert_cmpstr (g_variant_get_string (value, NULL), ==, wanted);
}

static gboolean
is_present (void)
{
  Reply reply = { 0 };
  gboolean present;

  g_dbus_connection_call (connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
                          g_variant_new ("(s)", BUS_NAME), G_VARIANT_TYPE ("(b)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, replied_cb, &reply);
  g_assert_true (test_wait_until (is_answered, &reply, TEST_PATIENCE));
  g_assert_no_error (reply.error);
  g_variant_get (reply.value, "(b)", &present);
  g_variant_unref (reply.value);

  return present;
}

static void
name_appeared_cb (GDBusConnection *bus,
                  const char *name,
                  const char *owner,
                  gpointer user_data)
{
  *(int *) user_data = 1;
}

static void
name_vanished_cb (GDBusConnection *bus,
                  const char *name,
                  gpointer user_data)
{
  *(int *) user_data = 0;
}

static gboolean
has_appeared (gpointer data)
{
  return *(int *) data == 1;
}

static gboolean
has_vanished (gpointer data)
{
  return *(int *) data == 0;
}

static void
test_presence (void)
{
  PlayerFixture *fixture = player_fixture_new (NULL);
  int presence = -1;
  guint watch;

  g_assert_false (is_present ());
  watch = g_bus_watch_name_on_connection (connection, BUS_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                          name_appeared_cb, name_vanished_cb, &presence, NULL);
  player_fixture_open (fixture, NULL);
  g_assert_true (test_wait_until (has_appeared, &presence, TEST_PATIENCE));

  /* Only while there is a clip. */
  dailies_player_view_stop (fixture->view);
  g_assert_true (test_wait_until (has_vanished, &presence, TEST_PATIENCE));
  player_fixture_open (fixture, NULL);
  g_assert_true (test_wait_until (has_appeared, &presence, TEST_PATIENCE));

  player_fixture_close (fixture);
  g_assert_true (test_wait_until (has_vanished, &presence, TEST_PATIENCE));
  g_bus_unwatch_name (watch);
  player_fixture_free (fixture);
}

static gboolean
has_art (gpointer data)
{
  g_autoptr (GVariant) metadata = ask (PLAYER, "Metadata");

  return g_variant_lookup (metadata, "mpris:artUrl", "s", NULL);
}

static PlayerFixture *
open_on_bus (void)
{
  PlayerFixture *fixture = player_fixture_new (NULL);
  int presence = -1;
  guint watch = g_bus_watch_name_on_connection (connection, BUS_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                name_appeared_cb, name_vanished_cb, &presence, NULL);

  player_fixture_open_take (fixture, "A kite over the sea. It dives");
  g_assert_true (test_wait_until (has_appeared, &presence, TEST_PATIENCE));
  g_bus_unwatch_name (watch);

  return fixture;
}

static void
test_metadata (void)
{
  PlayerFixture *fixture = open_on_bus ();
  g_autoptr (GVariant) metadata = NULL;
  g_autoptr (GVariant) identity = ask (APP, "Identity");
  g_autoptr (GVariant) entry = ask (APP, "DesktopEntry");
  g_autofree char *title = NULL;
  g_autofree char *wanted_title = dailies_take_dup_title (dailies_player_view_get_take (fixture->view));
  g_autofree char *art_uri = NULL;
  g_autofree char *art_path = NULL;
  gint64 length;

  g_assert_cmpstr (g_variant_get_string (identity, NULL), ==, "Dailies");
  g_assert_cmpstr (g_variant_get_string (entry, NULL), ==, APPLICATION_ID);
  g_assert_true (test_wait_until (has_art, NULL, TEST_PATIENCE));
  metadata = ask (PLAYER, "Metadata");
  g_assert_true (g_variant_lookup (metadata, "xesam:title", "s", &title));
  g_assert_cmpstr (title, ==, wanted_title);
  g_assert_true (g_variant_lookup (metadata, "mpris:length", "x", &length));
  g_assert_cmpint (length, ==, dailies_player_get_duration (player_fixture_get_player (fixture)));
  g_assert_true (g_variant_lookup (metadata, "mpris:artUrl", "s", &art_uri));
  art_path = g_filename_from_uri (art_uri, NULL, NULL);
  g_assert_true (g_file_test (art_path, G_FILE_TEST_IS_REGULAR));

  player_fixture_free (fixture);
}

static void
test_control (void)
{
  PlayerFixture *fixture = open_on_bus ();
  DailiesPlayer *player = player_fixture_get_player (fixture);

  assert_string ("PlaybackStatus", "Paused");
  tell ("PlayPause", NULL);
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_PLAYING);
  assert_string ("PlaybackStatus", "Playing");
  tell ("Play", NULL);
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_PLAYING);
  tell ("Pause", NULL);
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_PAUSED);
  tell ("Pause", NULL);
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_PAUSED);
  tell ("Play", NULL);
  tell ("Next", NULL);
  tell ("Previous", NULL);
  assert_string ("PlaybackStatus", "Playing");
  tell ("Stop", NULL);
  g_assert_cmpint (dailies_player_get_state (player), ==, DAILIES_PLAYER_PAUSED);
  g_assert_cmpint (dailies_player_get_position (player), ==, 0);

  player_fixture_free (fixture);
}

static void
seeked_cb (GDBusConnection *bus,
           const char *sender,
           const char *path,
           const char *interface,
           const char *name,
           GVariant *parameters,
           gpointer user_data)
{
  g_variant_get (parameters, "(x)", user_data);
}

static gboolean
is_told (gpointer data)
{
  return *(gint64 *) data > 0;
}

static void
test_seek (void)
{
  PlayerFixture *fixture = open_on_bus ();
  DailiesPlayer *player = player_fixture_get_player (fixture);
  g_autoptr (GVariant) metadata = ask (PLAYER, "Metadata");
  g_autoptr (GVariant) position = NULL;
  g_autofree char *track = NULL;
  gint64 told = 0;
  guint subscription = g_dbus_connection_signal_subscribe (connection, BUS_NAME, PLAYER, "Seeked", OBJECT_PATH, NULL,
                                                           G_DBUS_SIGNAL_FLAGS_NONE, seeked_cb, &told, NULL);

  tell ("Seek", g_variant_new ("(x)", 900 * MILLISECOND));
  g_assert_cmpint (dailies_player_get_position (player), ==, 900 * MILLISECOND);
  g_assert_true (test_wait_until (is_told, &told, TEST_PATIENCE));
  g_assert_cmpint (told, ==, 900 * MILLISECOND);
  tell ("Seek", g_variant_new ("(x)", -400 * MILLISECOND));
  g_assert_cmpint (dailies_player_get_position (player), ==, 500 * MILLISECOND);
  tell ("Seek", g_variant_new ("(x)", -400000 * MILLISECOND));
  g_assert_cmpint (dailies_player_get_position (player), ==, 0);

  g_assert_true (g_variant_lookup (metadata, "mpris:trackid", "o", &track));
  tell ("SetPosition", g_variant_new ("(ox)", track, 1200 * MILLISECOND));
  g_assert_cmpint (dailies_player_get_position (player), ==, 1200 * MILLISECOND);
  position = ask (PLAYER, "Position");
  g_assert_cmpint (g_variant_get_int64 (position), ==, 1200 * MILLISECOND);

  /* What is meant for another clip, or lies outside, is ignored. */
  tell ("SetPosition", g_variant_new ("(ox)", "/another", 100 * MILLISECOND));
  tell ("SetPosition", g_variant_new ("(ox)", track, 100000 * MILLISECOND));
  tell ("SetPosition", g_variant_new ("(ox)", track, G_GINT64_CONSTANT (-1)));
  g_assert_cmpint (ABS (dailies_player_get_position (player) - 1200 * MILLISECOND), <, 42 * MILLISECOND);

  g_dbus_connection_signal_unsubscribe (connection, subscription);
  player_fixture_free (fixture);
}

static void
test_properties (void)
{
  PlayerFixture *fixture = open_on_bus ();
  DailiesPlayer *player = player_fixture_get_player (fixture);
  g_autoptr (GVariant) rate = NULL;
  g_autoptr (GVariant) volume = NULL;

  set (PLAYER, "Rate", g_variant_new_double (0.5));
  g_assert_cmpfloat (dailies_player_get_rate (player), ==, 0.5);
  set (PLAYER, "Rate", g_variant_new_double (17));
  g_assert_cmpfloat (dailies_player_get_rate (player), ==, 2);
  rate = ask (PLAYER, "Rate");
  g_assert_cmpfloat (g_variant_get_double (rate), ==, 2);

  set (PLAYER, "Volume", g_variant_new_double (0.25));
  g_assert_cmpfloat (dailies_player_get_volume (player), ==, 0.25);
  dailies_player_view_get_actions (fixture->view);
  player_fixture_activate (fixture, "mute");
  volume = ask (PLAYER, "Volume");
  g_assert_cmpfloat (g_variant_get_double (volume), ==, 0);
  set (PLAYER, "Volume", g_variant_new_double (0.75));
  g_assert_false (dailies_player_get_muted (player));

  set (PLAYER, "LoopStatus", g_variant_new_string ("None"));
  g_assert_false (dailies_player_get_loop (player));
  set (PLAYER, "LoopStatus", g_variant_new_string ("Track"));
  g_assert_true (dailies_player_get_loop (player));

  set (APP, "Fullscreen", g_variant_new_boolean (TRUE));
  g_assert_true (dailies_player_view_get_fullscreen (fixture->view));
  set (APP, "Fullscreen", g_variant_new_boolean (FALSE));
  g_assert_false (dailies_player_view_get_fullscreen (fixture->view));

  player_fixture_free (fixture);
}

static void
quit_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
test_app (void)
{
  PlayerFixture *fixture = open_on_bus ();
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) quit = g_simple_action_new ("quit", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) raised = NULL;
  g_autoptr (GVariant) told = NULL;
  g_autoptr (GVariant) opened = NULL;
  gboolean asked = FALSE;

  g_signal_connect (quit, "activate", G_CALLBACK (quit_cb), &asked);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (quit));
  gtk_widget_insert_action_group (GTK_WIDGET (fixture->window), "app", G_ACTION_GROUP (group));

  raised = call (APP, "Raise", NULL, &error);
  g_assert_no_error (error);
  told = call (APP, "Quit", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (asked);
  opened = call (PLAYER, "OpenUri", g_variant_new ("(s)", "file:///etc/passwd"), &error);
  g_assert_error (error, G_DBUS_ERROR, G_DBUS_ERROR_NOT_SUPPORTED);

  player_fixture_free (fixture);
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  window_fixture_init (&argc, &argv);
  g_assert_nonnull (g_getenv ("DBUS_SESSION_BUS_ADDRESS"));
  connection = g_dbus_connection_new_for_address_sync (g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
                                                       G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                       NULL, NULL, &error);
  g_assert_no_error (error);

  g_test_add_func ("/ui/mpris/presence", test_presence);
  g_test_add_func ("/ui/mpris/metadata", test_metadata);
  g_test_add_func ("/ui/mpris/control", test_control);
  g_test_add_func ("/ui/mpris/seek", test_seek);
  g_test_add_func ("/ui/mpris/properties", test_properties);
  g_test_add_func ("/ui/mpris/app", test_app);

  status = g_test_run ();
  g_clear_object (&connection);

  return status;
}
