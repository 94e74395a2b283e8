-- SPDX-FileCopyrightText: 2026 The Dailies authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A database as version 5 of its form left it: an account, three jobs (done,
-- unknown, waiting) and two takes.  Not to be changed: it is what users have.
PRAGMA application_id = 1147234668;
PRAGMA user_version = 5;
PRAGMA journal_mode = WAL;
BEGIN;
CREATE TABLE accounts ( id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, folded_name TEXT NOT NULL UNIQUE, provider TEXT NOT NULL, base_url TEXT, dialect TEXT, allow_insecure INTEGER NOT NULL, max_active INTEGER NOT NULL) STRICT;
CREATE TABLE models ( account_id TEXT NOT NULL, position INTEGER NOT NULL, model TEXT NOT NULL, listed_at INTEGER NOT NULL, PRIMARY KEY (account_id, position)) STRICT, WITHOUT ROWID;
CREATE TABLE jobs ( number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, account_id TEXT NOT NULL, project TEXT, model TEXT, shot TEXT NOT NULL, state TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, finished_at INTEGER NOT NULL DEFAULT 0, expires_at INTEGER NOT NULL DEFAULT 0, estimate_quality TEXT, estimate_micros INTEGER NOT NULL DEFAULT 0, estimate_currency TEXT NOT NULL DEFAULT '', estimate_date TEXT, cost_micros INTEGER NOT NULL DEFAULT 0, cost_currency TEXT NOT NULL DEFAULT '', remote TEXT, error TEXT, target_path TEXT, take_id TEXT, progress REAL NOT NULL DEFAULT -1, queue_position INTEGER NOT NULL DEFAULT -1, log_line TEXT, cleared INTEGER NOT NULL DEFAULT 0, position INTEGER NOT NULL DEFAULT 0, revision INTEGER NOT NULL DEFAULT 0, running_since INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX jobs_by_state ON jobs (state, created_at);
CREATE INDEX jobs_by_age ON jobs (created_at);
CREATE INDEX jobs_by_model ON jobs (account_id, model, state, finished_at);
CREATE INDEX jobs_shown ON jobs (created_at, number) WHERE cleared = 0;
CREATE INDEX jobs_in_line ON jobs (position, number) WHERE state = 'waiting';
CREATE TABLE queue ( number INTEGER PRIMARY KEY CHECK (number = 1), paused INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE job_events ( number INTEGER PRIMARY KEY, job INTEGER NOT NULL REFERENCES jobs (number) ON DELETE CASCADE, state TEXT NOT NULL, at INTEGER NOT NULL, remote TEXT, error TEXT, cost_micros INTEGER NOT NULL, cost_currency TEXT NOT NULL, target_path TEXT, take_id TEXT, expires_at INTEGER NOT NULL, note TEXT) STRICT;
CREATE INDEX job_events_by_job ON job_events (job, number);
CREATE TABLE job_references ( job INTEGER NOT NULL REFERENCES jobs (number) ON DELETE CASCADE, position INTEGER NOT NULL, role TEXT NOT NULL, path TEXT NOT NULL, sha256 TEXT, PRIMARY KEY (job, position)) STRICT, WITHOUT ROWID;
CREATE INDEX job_references_by_content ON job_references (sha256);
CREATE TABLE ledger ( job_id TEXT PRIMARY KEY NOT NULL, at INTEGER NOT NULL, title TEXT NOT NULL, account_id TEXT NOT NULL, account_name TEXT, model TEXT, project TEXT, state TEXT NOT NULL, sent INTEGER NOT NULL DEFAULT 0, estimate_quality TEXT, estimate_micros INTEGER NOT NULL DEFAULT 0, estimate_currency TEXT NOT NULL DEFAULT '', actual_micros INTEGER NOT NULL DEFAULT 0, actual_currency TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX ledger_by_time ON ledger (at);
CREATE TABLE takes ( number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, job_id TEXT, path TEXT NOT NULL, project TEXT, created_at INTEGER NOT NULL, recipe TEXT NOT NULL, generation INTEGER NOT NULL DEFAULT 0, parent_id TEXT GENERATED ALWAYS AS (CASE WHEN json_valid (recipe) THEN recipe ->> '$.parent_id' END) VIRTUAL, sha256 TEXT GENERATED ALWAYS AS (CASE WHEN json_valid (recipe) THEN recipe ->> '$.sha256' END) VIRTUAL) STRICT;
CREATE INDEX takes_by_job ON takes (job_id);
CREATE INDEX takes_by_path ON takes (path);
CREATE INDEX takes_by_generation ON takes (generation);
CREATE INDEX takes_by_age ON takes (created_at);
CREATE INDEX takes_by_parent ON takes (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX takes_by_content ON takes (sha256) WHERE sha256 IS NOT NULL;
CREATE TABLE tags ( number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE take_tags ( take INTEGER NOT NULL REFERENCES takes (number) ON DELETE CASCADE, tag INTEGER NOT NULL REFERENCES tags (number) ON DELETE CASCADE, PRIMARY KEY (take, tag)) STRICT, WITHOUT ROWID;
CREATE INDEX take_tags_by_tag ON take_tags (tag);
CREATE TABLE projects ( name TEXT PRIMARY KEY NOT NULL, created_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE takes_search USING fts5 ( prompt, name, tags, notes, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3');
INSERT INTO accounts VALUES('account-1','Studio','studio','openai','https://api.example.org/v1','generic',0,2);
INSERT INTO models VALUES('account-1',0,'{"id":"sora-2","name":"Sora 2","capabilities":{}}',1790251200000000);
INSERT INTO jobs VALUES(1,'11111111-0000-4000-8000-000000000001','account-1','kites','sora-2-pro','{"prompt":"A red kite over a grey sea; “then” it dives\n\tעברית 🪁","model":"sora-2-pro","seconds":8.25,"width":1280,"height":720,"audio":"off","seed":9223372036854775807,"negative_prompt":"people","references":[{"path":"/pictures/kite.png","role":"first","mime_type":"image/png","sha256":"c0ffee","width":1280,"height":720},{"path":"/pictures/sea.jpg","role":"last"}],"parameters":{"style":"noir “1947”\nrain"}}','done',1790251200000000,1790251200000040,1790251200000040,0,'list-price',2400000,'USD','2026-09-01',0,'','{"id":"video_123"}',NULL,NULL,'feedbeef-0000-4000-8000-000000000001',-1.0,-1,NULL,0,1790251200000000,0,1790251200000020);
INSERT INTO jobs VALUES(2,'22222222-0000-4000-8000-000000000002','account-1','kites','sora-2-pro','{"prompt":"A red kite over a grey sea; “then” it dives\n\tעברית 🪁","model":"sora-2-pro","seconds":8.25,"width":1280,"height":720,"audio":"off","seed":9223372036854775807,"negative_prompt":"people","references":[{"path":"/pictures/kite.png","role":"first","mime_type":"image/png","sha256":"c0ffee","width":1280,"height":720},{"path":"/pictures/sea.jpg","role":"last"}],"parameters":{"style":"noir “1947”\nrain"}}','unknown',1790251201000000,1790251201000020,0,0,'list-price',2400000,'USD','2026-09-01',0,'',NULL,'{"category":"network","message":"The connection was lost","http_status":0,"retry_after":-1,"retryable":true,"outcome_unknown":true}',NULL,NULL,-1.0,-1,NULL,0,1790251201000000,0,0);
INSERT INTO jobs VALUES(3,'33333333-0000-4000-8000-000000000003','account-1','kites','sora-2','{"prompt":"Waiting since version 1","model":"sora-2"}','waiting',1790251202000000,1790251202000000,0,0,'unknown',0,'',NULL,0,'',NULL,NULL,NULL,NULL,-1.0,-1,NULL,0,1790251202000000,0,0);
INSERT INTO job_events VALUES(1,1,'waiting',1790251200000000,NULL,NULL,0,'',NULL,NULL,0,NULL);
INSERT INTO job_events VALUES(2,2,'waiting',1790251201000000,NULL,NULL,0,'',NULL,NULL,0,NULL);
INSERT INTO job_events VALUES(3,3,'waiting',1790251202000000,NULL,NULL,0,'',NULL,NULL,0,NULL);
INSERT INTO job_events VALUES(4,1,'sending',1790251200000010,NULL,NULL,0,'',NULL,NULL,0,NULL);
INSERT INTO job_events VALUES(5,1,'queued',1790251200000020,'{"id":"video_123"}',NULL,0,'',NULL,NULL,0,NULL);
INSERT INTO job_events VALUES(6,1,'downloading',1790251200000030,NULL,NULL,0,'',NULL,NULL,0,NULL);
INSERT INTO job_events VALUES(7,1,'done',1790251200000040,NULL,NULL,0,'',NULL,NULL,0,NULL);
INSERT INTO job_events VALUES(8,2,'sending',1790251201000010,NULL,NULL,0,'',NULL,NULL,0,NULL);
INSERT INTO job_events VALUES(9,2,'unknown',1790251201000020,NULL,'{"category":"network","message":"The connection was lost","http_status":0,"retry_after":-1,"retryable":true,"outcome_unknown":true}',0,'',NULL,NULL,0,NULL);
INSERT INTO job_references VALUES(1,0,'first','/pictures/kite.png','c0ffee');
INSERT INTO job_references VALUES(1,1,'last','/pictures/sea.jpg',NULL);
INSERT INTO job_references VALUES(2,0,'first','/pictures/kite.png','c0ffee');
INSERT INTO job_references VALUES(2,1,'last','/pictures/sea.jpg',NULL);
INSERT INTO ledger VALUES('11111111-0000-4000-8000-000000000001',1790251200000000,'A red kite over a grey sea; “then” it dives עברית 🪁','account-1','Studio','sora-2-pro','kites','done',1,'list-price',2400000,'USD',0,'');
INSERT INTO ledger VALUES('22222222-0000-4000-8000-000000000002',1790251201000000,'A red kite over a grey sea; “then” it dives עברית 🪁','account-1','Studio','sora-2-pro','kites','unknown',1,'list-price',2400000,'USD',0,'');
INSERT INTO ledger VALUES('33333333-0000-4000-8000-000000000003',1790251202000000,'Waiting since version 1','account-1','Studio','sora-2','kites','waiting',0,'unknown',0,'',0,'');
INSERT INTO takes VALUES(1790251200000040,'feedbeef-0000-4000-8000-000000000001','11111111-0000-4000-8000-000000000001','kites/2026-09-24 A red kite 12345678.mp4','kites',1790251200000040,'{"version":1,"id":"feedbeef-0000-4000-8000-000000000001","job_id":"11111111-0000-4000-8000-000000000001","path":"kites/2026-09-24 A red kite 12345678.mp4","project":"kites","provider":"openai","account":"My “account”","host":"api.example.org","remote_id":"video_123","model_name":"Sora 2 Pro","sha256":"abcdef","video_codec":"H.264","audio_codec":"AAC","parent_id":"parent","name":"The kite","notes":"Show it to Zoë","created_at":"2026-09-24T12:00:00.000040Z","submitted_at":"2026-09-24T12:00:00.000039Z","size_bytes":9223372036854775807,"width":1280,"height":720,"duration":8250000,"frame_rate":23.976023976023978,"estimate":{"amount":"2.40","currency":"USD"},"cost":{"amount":"2.399999","currency":"USD"},"judgement":"kept","favourite":true,"seen":true,"tags":["best","Für Oma"],"shot":{"prompt":"A red kite over a grey sea; “then” it dives\n\tעברית 🪁","model":"sora-2-pro","seconds":8.25,"width":1280,"height":720,"audio":"off","seed":9223372036854775807,"negative_prompt":"people","references":[{"path":"/pictures/kite.png","role":"first","mime_type":"image/png","sha256":"c0ffee","width":1280,"height":720},{"path":"/pictures/sea.jpg","role":"last"}],"parameters":{"style":"noir “1947”\nrain"}}}',0);
INSERT INTO takes VALUES(1790251200000050,'abcd0000-0000-4000-8000-000000000002',NULL,'kites/clip.mp4','kites',1790251200000050,'{"version":1,"id":"abcd0000-0000-4000-8000-000000000002","path":"kites/clip.mp4","project":"kites","provider":"openai","created_at":"2026-09-24T12:00:00.000050Z","size_bytes":0,"width":0,"height":0,"duration":0,"frame_rate":0.0,"judgement":"none","favourite":false,"seen":false,"tags":[],"shot":{"prompt":"Dunes at noon","model":"sora-2"}}',0);
INSERT INTO tags VALUES(1,'best');
INSERT INTO tags VALUES(2,'Für Oma');
INSERT INTO take_tags VALUES(1790251200000040,1);
INSERT INTO take_tags VALUES(1790251200000040,2);
INSERT INTO projects VALUES('kites',1790251200000040);
INSERT INTO takes_search (rowid, prompt, name, tags, notes)
  SELECT number, recipe ->> 'shot' ->> 'prompt', recipe ->> 'name',
    (SELECT group_concat (tags.name, ' ') FROM take_tags JOIN tags ON tag = tags.number WHERE take = takes.number),
    recipe ->> 'notes' FROM takes;
INSERT INTO queue VALUES(1,0);
COMMIT;
