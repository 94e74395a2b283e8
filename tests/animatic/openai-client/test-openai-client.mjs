// SPDX-FileCopyrightText: 2026 The Dailies authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// OpenAI's own client library, unchanged, against the studio.
// Usage: node test-openai-client.mjs LIBRARY STUDIO-CHILD

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';

const [library, program] = process.argv.slice(2);
const { default: OpenAI, toFile } = await import(pathToFileURL(library));

const token = 'token-of-the-tests';
const quick = { model: 'animatic-1', size: '64x64', seconds: '1' };

// A studio that ends with its standard input.
const folder = mkdtempSync(join(tmpdir(), 'dailies-openai-'));
const studio = spawn(program, ['serve', '--child', folder], { stdio: ['pipe', 'pipe', 'inherit'] });
studio.stdin.write(`${token}\n`);
const [line] = await once(studio.stdout, 'data');
const baseURL = `http://127.0.0.1:${parseInt(line)}/v1`;
const client = new OpenAI({ apiKey: token, baseURL, maxRetries: 0 });

after(async () => {
  studio.stdin.end();
  await once(studio, 'exit');
  rmSync(folder, { recursive: true });
});

async function finish(video) {
  const deadline = Date.now() + 40000;

  while (video.status === 'queued' || video.status === 'in_progress') {
    assert.ok(Date.now() < deadline, `${video.id} is still ${video.status}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    video = await client.videos.retrieve(video.id);
  }
  assert.equal(video.error, null);
  assert.equal(video.status, 'completed');
  return video;
}

async function makeClip(body = {}) {
  return finish(await client.videos.create({ prompt: 'A red kite over a grey sea', ...quick, ...body }));
}

async function download(id, query) {
  const response = await client.videos.downloadContent(id, query);

  return { type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) };
}

function makePng(width, height) {
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(body.length + 8);
    frame.writeUInt32BE(data.length, 0);
    body.copy(frame, 4);
    frame.writeUInt32BE(crc32(body), body.length + 4);
    return frame;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const pixels = Buffer.alloc((width * 3 + 1) * height, 0x40);
  for (let y = 0; y < height; y++)
    pixels[y * (width * 3 + 1)] = 0;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0)),
  ]);
}

test('create and retrieve', async () => {
  const created = await client.videos.create({ prompt: 'A lighthouse; then it rains', ...quick });

  assert.match(created.id, /^video_/);
  assert.equal(created.object, 'video');
  assert.equal(created.model, 'animatic-1');
  assert.equal(created.size, '64x64');
  assert.equal(created.seconds, '1');
  assert.match(created._request_id, /^req_/);

  const done = await finish(created);
  assert.equal(done.progress, 100);
  assert.equal(done.prompt, 'A lighthouse; then it rains');
  assert.ok(done.completed_at >= done.created_at);
  assert.ok(done.expires_at > done.completed_at);
});

test('download all variants', async () => {
  const video = await makeClip();
  const clip = await download(video.id);
  const thumbnail = await download(video.id, { variant: 'thumbnail' });
  const spritesheet = await download(video.id, { variant: 'spritesheet' });

  assert.equal(clip.type, 'video/mp4');
  assert.equal(clip.bytes.toString('latin1', 4, 8), 'ftyp');
  assert.equal(thumbnail.type, 'image/webp');
  assert.equal(thumbnail.bytes.toString('latin1', 8, 12), 'WEBP');
  assert.equal(spritesheet.type, 'image/jpeg');
  assert.equal(spritesheet.bytes.readUInt16BE(0), 0xffd8);
});

test('reference as a file and as a data URL', async () => {
  const png = makePng(64, 64);
  const file = await toFile(png, 'first.png', { type: 'image/png' });

  await makeClip({ input_reference: file });
  await makeClip({ input_reference: { image_url: `data:image/png;base64,${png.toString('base64')}` } });
});

test('list page by page', async () => {
  const made = [await makeClip(), await makeClip()];
  const page = await client.videos.list({ limit: 1 });
  const ids = [];

  assert.equal(page.data[0].id, made[1].id);
  assert.ok(page.hasNextPage());
  for await (const video of client.videos.list({ limit: 1, order: 'desc' }))
    ids.push(video.id);
  assert.deepEqual(ids.slice(0, 2), [made[1].id, made[0].id]);
  assert.equal(new Set(ids).size, ids.length);
});

test('delete', async () => {
  const video = await client.videos.create({ prompt: 'a', model: 'animatic-1', size: '1280x720', seconds: '120' });
  const deleted = await client.videos.delete(video.id);

  assert.deepEqual({ id: deleted.id, object: deleted.object, deleted: deleted.deleted },
                   { id: video.id, object: 'video.deleted', deleted: true });
  await assert.rejects(client.videos.retrieve(video.id), OpenAI.NotFoundError);
});

test('remix', async () => {
  const video = await makeClip();
  const remix = await finish(await client.videos.remix(video.id, { prompt: 'at night' }));

  assert.equal(remix.remixed_from_video_id, video.id);
  assert.equal(remix.prompt, 'at night');
});

test('edit by id and by file', async () => {
  const video = await makeClip();
  const clip = await toFile((await download(video.id)).bytes, 'clip.mp4', { type: 'video/mp4' });

  await finish(await client.videos.edit({ prompt: 'at night', video: { id: video.id } }));
  await finish(await client.videos.edit({ prompt: 'at night', video: clip }));
});

test('extend by id and by file', async () => {
  const video = await makeClip();
  const clip = await toFile((await download(video.id)).bytes, 'clip.mp4', { type: 'video/mp4' });
  const byId = await finish(await client.videos.extend({ prompt: 'it dives', seconds: '2', video: { id: video.id } }));
  const byFile = await finish(await client.videos.extend({ prompt: 'it dives', seconds: '1', video: clip }));

  assert.equal(byId.seconds, '3');
  assert.equal(byFile.seconds, '2');
});

test('characters', async () => {
  const video = await makeClip();
  const clip = await toFile((await download(video.id)).bytes, 'clip.mp4', { type: 'video/mp4' });
  const character = await client.videos.createCharacter({ name: 'Mossy', video: clip });
  const found = await client.videos.getCharacter(character.id);

  assert.equal(found.name, 'Mossy');
  assert.equal(found.created_at, character.created_at);
  await makeClip({ prompt: 'Mossy runs', characters: [{ id: character.id }] });
  await assert.rejects(client.videos.create({ prompt: 'A fox runs', ...quick, characters: [{ id: character.id }] }),
                       OpenAI.BadRequestError);
});

test('models', async () => {
  const ids = [];

  for await (const model of client.models.list())
    ids.push(model.id);
  assert.deepEqual(ids, ['animatic-1']);
  assert.equal((await client.models.retrieve('animatic-1')).owned_by, 'dailies');
});

test('errors have their classes', async () => {
  const stranger = new OpenAI({ apiKey: 'wrong', baseURL, maxRetries: 0 });

  await assert.rejects(stranger.videos.list(), (error) =>
    error instanceof OpenAI.AuthenticationError && error.status === 401 && error.code === 'invalid_api_key');
  await assert.rejects(client.videos.create({ prompt: 'a', size: '1281x720' }), (error) =>
    error instanceof OpenAI.BadRequestError && error.param === 'size' && error.code === 'invalid_value' &&
    error.type === 'invalid_request_error' && /1281x720/.test(error.message));
  await assert.rejects(client.videos.create({ prompt: '' }), (error) =>
    error instanceof OpenAI.BadRequestError && error.param === 'prompt');
  await assert.rejects(client.videos.retrieve('video_0'), (error) =>
    error instanceof OpenAI.NotFoundError && error.code === 'video_not_found' && /^req_/.test(error.requestID));
  await assert.rejects(client.videos.downloadContent('video_0'), OpenAI.NotFoundError);
  await assert.rejects(client.models.retrieve('sora-2'), OpenAI.NotFoundError);
});
