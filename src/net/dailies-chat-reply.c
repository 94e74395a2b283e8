/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-chat-reply"

#include "config.h"

#include "dailies-chat-reply.h"

struct _DailiesChatReply
{
  GObject parent_instance;

  char *text;
  char *finish_reason;
  gint64 prompt_tokens;
  gint64 completion_tokens;
};

G_DEFINE_FINAL_TYPE (DailiesChatReply, dailies_chat_reply, G_TYPE_OBJECT)

typedef enum
{
  PROP_TEXT = 1,
  PROP_FINISH_REASON,
  PROP_PROMPT_TOKENS,
  PROP_COMPLETION_TOKENS,
} DailiesChatReplyProps;

static GParamSpec *properties[PROP_COMPLETION_TOKENS + 1];

static void
dailies_chat_reply_get_property (GObject *object,
                                 guint prop_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  DailiesChatReply *self = DAILIES_CHAT_REPLY (object);

  switch ((DailiesChatReplyProps) prop_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_FINISH_REASON:
      g_value_set_string (value, self->finish_reason);
      break;
    case PROP_PROMPT_TOKENS:
      g_value_set_int64 (value, self->prompt_tokens);
      break;
    case PROP_COMPLETION_TOKENS:
      g_value_set_int64 (value, self->completion_tokens);
      break;
    }
}

static void
dailies_chat_reply_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  DailiesChatReply *self = DAILIES_CHAT_REPLY (object);

  switch ((DailiesChatReplyProps) prop_id)
    {
    case PROP_TEXT:
      self->text = g_value_dup_string (value);
      break;
    case PROP_FINISH_REASON:
      self->finish_reason = g_value_dup_string (value);
      break;
    case PROP_PROMPT_TOKENS:
      self->prompt_tokens = g_value_get_int64 (value);
      break;
    case PROP_COMPLETION_TOKENS:
      self->completion_tokens = g_value_get_int64 (value);
      break;
    }
}

static void
dailies_chat_reply_finalize (GObject *object)
{
  DailiesChatReply *self = DAILIES_CHAT_REPLY (object);

  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->finish_reason, g_free);

  G_OBJECT_CLASS (dailies_chat_reply_parent_class)->finalize (object);
}

static void
dailies_chat_reply_class_init (DailiesChatReplyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dailies_chat_reply_get_property;
  object_class->set_property = dailies_chat_reply_set_property;
  object_class->finalize = dailies_chat_reply_finalize;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", flags);
  properties[PROP_FINISH_REASON] = g_param_spec_string ("finish-reason", NULL, NULL, NULL, flags);
  properties[PROP_PROMPT_TOKENS] = g_param_spec_int64 ("prompt-tokens", NULL, NULL, -1, G_MAXINT64, -1, flags);
  properties[PROP_COMPLETION_TOKENS] = g_param_spec_int64 ("completion-tokens", NULL, NULL, -1, G_MAXINT64, -1, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
dailies_chat_reply_init (DailiesChatReply *self)
{
}

/**
 * dailies_chat_reply_get_text:
 * @self: a reply
 *
 * Returns: what the model says
 */
const char *
dailies_chat_reply_get_text (DailiesChatReply *self)
{
  g_return_val_if_fail (DAILIES_IS_CHAT_REPLY (self), NULL);

  return self->text;
}

/**
 * dailies_chat_reply_get_finish_reason:
 * @self: a reply
 *
 * Returns: (nullable): the service's word for why it ends there
 */
const char *
dailies_chat_reply_get_finish_reason (DailiesChatReply *self)
{
  g_return_val_if_fail (DAILIES_IS_CHAT_REPLY (self), NULL);

  return self->finish_reason;
}

/**
 * dailies_chat_reply_get_prompt_tokens:
 * @self: a reply
 *
 * Returns: what was counted of the question; -1 unknown
 */
gint64
dailies_chat_reply_get_prompt_tokens (DailiesChatReply *self)
{
  g_return_val_if_fail (DAILIES_IS_CHAT_REPLY (self), -1);

  return self->prompt_tokens;
}

/**
 * dailies_chat_reply_get_completion_tokens:
 * @self: a reply
 *
 * Returns: what was counted of the reply; -1 unknown
 */
gint64
dailies_chat_reply_get_completion_tokens (DailiesChatReply *self)
{
  g_return_val_if_fail (DAILIES_IS_CHAT_REPLY (self), -1);

  return self->completion_tokens;
}
