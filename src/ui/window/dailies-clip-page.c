/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-clip-page"

#include "config.h"

#include "dailies-clip-page.h"

#include "dailies-take-summary.h"

struct _DailiesClipPage
{
  GtkBox parent_instance;

  DailiesTake *take;
  gboolean compact;

  DailiesPlayerView *player_view;
};

typedef enum
{
  PROP_TAKE = 1,
  PROP_COMPACT,
} DailiesClipPageProps;

static GParamSpec *properties[PROP_COMPACT + 1];

G_DEFINE_FINAL_TYPE (DailiesClipPage, dailies_clip_page, GTK_TYPE_BOX)

static gboolean
shows_summary (DailiesClipPage *self,
               gboolean compact,
               gboolean fullscreen)
{
  return compact && !fullscreen;
}

static void
dailies_clip_page_dispose (GObject *object)
{
  DailiesClipPage *self = DAILIES_CLIP_PAGE (object);

  g_clear_object (&self->take);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAILIES_TYPE_CLIP_PAGE);

  G_OBJECT_CLASS (dailies_clip_page_parent_class)->dispose (object);
}

static void
dailies_clip_page_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  DailiesClipPage *self = DAILIES_CLIP_PAGE (object);

  switch ((DailiesClipPageProps) prop_id)
    {
    case PROP_TAKE:
      g_value_set_object (value, self->take);
      break;

    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    }
}

static void
dailies_clip_page_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  DailiesClipPage *self = DAILIES_CLIP_PAGE (object);

  switch ((DailiesClipPageProps) prop_id)
    {
    case PROP_TAKE:
      if (g_set_object (&self->take, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;

    case PROP_COMPACT:
      if (self->compact == g_value_get_boolean (value))
        break;
      self->compact = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    }
}

static void
dailies_clip_page_class_init (DailiesClipPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = dailies_clip_page_dispose;
  object_class->get_property = dailies_clip_page_get_property;
  object_class->set_property = dailies_clip_page_set_property;

  properties[PROP_TAKE] = g_param_spec_object ("take", NULL, NULL, DAILIES_TYPE_TAKE, flags);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (DAILIES_TYPE_PLAYER_VIEW);
  g_type_ensure (DAILIES_TYPE_TAKE_SUMMARY);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/window/dailies-clip-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesClipPage, player_view);
  gtk_widget_class_bind_template_callback (widget_class, shows_summary);
}

static void
dailies_clip_page_init (DailiesClipPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

DailiesPlayerView *
dailies_clip_page_get_player_view (DailiesClipPage *self)
{
  g_return_val_if_fail (DAILIES_IS_CLIP_PAGE (self), NULL);

  return self->player_view;
}
