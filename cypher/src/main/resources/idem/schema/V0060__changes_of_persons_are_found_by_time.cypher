CREATE INDEX person_change_at IF NOT EXISTS FOR (e:PersonChange) ON (e.at);
