CREATE TABLE IF NOT EXISTS urls (
    key TEXT PRIMARY KEY,           -- url_key(url)
    url TEXT NOT NULL,              -- as listed
    source TEXT NOT NULL,           -- that listed it first
    state TEXT NOT NULL,            -- pending, again (had, wanted once more), seen, given_up
    first_seen_at TEXT NOT NULL,
    history_reason TEXT,
    entry TEXT,                     -- JSON of the entry while it is wanted
    inline INTEGER NOT NULL,        -- the entry is the content: no page is fetched
    entry_kept INTEGER NOT NULL,    -- its title and summary are in a WARC file
    sort_at TEXT NOT NULL,          -- newest are fetched first
    attempts INTEGER NOT NULL,
    not_before TEXT NOT NULL
) WITHOUT ROWID;
DROP INDEX IF EXISTS urls_pending;
CREATE INDEX IF NOT EXISTS urls_wanted ON urls (source, sort_at)
    WHERE state IN ('pending', 'again');
CREATE TABLE IF NOT EXISTS listings (
    source TEXT NOT NULL, url TEXT NOT NULL, etag TEXT, last_modified TEXT,
    digest TEXT NOT NULL,           -- SHA-256 of the last body read
    lies INTEGER NOT NULL,          -- times the server kept its validator across a change
    full_at TEXT NOT NULL,          -- last answer with a body
    PRIMARY KEY (source, url)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sources (
    name TEXT PRIMARY KEY, first_read_at TEXT, last_started_at TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS robots (
    origin TEXT PRIMARY KEY, body BLOB NOT NULL, allowed TEXT NOT NULL, expires_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS hosts (
    host TEXT NOT NULL,
    scope TEXT NOT NULL,            -- all, or pages: its feed may still be read
    not_before TEXT NOT NULL, strikes INTEGER NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (host, scope)
) WITHOUT ROWID;
-- Written by the pipeline (contested forget), read by the crawl.
CREATE TABLE IF NOT EXISTS forgotten (
    url_or_host TEXT PRIMARY KEY,   -- never to be fetched or kept again; a host with all below it
    at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS source_passes (
    pass_id TEXT NOT NULL, source TEXT NOT NULL, kind TEXT NOT NULL, how TEXT NOT NULL,
    started_at TEXT NOT NULL, finished_at TEXT, fetched INTEGER NOT NULL, new INTEGER NOT NULL,
    known INTEGER NOT NULL, errors INTEGER NOT NULL, overlap REAL, newest_at TEXT,
    status TEXT NOT NULL, reason TEXT, minimum_items INTEGER NOT NULL,
    cadence_minutes INTEGER NOT NULL, dropped TEXT,
    PRIMARY KEY (pass_id, source)
) WITHOUT ROWID;
