/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-reference-intake"

#include "config.h"

#include "dailies-reference-intake.h"

#include "dailies-ui-fiber.h"

typedef struct
{
  DailiesReferenceList *list;
  /* A #GdkClipboard or a #GdkDrop. */
  GObject *source;
  GdkContentFormats *formats;
} Intake;

static void
intake_free (gpointer data)
{
  Intake *intake = data;

  g_object_unref (intake->list);
  g_object_unref (intake->source);
  gdk_content_formats_unref (intake->formats);
  g_free (intake);
}

static GdkContentFormats *
add_types (GdkContentFormats *offered)
{
  return gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (offered));
}

/**
 * dailies_reference_intake_get_formats:
 *
 * Returns: (transfer full): what can be dropped
 */
GdkContentFormats *
dailies_reference_intake_get_formats (void)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  gdk_content_formats_builder_add_gtype (builder, GDK_TYPE_FILE_LIST);
  gdk_content_formats_builder_add_gtype (builder, GDK_TYPE_TEXTURE);

  return gdk_content_formats_union_deserialize_mime_types (gdk_content_formats_builder_free_to_formats (builder));
}

/**
 * dailies_reference_intake_accepts:
 * @offered: by a clipboard or a drop
 *
 * Returns: whether references can be made of it
 */
gboolean
dailies_reference_intake_accepts (GdkContentFormats *offered)
{
  g_autoptr (GdkContentFormats) formats = add_types (offered);

  return gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) ||
         gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE);
}

static void
read_cb (GObject *source,
         GAsyncResult *result,
         gpointer data)
{
  g_autoptr (DexPromise) promise = data;
  GError *error = NULL;
  const GValue *value;

  if (GDK_IS_CLIPBOARD (source))
    value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);
  else
    value = gdk_drop_read_value_finish (GDK_DROP (source), result, &error);

  if (value != NULL)
    dex_promise_resolve (promise, value);
  else
    dex_promise_reject (promise, error);
}

/* %NULL if it is not offered, or whoever offers it does not hand it over. */
static gpointer
await_value (Intake *intake,
             GType type)
{
  g_autoptr (GError) error = NULL;
  DexPromise *promise;
  gpointer value;

  if (!gdk_content_formats_contain_gtype (intake->formats, type))
    return NULL;

  promise = dex_promise_new ();
  if (GDK_IS_CLIPBOARD (intake->source))
    gdk_clipboard_read_value_async (GDK_CLIPBOARD (intake->source), type, G_PRIORITY_DEFAULT, NULL, read_cb, dex_ref (promise));
  else
    gdk_drop_read_value_async (GDK_DROP (intake->source), type, G_PRIORITY_DEFAULT, NULL, read_cb, dex_ref (promise));

  if (g_type_is_a (type, G_TYPE_OBJECT))
    value = dex_await_object (DEX_FUTURE (promise), &error);
  else
    value = dex_await_boxed (DEX_FUTURE (promise), &error);
  if (value == NULL)
    g_debug ("%s", error->message);

  return value;
}

static gboolean
are_here (GSList *files)
{
  for (GSList *link = files; link != NULL; link = link->next)
    {
      if (g_file_peek_path (link->data) == NULL)
        return FALSE;
    }

  return files != NULL;
}

static void
add_files (Intake *intake,
           GSList *files)
{
  for (GSList *link = files; link != NULL; link = link->next)
    dailies_reference_list_add_file (intake->list, link->data);
}

/* A browser that shows an image can hand it over as it is; its address may
 * be that of a page, or want a login. */
static gboolean
await_contents (Intake *intake)
{
  GdkFileList *list = await_value (intake, GDK_TYPE_FILE_LIST);
  g_autoptr (GSList) files = list != NULL ? gdk_file_list_get_files (list) : NULL;
  g_autoptr (GdkTexture) texture = are_here (files) ? NULL : await_value (intake, GDK_TYPE_TEXTURE);

  if (texture != NULL)
    dailies_reference_list_add_texture (intake->list, texture);
  else
    add_files (intake, files);

  if (list != NULL)
    g_boxed_free (GDK_TYPE_FILE_LIST, list);

  return texture != NULL || files != NULL;
}

static DexFuture *
intake_fiber (gpointer data)
{
  Intake *intake = data;
  const gboolean taken = await_contents (intake);

  if (GDK_IS_DROP (intake->source))
    gdk_drop_finish (GDK_DROP (intake->source), taken ? GDK_ACTION_COPY : 0);

  return dex_future_new_true ();
}

static void
take_in (DailiesReferenceList *list,
         gpointer source,
         GdkContentFormats *offered)
{
  Intake *intake = g_new0 (Intake, 1);

  intake->list = g_object_ref (list);
  intake->source = g_object_ref (source);
  intake->formats = add_types (offered);
  dex_future_disown (dex_scheduler_spawn (dex_scheduler_get_default (), DAILIES_UI_STACK_SIZE, intake_fiber, intake, intake_free));
}

/**
 * dailies_reference_intake_paste:
 * @list: where the references go
 * @clipboard: whose formats are accepted
 */
void
dailies_reference_intake_paste (DailiesReferenceList *list,
                                GdkClipboard *clipboard)
{
  g_return_if_fail (DAILIES_IS_REFERENCE_LIST (list));
  g_return_if_fail (GDK_IS_CLIPBOARD (clipboard));

  take_in (list, clipboard, gdk_clipboard_get_formats (clipboard));
}

/**
 * dailies_reference_intake_drop:
 * @list: where the references go
 * @drop: whose formats are accepted; it is finished here
 */
void
dailies_reference_intake_drop (DailiesReferenceList *list,
                               GdkDrop *drop)
{
  g_return_if_fail (DAILIES_IS_REFERENCE_LIST (list));
  g_return_if_fail (GDK_IS_DROP (drop));

  take_in (list, drop, gdk_drop_get_formats (drop));
}
