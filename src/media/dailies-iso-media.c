/* SPDX-FileCopyrightText: 2026 The Dailies authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "dailies-iso-media"

#include "config.h"

#include "dailies-iso-media.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "dailies-media-error.h"

/* An index for hours of film is smaller. */
#define MAXIMUM_INDEX_BYTES (64 * 1024 * 1024)

#define FOURCC(a, b, c, d) ((guint32) (a) << 24 | (guint32) (b) << 16 | (guint32) (c) << 8 | (guint32) (d))

typedef struct
{
  guint32 type;
  guint64 offset;
  guint64 header_size;
  guint64 size;
} FileBox;

typedef struct
{
  const guint8 *data;
  gsize size;
} Span;

typedef struct
{
  guint64 file_size;
  gboolean index_seen;
  gboolean fragments_declared;
  gboolean fragments_seen;
  gboolean media_seen;
  gboolean picture_seen;
  gboolean samples_seen;
} Survey;

static guint32
read_u32 (const guint8 *data)
{
  return (guint32) data[0] << 24 | (guint32) data[1] << 16 | (guint32) data[2] << 8 | data[3];
}

static guint64
read_u64 (const guint8 *data)
{
  return (guint64) read_u32 (data) << 32 | read_u32 (data + 4);
}

static gboolean
read_at (int fd,
         guint64 offset,
         guint8 *data,
         gsize size)
{
  gsize done = 0;

  while (done < size)
    {
      gssize n = pread (fd, data + done, size - done, (off_t) (offset + done));

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      done += (gsize) n;
    }

  return TRUE;
}

static gboolean
is_top_level_type (guint32 type)
{
  switch (type)
    {
    case FOURCC ('f', 't', 'y', 'p'):
    case FOURCC ('s', 't', 'y', 'p'):
    case FOURCC ('m', 'o', 'o', 'v'):
    case FOURCC ('m', 'o', 'o', 'f'):
    case FOURCC ('m', 'd', 'a', 't'):
    case FOURCC ('f', 'r', 'e', 'e'):
    case FOURCC ('s', 'k', 'i', 'p'):
    case FOURCC ('w', 'i', 'd', 'e'):
    case FOURCC ('u', 'u', 'i', 'd'):
    case FOURCC ('s', 'i', 'd', 'x'):
      return TRUE;

    default:
      return FALSE;
    }
}

static gboolean
read_file_box (int fd,
               guint64 offset,
               guint64 file_size,
               FileBox *box)
{
  guint8 header[16];

  if (file_size - offset < 8 || !read_at (fd, offset, header, 8))
    return FALSE;

  box->offset = offset;
  box->header_size = 8;
  box->size = read_u32 (header);
  box->type = read_u32 (header + 4);
  if (box->size == 0)
    {
      box->size = file_size - offset;
    }
  else if (box->size == 1)
    {
      if (file_size - offset < 16 || !read_at (fd, offset, header, 16))
        return FALSE;
      box->header_size = 16;
      box->size = read_u64 (header + 8);
    }

  return TRUE;
}

/* Takes the next box off the front of the span. */
static gboolean
next_box (Span *span,
          guint32 *type,
          Span *content)
{
  gsize header_size = 8;
  guint64 size;

  if (span->size < 8)
    return FALSE;

  size = read_u32 (span->data);
  *type = read_u32 (span->data + 4);
  if (size == 0)
    {
      size = span->size;
    }
  else if (size == 1 && span->size >= 16)
    {
      header_size = 16;
      size = read_u64 (span->data + 8);
    }
  if (size < header_size || size > span->size)
    return FALSE;

  content->data = span->data + header_size;
  content->size = (gsize) size - header_size;
  span->data += size;
  span->size -= (gsize) size;

  return TRUE;
}

static gboolean
find_box (Span parent,
          guint32 wanted,
          Span *content)
{
  guint32 type;

  while (next_box (&parent, &type, content))
    {
      if (type == wanted)
        return TRUE;
    }

  return FALSE;
}

/* The furthest byte that a table of chunk offsets points at. */
static guint64
find_last_chunk (Span table,
                 gsize width)
{
  guint64 last = 0;
  gsize count;

  if (table.size < 8)
    return 0;

  count = MIN (read_u32 (table.data + 4), (table.size - 8) / width);
  for (gsize i = 0; i < count; i++)
    {
      const guint8 *entry = table.data + 8 + i * width;

      last = MAX (last, width == 8 ? read_u64 (entry) : read_u32 (entry));
    }

  return last;
}

static guint64
sum_sample_sizes (Span table,
                  guint32 *count)
{
  guint32 uniform;
  guint64 sum = 0;

  *count = 0;
  if (table.size < 12)
    return 0;

  uniform = read_u32 (table.data + 4);
  *count = read_u32 (table.data + 8);
  if (uniform != 0)
    return (guint64) uniform * *count;

  for (gsize i = 0; i < MIN (*count, (table.size - 12) / 4); i++)
    sum += read_u32 (table.data + 12 + i * 4);

  return sum;
}

static gboolean
check_track (Survey *survey,
             Span track,
             GError **error)
{
  Span media;
  Span handler;
  Span information;
  Span samples;
  Span table;
  guint32 n_samples = 0;
  guint64 bytes = 0;
  guint64 last_chunk = 0;
  gboolean picture;

  if (!find_box (track, FOURCC ('m', 'd', 'i', 'a'), &media) ||
      !find_box (media, FOURCC ('h', 'd', 'l', 'r'), &handler) || handler.size < 12)
    return TRUE;

  picture = read_u32 (handler.data + 8) == FOURCC ('v', 'i', 'd', 'e');
  survey->picture_seen |= picture;
  if (find_box (media, FOURCC ('m', 'i', 'n', 'f'), &information) &&
      find_box (information, FOURCC ('s', 't', 'b', 'l'), &samples))
    {
      if (find_box (samples, FOURCC ('s', 't', 's', 'z'), &table))
        bytes = sum_sample_sizes (table, &n_samples);
      if (find_box (samples, FOURCC ('s', 't', 'c', 'o'), &table))
        last_chunk = find_last_chunk (table, 4);
      else if (find_box (samples, FOURCC ('c', 'o', '6', '4'), &table))
        last_chunk = find_last_chunk (table, 8);
    }

  survey->samples_seen |= n_samples > 0;
  if (picture && n_samples == 0 && !survey->fragments_declared)
    {
      g_propagate_error (error, dailies_media_error_damaged ("%s", _ ("The clip has no frames")));
      return FALSE;
    }

  if (bytes > survey->file_size || (n_samples > 0 && last_chunk >= survey->file_size))
    {
      g_propagate_error (error, dailies_media_error_truncated ());
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_index (Survey *survey,
             Span index,
             GError **error)
{
  Span header;
  Span content;
  guint32 type;
  guint64 duration = 0;

  survey->fragments_declared = find_box (index, FOURCC ('m', 'v', 'e', 'x'), &content);

  if (find_box (index, FOURCC ('m', 'v', 'h', 'd'), &header))
    {
      if (header.size >= 32 && header.data[0] == 1)
        duration = read_u64 (header.data + 24);
      else if (header.size >= 20)
        duration = read_u32 (header.data + 16);
    }

  while (next_box (&index, &type, &content))
    {
      if (type == FOURCC ('t', 'r', 'a', 'k') && !check_track (survey, content, error))
        return FALSE;
    }

  if (!survey->picture_seen)
    {
      g_propagate_error (error, dailies_media_error_damaged ("%s", _ ("The clip has no picture")));
      return FALSE;
    }

  if (duration == 0 && !survey->fragments_declared)
    {
      g_propagate_error (error, dailies_media_error_damaged ("%s", _ ("The clip has a length of zero")));
      return FALSE;
    }

  return TRUE;
}

static gboolean
load_index (Survey *survey,
            int fd,
            const FileBox *box,
            GError **error)
{
  g_autofree guint8 *data = NULL;
  guint64 size = box->size - box->header_size;

  survey->index_seen = TRUE;
  if (size <= MAXIMUM_INDEX_BYTES)
    {
      data = g_malloc (size + 1);
      if (read_at (fd, box->offset + box->header_size, data, size))
        return check_index (survey, (Span) { data, size }, error);
    }

  g_propagate_error (error, dailies_media_error_damaged ("%s", _ ("The clip’s index cannot be read")));

  return FALSE;
}

static gboolean
visit_box (Survey *survey,
           int fd,
           const FileBox *box,
           GError **error)
{
  if (box->size < box->header_size)
    {
      g_propagate_error (error, dailies_media_error_damaged ("%s", _ ("The clip’s structure is broken")));
      return FALSE;
    }

  if (box->size > survey->file_size - box->offset)
    {
      /* What follows a whole clip may be anything. */
      if (survey->index_seen && survey->media_seen && !is_top_level_type (box->type))
        return TRUE;

      g_propagate_error (error, dailies_media_error_truncated ());
      return FALSE;
    }

  survey->media_seen |= box->type == FOURCC ('m', 'd', 'a', 't');
  survey->fragments_seen |= box->type == FOURCC ('m', 'o', 'o', 'f');
  if (box->type == FOURCC ('m', 'o', 'o', 'v'))
    return load_index (survey, fd, box, error);

  return TRUE;
}

static gboolean
check_file (int fd,
            guint64 file_size,
            GError **error)
{
  Survey survey = { .file_size = file_size };
  guint64 offset = 0;
  FileBox box;

  while (offset < file_size && read_file_box (fd, offset, file_size, &box))
    {
      if (offset == 0 && !is_top_level_type (box.type))
        return TRUE;
      if (!visit_box (&survey, fd, &box, error))
        return FALSE;
      offset += MIN (box.size, file_size - offset);
    }

  if (offset == 0)
    return TRUE;

  if (!survey.index_seen)
    {
      g_propagate_error (error, dailies_media_error_damaged ("%s", _ ("The clip’s index (moov) is missing")));
      return FALSE;
    }

  if (!survey.media_seen || (survey.fragments_declared && !survey.fragments_seen && !survey.samples_seen))
    {
      g_propagate_error (error, dailies_media_error_truncated ());
      return FALSE;
    }

  return TRUE;
}

/**
 * dailies_iso_media_check:
 * @path: a file
 * @error: return location
 *
 * Looks whether all that the index of an MP4 or QuickTime file speaks of is
 * in the file, which players do not do: they show what is there.  Files of
 * other kinds pass.  Blocks; reads only the headers.
 *
 * Returns: %FALSE with a damaged-clip or storage error if not
 */
gboolean
dailies_iso_media_check (const char *path,
                         GError **error)
{
  g_autoptr (GError) file_error = NULL;
  g_autofd int fd = -1;
  struct stat info;

  g_return_val_if_fail (path != NULL, FALSE);

  fd = g_open (path, O_RDONLY | O_CLOEXEC);
  if (fd < 0 || fstat (fd, &info) != 0)
    {
      int code = errno;

      g_set_error_literal (&file_error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
      g_propagate_error (error, dailies_media_error_from_file (file_error, path));
      return FALSE;
    }

  return check_file (fd, (guint64) info.st_size, error);
}
