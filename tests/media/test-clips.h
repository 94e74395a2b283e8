/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where test_clip_write() puts the file. */
#define TEST_CLIP_H264 "videotestsrc num-buffers=48 pattern=ball ! video/x-raw,format=I420,width=320,height=180,framerate=24/1 ! x264enc speed-preset=ultrafast key-int-max=12 ! mux. " \
                       "audiotestsrc num-buffers=94 samplesperbuffer=1024 ! audio/x-raw,rate=48000,channels=2 ! avenc_aac ! mux. "                                                      \
                       "mp4mux name=mux faststart=true ! filesink name=file"

#define TEST_CLIP_VP9 "videotestsrc num-buffers=30 ! video/x-raw,format=I420,width=64,height=64,framerate=30/1 ! " \
                      "vp9enc deadline=1 cpu-used=8 lag-in-frames=0 ! webmmux ! filesink name=file"

void test_clip_hide_vp9 (gboolean hidden);
void test_clip_write (const char *path,
                      const char *description);
void test_clip_truncate (const char *path,
                         gsize size);
void test_clip_patch (const char *path,
                      const char *box,
                      gsize offset,
                      const void *bytes,
                      gsize size);

G_END_DECLS
