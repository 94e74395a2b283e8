/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a reference is for, and whether it can be that. */

#define G_LOG_DOMAIN "dailies-reference-list-rules"

#include "config.h"

#include "dailies-reference-list-private.h"

#include <glib/gi18n.h>

#include "dailies-setting-fit.h"

/* How it is with the references as a whole, while each is judged. */
typedef struct
{
  gboolean has_role[DAILIES_REFERENCE_SOURCE + 1];
  guint n_judged[DAILIES_REFERENCE_SOURCE + 1];
} Census;

static gboolean
is_good (DailiesReferenceItem *item)
{
  switch (dailies_reference_item_get_own_state (item))
    {
    case DAILIES_REFERENCE_LOADING:
    case DAILIES_REFERENCE_READY:
      return TRUE;
    case DAILIES_REFERENCE_TOO_LARGE:
    case DAILIES_REFERENCE_UNREADABLE:
    case DAILIES_REFERENCE_UNUSABLE:
      return FALSE;
    }

  g_return_val_if_reached (FALSE);
}

static gboolean
model_takes_role (DailiesReferenceList *self,
                  DailiesReferenceRole role)
{
  return self->capabilities == NULL || dailies_capabilities_takes_role (self->capabilities, role);
}

static guint
get_maximum (DailiesReferenceList *self)
{
  return self->capabilities != NULL ? dailies_capabilities_get_maximum_references (self->capabilities) : G_MAXUINT;
}

/* What cannot be read takes nobody's place. */
static guint
count_others (DailiesReferenceList *self,
              DailiesReferenceItem *item,
              DailiesReferenceRole role)
{
  guint count = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      DailiesReferenceItem *other = g_ptr_array_index (self->items, i);

      count += other != item && is_good (other) && dailies_reference_item_get_role (other) == role;
    }

  return count;
}

gboolean
dailies_reference_list_role_is_free (DailiesReferenceList *self,
                                     DailiesReferenceItem *item,
                                     DailiesReferenceRole role)
{
  const guint most = role == DAILIES_REFERENCE_REFERENCE ? get_maximum (self) : 1;

  return count_others (self, item, role) < most;
}

/* The first frame, then the last, then a reference; where nothing is free,
 * the list says so. */
DailiesReferenceRole
dailies_reference_list_choose_role (DailiesReferenceList *self,
                                    DailiesReferenceItem *item)
{
  for (int role = DAILIES_REFERENCE_FIRST; role <= DAILIES_REFERENCE_REFERENCE; role++)
    {
      if (dailies_reference_list_takes_role (self, item, role) &&
          dailies_reference_list_role_is_free (self, item, role))
        return role;
    }

  return dailies_reference_item_get_is_clip (item) ? DAILIES_REFERENCE_SOURCE : DAILIES_REFERENCE_REFERENCE;
}

/* A name does not always tell a clip from an image. */
static void
correct_roles (DailiesReferenceList *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      DailiesReferenceItem *item = g_ptr_array_index (self->items, i);
      const gboolean is_source = dailies_reference_item_get_role (item) == DAILIES_REFERENCE_SOURCE;

      if (dailies_reference_item_get_own_state (item) == DAILIES_REFERENCE_READY &&
          is_source != dailies_reference_item_get_is_clip (item))
        dailies_reference_item_set_role (item, dailies_reference_list_choose_role (self, item));
    }
}

static Census
take_census (DailiesReferenceList *self)
{
  Census census = { 0 };

  for (guint i = 0; i < self->items->len; i++)
    {
      DailiesReferenceItem *item = g_ptr_array_index (self->items, i);
      DailiesReferenceRole role = dailies_reference_item_get_role (item);

      if (is_good (item) && model_takes_role (self, role))
        census.has_role[role] = TRUE;
    }

  return census;
}

static const char *
refuse_role (DailiesReferenceRole role,
             char **explanation)
{
  switch (role)
    {
    case DAILIES_REFERENCE_FIRST:
      *explanation = g_strdup (_ ("The model takes no first frame"));
      return _ ("No first frame");
    case DAILIES_REFERENCE_LAST:
      *explanation = g_strdup (_ ("The model takes no last frame"));
      return _ ("No last frame");
    case DAILIES_REFERENCE_REFERENCE:
      *explanation = g_strdup (_ ("The model takes no reference images"));
      return _ ("No references");
    case DAILIES_REFERENCE_SOURCE:
      *explanation = g_strdup (_ ("The model takes no clips"));
      return _ ("No clips");
    }

  g_return_val_if_reached (NULL);
}

static const char *
refuse_frame (DailiesReferenceList *self,
              const Census *census,
              DailiesReferenceRole role,
              char **explanation)
{
  const DailiesModes modes = self->capabilities != NULL ? dailies_capabilities_get_modes (self->capabilities) : 0;

  if (census->has_role[DAILIES_REFERENCE_SOURCE])
    {
      *explanation = g_strdup (_ ("First and last frames do not go with a clip"));
      return _ ("Not with a clip");
    }
  if (role == DAILIES_REFERENCE_LAST && !census->has_role[DAILIES_REFERENCE_FIRST])
    {
      *explanation = g_strdup (_ ("A last frame needs a first frame"));
      return _ ("Needs a first frame");
    }
  if (role == DAILIES_REFERENCE_FIRST && !census->has_role[DAILIES_REFERENCE_LAST] &&
      modes != 0 && (modes & DAILIES_MODE_IMAGE) == 0)
    {
      *explanation = g_strdup (_ ("The model needs a last frame too"));
      return _ ("Needs a last frame");
    }

  return NULL;
}

static const char *
refuse_more (DailiesReferenceList *self,
             Census *census,
             DailiesReferenceRole role,
             char **explanation)
{
  const guint most = role == DAILIES_REFERENCE_REFERENCE ? get_maximum (self) : 1;

  if (census->n_judged[role]++ < most)
    return NULL;

  if (role == DAILIES_REFERENCE_REFERENCE)
    /* Translators: %u is a number of images. */
    *explanation = g_strdup_printf (ngettext ("The model takes %u reference", "The model takes %u references", most), most);
  else
    *explanation = g_strdup (_ ("Another one has the same role"));

  return _ ("Too many");
}

static void
judge_item (DailiesReferenceList *self,
            DailiesReferenceItem *item,
            Census *census)
{
  DailiesReferenceRole role = dailies_reference_item_get_role (item);
  const char *reason = NULL;
  g_autofree char *explanation = NULL;

  if (!model_takes_role (self, role))
    reason = refuse_role (role, &explanation);
  else if (is_good (item))
    reason = refuse_more (self, census, role, &explanation);
  if (reason == NULL && (role == DAILIES_REFERENCE_FIRST || role == DAILIES_REFERENCE_LAST))
    reason = refuse_frame (self, census, role, &explanation);

  dailies_reference_item_set_problem (item, reason, explanation);
}

/* After anything that may make a difference. */
void
dailies_reference_list_judge (DailiesReferenceList *self)
{
  Census census;

  g_assert (DAILIES_IS_REFERENCE_LIST (self));

  if (self->judging)
    return;

  self->judging = TRUE;
  correct_roles (self);
  census = take_census (self);
  for (guint i = 0; i < self->items->len; i++)
    judge_item (self, g_ptr_array_index (self->items, i), &census);
  self->judging = FALSE;
}

/**
 * dailies_reference_list_takes_role:
 * @self: a list
 * @item: one of its items
 * @role: a role
 *
 * Returns: whether the model has that role, and it is one for such a file
 */
gboolean
dailies_reference_list_takes_role (DailiesReferenceList *self,
                                   DailiesReferenceItem *item,
                                   DailiesReferenceRole role)
{
  g_return_val_if_fail (DAILIES_IS_REFERENCE_LIST (self), FALSE);
  g_return_val_if_fail (DAILIES_IS_REFERENCE_ITEM (item), FALSE);

  return dailies_reference_item_get_is_clip (item) == (role == DAILIES_REFERENCE_SOURCE) &&
         model_takes_role (self, role);
}

/**
 * dailies_reference_list_set_role:
 * @self: a list
 * @item: one of its items
 * @role: what it shall be for
 *
 * If another one is the first or last frame, both change their roles.
 */
void
dailies_reference_list_set_role (DailiesReferenceList *self,
                                 DailiesReferenceItem *item,
                                 DailiesReferenceRole role)
{
  DailiesReferenceRole old_role;

  g_return_if_fail (DAILIES_IS_REFERENCE_LIST (self));
  g_return_if_fail (dailies_reference_list_find (self, item, NULL));

  old_role = dailies_reference_item_get_role (item);
  if (old_role == role)
    return;

  for (guint i = 0; i < self->items->len && role != DAILIES_REFERENCE_REFERENCE; i++)
    {
      DailiesReferenceItem *other = g_ptr_array_index (self->items, i);

      if (dailies_reference_item_get_role (other) == role)
        dailies_reference_item_set_role (other, old_role);
    }

  dailies_reference_item_set_role (item, role);
  dailies_reference_list_judge (self);
  g_signal_emit_by_name (self, "changed");
}
