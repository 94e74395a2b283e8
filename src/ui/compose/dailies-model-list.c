/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-model-list"

#include "config.h"

#include "dailies-model-list.h"

#include "dailies-model-section.h"
#include "dailies-ui-fiber.h"

struct _DailiesModelList
{
  GObject parent_instance;

  DailiesEngine *engine;
  GSettings *settings;
  GPtrArray *sections;
  guint n_items;
  guint n_models;
};

typedef enum
{
  PROP_ENGINE = 1,
  PROP_N_MODELS,
} DailiesModelListProps;

static GParamSpec *properties[PROP_N_MODELS + 1];

enum
{
  NOTE_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GType
dailies_model_list_get_item_type (GListModel *model)
{
  return DAILIES_TYPE_MODEL_ITEM;
}

static guint
dailies_model_list_get_n_items (GListModel *model)
{
  return DAILIES_MODEL_LIST (model)->n_items;
}

/* The section that holds a position, and where it starts. */
static DailiesModelSection *
find_section (DailiesModelList *self,
              guint position,
              guint *start)
{
  *start = 0;
  for (guint i = 0; i < self->sections->len; i++)
    {
      DailiesModelSection *section = self->sections->pdata[i];

      if (position < *start + section->items->len)
        return section;
      *start += section->items->len;
    }

  return NULL;
}

static gpointer
dailies_model_list_get_item (GListModel *model,
                             guint position)
{
  guint start;
  DailiesModelSection *section = find_section (DAILIES_MODEL_LIST (model), position, &start);

  return section != NULL ? g_object_ref (section->items->pdata[position - start]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = dailies_model_list_get_item_type;
  iface->get_n_items = dailies_model_list_get_n_items;
  iface->get_item = dailies_model_list_get_item;
}

static void
dailies_model_list_get_section (GtkSectionModel *model,
                                guint position,
                                guint *out_start,
                                guint *out_end)
{
  DailiesModelSection *section = find_section (DAILIES_MODEL_LIST (model), position, out_start);

  *out_end = section != NULL ? *out_start + section->items->len : G_MAXUINT;
}

static void
section_model_init (GtkSectionModelInterface *iface)
{
  iface->get_section = dailies_model_list_get_section;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DailiesModelList, dailies_model_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init) G_IMPLEMENT_INTERFACE (GTK_TYPE_SECTION_MODEL, section_model_init))

static DailiesModelSection *
find_account_section (DailiesModelList *self,
                      DailiesAccount *account,
                      guint *start)
{
  *start = 0;
  for (guint i = 0; i < self->sections->len; i++)
    {
      DailiesModelSection *section = self->sections->pdata[i];

      if (section->account == account)
        return section;
      *start += section->items->len;
    }

  return NULL;
}

/* (transfer full items) */
static void
take_items (DailiesModelList *self,
            DailiesModelSection *section,
            guint start,
            GPtrArray *items)
{
  const guint n_removed = section->items->len;

  g_assert (DAILIES_IS_MODEL_LIST (self));

  /* Sorting is stable: the rest stays as the service lists it. */
  g_ptr_array_sort (items, dailies_model_items_compare);
  self->n_models += dailies_model_items_count (items) - dailies_model_items_count (section->items);
  self->n_items += items->len - n_removed;
  g_ptr_array_unref (section->items);
  section->items = items;
  g_list_model_items_changed (G_LIST_MODEL (self), start, n_removed, items->len);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_MODELS]);
}

typedef struct
{
  DailiesModelList *self;
  DailiesAccount *account;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->self);
  g_object_unref (asking->account);
  g_free (asking);
}

/* The account may have gone while it was asked.  What somebody looks at does
 * not move for a price. */
static void
show_models (Asking *asking,
             GListModel *models,
             const GError *error)
{
  guint start;
  DailiesModelSection *section = find_account_section (asking->self, asking->account, &start);
  GPtrArray *items;

  if (section == NULL)
    return;

  items = dailies_model_items_new (asking->account, models, error);
  dailies_model_items_mark_favourites (items, asking->self->settings);
  g_ptr_array_sort (items, dailies_model_items_compare);
  g_clear_pointer (&section->fresh, g_ptr_array_unref);
  if (dailies_model_items_are_same (section->items, items))
    section->fresh = items;
  else
    take_items (asking->self, section, start, items);
}

/* First what was known last time, then what the service says now. */
static DexFuture *
ask_fiber (gpointer data)
{
  Asking *asking = data;
  DailiesModelList *self = asking->self;
  g_autoptr (GListModel) known = NULL;
  g_autoptr (GListModel) models = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;
  DailiesModelSection *section;
  guint start;

  known = dex_await_object (dailies_engine_list_models (self->engine, asking->account, FALSE), &error);
  show_models (asking, known, error);
  if (known != NULL)
    {
      models = dex_await_object (dailies_engine_list_models (self->engine, asking->account, TRUE), &error);
      if (models != NULL)
        show_models (asking, models, NULL);
      else
        note = dailies_model_section_make_note (known, error);
    }

  section = find_account_section (self, asking->account, &start);
  if (section != NULL)
    {
      section->asking = FALSE;
      section->asked = models != NULL;
      if (g_set_str (&section->note, note))
        g_signal_emit (self, signals[NOTE_CHANGED], 0);
    }

  return dex_future_new_true ();
}

static void
ask (DailiesModelList *self,
     DailiesModelSection *section)
{
  Asking *asking = g_new0 (Asking, 1);

  section->asking = TRUE;
  asking->self = g_object_ref (self);
  asking->account = g_object_ref (section->account);
  dex_future_disown (dex_scheduler_spawn (NULL, DAILIES_UI_STACK_SIZE, ask_fiber, asking, asking_free));
}

static void
take_fresh (DailiesModelList *self,
            DailiesModelSection *section,
            guint start)
{
  GPtrArray *fresh = g_steal_pointer (&section->fresh);

  dailies_model_items_mark_favourites (fresh, self->settings);
  take_items (self, section, start, fresh);
}

static void
accounts_changed_cb (DailiesModelList *self)
{
  GListModel *accounts = dailies_engine_get_accounts (self->engine);
  const guint n_removed = self->n_items;
  GPtrArray *sections = g_ptr_array_new_with_free_func (dailies_model_section_free);
  DailiesModelSection *studio = NULL;

  g_assert (DAILIES_IS_MODEL_LIST (self));

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (DailiesAccount) account = g_list_model_get_item (accounts, i);
      DailiesModelSection *section = dailies_model_section_new (account);

      if (g_str_equal (dailies_account_get_id (account), DAILIES_ACCOUNT_ANIMATIC_ID))
        studio = section;
      else
        g_ptr_array_add (sections, section);
    }
  if (studio != NULL)
    g_ptr_array_add (sections, studio);

  g_clear_pointer (&self->sections, g_ptr_array_unref);
  self->sections = sections;
  self->n_items = sections->len;
  self->n_models = 0;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_removed, self->n_items);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_MODELS]);
}

static void
dailies_model_list_constructed (GObject *object)
{
  DailiesModelList *self = DAILIES_MODEL_LIST (object);

  G_OBJECT_CLASS (dailies_model_list_parent_class)->constructed (object);

  g_signal_connect_object (dailies_engine_get_accounts (self->engine), "items-changed",
                           G_CALLBACK (accounts_changed_cb), self, G_CONNECT_SWAPPED);
  accounts_changed_cb (self);
}

static void
dailies_model_list_finalize (GObject *object)
{
  DailiesModelList *self = DAILIES_MODEL_LIST (object);

  g_clear_object (&self->engine);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->sections, g_ptr_array_unref);

  G_OBJECT_CLASS (dailies_model_list_parent_class)->finalize (object);
}

static void
dailies_model_list_get_property (GObject *object,
                                 guint prop_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  DailiesModelList *self = DAILIES_MODEL_LIST (object);

  switch ((DailiesModelListProps) prop_id)
    {
    case PROP_ENGINE:
      g_value_set_object (value, self->engine);
      break;
    case PROP_N_MODELS:
      g_value_set_uint (value, self->n_models);
      break;
    }
}

static void
dailies_model_list_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  DailiesModelList *self = DAILIES_MODEL_LIST (object);

  switch ((DailiesModelListProps) prop_id)
    {
    case PROP_ENGINE:
      self->engine = g_value_dup_object (value);
      break;
    case PROP_N_MODELS:
      g_assert_not_reached ();
    }
}

static void
dailies_model_list_class_init (DailiesModelListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = dailies_model_list_constructed;
  object_class->finalize = dailies_model_list_finalize;
  object_class->get_property = dailies_model_list_get_property;
  object_class->set_property = dailies_model_list_set_property;

  properties[PROP_ENGINE] = g_param_spec_object ("engine", NULL, NULL, DAILIES_TYPE_ENGINE,
                                                 G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_MODELS] = g_param_spec_uint ("n-models", NULL, NULL, 0, G_MAXUINT, 0,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[NOTE_CHANGED] = g_signal_new ("note-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dailies_model_list_init (DailiesModelList *self)
{
  self->settings = g_settings_new (APPLICATION_ID);
}

/**
 * dailies_model_list_new:
 * @engine: an open engine
 *
 * Returns: (transfer full): a list that asks nobody before
 *   dailies_model_list_load()
 */
DailiesModelList *
dailies_model_list_new (DailiesEngine *engine)
{
  g_return_val_if_fail (DAILIES_IS_ENGINE (engine), NULL);

  return g_object_new (DAILIES_TYPE_MODEL_LIST, "engine", engine, NULL);
}

/**
 * dailies_model_list_get_n_models:
 * @self: a list
 *
 * Returns: how many models are known
 */
guint
dailies_model_list_get_n_models (DailiesModelList *self)
{
  g_return_val_if_fail (DAILIES_IS_MODEL_LIST (self), 0);

  return self->n_models;
}

/**
 * dailies_model_list_get_note:
 * @self: a list
 * @account: an account
 *
 * Returns: (nullable): how old the models of @account are, where it could not
 *   be asked, such as "As of 3 November 2026 · Offline"
 */
const char *
dailies_model_list_get_note (DailiesModelList *self,
                             DailiesAccount *account)
{
  guint start;
  DailiesModelSection *section;

  g_return_val_if_fail (DAILIES_IS_MODEL_LIST (self), NULL);
  g_return_val_if_fail (DAILIES_IS_ACCOUNT (account), NULL);

  section = find_account_section (self, account, &start);

  return section != NULL ? section->note : NULL;
}

/**
 * dailies_model_list_load:
 * @self: a list
 *
 * When it is shown: asks each account that has not answered yet, and puts new
 * favourites first, which would be a nuisance while somebody looks.
 */
void
dailies_model_list_load (DailiesModelList *self)
{
  guint start = 0;

  g_return_if_fail (DAILIES_IS_MODEL_LIST (self));

  for (guint i = 0; i < self->sections->len; i++)
    {
      DailiesModelSection *section = self->sections->pdata[i];

      if (!section->asked && !section->asking)
        ask (self, section);
      else if (section->fresh != NULL)
        take_fresh (self, section, start);
      else if (!dailies_model_items_are_sorted (section->items))
        take_items (self, section, start, g_ptr_array_copy (section->items, (GCopyFunc) (void *) g_object_ref, NULL));
      start += section->items->len;
    }
}

/**
 * dailies_model_list_retry:
 * @self: a list
 * @account: an account whose models are not known
 */
void
dailies_model_list_retry (DailiesModelList *self,
                          DailiesAccount *account)
{
  guint start;
  DailiesModelSection *section;
  GPtrArray *items;

  g_return_if_fail (DAILIES_IS_MODEL_LIST (self));
  g_return_if_fail (DAILIES_IS_ACCOUNT (account));

  section = find_account_section (self, account, &start);
  if (section == NULL || section->asking)
    return;

  items = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (items, dailies_model_item_new (account, NULL, NULL));
  take_items (self, section, start, items);
  ask (self, section);
}

/**
 * dailies_model_list_set_favourite:
 * @self: a list
 * @item: a line with a model
 * @favourite: whether the user likes it
 *
 * Remembers it.
 */
void
dailies_model_list_set_favourite (DailiesModelList *self,
                                  DailiesModelItem *item,
                                  gboolean favourite)
{
  g_autofree char *id = NULL;
  g_auto (GStrv) old = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) favourites = NULL;

  g_return_if_fail (DAILIES_IS_MODEL_LIST (self));
  g_return_if_fail (DAILIES_IS_MODEL_ITEM (item));

  dailies_model_item_set_favourite (item, favourite);
  id = dailies_model_item_dup_id (item);
  old = g_settings_get_strv (self->settings, DAILIES_FAVOURITE_MODELS);
  for (guint i = 0; old[i] != NULL; i++)
    {
      if (!g_str_equal (old[i], id))
        g_strv_builder_add (builder, old[i]);
    }
  if (favourite)
    g_strv_builder_add (builder, id);
  favourites = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, DAILIES_FAVOURITE_MODELS, (const char *const *) favourites);
}
