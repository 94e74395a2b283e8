/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* GET /models and /models/:slug: railwail.md 2.1 and 2.2; prices: 6. */

#define G_LOG_DOMAIN "dailies-railwail-models"

#include "config.h"

#include "dailies-railwail-models.h"

#include <math.h>

#include <glib/gi18n.h>

#include "dailies-lenient-json.h"

#define CURRENCY "railwail"
#define CATEGORY "video"
#define PAGE 100

/* No catalogue is longer; a server that repeats itself ends before. */
#define MAXIMUM_PAGES 50

/* Ids that are only for the database of the service. */
#define OPAQUE_PREFIX "model_"

/* A list as it comes, page after page. */
typedef struct
{
  GPtrArray *entries;
  GHashTable *seen;
  guint offset;
  char *date;
} Listing;

static void
listing_clear (Listing *listing)
{
  g_clear_pointer (&listing->entries, g_ptr_array_unref);
  g_clear_pointer (&listing->seen, g_hash_table_unref);
  g_clear_pointer (&listing->date, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Listing, listing_clear)

static const char *
get_key (JsonObject *entry)
{
  const char *slug = dailies_lenient_json_get_string (entry, "slug");
  const char *id = dailies_lenient_json_get_string (entry, "id");

  return slug != NULL ? slug : id != NULL ? id
                                          : dailies_lenient_json_get_string (entry, "name");
}

static gboolean
is_for_video (JsonObject *entry)
{
  const char *category = dailies_lenient_json_get_string (entry, "category");

  return category == NULL || g_ascii_strcasecmp (category, CATEGORY) == 0;
}

/* Returns: whether there was anything new on it */
static gboolean
add_page (Listing *listing,
          JsonArray *page)
{
  gboolean has_new = FALSE;

  for (guint i = 0; i < json_array_get_length (page); i++)
    {
      JsonNode *node = json_array_get_element (page, i);
      JsonObject *entry = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *key = get_key (entry);

      if (key == NULL || !g_hash_table_add (listing->seen, g_strdup (key)))
        continue;

      has_new = TRUE;
      if (is_for_video (entry))
        g_ptr_array_add (listing->entries, json_node_ref (node));
    }

  return has_new;
}

/* What a page says; else, whether it is full. */
static gboolean
has_more (JsonObject *body,
          guint length,
          guint offset)
{
  JsonNode *more = json_object_get_member (body, "has_more");
  double total = dailies_lenient_json_get_number (body, "total", -1);

  if (length == 0)
    return FALSE;
  if (more != NULL && JSON_NODE_HOLDS_VALUE (more) && json_node_get_value_type (more) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (more);
  if (total >= 0)
    return offset < total;

  return length >= PAGE;
}

static JsonNode *
fetch_page (DailiesProviderCall *call,
            guint offset,
            DailiesHttpResponse **response,
            GError **error)
{
  g_autofree char *path = g_strdup_printf ("/models?category=" CATEGORY "&limit=%d&offset=%u", PAGE, offset);
  g_autoptr (DailiesHttpResponse) answer = NULL;
  g_autoptr (JsonNode) body = dailies_provider_call_get_answer (call, path, &answer, error);

  if (body == NULL)
    return NULL;

  if (!JSON_NODE_HOLDS_OBJECT (body) || dailies_lenient_json_get_array (json_node_get_object (body), "data") == NULL)
    {
      dailies_provider_call_refuse_models (call, error);
      return NULL;
    }

  *response = g_steal_pointer (&answer);

  return g_steal_pointer (&body);
}

static gboolean
fetch_entries (DailiesProviderCall *call,
               Listing *listing,
               GError **error)
{
  for (guint i = 0; i < MAXIMUM_PAGES; i++)
    {
      g_autoptr (DailiesHttpResponse) response = NULL;
      g_autoptr (JsonNode) body = fetch_page (call, listing->offset, &response, error);
      JsonArray *page;

      if (body == NULL)
        return FALSE;

      page = dailies_lenient_json_get_array (json_node_get_object (body), "data");
      listing->offset += json_array_get_length (page);
      if (listing->date == NULL)
        listing->date = dailies_provider_call_dup_date (response);
      if (!add_page (listing, page) || !has_more (json_node_get_object (body), json_array_get_length (page), listing->offset))
        return TRUE;
    }

  g_debug ("The list of models has no end; %u are enough", listing->offset);

  return TRUE;
}

/* "Flux 1.1 Pro" -> "flux-1.1-pro" */
static char *
dup_derived_slug (const char *name)
{
  GString *slug = g_string_new (NULL);

  for (; *name != '\0'; name++)
    {
      if (g_ascii_isalnum (*name) || (*name == '.' && slug->len > 0))
        g_string_append_c (slug, g_ascii_tolower (*name));
      else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
        g_string_append_c (slug, '-');
    }
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);

  return g_string_free_and_steal (slug);
}

/* Returns: (transfer full) (nullable): what @entry may be called by, if only
 *   its name tells */
static char *
find_derived_slug (JsonObject *entry)
{
  const char *id = dailies_lenient_json_get_string (entry, "id");
  const char *name = dailies_lenient_json_get_string (entry, "name");
  g_autofree char *slug = NULL;

  if (dailies_lenient_json_get_string (entry, "slug") != NULL || name == NULL || (id != NULL && !g_str_has_prefix (id, OPAQUE_PREFIX)))
    return NULL;

  slug = dup_derived_slug (name);

  return *slug != '\0' ? g_steal_pointer (&slug) : NULL;
}

/* Every call names models by their slug, which the documented list does not
 * have.  Whether it follows from the name is asked once for each list. */
static gboolean
derived_slugs_hold (DailiesProviderCall *call,
                    Listing *listing)
{
  for (guint i = 0; i < listing->entries->len; i++)
    {
      g_autofree char *slug = find_derived_slug (json_node_get_object (listing->entries->pdata[i]));
      g_autofree char *path = NULL;
      g_autoptr (DailiesHttpResponse) response = NULL;

      if (slug == NULL)
        continue;

      path = g_strconcat ("/models/", slug, NULL);
      response = dailies_provider_call_ask (call, "GET", path, NULL);
      if (response == NULL || dailies_http_response_get_status (response) != 404)
        return TRUE;

      g_debug ("“%s” is not what the service calls the model", slug);

      return FALSE;
    }

  return TRUE;
}

/* A price in something else than a fixed number of credits is no price. */
static gboolean
has_other_parts (JsonObject *pricing)
{
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  json_object_iter_init (&iter, pricing);
  while (json_object_iter_next (&iter, &member, &node))
    {
      if (!g_str_has_prefix (member, "credit_cost_") || g_str_equal (member, "credit_cost_fixed") || JSON_NODE_HOLDS_NULL (node))
        continue;
      if (dailies_lenient_json_get_number (pricing, member, NAN) != 0)
        return TRUE;
    }

  return FALSE;
}

/* A fixed price of nothing may well be paid in another way. */
static JsonArray *
read_prices (JsonObject *entry,
             const char *date)
{
  JsonObject *pricing = dailies_lenient_json_get_object (entry, "pricing");
  const char *currency = dailies_lenient_json_get_string (pricing, "currency");
  DailiesMoney fixed = dailies_lenient_json_get_money (pricing, "credit_cost_fixed", CURRENCY);
  g_autofree char *amount = NULL;
  JsonObject *price;
  JsonArray *prices;

  if (pricing == NULL || fixed.micros <= 0 || has_other_parts (pricing) || g_strcmp0 (currency, "credits") != 0)
    {
      g_debug ("%s: the price cannot be understood", get_key (entry));
      return NULL;
    }

  amount = dailies_money_to_decimal (fixed);
  price = json_object_new ();
  json_object_set_string_member (price, "amount", amount);
  json_object_set_string_member (price, "currency", CURRENCY);
  json_object_set_string_member (price, "unit", "clip");
  if (date != NULL)
    json_object_set_string_member (price, "date", date);
  prices = json_array_new ();
  json_array_add_object_element (prices, price);

  return prices;
}

static void
copy_member_cb (JsonObject *object,
                const char *name,
                JsonNode *value,
                gpointer data)
{
  if (!g_str_equal (name, "prices"))
    json_object_set_member (data, name, json_node_copy (value));
}

/* What is in "capabilities" is not documented: believed as far as it can be
 * read. */
static DailiesCapabilities *
read_capabilities (JsonObject *entry,
                   const char *date)
{
  JsonObject *stated = dailies_lenient_json_get_object (entry, "capabilities");
  g_autoptr (JsonArray) prices = read_prices (entry, date);
  g_autoptr (JsonObject) all = json_object_new ();
  g_autoptr (JsonObject) only_prices = json_object_new ();
  g_autoptr (GError) error = NULL;
  DailiesCapabilities *capabilities;

  if (stated != NULL)
    json_object_foreach_member (stated, copy_member_cb, all);
  if (prices != NULL)
    {
      json_object_set_array_member (all, "prices", json_array_ref (prices));
      json_object_set_array_member (only_prices, "prices", json_array_ref (prices));
    }

  capabilities = dailies_capabilities_new_from_json (all, &error);
  if (capabilities != NULL)
    return capabilities;

  g_debug ("%s: capabilities that cannot be read: %s", get_key (entry), error->message);

  return dailies_capabilities_new_from_json (only_prices, NULL);
}

static char *
dup_id (JsonObject *entry,
        gboolean derived_slugs,
        GHashTable *taken)
{
  const char *id = dailies_lenient_json_get_string (entry, "id");
  g_autofree char *slug = derived_slugs || id == NULL ? find_derived_slug (entry) : NULL;

  /* Two models of one name: nothing tells which the slug is. */
  if (slug != NULL && !g_hash_table_contains (taken, slug))
    return g_steal_pointer (&slug);

  return g_strdup (get_key (entry));
}

static DailiesModel *
read_model (JsonObject *entry,
            const char *id,
            const char *date)
{
  g_autoptr (DailiesCapabilities) capabilities = read_capabilities (entry, date);
  const char *name = dailies_lenient_json_get_string (entry, "name");

  return g_object_new (DAILIES_TYPE_MODEL,
                       "id", id,
                       "name", name != NULL ? name : id,
                       "developer", dailies_lenient_json_get_string (entry, "owned_by"),
                       "description", dailies_lenient_json_get_string (entry, "description"),
                       "category", dailies_lenient_json_get_string (entry, "category"),
                       "capabilities", capabilities,
                       NULL);
}

/**
 * dailies_railwail_models_fetch:
 * @call: a call
 * @error: return location for an error
 *
 * Goes through all pages of the video models.  For fibers.
 *
 * Returns: (transfer full): a list of #DailiesModel, or %NULL
 */
GListModel *
dailies_railwail_models_fetch (DailiesProviderCall *call,
                               GError **error)
{
  g_auto (Listing) listing = { g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref),
                               g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListStore *models;
  gboolean derived_slugs;

  if (!fetch_entries (call, &listing, error))
    return NULL;

  derived_slugs = derived_slugs_hold (call, &listing);
  models = g_list_store_new (DAILIES_TYPE_MODEL);
  for (guint i = 0; i < listing.entries->len; i++)
    {
      JsonObject *entry = json_node_get_object (listing.entries->pdata[i]);
      g_autofree char *id = dup_id (entry, derived_slugs, taken);
      g_autoptr (DailiesModel) model = read_model (entry, id, listing.date);

      g_hash_table_add (taken, g_steal_pointer (&id));
      g_list_store_append (models, model);
    }

  return G_LIST_MODEL (models);
}

/**
 * dailies_railwail_test_fiber:
 * @data: a call
 *
 * Asks for one page.
 *
 * Returns: (transfer full): as dailies_provider_test() does
 */
DexFuture *
dailies_railwail_test_fiber (gpointer data)
{
  DailiesProviderCall *call = data;
  GError *error = NULL;
  g_autoptr (DailiesHttpResponse) response = NULL;
  g_autoptr (JsonNode) body = fetch_page (call, 0, &response, &error);
  g_autofree char *words = NULL;
  const char *limit;
  JsonArray *page;
  double total;
  guint64 per_minute;

  if (body == NULL)
    return dex_future_new_for_error (error);

  page = dailies_lenient_json_get_array (json_node_get_object (body), "data");
  total = dailies_lenient_json_get_number (json_node_get_object (body), "total", json_array_get_length (page));
  words = dailies_provider_call_dup_test_words (call, (guint) CLAMP (total, 0, G_MAXINT));
  limit = dailies_http_response_get_header (response, "X-RateLimit-Limit");
  if (limit == NULL || !g_ascii_string_to_unsigned (limit, 10, 1, G_MAXINT, &per_minute, NULL))
    return dex_future_new_take_string (g_steal_pointer (&words));

  return dex_future_new_take_string (g_strdup_printf (
      /* Translators: %s is a sentence without its full stop; %u is a number of requests. */
      ngettext ("%s. The key allows %u request a minute.", "%s. The key allows %u requests a minute.", per_minute),
      words, (guint) per_minute));
}
