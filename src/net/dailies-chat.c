/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-chat"

#include "config.h"

#include "dailies-chat.h"

struct _DailiesChat
{
  GObject parent_instance;

  char *model;
  double temperature;
  guint maximum_tokens;
  GPtrArray *messages;
};

G_DEFINE_FINAL_TYPE (DailiesChat, dailies_chat, G_TYPE_OBJECT)

typedef enum
{
  PROP_MODEL = 1,
  PROP_TEMPERATURE,
  PROP_MAXIMUM_TOKENS,
} DailiesChatProps;

static GParamSpec *properties[PROP_MAXIMUM_TOKENS + 1];

static void
message_free (gpointer data)
{
  DailiesChatMessage *message = data;

  g_free (message->text);
  g_free (message);
}

static void
dailies_chat_get_property (GObject *object,
                           guint prop_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  DailiesChat *self = DAILIES_CHAT (object);

  switch ((DailiesChatProps) prop_id)
    {
    case PROP_MODEL:
      g_value_set_string (value, self->model);
      break;
    case PROP_TEMPERATURE:
      g_value_set_double (value, self->temperature);
      break;
    case PROP_MAXIMUM_TOKENS:
      g_value_set_uint (value, self->maximum_tokens);
      break;
    }
}

static void
dailies_chat_set_property (GObject *object,
                           guint prop_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  DailiesChat *self = DAILIES_CHAT (object);

  switch ((DailiesChatProps) prop_id)
    {
    case PROP_MODEL:
      self->model = g_value_dup_string (value);
      break;
    case PROP_TEMPERATURE:
      self->temperature = g_value_get_double (value);
      break;
    case PROP_MAXIMUM_TOKENS:
      self->maximum_tokens = g_value_get_uint (value);
      break;
    }
}

static void
dailies_chat_finalize (GObject *object)
{
  DailiesChat *self = DAILIES_CHAT (object);

  g_clear_pointer (&self->model, g_free);
  g_clear_pointer (&self->messages, g_ptr_array_unref);

  G_OBJECT_CLASS (dailies_chat_parent_class)->finalize (object);
}

static void
dailies_chat_class_init (DailiesChatClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dailies_chat_get_property;
  object_class->set_property = dailies_chat_set_property;
  object_class->finalize = dailies_chat_finalize;

  properties[PROP_MODEL] = g_param_spec_string ("model", NULL, NULL, NULL, flags);
  properties[PROP_TEMPERATURE] = g_param_spec_double ("temperature", NULL, NULL, -1, G_MAXDOUBLE, -1, flags);
  properties[PROP_MAXIMUM_TOKENS] = g_param_spec_uint ("maximum-tokens", NULL, NULL, 0, G_MAXUINT, 0, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_chat_init (DailiesChat *self)
{
  self->messages = g_ptr_array_new_with_free_func (message_free);
}

/**
 * dailies_chat_new:
 * @model: id of a language model
 *
 * Returns: (transfer full): a talk in which nothing was said
 */
DailiesChat *
dailies_chat_new (const char *model)
{
  g_return_val_if_fail (model != NULL, NULL);

  return g_object_new (DAILIES_TYPE_CHAT, "model", model, NULL);
}

/**
 * dailies_chat_add:
 * @self: a talk
 * @role: who says it
 * @text: what is said
 */
void
dailies_chat_add (DailiesChat *self,
                  DailiesChatRole role,
                  const char *text)
{
  DailiesChatMessage *message;

  g_return_if_fail (DAILIES_IS_CHAT (self));
  g_return_if_fail (text != NULL);

  message = g_new0 (DailiesChatMessage, 1);
  message->role = role;
  message->text = g_strdup (text);
  g_ptr_array_add (self->messages, message);
}

/**
 * dailies_chat_get_model:
 * @self: a talk
 *
 * Returns: id of the language model
 */
const char *
dailies_chat_get_model (DailiesChat *self)
{
  g_return_val_if_fail (DAILIES_IS_CHAT (self), NULL);

  return self->model;
}

/**
 * dailies_chat_get_temperature:
 * @self: a talk
 *
 * Returns: how freely the model is to choose its words; -1 leaves it to it
 */
double
dailies_chat_get_temperature (DailiesChat *self)
{
  g_return_val_if_fail (DAILIES_IS_CHAT (self), -1);

  return self->temperature;
}

/**
 * dailies_chat_get_maximum_tokens:
 * @self: a talk
 *
 * Returns: how long the reply may be; 0 leaves it to the model
 */
guint
dailies_chat_get_maximum_tokens (DailiesChat *self)
{
  g_return_val_if_fail (DAILIES_IS_CHAT (self), 0);

  return self->maximum_tokens;
}

/**
 * dailies_chat_get_messages:
 * @self: a talk
 *
 * Returns: (transfer none): of #DailiesChatMessage: what was said so far
 */
GPtrArray *
dailies_chat_get_messages (DailiesChat *self)
{
  g_return_val_if_fail (DAILIES_IS_CHAT (self), NULL);

  return self->messages;
}
