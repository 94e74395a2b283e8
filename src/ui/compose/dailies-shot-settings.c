/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-shot-settings"

#include "config.h"

#include "dailies-shot-settings.h"

#include <glib/gi18n.h>

#include "dailies-model-picker.h"
#include "dailies-setting-button.h"
#include "dailies-setting-fit.h"

#define PICKER_WIDTH 418

struct _DailiesShotSettings
{
  AdwBin parent_instance;

  DailiesDraft *draft;
  gboolean show_advanced;

  GtkWidget *add_reference;
  GtkWidget *model;
  GtkLabel *model_label;
  /* In the popover, which is made when it is opened first. */
  GtkWidget *picker;
  DailiesSettingButton *shape;
  DailiesSettingButton *seconds;
  DailiesSettingButton *quality;
  GtkToggleButton *sound;
  GtkWidget *fixed_sound;
  DailiesSettingButton *count;
  GtkWidget *advanced_overlay;
  GtkImage *advanced_arrow;
  GtkWidget *advanced_dot;
};

typedef enum
{
  PROP_DRAFT = 1,
  PROP_SHOW_ADVANCED,
} DailiesShotSettingsProps;

static GParamSpec *properties[PROP_SHOW_ADVANCED + 1];

G_DEFINE_FINAL_TYPE (DailiesShotSettings, dailies_shot_settings, ADW_TYPE_BIN)

static void
picker_shown_cb (DailiesShotSettings *self)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));

  /* As wide as its text wants, which may be larger than usual. */
  gtk_widget_set_size_request (self->picker, adw_length_unit_to_px (ADW_LENGTH_UNIT_SP, PICKER_WIDTH, settings), -1);
}

static void
picked_cb (DailiesShotSettings *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->model));
}

static void
make_picker_cb (GtkMenuButton *button,
                gpointer data)
{
  DailiesShotSettings *self = data;
  GtkWidget *popover;

  if (self->picker != NULL)
    return;

  self->picker = g_object_new (DAILIES_TYPE_MODEL_PICKER, NULL);
  g_object_bind_property (self, "draft", self->picker, "draft", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->picker, "done", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);

  popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (popover), self->picker);
  g_signal_connect_object (popover, "show", G_CALLBACK (picker_shown_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, popover);
}

static void
sound_toggled_cb (DailiesShotSettings *self)
{
  gboolean active = gtk_toggle_button_get_active (self->sound);

  /* What the model does by itself is sound too, and stays as it is. */
  if (self->draft != NULL && active != (dailies_draft_get_audio (self->draft) != DAILIES_SHOT_AUDIO_OFF))
    dailies_draft_set_audio (self->draft, active ? DAILIES_SHOT_AUDIO_ON : DAILIES_SHOT_AUDIO_OFF);
}

static void
show_model (DailiesShotSettings *self)
{
  g_autofree char *name = dailies_draft_dup_model_name (self->draft);
  g_autofree char *words = NULL;

  g_assert (DAILIES_IS_SHOT_SETTINGS (self));

  gtk_label_set_label (self->model_label, name);
  /* Translators: %s is the name of a model */
  words = g_strdup_printf (_ ("Model: %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->model), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
show_sound (DailiesShotSettings *self,
            DailiesCapabilities *capabilities)
{
  gboolean on = dailies_draft_get_audio (self->draft) != DAILIES_SHOT_AUDIO_OFF;

  gtk_widget_set_visible (GTK_WIDGET (self->sound),
                          capabilities != NULL && dailies_capabilities_get_audio (capabilities) == DAILIES_AUDIO_SWITCH);
  gtk_widget_set_visible (self->fixed_sound,
                          capabilities != NULL && dailies_capabilities_get_audio (capabilities) == DAILIES_AUDIO_ALWAYS);
  gtk_toggle_button_set_active (self->sound, on);
  gtk_button_set_icon_name (GTK_BUTTON (self->sound), on ? "audio-volume-high-symbolic" : "audio-volume-muted-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->sound), on ? _ ("With Sound") : _ ("Without Sound"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sound), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Sound"), -1);
}

/* With some there, the tray has a place for more. */
static void
show_add_reference (DailiesShotSettings *self,
                    DailiesCapabilities *capabilities)
{
  GListModel *references = G_LIST_MODEL (dailies_draft_get_references (self->draft));

  gtk_widget_set_visible (self->add_reference,
                          g_list_model_get_n_items (references) == 0 &&
                              (capabilities == NULL || dailies_capabilities_takes_references (capabilities)));
}

static gboolean
some_parameter_differs (DailiesShotSettings *self,
                        DailiesCapabilities *capabilities)
{
  GPtrArray *parameters = dailies_capabilities_get_parameters (capabilities);

  for (guint i = 0; i < parameters->len; i++)
    {
      const DailiesParameter *parameter = parameters->pdata[i];
      const char *value = dailies_draft_get_parameter (self->draft, parameter->name);

      if (value != NULL && g_strcmp0 (value, parameter->default_value) != 0)
        return TRUE;
    }

  return FALSE;
}

static void
show_advanced (DailiesShotSettings *self,
               DailiesCapabilities *capabilities)
{
  gboolean takes_seed = capabilities != NULL && dailies_capabilities_states_seed (capabilities);
  gboolean takes_negative = capabilities != NULL && dailies_capabilities_states_negative_prompt (capabilities);

  gtk_widget_set_visible (self->advanced_overlay,
                          takes_seed || takes_negative ||
                              (capabilities != NULL && dailies_capabilities_get_parameters (capabilities)->len > 0));
  gtk_widget_set_visible (self->advanced_dot,
                          (takes_seed && dailies_draft_get_seed (self->draft) >= 0) ||
                              (takes_negative && dailies_draft_get_negative_prompt (self->draft) != NULL) ||
                              (capabilities != NULL && some_parameter_differs (self, capabilities)));
}

static void
settings_changed_cb (DailiesShotSettings *self)
{
  DailiesModel *model = dailies_draft_get_model (self->draft);
  DailiesCapabilities *capabilities = model != NULL ? dailies_model_get_capabilities (model) : NULL;

  g_assert (DAILIES_IS_SHOT_SETTINGS (self));

  show_model (self);
  show_sound (self, capabilities);
  show_add_reference (self, capabilities);
  show_advanced (self, capabilities);
}

static void
show_advanced_changed_cb (DailiesShotSettings *self)
{
  gtk_image_set_from_icon_name (self->advanced_arrow, self->show_advanced ? "pan-up-symbolic" : "pan-down-symbolic");
}

static void
connect_setting (DailiesSettingButton *button,
                 DailiesDraft *draft,
                 DailiesSettingKind kind)
{
  g_autoptr (DailiesSetting) setting = draft != NULL ? dailies_setting_new (draft, kind) : NULL;

  dailies_setting_button_set_setting (button, setting);
}

static void
dailies_shot_settings_dispose (GObject *object)
{
  DailiesShotSettings *self = DAILIES_SHOT_SETTINGS (object);

  dailies_shot_settings_set_draft (self, NULL);

  G_OBJECT_CLASS (dailies_shot_settings_parent_class)->dispose (object);
}

static void
dailies_shot_settings_get_property (GObject *object,
                                    guint prop_id,
                                    GValue *value,
                                    GParamSpec *pspec)
{
  DailiesShotSettings *self = DAILIES_SHOT_SETTINGS (object);

  switch ((DailiesShotSettingsProps) prop_id)
    {
    case PROP_DRAFT:
      g_value_set_object (value, self->draft);
      break;
    case PROP_SHOW_ADVANCED:
      g_value_set_boolean (value, self->show_advanced);
      break;
    }
}

static void
dailies_shot_settings_set_property (GObject *object,
                                    guint prop_id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  DailiesShotSettings *self = DAILIES_SHOT_SETTINGS (object);

  switch ((DailiesShotSettingsProps) prop_id)
    {
    case PROP_DRAFT:
      dailies_shot_settings_set_draft (self, g_value_get_object (value));
      break;
    case PROP_SHOW_ADVANCED:
      if (self->show_advanced == g_value_get_boolean (value))
        break;
      self->show_advanced = g_value_get_boolean (value);
      show_advanced_changed_cb (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    }
}

static void
dailies_shot_settings_class_init (DailiesShotSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = dailies_shot_settings_dispose;
  object_class->get_property = dailies_shot_settings_get_property;
  object_class->set_property = dailies_shot_settings_set_property;

  properties[PROP_DRAFT] = g_param_spec_object ("draft", NULL, NULL, DAILIES_TYPE_DRAFT, flags);
  properties[PROP_SHOW_ADVANCED] = g_param_spec_boolean ("show-advanced", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (DAILIES_TYPE_SETTING_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/compose/dailies-shot-settings.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesShotSettings, add_reference);
  gtk_widget_class_bind_template_child (widget_class, DailiesShotSettings, model);
  gtk_widget_class_bind_template_child (widget_class, DailiesShotSettings, model_label);
  gtk_widget_class_bind_template_child (widget_class, DailiesShotSettings, shape);
  gtk_widget_class_bind_template_child (widget_class, DailiesShotSettings, seconds);
  gtk_widget_class_bind_template_child (widget_class, DailiesShotSettings, quality);
  gtk_widget_class_bind_template_child (widget_class, DailiesShotSettings, sound);
  gtk_widget_class_bind_template_child (widget_class, DailiesShotSettings, fixed_sound);
  gtk_widget_class_bind_template_child (widget_class, DailiesShotSettings, count);
  gtk_widget_class_bind_template_child (widget_class, DailiesShotSettings, advanced_overlay);
  gtk_widget_class_bind_template_child (widget_class, DailiesShotSettings, advanced_arrow);
  gtk_widget_class_bind_template_child (widget_class, DailiesShotSettings, advanced_dot);
  gtk_widget_class_bind_template_callback (widget_class, sound_toggled_cb);
}

static void
dailies_shot_settings_init (DailiesShotSettings *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->model), make_picker_cb, self, NULL);
}

/**
 * dailies_shot_settings_set_draft:
 * @self: the settings
 * @draft: (nullable): whose they are
 */
void
dailies_shot_settings_set_draft (DailiesShotSettings *self,
                                 DailiesDraft *draft)
{
  g_return_if_fail (DAILIES_IS_SHOT_SETTINGS (self));
  g_return_if_fail (draft == NULL || DAILIES_IS_DRAFT (draft));

  if (self->draft == draft)
    return;

  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_func (self->draft, settings_changed_cb, self);
  g_set_object (&self->draft, draft);

  connect_setting (self->shape, draft, DAILIES_SETTING_SHAPE);
  connect_setting (self->seconds, draft, DAILIES_SETTING_SECONDS);
  connect_setting (self->quality, draft, DAILIES_SETTING_QUALITY);
  connect_setting (self->count, draft, DAILIES_SETTING_COUNT);
  if (draft != NULL)
    {
      g_signal_connect_object (draft, "settings-changed", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
      settings_changed_cb (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAFT]);
}
