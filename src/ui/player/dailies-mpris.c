/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-mpris"

#include "config.h"

#include "dailies-mpris.h"

#include "dailies-mpris-generated.h"
#include "dailies-ui-fiber.h"

#define BUS_NAME "org.mpris.MediaPlayer2." APPLICATION_ID
#define OBJECT_PATH "/org/mpris/MediaPlayer2"
#define TRACK_PATH_PREFIX "/io/github/dailies_app/Dailies/take/"

#define LEAST_RATE 0.25
#define MOST_RATE 2.0

/* What a listener's own clock may be wrong by before it is told. */
#define JUMP (G_USEC_PER_SEC / 4)

struct _DailiesMpris
{
  GObject parent_instance;

  DailiesPlayerView *view;
  DailiesPlayer *player;
  GSettings *settings;
  guint owner_id;

  DailiesMprisMediaPlayer2 *app;
  DailiesMprisMediaPlayer2Player *controls;
  char *art_uri;

  /* Where a listener believes it to be. */
  gint64 told_position;
  gint64 told_time;
};

G_DEFINE_FINAL_TYPE (DailiesMpris, dailies_mpris, G_TYPE_OBJECT)

static gboolean
is_playing (DailiesMpris *self)
{
  return self->player != NULL && dailies_player_get_state (self->player) == DAILIES_PLAYER_PLAYING;
}

static void
activate (DailiesMpris *self,
          const char *action_name)
{
  GActionGroup *actions = dailies_player_view_get_actions (self->view);

  if (g_action_group_get_action_enabled (actions, action_name))
    g_action_group_activate_action (actions, action_name, NULL);
}

/* Object paths allow few characters, and ids are made of others. */
static char *
make_track_path (DailiesMpris *self)
{
  DailiesTake *take = dailies_player_view_get_take (self->view);
  char *path = g_strconcat (TRACK_PATH_PREFIX, take != NULL ? dailies_take_get_id (take) : "none", NULL);

  g_strcanon (path, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "/_", '_');

  return path;
}

static void
update_metadata (DailiesMpris *self)
{
  DailiesTake *take = dailies_player_view_get_take (self->view);
  g_auto (GVariantDict) metadata = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *track_path = make_track_path (self);

  g_variant_dict_insert (&metadata, "mpris:trackid", "o", track_path);
  if (self->player != NULL && dailies_player_get_duration (self->player) > 0)
    g_variant_dict_insert (&metadata, "mpris:length", "x", dailies_player_get_duration (self->player));
  if (take != NULL)
    {
      g_autofree char *title = dailies_take_dup_title (take);

      g_variant_dict_insert (&metadata, "xesam:title", "s", title);
    }
  if (self->art_uri != NULL)
    g_variant_dict_insert (&metadata, "mpris:artUrl", "s", self->art_uri);

  dailies_mpris_media_player2_player_set_metadata (self->controls, g_variant_dict_end (&metadata));
}

static const char *
get_status (DailiesMpris *self)
{
  if (self->player == NULL)
    return "Stopped";

  switch (dailies_player_get_state (self->player))
    {
    case DAILIES_PLAYER_PLAYING:
      return "Playing";

    case DAILIES_PLAYER_BUFFERING:
    case DAILIES_PLAYER_PAUSED:
      return "Paused";

    case DAILIES_PLAYER_STOPPED:
      return "Stopped";
    }

  g_return_val_if_reached ("Stopped");
}

static void export (GDBusConnection *connection,
                    const char *name,
                    gpointer user_data)
{
  DailiesMpris *self = DAILIES_MPRIS (user_data);
  g_autoptr (GError) error = NULL;

  /* Another window of this process may be there first. */
  if (!g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->app), connection, OBJECT_PATH, &error) ||
      !g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->controls), connection, OBJECT_PATH, &error))
    g_debug ("No remote control: %s", error->message);
}

static void
unexport (gpointer skeleton)
{
  if (g_dbus_interface_skeleton_get_connection (skeleton) != NULL)
    g_dbus_interface_skeleton_unexport (skeleton);
}

static void
set_present (DailiesMpris *self,
             gboolean present)
{
  if (present == (self->owner_id != 0))
    return;

  if (present)
    {
      self->owner_id = g_bus_own_name (G_BUS_TYPE_SESSION, BUS_NAME, G_BUS_NAME_OWNER_FLAGS_NONE,
                                       export, NULL, NULL, self, NULL);
      return;
    }

  g_clear_handle_id (&self->owner_id, g_bus_unown_name);
  unexport (self->app);
  unexport (self->controls);
}

static void
state_changed_cb (DailiesMpris *self)
{
  dailies_mpris_media_player2_player_set_playback_status (self->controls, get_status (self));
  set_present (self, self->player != NULL && dailies_player_get_state (self->player) != DAILIES_PLAYER_STOPPED);
}

static void
position_changed_cb (DailiesMpris *self)
{
  const gint64 position = dailies_player_get_position (self->player);
  const gint64 now = g_get_monotonic_time ();
  gint64 believed = self->told_position;

  if (is_playing (self))
    believed += (gint64) ((double) (now - self->told_time) * dailies_player_get_rate (self->player));

  dailies_mpris_media_player2_player_set_position (self->controls, position);
  if (ABS (position - believed) > JUMP)
    dailies_mpris_media_player2_player_emit_seeked (self->controls, position);
  self->told_position = position;
  self->told_time = now;
}

static void
update_options (DailiesMpris *self)
{
  if (self->player != NULL)
    dailies_mpris_media_player2_player_set_rate (self->controls, dailies_player_get_rate (self->player));
  dailies_mpris_media_player2_player_set_volume (self->controls,
                                                 g_settings_get_boolean (self->settings, "muted") ? 0 : g_settings_get_double (self->settings, "volume"));
  dailies_mpris_media_player2_player_set_loop_status (self->controls, g_settings_get_boolean (self->settings, "loop") ? "Track" : "None");
  dailies_mpris_media_player2_set_fullscreen (self->app, dailies_player_view_get_fullscreen (self->view));
}

static void
player_changed_cb (DailiesMpris *self)
{
  DailiesPlayer *player = dailies_player_view_get_player (self->view);

  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_set_object (&self->player, player);
  if (player != NULL)
    {
      g_signal_connect_object (player, "notify::state", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (player, "notify::duration", G_CALLBACK (update_metadata), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (player, "notify::position", G_CALLBACK (position_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (player, "notify::rate", G_CALLBACK (update_options), self, G_CONNECT_SWAPPED);
    }
  update_options (self);
  state_changed_cb (self);
}

typedef struct
{
  GWeakRef mpris;
  DailiesLibrary *library;
  DailiesTake *take;
} ArtCall;

static void
art_call_free (gpointer data)
{
  ArtCall *call = data;

  g_weak_ref_clear (&call->mpris);
  g_object_unref (call->library);
  g_object_unref (call->take);
  g_free (call);
}

static DexFuture *
art_fiber (gpointer data)
{
  ArtCall *call = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dex_await_string (dailies_library_get_poster (call->library, call->take), &error);
  g_autoptr (DailiesMpris) self = g_weak_ref_get (&call->mpris);

  if (path == NULL)
    {
      g_debug ("No poster: %s", error->message);
    }
  else if (self != NULL && self->view != NULL && dailies_player_view_get_take (self->view) == call->take)
    {
      g_free (self->art_uri);
      self->art_uri = g_filename_to_uri (path, NULL, NULL);
      update_metadata (self);
    }

  return dex_future_new_true ();
}

static void
take_changed_cb (DailiesMpris *self)
{
  DailiesTake *take = dailies_player_view_get_take (self->view);
  DailiesLibrary *library = dailies_player_view_get_library (self->view);
  ArtCall *call;

  g_clear_pointer (&self->art_uri, g_free);
  update_metadata (self);
  if (take == NULL || library == NULL)
    return;

  call = g_new0 (ArtCall, 1);
  g_weak_ref_init (&call->mpris, self);
  call->library = g_object_ref (library);
  call->take = g_object_ref (take);
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, art_fiber, call, art_call_free));
}

static gboolean
raise_cb (DailiesMpris *self,
          GDBusMethodInvocation *invocation)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->view));

  if (GTK_IS_WINDOW (root))
    gtk_window_present (GTK_WINDOW (root));
  dailies_mpris_media_player2_complete_raise (self->app, invocation);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
quit_cb (DailiesMpris *self,
         GDBusMethodInvocation *invocation)
{
  dailies_mpris_media_player2_complete_quit (self->app, invocation);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "app.quit", NULL);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

/* There is one clip. */
static gboolean
ignore_cb (DailiesMpris *self,
           GDBusMethodInvocation *invocation)
{
  g_dbus_method_invocation_return_value (invocation, NULL);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
open_uri_cb (DailiesMpris *self,
             GDBusMethodInvocation *invocation,
             const char *uri)
{
  g_dbus_method_invocation_return_error_literal (invocation, G_DBUS_ERROR, G_DBUS_ERROR_NOT_SUPPORTED,
                                                 "Takes are opened in the window");

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
play_cb (DailiesMpris *self,
         GDBusMethodInvocation *invocation)
{
  if (!is_playing (self))
    activate (self, "play-pause");
  dailies_mpris_media_player2_player_complete_play (self->controls, invocation);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
pause_cb (DailiesMpris *self,
          GDBusMethodInvocation *invocation)
{
  if (is_playing (self))
    activate (self, "play-pause");
  dailies_mpris_media_player2_player_complete_pause (self->controls, invocation);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
play_pause_cb (DailiesMpris *self,
               GDBusMethodInvocation *invocation)
{
  activate (self, "play-pause");
  dailies_mpris_media_player2_player_complete_play_pause (self->controls, invocation);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
stop_cb (DailiesMpris *self,
         GDBusMethodInvocation *invocation)
{
  if (self->player != NULL)
    {
      dailies_player_pause (self->player);
      dailies_player_seek (self->player, 0);
    }
  dailies_mpris_media_player2_player_complete_stop (self->controls, invocation);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
seek_cb (DailiesMpris *self,
         GDBusMethodInvocation *invocation,
         gint64 offset)
{
  if (self->player != NULL)
    dailies_player_seek (self->player, dailies_player_query_position (self->player) + offset);
  dailies_mpris_media_player2_player_complete_seek (self->controls, invocation);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
set_position_cb (DailiesMpris *self,
                 GDBusMethodInvocation *invocation,
                 const char *track_path,
                 gint64 position)
{
  g_autofree char *own_path = make_track_path (self);

  /* What is about another clip, or lies outside of this one, comes too late. */
  if (self->player != NULL && g_str_equal (track_path, own_path) &&
      position >= 0 && position <= dailies_player_get_duration (self->player))
    dailies_player_seek (self->player, position);
  dailies_mpris_media_player2_player_complete_set_position (self->controls, invocation);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static void
remote_rate_cb (DailiesMpris *self)
{
  const double rate = dailies_mpris_media_player2_player_get_rate (self->controls);

  if (self->player == NULL || G_APPROX_VALUE (rate, dailies_player_get_rate (self->player), DBL_EPSILON))
    return;

  g_action_group_change_action_state (dailies_player_view_get_actions (self->view), "rate", g_variant_new_double (rate));
  update_options (self);
}

static void
remote_volume_cb (DailiesMpris *self)
{
  const double volume = CLAMP (dailies_mpris_media_player2_player_get_volume (self->controls), 0, 1);
  const double own_volume = g_settings_get_boolean (self->settings, "muted") ? 0 : g_settings_get_double (self->settings, "volume");

  if (G_APPROX_VALUE (volume, own_volume, DBL_EPSILON))
    return;

  g_settings_set_boolean (self->settings, "muted", FALSE);
  g_settings_set_double (self->settings, "volume", volume);
}

static void
remote_loop_cb (DailiesMpris *self)
{
  const char *status = dailies_mpris_media_player2_player_get_loop_status (self->controls);
  const gboolean loop = g_strcmp0 (status, "None") != 0;

  if (loop != g_settings_get_boolean (self->settings, "loop"))
    g_settings_set_boolean (self->settings, "loop", loop);
}

static void
remote_fullscreen_cb (DailiesMpris *self)
{
  const gboolean fullscreen = dailies_mpris_media_player2_get_fullscreen (self->app);

  if (fullscreen != dailies_player_view_get_fullscreen (self->view))
    activate (self, "fullscreen");
}

static void
make_app (DailiesMpris *self)
{
  const char *const nothing[] = { NULL };

  self->app = dailies_mpris_media_player2_skeleton_new ();
  g_object_set (self->app,
                "can-quit", TRUE,
                "can-raise", TRUE,
                "can-set-fullscreen", TRUE,
                "identity", "Dailies",
                "desktop-entry", APPLICATION_ID,
                "supported-uri-schemes", nothing,
                "supported-mime-types", nothing,
                NULL);
  g_signal_connect_object (self->app, "handle-raise", G_CALLBACK (raise_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->app, "handle-quit", G_CALLBACK (quit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->app, "notify::fullscreen", G_CALLBACK (remote_fullscreen_cb), self, G_CONNECT_SWAPPED);
}

static void
make_controls (DailiesMpris *self)
{
  const struct
  {
    const char *name;
    GCallback callback;
  } handlers[] = {
    { "handle-next", G_CALLBACK (ignore_cb) },
    { "handle-previous", G_CALLBACK (ignore_cb) },
    { "handle-open-uri", G_CALLBACK (open_uri_cb) },
    { "handle-play", G_CALLBACK (play_cb) },
    { "handle-pause", G_CALLBACK (pause_cb) },
    { "handle-play-pause", G_CALLBACK (play_pause_cb) },
    { "handle-stop", G_CALLBACK (stop_cb) },
    { "handle-seek", G_CALLBACK (seek_cb) },
    { "handle-set-position", G_CALLBACK (set_position_cb) },
    { "notify::rate", G_CALLBACK (remote_rate_cb) },
    { "notify::volume", G_CALLBACK (remote_volume_cb) },
    { "notify::loop-status", G_CALLBACK (remote_loop_cb) },
  };

  self->controls = dailies_mpris_media_player2_player_skeleton_new ();
  g_object_set (self->controls,
                "minimum-rate", LEAST_RATE,
                "maximum-rate", MOST_RATE,
                "can-play", TRUE,
                "can-pause", TRUE,
                "can-seek", TRUE,
                "can-control", TRUE,
                NULL);
  update_options (self);
  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (self->controls, handlers[i].name, handlers[i].callback, self, G_CONNECT_SWAPPED);
}

static void
dailies_mpris_dispose (GObject *object)
{
  DailiesMpris *self = DAILIES_MPRIS (object);

  if (self->controls != NULL)
    set_present (self, FALSE);
  g_clear_object (&self->player);
  g_clear_object (&self->settings);
  g_clear_object (&self->app);
  g_clear_object (&self->controls);
  g_clear_pointer (&self->art_uri, g_free);
  g_clear_weak_pointer (&self->view);

  G_OBJECT_CLASS (dailies_mpris_parent_class)->dispose (object);
}

static void
dailies_mpris_class_init (DailiesMprisClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dailies_mpris_dispose;
}

static void
dailies_mpris_init (DailiesMpris *self)
{
  self->settings = g_settings_new (APPLICATION_ID);
}

/**
 * dailies_mpris_new:
 * @view: what is controlled
 *
 * Returns: (transfer full): a remote control
 */
DailiesMpris *
dailies_mpris_new (DailiesPlayerView *view)
{
  DailiesMpris *self;

  g_return_val_if_fail (DAILIES_IS_PLAYER_VIEW (view), NULL);

  self = g_object_new (DAILIES_TYPE_MPRIS, NULL);
  g_set_weak_pointer (&self->view, view);
  make_app (self);
  make_controls (self);
  g_signal_connect_object (view, "notify::player", G_CALLBACK (player_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::take", G_CALLBACK (take_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::fullscreen", G_CALLBACK (update_options), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (update_options), self, G_CONNECT_SWAPPED);
  take_changed_cb (self);
  player_changed_cb (self);

  return self;
}
