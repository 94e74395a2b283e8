/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-crop-dialog"

#include "config.h"

#include "dailies-crop-dialog.h"

#include <glib/gi18n.h>

#include "dailies-crop-view.h"
#include "dailies-reference-picture.h"
#include "dailies-ui-fiber.h"

/* As much as a dialog shows, at scale 1. */
#define PICTURE_WIDTH 900
#define PICTURE_HEIGHT 640

struct _DailiesCropDialog
{
  AdwDialog parent_instance;

  DailiesReferenceItem *item;
  double aspect;

  AdwWindowTitle *title;
  DailiesCropView *view;
  GtkWidget *spinner;
  AdwStatusPage *failure;
  GtkLabel *size;
};

typedef enum
{
  PROP_ITEM = 1,
  PROP_ASPECT,
} DailiesCropDialogProps;

static GParamSpec *properties[PROP_ASPECT + 1];

G_DEFINE_FINAL_TYPE (DailiesCropDialog, dailies_crop_dialog, ADW_TYPE_DIALOG)

static void
crop_changed_cb (DailiesCropDialog *self)
{
  const guint whole_width = dailies_reference_item_get_width (self->item);
  const guint whole_height = dailies_reference_item_get_height (self->item);
  g_autofree char *words = NULL;
  guint left;
  guint top;
  guint width;
  guint height;

  g_assert (DAILIES_IS_CROP_DIALOG (self));

  if (whole_width == 0 || whole_height == 0)
    return;

  dailies_crop_to_pixels (dailies_crop_view_get_crop (self->view), whole_width, whole_height, &left, &top, &width, &height);
  /* Translators: how large a part of an image is, and the image: “1280×720 of 1920×1080”. */
  words = g_strdup_printf (_ ("%u×%u of %u×%u"), width, height, whole_width, whole_height);
  gtk_label_set_label (self->size, words);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "crop.reset", !dailies_crop_view_is_reset (self->view));
}

static void
show_picture (DailiesCropDialog *self,
              DailiesReferencePicture *picture)
{
  g_assert (DAILIES_IS_CROP_DIALOG (self));

  dailies_crop_view_set_texture (self->view, dailies_reference_picture_get_texture (picture));
  crop_changed_cb (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "crop.apply", TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
show_failure (DailiesCropDialog *self,
              const GError *error)
{
  g_autofree char *markup = g_markup_escape_text (error->message, -1);

  g_assert (DAILIES_IS_CROP_DIALOG (self));

  adw_status_page_set_description (self->failure, markup);
  gtk_widget_set_visible (GTK_WIDGET (self->failure), TRUE);
}

typedef struct
{
  GWeakRef dialog;
  DexFuture *picture;
} Loading;

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  g_weak_ref_clear (&loading->dialog);
  dex_clear (&loading->picture);
  g_free (loading);
}

static DexFuture *
load_fiber (gpointer data)
{
  Loading *loading = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DailiesReferencePicture) picture = dex_await_object (g_steal_pointer (&loading->picture), &error);
  g_autoptr (DailiesCropDialog) self = g_weak_ref_get (&loading->dialog);

  if (self == NULL)
    return dex_future_new_true ();

  gtk_widget_set_visible (self->spinner, FALSE);
  if (picture != NULL)
    show_picture (self, picture);
  else
    show_failure (self, error);

  return dex_future_new_true ();
}

/* The dialog may be closed before. */
static void
load (DailiesCropDialog *self)
{
  const int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  Loading *loading = g_new0 (Loading, 1);

  g_assert (DAILIES_IS_CROP_DIALOG (self));

  g_weak_ref_init (&loading->dialog, self);
  loading->picture = dailies_reference_item_load_picture (self->item, PICTURE_WIDTH * scale, PICTURE_HEIGHT * scale);
  dex_future_disown (dex_scheduler_spawn (dex_scheduler_get_default (), DAILIES_UI_STACK_SIZE, load_fiber, loading, loading_free));
}

static void
reset_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  dailies_crop_view_reset (DAILIES_CROP_DIALOG (widget)->view);
}

/* The largest frame is none: it follows when the clip gets another shape. */
static void
apply_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  DailiesCropDialog *self = DAILIES_CROP_DIALOG (widget);

  dailies_reference_item_set_crop (self->item, dailies_crop_view_is_reset (self->view) ? NULL : dailies_crop_view_get_crop (self->view));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
dailies_crop_dialog_constructed (GObject *object)
{
  DailiesCropDialog *self = DAILIES_CROP_DIALOG (object);

  G_OBJECT_CLASS (dailies_crop_dialog_parent_class)->constructed (object);

  adw_window_title_set_subtitle (self->title, dailies_reference_item_get_name (self->item));
  dailies_crop_view_set_crop (self->view, dailies_reference_item_get_crop (self->item));
  dailies_crop_view_set_aspect (self->view, self->aspect);
  g_signal_connect_object (self->view, "notify::crop", G_CALLBACK (crop_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "crop.reset", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "crop.apply", FALSE);
  load (self);
}

static void
dailies_crop_dialog_dispose (GObject *object)
{
  DailiesCropDialog *self = DAILIES_CROP_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DAILIES_TYPE_CROP_DIALOG);

  G_OBJECT_CLASS (dailies_crop_dialog_parent_class)->dispose (object);
}

static void
dailies_crop_dialog_finalize (GObject *object)
{
  DailiesCropDialog *self = DAILIES_CROP_DIALOG (object);

  g_clear_object (&self->item);

  G_OBJECT_CLASS (dailies_crop_dialog_parent_class)->finalize (object);
}

static void
dailies_crop_dialog_get_property (GObject *object,
                                  guint prop_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  DailiesCropDialog *self = DAILIES_CROP_DIALOG (object);

  switch ((DailiesCropDialogProps) prop_id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case PROP_ASPECT:
      g_value_set_double (value, self->aspect);
      break;
    }
}

static void
dailies_crop_dialog_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  DailiesCropDialog *self = DAILIES_CROP_DIALOG (object);

  switch ((DailiesCropDialogProps) prop_id)
    {
    case PROP_ITEM:
      self->item = g_value_dup_object (value);
      break;
    case PROP_ASPECT:
      self->aspect = g_value_get_double (value);
      break;
    }
}

static void
dailies_crop_dialog_class_init (DailiesCropDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = dailies_crop_dialog_constructed;
  object_class->dispose = dailies_crop_dialog_dispose;
  object_class->finalize = dailies_crop_dialog_finalize;
  object_class->get_property = dailies_crop_dialog_get_property;
  object_class->set_property = dailies_crop_dialog_set_property;

  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, DAILIES_TYPE_REFERENCE_ITEM, flags);
  properties[PROP_ASPECT] = g_param_spec_double ("aspect", NULL, NULL, 0, G_MAXDOUBLE, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (ADW_TYPE_SPINNER);
  g_type_ensure (DAILIES_TYPE_CROP_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dailies_app/Dailies/compose/dailies-crop-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DailiesCropDialog, title);
  gtk_widget_class_bind_template_child (widget_class, DailiesCropDialog, view);
  gtk_widget_class_bind_template_child (widget_class, DailiesCropDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, DailiesCropDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, DailiesCropDialog, size);
  gtk_widget_class_install_action (widget_class, "crop.reset", NULL, reset_action);
  gtk_widget_class_install_action (widget_class, "crop.apply", NULL, apply_action);
}

static void
dailies_crop_dialog_init (DailiesCropDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dailies_crop_dialog_new:
 * @item: an image that was looked at
 * @aspect: width by height of the clip; 0 for any
 *
 * Returns: (transfer floating): a dialog to be presented
 */
AdwDialog *
dailies_crop_dialog_new (DailiesReferenceItem *item,
                         double aspect)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE_ITEM (item), NULL);
  g_return_val_if_fail (aspect >= 0, NULL);

  return g_object_new (DAILIES_TYPE_CROP_DIALOG, "item", item, "aspect", aspect, NULL);
}
