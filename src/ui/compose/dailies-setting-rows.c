/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-setting-rows"

#include "config.h"

#include "dailies-setting-rows.h"

#include <glib/gi18n.h>

#include "dailies-setting.h"

#define N_FORMAT_SETTINGS 3

struct _DailiesSettingRows
{
  AdwBin parent_instance;

  DailiesDraft *draft;
  DailiesSetting *settings[N_FORMAT_SETTINGS];
  gboolean showing;

  GtkLabel *model;
  GtkWidget *format_row;
  GtkLabel *format;
  AdwSwitchRow *sound;
  AdwSpinRow *count;
  GtkWidget *advanced_row;
  GtkLabel *advanced;
};

typedef enum
{
  PROP_DRAFT = 1,
} DailiesSettingRowsProps;

static GParamSpec *properties[PROP_DRAFT + 1];

static const DailiesSettingKind format_kinds[N_FORMAT_SETTINGS] = { DAILIES_SETTING_SHAPE, DAILIES_SETTING_SECONDS, DAILIES_SETTING_QUALITY };

G_DEFINE_FINAL_TYPE (DailiesSettingRows, dailies_setting_rows, ADW_TYPE_BIN)

static void
sound_changed_cb (DailiesSettingRows *self)
{
  if (!self->showing)
    dailies_draft_set_audio (self->draft, adw_switch_row_get_active (self->sound) ? DAILIES_SHOT_AUDIO_ON : DAILIES_SHOT_AUDIO_OFF);
}

static void
count_changed_cb (DailiesSettingRows *self)
{
  if (!self->showing && self->draft != NULL)
    dailies_draft_set_count (self->draft, adw_spin_row_get_value (self->count));
}

static void
show_format (DailiesSettingRows *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  g_autofree char *words = NULL;
  gboolean available = FALSE;

  for (guint i = 0; i < N_FORMAT_SETTINGS; i++)
    {
      available = available || dailies_setting_get_available (self->settings[i]);
      if (dailies_setting_get_available (self->settings[i]) && !dailies_setting_is_open (self->settings[i]))
        g_strv_builder_add (builder, dailies_setting_get_label (self->settings[i]));
    }
  parts = g_strv_builder_end (builder);
  words = g_strjoinv (" · ", parts);
  gtk_label_set_label (self->format, *words != '\0' ? words : _ ("Up to the Model"));
  gtk_widget_set_visible (self->format_row, available);
}

/* What cannot be changed is said too. */
static void
show_sound (DailiesSettingRows *self,
            DailiesCapabilities *capabilities)
{
  const DailiesAudioSupport audio = capabilities != NULL ? dailies_capabilities_get_audio (capabilities) : DAILIES_AUDIO_UNKNOWN;
  const gboolean always = audio == DAILIES_AUDIO_ALWAYS;

  gtk_widget_set_visible (GTK_WIDGET (self->sound), audio == DAILIES_AUDIO_SWITCH || always);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sound), !always);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->sound), always ? _ ("Always with this model") : "");
  adw_switch_row_set_active (self->sound, always || dailies_draft_get_audio (self->draft) != DAILIES_SHOT_AUDIO_OFF);
}

static void
show_advanced (DailiesSettingRows *self,
               DailiesCapabilities *capabilities)
{
  gboolean takes_seed = capabilities != NULL && dailies_capabilities_states_seed (capabilities);
  gboolean takes_negative = capabilities != NULL && dailies_capabilities_states_negative_prompt (capabilities);
  const char *words = "";

  if (takes_seed && dailies_draft_get_keep_seed (self->draft))
    words = _ ("Seed kept");
  else if (takes_negative && dailies_draft_get_negative_prompt (self->draft) != NULL)
    words = dailies_draft_get_negative_prompt (self->draft);
  gtk_label_set_label (self->advanced, words);
  gtk_widget_set_visible (self->advanced_row,
                          takes_seed || takes_negative ||
                              (capabilities != NULL && dailies_capabilities_get_parameters (capabilities)->len > 0));
}

static void
settings_changed_cb (DailiesSettingRows *self)
{
  DailiesModel *model = dailies_draft_get_model (self->draft);
  DailiesCapabilities *capabilities = model != NULL ? dailies_model_get_capabilities (model) : NULL;
  g_autofree char *name = dailies_draft_dup_model_name (self->draft);

  g_assert (DAILIES_IS_SETTING_ROWS (self));

  self->showing = TRUE;
  gtk_label_set_label (self->model, name);
  show_format (self);
  show_sound (self, capabilities);
  gtk_widget_set_visible (GTK_WIDGET (self->count), dailies_draft_get_editing (self->draft) == NULL);
  adw_spin_row_set_value (self->count, dailies_draft_get_count (self->draft));
  show_advanced (self, capabilities);
  self->showing = FALSE;
}

static void
dailies_setting_rows_dispose (GObject *object)
{
  DailiesSettingRows *self = DAILIES_SETTING_ROWS (object);

  dailies_setting_rows_set_draft (self, NULL);

  G_OBJECT_CLASS (dailies_setting_rows_parent_class)->dispose (object);
}

static void
dailies_setting_rows_get_property (GObject *object,
                                   guint prop_id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  switch ((DailiesSettingRowsProps) prop_id)
    {
    case PROP_DRAFT:
      g_value_set_object (value, DAILIES_SETTING_ROWS (object)->draft);
      break;
    }
}

static void
dailies_setting_rows_set_property (GObject *object,
                                   guint prop_id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  switch ((DailiesSettingRowsProps) prop_id)
    {
    case PROP_DRAFT:
      dailies_setting_rows_set_draft (DAILIES_SETTING_ROWS (object), g_value_get_object (value));
      break;
    }
}

static void
dailies_setting_rows_class_init (DailiesSettingRowsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dailies_setting_rows_dispose;
  object_class->get_property = dailies_setting_rows_get_property;
  object_class->set_property = dailies_setting_rows_set_property;

  properties[PROP_DRAFT] = g_param_spec_object ("draft", NULL, NULL, DAILIES_TYPE_DRAFT,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/compose/dailies-setting-rows.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesSettingRows, model);
  gtk_widget_class_bind_template_child (widget_class, DailiesSettingRows, format_row);
  gtk_widget_class_bind_template_child (widget_class, DailiesSettingRows, format);
  gtk_widget_class_bind_template_child (widget_class, DailiesSettingRows, sound);
  gtk_widget_class_bind_template_child (widget_class, DailiesSettingRows, count);
  gtk_widget_class_bind_template_child (widget_class, DailiesSettingRows, advanced_row);
  gtk_widget_class_bind_template_child (widget_class, DailiesSettingRows, advanced);
  gtk_widget_class_bind_template_callback (widget_class, sound_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, count_changed_cb);
}

static void
dailies_setting_rows_init (DailiesSettingRows *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dailies_setting_rows_set_draft:
 * @self: the rows
 * @draft: (nullable): whose settings they are
 */
void
dailies_setting_rows_set_draft (DailiesSettingRows *self,
                                DailiesDraft *draft)
{
  g_return_if_fail (DAILIES_IS_SETTING_ROWS (self));
  g_return_if_fail (draft == NULL || DAILIES_IS_DRAFT (draft));

  if (self->draft == draft)
    return;

  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_func (self->draft, settings_changed_cb, self);
  g_set_object (&self->draft, draft);
  for (guint i = 0; i < N_FORMAT_SETTINGS; i++)
    {
      g_clear_object (&self->settings[i]);
      if (draft != NULL)
        self->settings[i] = dailies_setting_new (draft, format_kinds[i]);
    }
  if (draft != NULL)
    {
      g_signal_connect_object (draft, "settings-changed", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
      settings_changed_cb (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAFT]);
}
