CREATE INDEX event_timestamp IF NOT EXISTS FOR (e:Event) ON (e.timestamp);
CREATE INDEX run_started_at IF NOT EXISTS FOR (r:Run) ON (r.startedAt);
