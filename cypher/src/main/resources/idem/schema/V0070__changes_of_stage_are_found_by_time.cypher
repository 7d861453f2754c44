CREATE INDEX stage_change_timestamp IF NOT EXISTS FOR (e:StageChange) ON (e.timestamp);
