/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DAILIES_TYPE_PROXY_RESOLVER (dailies_proxy_resolver_get_type ())

/**
 * DailiesProxyResolver:
 *
 * Asks another resolver, but never for this computer: a proxy cannot know what
 * is at our loopback, and would see the key of the built-in studio.
 */
G_DECLARE_FINAL_TYPE (DailiesProxyResolver, dailies_proxy_resolver, DAILIES, PROXY_RESOLVER, GObject)

GProxyResolver *dailies_proxy_resolver_new (GProxyResolver *others);

G_END_DECLS
