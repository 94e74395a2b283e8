/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-about"

#include "config.h"

#include "dailies-about.h"

#include <glib/gi18n.h>
#include <gst/gst.h>
#include <libsoup/soup.h>

/* What clips come in. */
static const struct
{
  const char *name;
  const char *caps;
} codecs[] = {
  { "H.264", "video/x-h264" },
  { "H.265", "video/x-h265" },
  { "AV1", "video/x-av1" },
  { "VP9", "video/x-vp9" },
  { "AAC", "audio/mpeg,mpegversion=4" },
  { "Opus", "audio/x-opus" },
};

/* The decoder that is tried first. */
static char *
find_decoder (GList *decoders,
              const char *description)
{
  g_autoptr (GstCaps) caps = gst_caps_from_string (description);
  GList *fitting = gst_element_factory_list_filter (decoders, caps, GST_PAD_SINK, FALSE);
  char *name = fitting != NULL ? gst_object_get_name (fitting->data) : g_strdup ("none");

  gst_plugin_feature_list_free (fitting);

  return name;
}

/* For reports, so it is not translated.  Nothing of the user is in it. */
static char *
make_debug_info (void)
{
  GString *info = g_string_new (NULL);
  g_autofree char *os = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
  g_autofree char *gstreamer = gst_version_string ();
  GList *decoders = gst_element_factory_list_get_elements (GST_ELEMENT_FACTORY_TYPE_DECODER, GST_RANK_MARGINAL);

  decoders = g_list_sort (decoders, gst_plugin_feature_rank_compare_func);
  g_string_append_printf (info, "Dailies %s (%s)\n", PACKAGE_VERSION, APPLICATION_ID);
  g_string_append_printf (info, "System: %s\n", os != NULL ? os : "unknown");
  g_string_append_printf (info, "Display: %s\n", G_OBJECT_TYPE_NAME (gdk_display_get_default ()));
  g_string_append_printf (info, "GLib %u.%u.%u\n", glib_major_version, glib_minor_version, glib_micro_version);
  g_string_append_printf (info, "GTK %u.%u.%u\n", gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version ());
  g_string_append_printf (info, "libadwaita %u.%u.%u\n", adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version ());
  g_string_append_printf (info, "libsoup %u.%u.%u\n", soup_get_major_version (), soup_get_minor_version (), soup_get_micro_version ());
  g_string_append_printf (info, "%s\n", gstreamer);
  for (gsize i = 0; i < G_N_ELEMENTS (codecs); i++)
    {
      g_autofree char *decoder = find_decoder (decoders, codecs[i].caps);

      g_string_append_printf (info, "%s: %s\n", codecs[i].name, decoder);
    }
  gst_plugin_feature_list_free (decoders);

  return g_string_free_and_steal (info);
}

/**
 * dailies_about_new:
 *
 * Returns: (transfer floating): what Dailies is, and what it runs on
 */
AdwDialog *
dailies_about_new (void)
{
  AdwDialog *dialog = adw_about_dialog_new ();
  g_autofree char *debug_info = make_debug_info ();

  g_object_set (dialog,
                "application-name", "Dailies",
                "application-icon", APPLICATION_ID,
                "version", PACKAGE_VERSION,
                "developer-name", _ ("The Dailies authors"),
                "copyright", "© 2026 The Dailies authors",
                "license-type", GTK_LICENSE_GPL_3_0,
                "comments", _ ("Make, watch and keep AI video"),
                "debug-info", debug_info,
                "debug-info-filename", "dailies.txt",
                NULL);

  return dialog;
}
