/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-composer-pages"

#include "config.h"

#include "dailies-composer-pages.h"

#include "dailies-advanced-settings.h"
#include "dailies-model-picker.h"
#include "dailies-setting-fit.h"
#include "dailies-setting-list.h"
#include "dailies-setting-rows.h"

struct _DailiesComposerPages
{
  AdwBin parent_instance;

  DailiesDraft *draft;

  AdwNavigationView *navigation;
  GtkWidget *card;
  GtkWidget *add_reference;
  AdwPreferencesGroup *shape_group;
  DailiesSettingList *shape;
  AdwPreferencesGroup *seconds_group;
  DailiesSettingList *seconds;
  AdwPreferencesGroup *quality_group;
  DailiesSettingList *quality;
};

typedef enum
{
  PROP_DRAFT = 1,
} DailiesComposerPagesProps;

static GParamSpec *properties[PROP_DRAFT + 1];

G_DEFINE_FINAL_TYPE (DailiesComposerPages, dailies_composer_pages, ADW_TYPE_BIN)

static void
page_done_cb (DailiesComposerPages *self)
{
  adw_navigation_view_pop (self->navigation);
}

/* The tray has a place to add more once there is something in it. */
static void
show_settings (DailiesComposerPages *self)
{
  DailiesModel *model = dailies_draft_get_model (self->draft);
  gboolean takes_some = model == NULL || dailies_capabilities_takes_references (dailies_model_get_capabilities (model));
  guint n_references = g_list_model_get_n_items (G_LIST_MODEL (dailies_draft_get_references (self->draft)));

  g_assert (DAILIES_IS_COMPOSER_PAGES (self));

  gtk_widget_set_visible (self->add_reference, takes_some && n_references == 0);
}

static void
connect_format (AdwPreferencesGroup *group,
                DailiesSettingList *list,
                DailiesDraft *draft,
                DailiesSettingKind kind)
{
  g_autoptr (DailiesSetting) setting = dailies_setting_new (draft, kind);

  adw_preferences_group_set_title (group, dailies_setting_get_title (setting));
  dailies_setting_list_set_setting (list, setting);
  g_object_bind_property (setting, "available", group, "visible", G_BINDING_SYNC_CREATE);
}

static void
connect_draft (DailiesComposerPages *self)
{
  g_signal_connect_object (self->draft, "settings-changed", G_CALLBACK (show_settings), self, G_CONNECT_SWAPPED);
  show_settings (self);
  connect_format (self->shape_group, self->shape, self->draft, DAILIES_SETTING_SHAPE);
  connect_format (self->seconds_group, self->seconds, self->draft, DAILIES_SETTING_SECONDS);
  connect_format (self->quality_group, self->quality, self->draft, DAILIES_SETTING_QUALITY);
}

static void
dailies_composer_pages_dispose (GObject *object)
{
  dailies_composer_pages_set_draft (DAILIES_COMPOSER_PAGES (object), NULL);

  G_OBJECT_CLASS (dailies_composer_pages_parent_class)->dispose (object);
}

static void
dailies_composer_pages_get_property (GObject *object,
                                     guint prop_id,
                                     GValue *value,
                                     GParamSpec *pspec)
{
  switch ((DailiesComposerPagesProps) prop_id)
    {
    case PROP_DRAFT:
      g_value_set_object (value, DAILIES_COMPOSER_PAGES (object)->draft);
      break;
    }
}

static void
dailies_composer_pages_set_property (GObject *object,
                                     guint prop_id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  switch ((DailiesComposerPagesProps) prop_id)
    {
    case PROP_DRAFT:
      dailies_composer_pages_set_draft (DAILIES_COMPOSER_PAGES (object), g_value_get_object (value));
      break;
    }
}

static void
dailies_composer_pages_class_init (DailiesComposerPagesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_composer_pages_dispose;
  object_class->get_property = dailies_composer_pages_get_property;
  object_class->set_property = dailies_composer_pages_set_property;

  properties[PROP_DRAFT] = g_param_spec_object ("draft", NULL, NULL, DAILIES_TYPE_DRAFT,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (DAILIES_TYPE_ADVANCED_SETTINGS);
  g_type_ensure (DAILIES_TYPE_MODEL_PICKER);
  g_type_ensure (DAILIES_TYPE_SETTING_LIST);
  g_type_ensure (DAILIES_TYPE_SETTING_ROWS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/compose/dailies-composer-pages.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesComposerPages, navigation);
  gtk_widget_class_bind_template_child (widget_class, DailiesComposerPages, card);
  gtk_widget_class_bind_template_child (widget_class, DailiesComposerPages, add_reference);
  gtk_widget_class_bind_template_child (widget_class, DailiesComposerPages, shape_group);
  gtk_widget_class_bind_template_child (widget_class, DailiesComposerPages, shape);
  gtk_widget_class_bind_template_child (widget_class, DailiesComposerPages, seconds_group);
  gtk_widget_class_bind_template_child (widget_class, DailiesComposerPages, seconds);
  gtk_widget_class_bind_template_child (widget_class, DailiesComposerPages, quality_group);
  gtk_widget_class_bind_template_child (widget_class, DailiesComposerPages, quality);
  gtk_widget_class_bind_template_callback (widget_class, page_done_cb);
}

static void
dailies_composer_pages_init (DailiesComposerPages *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dailies_composer_pages_new:
 *
 * Returns: (transfer floating): pages without a draft
 */
DailiesComposerPages *
dailies_composer_pages_new (void)
{
  return g_object_new (DAILIES_TYPE_COMPOSER_PAGES, NULL);
}

/**
 * dailies_composer_pages_get_card:
 * @self: pages
 *
 * Returns: (transfer none): what lies around the prompt
 */
GtkWidget *
dailies_composer_pages_get_card (DailiesComposerPages *self)
{
  g_return_val_if_fail (DAILIES_IS_COMPOSER_PAGES (self), NULL);

  return self->card;
}

/**
 * dailies_composer_pages_set_draft:
 * @self: pages
 * @draft: (nullable): whose settings they show
 */
void
dailies_composer_pages_set_draft (DailiesComposerPages *self,
                                  DailiesDraft *draft)
{
  g_return_if_fail (DAILIES_IS_COMPOSER_PAGES (self));
  g_return_if_fail (draft == NULL || DAILIES_IS_DRAFT (draft));

  if (self->draft == draft)
    return;

  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_func (self->draft, show_settings, self);
  g_set_object (&self->draft, draft);
  if (draft != NULL)
    connect_draft (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAFT]);
}
